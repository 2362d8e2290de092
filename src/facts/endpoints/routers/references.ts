import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import type { NamedAt } from '../shared/names/names.ts';
import type { Registration, RouterFacts } from './facts.ts';
import { bundled } from './mounts/returned.ts';

/** `router.route('/x').all(known).get(…)`: somebody else answers, what runs for all methods only looks who comes. */
export function isAnswered(facts: RouterFacts | undefined, route: Registration & { kind: 'route' }): boolean {
  const [path = ''] = route.paths;
  return (
    facts?.registrations.some(
      (each) =>
        each.kind === 'route' &&
        each.router === route.router &&
        each.method !== '*' &&
        each.paths.includes(path),
    ) === true
  );
}

/** Koa mounts `router.routes()`, Hono and others the router itself. */
const withoutRoutes = (handler: HandlerRef): HandlerRef =>
  /\.(?:routes|middleware)$/.test(handler.name)
    ? { ...handler, name: handler.name.slice(0, handler.name.lastIndexOf('.')) }
    : handler;

export const keyOf = (router: NamedAt): string => `${router.file.path}#${router.name}`;

export const nameRef = (name: string): HandlerRef => ({
  name,
  arguments: [],
  wraps: [],
  except: [],
  location: { path: '', line: 1, endLine: 1 },
});

/** The router that a handler reference names, here or in another file. */
export function routerOf(
  project: Project<RouterFacts>,
  file: EndpointFile,
  handler: HandlerRef,
): NamedAt | undefined {
  const { facts: all, names } = project;
  const inBundle = bundled(project, file, withoutRoutes(handler).name);
  if (inBundle !== undefined) return inBundle;
  const target = names.target(file, withoutRoutes(handler));
  const facts = target && all.get(target.file.path);
  if (target === undefined || facts === undefined) return undefined;
  const called = Object.hasOwn(facts.sameAs, target.name) ? facts.sameAs[target.name] : target.name;
  const owner = handler.name.split('.').at(-2);
  const isKnown = (name: string): boolean =>
    facts.routers.some((each) => each.name === name && each.kind !== 'parameter');
  const known = [`${owner}.${called}`, called ?? target.name, owner ?? ''].find(isKnown);
  if (known !== undefined) return { file: target.file, name: known };
  const made = facts.routers.filter(({ kind }) => kind === 'router');
  // `app.use('/desk', deskApi())`: the function returns the one router that it makes.
  const [own, ...more] = made.filter(
    ({ returnedBy, returnedAs }) => returnedBy === target.name && returnedAs === undefined,
  );
  if (own !== undefined && more.length === 0) return { file: target.file, name: own.name };
  // `createUserRouter()` returns the one router of its file.
  const [only, ...others] = made;
  const isOther = target.file !== file && only !== undefined && others.length === 0;
  const saysRouter = /rout(?:er|es?)\b|Rout(?:er|es?)|^$|^default$/.test(handler.name);
  return isOther && saysRouter ? { file: target.file, name: only.name } : undefined;
}

/** The keys of all routers that another one mounts. */
export function mountedRouters(project: Project<RouterFacts>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, { registrations }] of project.facts) {
    const file = project.files.get(path);
    for (const each of registrations) {
      if (file === undefined || each.kind !== 'use') continue;
      const handed = each.isHanded ? tablesHanded(project, file, each.handlers).tables : [];
      for (const table of handed) found.add(keyOf(table));
      for (const handler of each.isHanded ? [] : each.handlers) {
        const mounted = routerOf(project, file, handler);
        if (mounted !== undefined && keyOf(mounted) !== `${path}#${each.router}`) found.add(keyOf(mounted));
      }
    }
  }
  return found;
}

/** The parameter that the called function takes the router as. */
export function handedTo(
  { facts, names }: Project<RouterFacts>,
  file: EndpointFile,
  pass: Registration & { kind: 'pass' },
): NamedAt | undefined {
  const target = names.target(file, pass.to);
  const handed = (target === undefined ? [] : (facts.get(target.file.path)?.routers ?? [])).filter(
    ({ kind, position }) => kind === 'parameter' && position === pass.position,
  );
  const declared =
    handed.find(({ functionName }) => functionName === target?.name) ??
    handed.find(({ functionName }) => target?.name === 'default' || functionName === '');
  return target && declared && { file: target.file, name: declared.name };
}

/** The guards that a function puts in front of the routes it registers: `secured(app, 'get', '/x', list)`. */
export function helpedGuards(
  { facts, names, guards }: Project<RouterFacts>,
  file: EndpointFile,
  helper: HandlerRef,
): readonly Guard[] {
  const target = names.target(file, helper);
  const known = (target === undefined ? undefined : facts.get(target.file.path))?.helpers.find(
    ({ name }) => name === target?.name.split('.').at(-1),
  );
  if (target === undefined || known === undefined) return guards.of(file, helper, 'inline');
  return known.handlers.flatMap((each) => guards.of(target.file, each, 'inline'));
}

/** The tables of routes among what a function is handed, also inside of what prepares them, and what else it is handed. */
export function tablesHanded(
  project: Project<RouterFacts>,
  file: EndpointFile,
  handed: readonly HandlerRef[],
  depth = 0,
): { readonly tables: readonly NamedAt[]; readonly others: readonly HandlerRef[] } {
  const found = handed.map((each) => {
    const table = tableOf(project, file, each);
    if (table !== undefined) return { tables: [table], others: [] };
    const inner = depth < 3 ? tablesHanded(project, file, each.wraps, depth + 1) : undefined;
    return inner !== undefined && inner.tables.length > 0 ? inner : { tables: [], others: [each] };
  });
  return { tables: found.flatMap(({ tables }) => tables), others: found.flatMap(({ others }) => others) };
}

/** By its very name: a list of rows, a function that gives one, a builder. */
function tableOf(
  { facts, names }: Project<RouterFacts>,
  file: EndpointFile,
  handler: HandlerRef,
): NamedAt | undefined {
  const target = handler.name === '' ? undefined : names.target(file, handler);
  const isTable = facts
    .get(target?.file.path ?? '')
    ?.routers.some(({ name, kind }) => name === target?.name && kind === 'router');
  return isTable ? target : undefined;
}
