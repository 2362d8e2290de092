import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import { houseRoute } from '../shared/python/registering/house-routes.ts';
import {
  asExpression,
  httpMethods,
  keyword,
  methodsIn,
  type PythonTools,
  pathOf,
  positional,
  pythonTools,
  signatureLocation,
} from '../shared/python/tools.ts';
import { FastApiRouters } from './routers.ts';

const modules = /^(?:fastapi|ninja|ninja_extra)\b/;

const registering = /^(?:get|post|put|patch|delete|head|options|api_route|api_operation|websocket)$/;

/** Endpoints of FastAPI and of what registers in its way: guards are dependencies of the app, router, path or parameter. */
export function resolveFastApi(project: Project<PythonModule>): Endpoint[] {
  const tools = pythonTools(project);
  const own = [...tools.modules.values()].filter((module) => tools.definitions.imports(module, modules));
  if (own.length === 0) return [];
  const routers = new FastApiRouters(tools);
  const found: Endpoint[] = [];
  for (const module of tools.modules.values()) {
    for (const route of routesOf(module, tools, routers)) {
      for (const mount of routers.mounts(route.router)) {
        const path = joinPath(mount.prefix, route.path);
        const inherited = route.isOpen ? [] : mount.guards;
        const ofClass = route.isSocket ? [] : routers.ofRoutes(route.router);
        for (const method of route.methods) {
          if (found.length >= mostEndpoints) return found;
          const { handler, location, guards, router: group } = route;
          found.push({
            framework: 'fastapi',
            method,
            path,
            handler,
            guards: [...inherited, ...ofClass, ...guards],
            location,
            group,
          });
        }
      }
    }
  }
  return found;
}

interface Route {
  readonly router: string;
  readonly path: string;
  readonly methods: readonly string[];
  readonly handler: string;
  readonly guards: readonly Guard[];
  readonly location: Location;
  /** ninja's `auth=None` takes the router's guard away. */
  readonly isOpen: boolean;
  /** A socket is no route of the class that a router makes its routes of. */
  readonly isSocket: boolean;
}

function* routesOf(module: PythonModule, tools: PythonTools, routers: FastApiRouters): Iterable<Route> {
  const isOwn = tools.definitions.imports(module, modules);
  for (const declared of module.functions) {
    for (const [index, decorator] of declared.decorators.entries()) {
      const made = ofHouse(module, declared, index, tools, routers);
      if (made !== undefined) {
        yield made;
        continue;
      }
      if (!decorator.callee.includes('.')) continue;
      const on = decorator.callee.slice(0, decorator.callee.lastIndexOf('.'));
      const router = routers.keyOf(module, on, declared.inFunction);
      const house = routers.registered(router, module, decorator);
      const call = house?.call ?? decorator;
      const name = wayOf(call);
      if (!registering.test(name)) continue;
      const path = pathOf(pathArgument(call, name));
      if (path === undefined || !(routers.has(router) || isOwn)) continue;
      const guards = [
        ...(house?.guards ?? routers.dependencies(module, decorator, 'inline')),
        ...ownGuards(module, declared, tools, index),
      ];
      yield {
        router,
        path,
        methods: methodsOf(call, name),
        handler: declared.name,
        guards,
        location: signatureLocation(module.path, declared, decorator),
        isOpen: keyword(decorator, 'auth')?.kind === 'null',
        isSocket: name === 'websocket',
      };
    }
  }
  for (const call of module.calls) {
    const route = addedRoute(module, call, tools, routers) ?? appliedRoute(module, call, tools, routers);
    if (route !== undefined) yield route;
  }
}

/** What a decorator of the house registers on a router of its own, or says of a method that its class registers. */
function ofHouse(
  module: PythonModule,
  declared: PythonFunction,
  at: number,
  tools: PythonTools,
  routers: FastApiRouters,
): Route | undefined {
  const decorator = declared.decorators[at];
  if (decorator === undefined) return undefined;
  const made = houseRoute(tools, module, decorator, modules);
  const said =
    made === undefined
      ? routers.controllers.marked(module, declared, decorator)
      : { ...made, router: routers.keyOf(made.module, made.on) };
  return (
    said && {
      ...said,
      isOpen: false,
      isSocket: false,
      handler: declared.name,
      guards: [...said.guards, ...ownGuards(module, declared, tools, at)],
      location: signatureLocation(module.path, declared, decorator),
    }
  );
}

/** `get`, `api_route`: what a call registers by. */
const wayOf = ({ callee }: Call): string =>
  lastName(callee)
    .replace(/^add_(?:api_(?=websocket))?/, '')
    .replace('websocket_route', 'websocket');

const pathArgument = (call: Call, name: string) =>
  positional(call, name === 'api_operation' ? 1 : 0) ?? keyword(call, 'path');

