import type { Argument, Call, CodeFacts } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import { isPage } from '../file-routes/places.ts';
import { conditionAround } from '../shared/code/condition-around.ts';
import { locationOf } from '../shared/locations.ts';
import { plainName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { classLists, mountedObject, prefixOf } from './classes/classes.ts';
import { filteredBy } from './classes/filters.ts';
import { rowsOf } from './classes/listed.ts';
import { withModules } from './classes/module-objects.ts';
import { classRoutes } from './classes/routes.ts';
import type { Registration, RouterFact, RouterFacts } from './facts.ts';
import { fluentRoutes, prefixGiven } from './fluent.ts';
import { helped, helpersOf } from './helpers.ts';
import { chainRoots, deepestChain, Owners, placeOf, routersOf } from './made.ts';
import { autoloaded } from './mounts/folders.ts';
import { handedLists, loopMounts } from './mounts/loops.ts';
import { bundlesOf } from './mounts/returned.ts';
import { grouped, onSeveral, registered } from './mounts/scopes.ts';
import { loaderOf } from './parameters.ts';
import { pathsOf, placesOf } from './paths.ts';
import { definitionsOf, described } from './rows/definitions.ts';
import { handedTables } from './rows/handed.ts';
import { withLoopedRows } from './rows/looped.ts';
import { mappedRoutes } from './rows/method-maps.ts';
import { registrars } from './rows/registrars.ts';
import { strapiCore } from './rows/strapi.ts';
import { tablesOf } from './rows/tables.ts';
import { toldApart } from './told-apart.ts';

const methods = new Map(
  ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'].map((name) => [
    name,
    name === 'all' ? '*' : name.toUpperCase(),
  ]),
);
/** Methods that only WebDAV and caches use; as names they are common, so that a path must stand beside them. */
const rareMethods = new Set(
  (
    'checkout copy lock m-search merge mkactivity mkcalendar mkcol move notify propfind proppatch purge query rebind ' +
    'report search source subscribe trace unbind unlink unlock unsubscribe acl bind link connect'
  ).split(' '),
);
/** Hooks of Fastify that run before the handler. */
const hooks = new Set(['onRequest', 'preParsing', 'preValidation', 'preHandler']);

/** What one JavaScript or TypeScript file says of routers and their routes; undefined where it says nothing. Pure, linear. */
export function extractRouters(code: CodeFacts): RouterFacts | undefined {
  const { routers: known, uses } = withModules(routersOf(code), code);
  const owners = new Owners(known, code);
  const roots = chainRoots(code, owners);
  const registrations = [...uses, ...registrationsOf(code, { owners, roots })];
  // Routes in a table belong to whoever goes through it, which is not followed.
  const own = new Set(known.map(({ name }) => name));
  const further = new Set(registrations.map(({ router }) => router).filter((name) => !own.has(name)));
  const all = [
    ...known,
    ...[...further].map((name): RouterFact => {
      const at = code.classes.findIndex((each) => each.name === name);
      const [bases, rows] = [code.classes[at]?.bases, at < 0 ? undefined : rowsOf(code, at)];
      return { name, kind: 'router', prefix: prefixOf(name, code) ?? prefixGiven(name, code), bases, rows };
    }),
  ];
  const found = {
    helpers: helpersOf(code, owners),
    registrars: registrars(code),
    lists: handedLists(code),
    defaults: code.calls
      .filter(({ callee }) => /\.auth\.default$/.test(callee))
      .flatMap((call) => handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code)),
  };
  const definitions = definitionsOf(code);
  const isNothing = [all, Object.keys(definitions), ...Object.values(found)].every(
    ({ length }) => length === 0,
  );
  return isNothing
    ? undefined
    : {
        routers: all,
        registrations,
        ...found,
        definitions,
        bundles: bundlesOf(code, registrations),
        sameAs: Object.fromEntries(owners.names),
      };
}

interface Known {
  readonly owners: Owners;
  readonly roots: ReadonlyMap<string, string>;
}

/** Everything that is registered in a file, in source order. */
function registrationsOf(code: CodeFacts, known: Known): readonly Registration[] {
  const tables = withLoopedRows(tablesOf(code), code, known.owners);
  return [
    ...code.calls.flatMap((call) => {
      const own = registrationOf(call, code, known);
      return own === undefined ? mappedRoutes(call, code) : [own];
    }),
    ...tables,
    ...classLists(code, tables),
    ...classRoutes(code),
    ...loopMounts(code, known.owners),
    ...fluentRoutes(code, known.owners),
    ...handedTables(code, known.owners),
    ...strapiCore(code),
  ].sort(
    (a, b) =>
      a.location.endLine - b.location.endLine || (a.location.endColumn ?? 0) - (b.location.endColumn ?? 0),
  );
}

function registrationOf(call: Call, code: CodeFacts, { owners, roots }: Known): Registration | undefined {
  const dot = call.callee.lastIndexOf('.');
  const method = call.callee.slice(dot + 1);
  const owner = dot < 0 ? undefined : owners.of(call.callee.slice(0, dot), call);
  if (owner !== undefined) return onRouter(call, method, owner, code, owners);
  const chain = chainOf(call, { owners, roots });
  if (chain === undefined)
    return helped(call, code, owners) ?? passed(call, code, owners) ?? mountedObject(call, code);
  if (chain.paths === undefined) return onRouter(call, method, chain.router, code, owners);
  const verb = methods.get(method);
  if (verb === undefined) return undefined;
  const location = chainedLocation(call, code.path);
  const handlers = handlerRefs(call.arguments, code);
  return { kind: 'route', router: chain.router, method: verb, paths: chain.paths, handlers, location };
}

