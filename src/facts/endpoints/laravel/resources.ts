import type { Call, Expression } from '../../../model/code.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { classNameIn, namesIn } from '../shared/php/classes.ts';
import type { Layer, RouteFact } from './facts.ts';

/** What `Route::resource('photos', …)` registers. */
const standard: readonly (readonly [action: string, method: string, path: string])[] = [
  ['index', 'GET', ''],
  ['create', 'GET', '/create'],
  ['store', 'POST', ''],
  ['show', 'GET', '/{id}'],
  ['edit', 'GET', '/{id}/edit'],
  ['update', 'PUT', '/{id}'],
  ['destroy', 'DELETE', '/{id}'],
];

/** The routes of `resource`, `apiResource`, `resources`, `apiResources`. */
export function resourceRoutes(
  call: Call,
  chain: readonly Call[],
  { layers, path }: { readonly layers: readonly Layer[]; readonly path: string },
): RouteFact[] {
  const [first, second, third] = call.arguments.map(({ value }) => value);
  const only = limits(chain, third, 'only');
  const except = limits(chain, third, 'except') ?? [];
  const isApi = lastName(call.callee).startsWith('api');
  const actions = standard.filter(
    ([action]) =>
      (only === undefined || only.includes(action)) &&
      !except.includes(action) &&
      !(isApi && /^(?:create|edit)$/.test(action)),
  );
  const location = { ...locationOf(path, call.span), endLine: (chain.at(-1) ?? call).span.endLine };
  return pairsIn(first, second).flatMap(([resource, controller]) =>
    actions.map(([action, method, rest]) => ({
      methods: [method],
      path: `${resource.replace(/\./g, '/{parent}/')}${rest}`,
      controller,
      action,
      layers,
      checks: [],
      location,
    })),
  );
}

function pairsIn(
  first: Expression | undefined,
  second: Expression | undefined,
): (readonly [string, string])[] {
  if (first?.kind === 'string') return [[first.value, classNameIn(second) ?? '']];
  return first?.kind === 'object'
    ? first.entries.map(({ key, value }) => [key, classNameIn(value) ?? ''] as const)
    : [];
}

function limits(chain: readonly Call[], options: Expression | undefined, key: string): string[] | undefined {
  const chained = chain.find(({ callee }) => lastName(callee) === key)?.arguments.map(({ value }) => value);
  const written = options?.kind === 'object' ? options.entries.filter((each) => each.key === key) : [];
  const given = chained ?? written.map(({ value }) => value);
  return given.length === 0 ? undefined : given.flatMap(namesIn);
}