function methodsOf(call: Call, name: string): readonly string[] {
  if (name === 'websocket') return ['*'];
  if (httpMethods.has(name)) return [name.toUpperCase()];
  return (
    methodsIn(keyword(call, 'methods') ?? positional(call, 0)) ?? (name === 'api_route' ? ['GET'] : ['*'])
  );
}

function ownGuards(module: PythonModule, declared: PythonFunction, tools: PythonTools, at: number): Guard[] {
  const { guards } = tools;
  const decorators = declared.decorators.filter(
    (each, index) => index > at && !/\.(?:get|post|put|patch|delete|api_route)$/.test(each.callee),
  );
  return [
    ...decorators.flatMap((each) => guards.of(module, asExpression(each), 'decorator')),
    ...ofClass(module, declared, tools),
    ...declared.parameters.flatMap((parameter) => guards.parameter(module, declared, parameter)),
    ...guards.inside(module, declared),
  ];
}

/** What a class of routes depends on, or inherits: `user: User = Depends(current_user)`; of one name, the nearest. */
function ofClass(module: PythonModule, { inClass }: PythonFunction, tools: PythonTools): Guard[] {
  const nearest = new Map<string, Guard[]>();
  const lineage = tools.definitions.lineage(module, inClass);
  const maker = lineage.find((each) => tools.definitions.methods(each.module, each.index).has('__init__'));
  for (const level of lineage) {
    const made = level === maker && tools.definitions.methods(level.module, level.index).get('__init__');
    const given = Object.entries(level.class.attributes).map(([name, value]) => ({ name, value }));
    for (const each of [...given, ...(made ? made.parameters : [])])
      if (!nearest.has(each.name))
        nearest.set(each.name, tools.guards.parameter(level.module, level.class, each, 'class'));
  }
  return [...nearest.values()].flat();
}

/** `router.add_api_route('/x', handler, methods=['POST'], dependencies=[…])`. */
function addedRoute(
  module: PythonModule,
  call: Call,
  tools: PythonTools,
  routers: FastApiRouters,
): Route | undefined {
  // The methods of a class that it registers are told apart by what stands above them.
  if (!/\.add_api_(?:websocket_)?route$/.test(call.callee) || routers.controllers.isSaidAbove(module, call))
    return undefined;
  const path = pathOf(positional(call, 0) ?? keyword(call, 'path')) ?? '{?}';
  // A method of a router class, which registers what it is given.
  if (call.callee.startsWith('self.add_') && path.includes('{?}')) return undefined;
  const on = call.callee.slice(0, call.callee.lastIndexOf('.'));
  const router = routers.keyOf(module, on, call.inFunction);
  const endpoint = keyword(call, 'endpoint') ?? positional(call, 1);
  const named = methodsIn(keyword(call, 'methods')) ?? ['GET'];
  // `methods=[method]` of a table
  const methods = named.every((each) => httpMethods.has(each.toLowerCase())) ? named : ['*'];
  const isSocket = call.callee.includes('websocket');
  return registered(module, call, endpoint, { router, path, methods, isSocket }, tools, routers);
}

/** `router.get('/x')(show)`: called with what it would stand above. */
function appliedRoute(
  module: PythonModule,
  { callee, receiver, arguments: given }: Call,
  tools: PythonTools,
  routers: FastApiRouters,
): Route | undefined {
  if (callee !== '' || receiver?.kind !== 'call') return undefined;
  const { call } = receiver;
  const name = wayOf(call);
  const on = call.callee.slice(0, Math.max(call.callee.lastIndexOf('.'), 0));
  const router = routers.keyOf(module, on, call.inFunction);
  const path = registering.test(name) ? pathOf(pathArgument(call, name)) : undefined;
  if (path === undefined || !routers.has(router)) return undefined;
  const said = { router, path, methods: methodsOf(call, name), isSocket: name === 'websocket' };
  return registered(module, call, given[0]?.value, said, tools, routers);
}

/** A route by a call that names its handler. */
function registered(
  module: PythonModule,
  call: Call,
  endpoint: Expression | undefined,
  said: Pick<Route, 'router' | 'path' | 'methods' | 'isSocket'>,
  tools: PythonTools,
  routers: FastApiRouters,
): Route {
  const name = endpoint?.kind === 'name' ? endpoint.path : '';
  const meant = name === '' ? undefined : tools.definitions.of(module, name);
  const handlers =
    meant?.kind === 'function'
      ? [{ module: meant.module, declared: meant.function }]
      : routers.controllers.registered(module, call, endpoint);
  // Where any of several may answer, what each of them asks.
  const [own = [], ...others] = handlers.map((each) => ownGuards(each.module, each.declared, tools, -1));
  const asked = own.filter(({ name: by }) => others.every((all) => all.some((guard) => guard.name === by)));
  return {
    ...said,
    handler: lastName(name),
    guards: [...routers.dependencies(module, call, 'inline'), ...asked],
    location: { path: module.path, line: call.span.startLine, endLine: call.span.endLine },
    isOpen: false,
  };
}
