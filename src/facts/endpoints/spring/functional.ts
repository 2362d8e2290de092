import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import type { Classes, Declared } from '../shared/java/classes.ts';
import type { FunctionalRoute, Named } from '../shared/java/functional.ts';
import type { JavaModule } from '../shared/java/module.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { guardKindOf, refuses } from '../shared/words/guard-names.ts';
import type { FilterChains } from './chains.ts';

interface Tools {
  readonly project: Project<JavaModule>;
  readonly classes: Classes;
  readonly chains: FilterChains;
}

/** Routes that functions register, with the filters of their builders. */
export function functionalEndpoints(module: JavaModule, tools: Tools): Endpoint[] {
  return module.functional.flatMap((route): Endpoint[] => {
    const declared = module.classes[route.inClass];
    if (declared === undefined) return [];
    const at = { module, declared };
    const path = route.paths.map((each) => tools.classes.texts(at, each)[0] ?? '{?}').reduce(joinPath, '/');
    const { method } = route;
    return [
      {
        framework: 'spring',
        method,
        path,
        handler: handlerOf(route),
        guards: [
          ...tools.chains.guards(module.path, { method, path }),
          ...route.filters.flatMap((each) => filterGuards(each, at, tools)),
          ...bodiesOf(route.handler, at, tools, lastName(route.handler.name)).flatMap(({ guards }) => guards),
        ],
        location: route.location,
        group: `${module.path}#${declared.name}`,
      },
    ];
  });
}

const handlerOf = ({ handler: { name, type } }: FunctionalRoute): string =>
  type === '' ? name : `${type}.${lastName(name)}`;

/** A filter in plain sight is believed for what it does, every other one for its name. */
function filterGuards(filter: Named, at: Declared, tools: Tools): Guard[] {
  const { name, type, location } = filter;
  const called = lastName(name) || 'a filter';
  const seen = bodiesOf(filter, at, tools, name.startsWith('this.') ? lastName(name) : 'filter', 'apply');
  const [check] = seen.flatMap(({ guards }) => guards);
  const claimed = guardKindOf(called) ?? (type === '' ? undefined : guardKindOf(lastName(type)));
  const kind = check?.kind ?? (seen.length === 0 || refuses(called) ? claimed : undefined);
  return kind === undefined ? [] : [{ name: called, kind, origin: 'router', location }];
}

/** The bodies that something handed over stands for: a method of this class, one of its type, what is written in place. */
function bodiesOf(
  { name, type, body }: Named,
  at: Declared,
  { project, classes }: Tools,
  ...methods: readonly string[]
): { readonly guards: readonly Guard[] }[] {
  const own = project.files.get(at.module.path);
  if (body !== undefined)
    return own === undefined ? [] : [{ guards: project.guards.of(own, body, 'handler') }];
  const meant = name.startsWith('this.') ? at : type === '' ? undefined : classes.of(at.module, type);
  const file = meant && project.files.get(meant.module.path);
  if (meant === undefined || file === undefined) return [];
  return meant.declared.methods
    .filter((method) => methods.includes(method.name))
    .map((method) => ({ guards: project.guards.of(file, method.body, 'handler') }));
}
