import type { Call, Expression } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { lastName } from '../../names/dotted.ts';
import type { Definition } from '../definitions.ts';
import type { PythonModule } from '../module/module.ts';
import type { PythonTools } from '../tools.ts';

const deepestWrapper = 6;

/** What a registration leads to, and what is wrapped around it on the way. */
export interface Unwrapped {
  readonly name: string;
  readonly guards: readonly Guard[];
  readonly definition?: Definition & { readonly kind: 'class' | 'function' };
  /** The call of `as_view`, where there is one. */
  readonly asView?: Call | undefined;
}

/** The view in `login_required(Users.as_view('users'))`. */
export function unwrapped(
  tools: PythonTools,
  module: PythonModule,
  view: Expression | undefined,
  outer: Pick<Unwrapped, 'guards' | 'asView'> = { guards: [] },
  depth = 0,
): Unwrapped | undefined {
  if (depth > deepestWrapper || view === undefined) return undefined;
  if (view.kind === 'call') {
    const { callee, arguments: given } = view.call;
    if (callee.endsWith('.as_view')) {
      const path = callee.slice(0, -'.as_view'.length);
      const inner = { kind: 'name', path, span: view.span } as const;
      return unwrapped(tools, module, inner, { ...outer, asView: view.call }, depth + 1);
    }
    const guards = [...outer.guards, ...tools.guards.of(module, view, 'inline')];
    return unwrapped(tools, module, given.at(-1)?.value, { ...outer, guards }, depth + 1);
  }
  if (view.kind !== 'name') return undefined;
  const definition = tools.definitions.of(module, view.path);
  if (definition?.kind === 'value' && /^(?:call|name)$/.test(definition.value.kind))
    return unwrapped(tools, definition.module, definition.value, outer, depth + 1);
  const isView = definition?.kind === 'class' || definition?.kind === 'function';
  return { name: lastName(view.path), ...outer, ...(isView ? { definition } : {}) };
}
