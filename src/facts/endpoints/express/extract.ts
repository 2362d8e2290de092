import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import { conditionAround } from '../shared/conditions.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { locationOf, plainName } from '../shared/places.ts';
import type { ExpressFacts, Registration, RouterFact } from './facts.ts';

/** Words one of which a file must hold to register Express routes or to be handed an app. */
export const expressWords: readonly string[] = ['express', 'Router(', '.route(', 'app.use(', 'router.use('];

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
const appFactories = /^(?:express|express\.application|createApp)$/;
const routerFactories = /^(?:(?:express|\w+)\.)?Router$|^PromiseRouter$|^createRouter$/;
const routerParameters = /^(?:app|router|server|api|application|expressApp|routes?)$/;

/** What one JavaScript or TypeScript file says of Express routes; undefined where it says nothing. Pure, linear. */
export function extractExpress(code: CodeFacts): ExpressFacts | undefined {
  const routers = routersOf(code);
  if (routers.length === 0) return undefined;
  const names = routerNames(routers, code);
  const registrations = code.calls
    .map((call) => registrationOf(call, code, names))
    .filter((registration) => registration !== undefined)
    .sort(
      (a, b) =>
        a.location.endLine - b.location.endLine || (a.location.endColumn ?? 0) - (b.location.endColumn ?? 0),
    );
  return { routers, registrations, sameAs: Object.fromEntries(names) };
}

function routersOf(code: CodeFacts): RouterFact[] {
  const assigned = code.assignments.flatMap(({ target, value }): RouterFact[] => {
    if (value.kind !== 'call') return [];
    const name = plainName(target);
    if (appFactories.test(value.call.callee) || callsRequired(value.call)) return [{ name, kind: 'app' }];
    return routerFactories.test(value.call.callee) ? [{ name, kind: 'router' }] : [];
  });
  const known = new Set(assigned.map(({ name }) => name));
  const handedIn = code.functions.flatMap((declared) =>
    declared.parameters.flatMap(({ name, type }, position): RouterFact[] => {
      const isRouter = routerParameters.test(name) || /\b(?:Express|Application|Router)\b/.test(type ?? '');
      if (!isRouter || known.has(name)) return [];
      return [{ name, kind: 'parameter', position, functionName: declared.name }];
    }),
  );
  return [...assigned, ...handedIn];
}

/** What each name of a router is called where it is made: `const r = router`. */
function routerNames(routers: readonly RouterFact[], code: CodeFacts): ReadonlyMap<string, string> {
  const names = new Map(routers.map(({ name }) => [name, name]));
  for (const { target, value } of code.assignments) {
    const name = plainName(target);
    const meant = value.kind === 'name' ? names.get(plainName(value.path)) : undefined;
    if (meant !== undefined && !names.has(name)) names.set(name, meant);
  }
  return names;
}

/** `require('express')()`. */
function callsRequired({ callee, receiver }: Call): boolean {
  if (callee !== '' || receiver?.kind !== 'call' || receiver.call.callee !== 'require') return false;
  const module = receiver.call.arguments[0]?.value;
  return module?.kind === 'string' && module.value === 'express';
}

function registrationOf(
  call: Call,
  code: CodeFacts,
  routers: ReadonlyMap<string, string>,
): Registration | undefined {
  const dot = call.callee.lastIndexOf('.');
  const method = call.callee.slice(dot + 1);
  const owner = dot < 0 ? undefined : routers.get(plainName(call.callee.slice(0, dot)));
  if (owner !== undefined) return onRouter(call, method, owner, code);
  const chain = chainOf(call, routers);
  if (chain === undefined) return passed(call, code, routers);
  if (chain.paths === undefined) return onRouter(call, method, chain.router, code);
  const verb = methods.get(method);
  if (verb === undefined) return undefined;
  const location = chainedLocation(call, code.path);
  const handlers = handlerRefs(call.arguments, code);
  return { kind: 'route', router: chain.router, method: verb, paths: chain.paths, handlers, location };
}

function onRouter(call: Call, method: string, router: string, code: CodeFacts): Registration | undefined {
  const location =
    call.receiver === undefined ? locationOf(code.path, call.span) : chainedLocation(call, code.path);
  const [first, ...rest] = call.arguments;
  if (method === 'use') {
    const paths = first === undefined ? undefined : pathsOf(first.value);
    const handlers = handlerRefs(paths === undefined ? call.arguments : rest, code);
    const condition = conditionAround(call, code);
    return { kind: 'use', router, paths: paths ?? ['/'], handlers, location, condition };
  }
  const isRare =
    rareMethods.has(method) && first?.value.kind === 'string' && first.value.value.startsWith('/');
  const verb = isRare ? method.toUpperCase() : methods.get(method);
  // `app.get('title')` reads a setting; a route has a handler as well.
  if (verb === undefined || first === undefined || rest.length === 0) return undefined;
  const paths = pathsOf(first.value) ?? ['{?}'];
  return { kind: 'route', router, method: verb, paths, handlers: handlerRefs(rest, code), location };
}

/** `router.route('/x')` under any number of chained methods; without paths `router.get(…)` under others. */
function chainOf(
  call: Call,
  routers: ReadonlyMap<string, string>,
): { router: string; paths?: readonly string[] } | undefined {
  let below = call.receiver;
  while (below?.kind === 'call') {
    const { callee, arguments: given, receiver } = below.call;
    const router = routers.get(plainName(callee.slice(0, callee.lastIndexOf('.'))));
    if (router !== undefined) {
      const first = given[0];
      if (callee.endsWith('.route')) return { router, paths: (first && pathsOf(first.value)) ?? ['{?}'] };
      return /\.(?:use|get|post|put|patch|delete|all|param)$/.test(callee) ? { router } : undefined;
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
function passed(call: Call, code: CodeFacts, routers: ReadonlyMap<string, string>): Registration | undefined {
  const position = call.arguments.findIndex(
    ({ value }) => value.kind === 'name' && routers.has(plainName(value.path)),
  );
  const argument = call.arguments[position];
  if (argument?.value.kind !== 'name' || call.form === 'decorator') return undefined;
  const to = handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code)[0];
  if (to === undefined || (to.name === '' && to.module === undefined)) return undefined;
  const name = plainName(argument.value.path);
  const router = routers.get(name) ?? name;
  return { kind: 'pass', router, position, to, location: locationOf(code.path, call.span) };
}

/** Paths of a registration's first argument; undefined where it is no path but a handler. */
function pathsOf(value: Expression): readonly string[] | undefined {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'built-string':
      return [value.parts.map((part) => (part.kind === 'string' ? part.value : '{?}')).join('')];
    case 'list': {
      const paths = value.items.flatMap((item) => pathsOf(item) ?? []);
      return paths.length > 0 && paths.length === value.items.length ? paths : undefined;
    }
    case 'other':
      return value.text.startsWith('/') ? ['{?}'] : undefined;
    default:
      return undefined;
  }
}