function onRouter(
  call: Call,
  method: string,
  router: string,
  code: CodeFacts,
  owners: Owners,
): Registration | undefined {
  const location =
    call.receiver === undefined ? locationOf(code.path, call.span) : chainedLocation(call, code.path);
  const [first, ...rest] = call.arguments;
  if (method === 'addHook') {
    if (first?.value.kind !== 'string' || !hooks.has(first.value.value)) return undefined;
    return { kind: 'use', router, paths: ['/'], handlers: handlerRefs(rest, code), location, isHook: true };
  }
  if (method === 'register')
    return autoloaded(call, router, code, location) ?? registered(call, router, code, location, owners);
  if (method === 'param') return loaderOf(call, router, code, location);
  const inside = grouped(call, method, router, code, location, owners);
  if (inside !== undefined) return inside;
  // Hono mounts with `route`, where Express begins a chain.
  if (method === 'use' || method === 'mount' || (method === 'route' && rest.length > 0)) {
    const given = mountedByCall(first, code) ?? call.arguments;
    const [path, ...others] = given;
    const { paths, leftOut } = placesOf(path, code, others.length === 0);
    const refs = toldApart(handlerRefs(paths === undefined ? given : others, code), call, owners);
    const handlers = refs.map((each) => ({ ...each, except: [...each.except, ...leftOut] }));
    const condition = conditionAround(call, code);
    return { kind: 'use', router, paths: paths ?? ['/'], handlers, location, condition };
  }
  const elsewhere = described(call, method, router, code, location);
  if (elsewhere !== undefined) return elsewhere;
  if (method === 'on' && rest.length > 1) return onSeveral(call, router, code, location);
  const isRare =
    rareMethods.has(method) && first?.value.kind === 'string' && first.value.value.startsWith('/');
  const verb = isRare ? method.toUpperCase() : methods.get(method);
  // `app.get('title')` reads a setting; a route has a handler as well.
  if (verb === undefined || first === undefined || rest.length === 0 || isHelper(call, code))
    return undefined;
  // Koa's routers take a name before the path.
  const [second, ...others] = rest;
  const isNamed = second?.value.kind === 'string' && second.value.value.startsWith('/') && others.length > 0;
  const paths = pathsOf(isNamed ? second.value : first.value, code) ?? (isPage(code.path) ? [] : ['{?}']);
  const handlers = [...filteredBy(call, code), ...handlerRefs(isNamed ? others : rest, code)];
  return { kind: 'route', router, method: verb, paths, handlers, location };
}

/** What the library that mounts for Koa is given: `app.use(mount('/admin', admin))`. */
function mountedByCall(given: Argument | undefined, code: CodeFacts): readonly Argument[] | undefined {
  if (given?.value.kind !== 'call') return undefined;
  const { callee, arguments: handed } = given.value.call;
  const from = code.imports.find(({ local }) => local === callee)?.module;
  return from === 'koa-mount' ? handed : undefined;
}

/** A function that is handed router and path registers for whoever calls it. */
function isHelper({ callee, arguments: given, inFunction }: Call, code: CodeFacts): boolean {
  const names = new Set(code.functions[inFunction]?.parameters.map(({ name }) => name));
  const path = given[0]?.value;
  return path?.kind === 'name' && names.has(path.path) && names.has(callee.slice(0, callee.indexOf('.')));
}

/** `router.route('/x')` under any number of chained methods; without paths `router.get(…)` under others. */
function chainOf(
  call: Call,
  { owners, roots }: Known,
): { router: string; paths?: readonly string[] } | undefined {
  let below = call.receiver;
  for (let depth = 0; depth < deepestChain && below?.kind === 'call'; depth++) {
    const { callee, arguments: given, receiver } = below.call;
    const root = roots.get(placeOf(below.call.span));
    if (root !== undefined && receiver === undefined) return { router: root };
    const router = owners.of(callee.slice(0, callee.lastIndexOf('.')), below.call);
    if (router !== undefined) {
      const first = given[0];
      if (callee.endsWith('.route'))
        return { router, paths: (first && pathsOf(first.value, owners.code)) ?? ['{?}'] };
      return /\.(?:use|get|post|put|patch|delete|all|param|openapi)$/.test(callee) ? { router } : undefined;
    }
    below = receiver;
  }
  return undefined;
}

/** The chained call's own lines: its span starts where the whole chain does. */
function chainedLocation(call: Call, path: string): Location {
  const whole = locationOf(path, call.span);
  const line = call.arguments[0]?.value.span.startLine ?? whole.endLine;
  return { ...whole, line, column: undefined };
}

/** `require('./routes')(app)` and `registerRoutes(app, db)`. */
function passed(call: Call, code: CodeFacts, owners: Owners): Registration | undefined {
  const position = call.arguments.findIndex(
    ({ value }) => value.kind === 'name' && owners.of(value.path, call) !== undefined,
  );
  const argument = call.arguments[position];
  if (argument?.value.kind !== 'name' || call.form === 'decorator') return undefined;
  const to = handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code)[0];
  if (to === undefined || (to.name === '' && to.module === undefined)) return undefined;
  const router = owners.of(argument.value.path, call) ?? plainName(argument.value.path);
  return { kind: 'pass', router, position, to, location: locationOf(code.path, call.span) };
}
