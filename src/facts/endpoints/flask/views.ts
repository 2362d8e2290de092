import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { lastName } from '../shared/places.ts';
import type { Definition } from '../shared/python/definitions.ts';
import type { PythonModule } from '../shared/python/module.ts';
import {
  asExpression,
  classLocation,
  httpMethods,
  type PythonTools,
  signatureLocation,
} from '../shared/python/views.ts';

interface ViewMethod {
  readonly method: string;
  readonly handler: string;
  readonly location: Location;
  readonly guards: readonly Guard[];
}

const deepestWrapper = 6;

/** The view in `login_required(Users.as_view('users'))`, and what is wrapped around it. */
export function unwrapped(
  tools: PythonTools,
  module: PythonModule,
  view: Expression | undefined,
  guards: readonly Guard[] = [],
  depth = 0,
):
  | { name: string; guards: readonly Guard[]; definition?: Definition & { kind: 'class' | 'function' } }
  | undefined {
  if (depth > deepestWrapper || view === undefined) return undefined;
  if (view.kind === 'call') {
    const { callee, arguments: given } = view.call;
    if (callee.endsWith('.as_view')) {
      const path = callee.slice(0, -'.as_view'.length);
      return unwrapped(tools, module, { kind: 'name', path, span: view.span }, guards, depth + 1);
    }
    const added = tools.guards.of(module, view, 'inline');
    return unwrapped(tools, module, given.at(-1)?.value, [...guards, ...added], depth + 1);
  }
  if (view.kind !== 'name') return undefined;
  const definition = tools.definitions.of(module, view.path);
  if (definition?.kind === 'value' && /^(?:call|name)$/.test(definition.value.kind))
    return unwrapped(tools, definition.module, definition.value, guards, depth + 1);
  const isView = definition?.kind === 'class' || definition?.kind === 'function';
  return { name: lastName(view.path), guards, ...(isView ? { definition } : {}) };
}

/** A class whose methods are named after those of HTTP: what it inherits counts, and what decorates all of them. */
export function viewMethods(tools: PythonTools, module: PythonModule, index: number): ViewMethod[] {
  const owner = module.classes[index];
  if (owner === undefined) return [];
  const lineage = tools.definitions.lineage(module, index);
  const everywhere = lineage.flatMap(({ module: at, class: each }, level) =>
    ['decorators', 'method_decorators'].flatMap((name) => {
      const value = each.attributes[name];
      return value === undefined ? [] : tools.guards.of(at, value, level === 0 ? 'class' : 'base-class');
    }),
  );
  const table = owner.attributes.method_decorators;
  const found = new Map<string, ViewMethod>();
  for (const { module: at, index: level } of lineage) {
    for (const [name, declared] of tools.definitions.methods(at, level)) {
      if (!httpMethods.has(name) || name === 'options' || found.has(name)) continue;
      const entries = table?.kind === 'object' ? table.entries.filter(({ key }) => key === name) : [];
      const own = entries.flatMap(({ value }) => tools.guards.of(module, value, 'class'));
      const decorators = declared.decorators.flatMap((each) =>
        tools.guards.of(at, asExpression(each), 'decorator'),
      );
      found.set(name, {
        method: name.toUpperCase(),
        handler: `${owner.name}.${name}`,
        location: at === module ? signatureLocation(at.path, declared) : classLocation(module.path, owner),
        guards: [...everywhere, ...own, ...decorators, ...tools.guards.inside(at, declared)],
      });
    }
  }
  return [...found.values()];
}
