import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { literalNamed, unfrozen } from '../shared/code/literals.ts';
import { lastName } from '../shared/names/dotted.ts';
import { reaches, segmentsOf } from '../shared/paths/paths.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { ConsumerFact, ControllerFacts, RouteOfConsumer } from './facts.ts';
import { pathsIn } from './path-texts.ts';

const mostListed = 200;

/** `consumer.apply(AuthMiddleware).exclude('login').forRoutes({ path: 'users', method: RequestMethod.GET })`. */
export function consumerOf(call: Call, code: CodeFacts): ConsumerFact[] {
  if (lastName(call.callee) !== 'forRoutes') return [];
  let guards: HandlerRef[] = [];
  let except: RouteOfConsumer[] = [];
  for (let at = call.receiver; at?.kind === 'call'; at = at.call.receiver) {
    const name = lastName(at.call.callee);
    if (name === 'apply') guards = handlerRefs(at.call.arguments, code);
    if (name === 'exclude') except = listed(at.call, code).map(asPath);
  }
  return guards.length === 0 ? [] : [{ guards, routes: listed(call, code), except }];
}

/** What a call is given, with what lists of the same file hold: `...guarded` of `const guarded = [...billing, UsersController]`. */
const listed = ({ arguments: given }: Call, code: CodeFacts): RouteOfConsumer[] =>
  given.flatMap(({ name, value }) => (name === '*' ? heldBy(value, code) : routesIn(value)));

/** @param seen the lists that were read: each counts once */
function heldBy(value: Expression, code: CodeFacts, seen = new Set<Expression>()): RouteOfConsumer[] {
  const path = value.kind === 'name' ? value.path : '';
  const list =
    value.kind === 'name'
      ? (literalNamed(path, code) ?? literalNamed(lastName(path), code))
      : unfrozen(value);
  if (list?.kind !== 'list') return path === '' ? [] : [{ path, isName: true, isList: true }];
  if (seen.has(list)) return [];
  seen.add(list);
  return list.items.slice(0, mostListed).flatMap((item) => {
    const spread = item.kind === 'other' && item.text.startsWith('...') ? item.parts[0] : undefined;
    return spread === undefined ? routesIn(item) : heldBy(spread, code, seen);
  });
}

/** No controller is left out: a name is of a path that is not written out. */
const asPath = (route: RouteOfConsumer): RouteOfConsumer =>
  route.isName && !route.isList ? { path: '{?}' } : route;

/** A controller by its name, or paths. */
function routesIn(value: Expression): RouteOfConsumer[] {
  if (value.kind === 'name') return [{ path: lastName(value.path), isName: true }];
  const given = value.kind === 'object' ? value.entries.find(({ key }) => key === 'method') : undefined;
  const method = given?.value.kind === 'name' ? lastName(given.value.path) : undefined;
  return pathsIn(value).map((path) => ({ path, ...(method === undefined ? {} : { method }) }));
}

/** What modules put before an endpoint of a controller. */
export function fromConsumers(
  project: Project<ControllerFacts>,
): (endpoint: { readonly method: string; readonly path: string }, controller: string) => Guard[] {
  const all = [...project.facts].flatMap(([at, { consumers }]) => {
    const file = project.files.get(at);
    return file === undefined ? [] : consumers.map((each) => withLists(each, file, project));
  });
  return (endpoint, controller) => {
    const meets = meeting(endpoint, controller);
    return all
      .filter(({ routes, except }) => routes.some(meets) && !except.some(meets))
      .flatMap(({ file, guards }) => guards.flatMap((each) => project.guards.of(file, each, 'module')));
  };
}

interface Consumer extends ConsumerFact {
  readonly file: EndpointFile;
}

/** With what lists of other files hold. */
function withLists(fact: ConsumerFact, file: EndpointFile, project: Project<ControllerFacts>): Consumer {
  const all = (routes: readonly RouteOfConsumer[]): RouteOfConsumer[] =>
    routes.flatMap((route) => (route.isList ? heldElsewhere(route.path, file, project) : [route]));
  return { ...fact, file, routes: all(fact.routes), except: all(fact.except).map(asPath) };
}

/** Controllers, and paths that are for every method; a name that means no list is one of a controller. */
function heldElsewhere(
  name: string,
  file: EndpointFile,
  project: Project<ControllerFacts>,
  seen = new Set<string>(),
): RouteOfConsumer[] {
  const location = { path: file.path, line: 1, endLine: 1 };
  const at = project.names.target(file, { name, arguments: [], wraps: [], except: [], location });
  const means = at?.file.aliases.find((each) => each.name === at.name)?.means;
  const texts = project.names.listing(file, name) ?? [];
  if (at === undefined || (means === undefined && texts.length === 0))
    return [{ path: lastName(name), isName: true }];
  const key = `${at.file.path} ${at.name}`;
  if (seen.has(key)) return [];
  seen.add(key);
  return [
    ...(means ?? []).flatMap((each) => heldElsewhere(each.name, at.file, project, seen)),
    ...(texts.some((text) => text.startsWith('RequestMethod.')) ? [] : texts.map((path) => ({ path }))),
  ];
}

function meeting(
  { method, path }: { readonly method: string; readonly path: string },
  controller: string,
): (route: RouteOfConsumer) => boolean {
  const segments = segmentsOf(path);
  return (route) => {
    if (route.path === controller) return true;
    const isForMethod = route.method === undefined || route.method === 'ALL' || route.method === method;
    if (!isForMethod || everything.test(route.path)) return isForMethod;
    const own = segmentsOf(route.path.replace(/\{?\/?\{?\*.*$/, ''));
    // With a method it is registered as a route is, and without one as middleware is, for all that lies below.
    const isWhole = route.method === undefined || route.path.includes('*') || own.length === segments.length;
    return isWhole && reaches(own, segments);
  };
}

const everything = /^(?:\/?\*|\/?\(\.\*\)|\/?\{\*\w+\})$/;
