import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import { keyword, type PythonTools, positional } from '../shared/python/tools.ts';

/** Paths that are written elsewhere, with what stands before them all. */
interface Inclusion {
  readonly value: Expression | undefined;
  readonly guards: readonly Guard[];
  /** The namespace that whoever includes them puts them in. */
  readonly name?: string | undefined;
}

/** `include(…)`, also inside `login_required(include(…))` or `decorator_include(login_required, …)`. */
export function inclusionOf(
  tools: PythonTools,
  module: PythonModule,
  view: Expression | undefined,
): Inclusion | undefined {
  if (view?.kind === 'name' && view.path.endsWith('.urls')) return { value: view, guards: [] };
  if (view?.kind !== 'call') return undefined;
  const name = lastName(view.call.callee);
  const namespace = textOf(keyword(view.call, 'namespace'));
  if (name === 'include') return included(positional(view.call, 0), [], namespace);
  if (name === 'decorator_include') {
    const decorator = positional(view.call, 0);
    const guards = decorator === undefined ? [] : tools.guards.of(module, decorator, 'mount');
    return included(positional(view.call, 1), guards, namespace);
  }
  const inner = inclusionOf(tools, module, view.call.arguments.at(-1)?.value);
  return inner && { ...inner, guards: [...tools.guards.of(module, view, 'mount'), ...inner.guards] };
}

/** `include((patterns, 'name'))` names them as well. */
function included(
  value: Expression | undefined,
  guards: readonly Guard[],
  namespace: string | undefined,
): Inclusion {
  const [paths, second, ...more] = value?.kind === 'list' ? value.items : [];
  const name = more.length === 0 ? textOf(second) : undefined;
  return name === undefined
    ? { value, guards, name: namespace }
    : { value: paths, guards, name: namespace ?? name };
}

/** The namespace that the paths of a module are in, unless whoever includes them names another. */
export const appName = ({ assignments }: PythonModule): string | undefined =>
  textOf(assignments.find(({ target }) => target === 'app_name')?.value);

const textOf = (value: Expression | undefined): string | undefined =>
  value?.kind === 'string' ? value.value : undefined;
