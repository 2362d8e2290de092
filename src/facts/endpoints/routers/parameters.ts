import type { Call, CodeFacts } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { Project } from '../framework.ts';
import type { NamedAt } from '../shared/names/names.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { Registration, RouterFacts } from './facts.ts';
import type { Loader, Visit } from './visit.ts';

/** `router.param('postId', loadPost)`, for several parameters also `router.param(['id', 'key'], load)`. */
export function loaderOf(
  { arguments: [first, ...rest] }: Call,
  router: string,
  code: CodeFacts,
  location: Location,
): Registration | undefined {
  const named = first?.value.kind === 'list' ? first.value.items : first === undefined ? [] : [first.value];
  const parameters = named.flatMap((each) => (each.kind === 'string' ? [each.value] : []));
  return parameters.length === 0 || rest.length === 0
    ? undefined
    : { kind: 'loader', router, parameters, handlers: handlerRefs(rest, code), location };
}

export const loadersOf = (
  { guards }: Project<RouterFacts>,
  { file }: NamedAt,
  registrations: readonly Registration[],
): readonly Loader[] =>
  registrations.flatMap((each) =>
    each.kind === 'loader'
      ? each.parameters.map((parameter) => ({
          parameter,
          // What it calls to ask is asked before the handler, too.
          guards: each.handlers.flatMap((handler) =>
            guards.of(file, handler, 'router').map((guard): Guard => ({ ...guard, origin: 'router' })),
          ),
        }))
      : [],
  );

/** What runs before a route inside its router, that for the parameters of its path first. */
export function entering(
  { loaders = [], helped = [] }: Visit,
  path: string,
  route: Registration & { readonly kind: 'route' },
  own: readonly Guard[],
): readonly Guard[] {
  const parameters = new Set(path.match(/(?<=[:{])\w+/g));
  const loaded = loaders.filter(({ parameter }) => parameters.has(parameter));
  const before = helped.flatMap((each) => (each.isFor(route) ? each.guards : []));
  return [...loaded.flatMap(({ guards }) => guards), ...before, ...own];
}
