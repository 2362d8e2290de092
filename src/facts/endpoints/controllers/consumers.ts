import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { lastName } from '../shared/names/dotted.ts';
import { reaches, segmentsOf } from '../shared/paths/paths.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { ConsumerFact, ControllerFacts, RouteOfConsumer } from './facts.ts';
import { pathsIn } from './path-texts.ts';

/** `consumer.apply(AuthMiddleware).exclude('login').forRoutes({ path: 'users', method: RequestMethod.GET })`. */
export function consumerOf(call: Call, code: CodeFacts): ConsumerFact[] {
  if (lastName(call.callee) !== 'forRoutes') return [];
  let guards: HandlerRef[] = [];
  let except: RouteOfConsumer[] = [];
  for (let at = call.receiver; at?.kind === 'call'; at = at.call.receiver) {
    const name = lastName(at.call.callee);
    if (name === 'apply') guards = handlerRefs(at.call.arguments, code);
    if (name === 'exclude') except = listed(at.call, code).flatMap(routesIn);
  }
  const routes = listed(call, code).flatMap((value) =>
    value.kind === 'name' ? [{ path: lastName(value.path) }] : routesIn(value),
  );
  return guards.length === 0 ? [] : [{ guards, routes, except }];
}

/** What a call is given, with what lists of the same file hold: `...guarded` of `const guarded = [OrdersController]`. */
const listed = ({ arguments: given }: Call, { assignments }: CodeFacts): readonly Expression[] =>
  given.flatMap(({ name, value }) => {
    if (name !== '*') return [value];
    const list = value.kind === 'name' ? heldBy(lastName(value.path), assignments) : value;
    return list?.kind === 'list' ? list.items : [value];
  });

/** What a constant of a file or a field of a class is given, where that is once. */
function heldBy(name: string, assignments: CodeFacts['assignments']): Expression | undefined {
  const [held, ...more] = assignments.filter(
    ({ target, inFunction }) => inFunction < 0 && lastName(target) === name,
  );
  return more.length > 0 ? undefined : held?.value;
}

function routesIn(value: Expression): RouteOfConsumer[] {
  const given = value.kind === 'object' ? value.entries.find(({ key }) => key === 'method') : undefined;
  const method = given?.value.kind === 'name' ? lastName(given.value.path) : undefined;
  return pathsIn(value).map((path) => ({ path, ...(method === undefined ? {} : { method }) }));
}

/** What modules put before an endpoint of a controller. */
export function fromConsumers(
  { method, path }: { readonly method: string; readonly path: string },
  controller: string,
  project: Project<ControllerFacts>,
): Guard[] {
  const segments = segmentsOf(path);
  const meets = (route: RouteOfConsumer): boolean => {
    if (route.path === controller) return true;
    const isForMethod = route.method === undefined || route.method === 'ALL' || route.method === method;
    if (!isForMethod || everything.test(route.path)) return isForMethod;
    const own = segmentsOf(route.path.replace(/\{?\/?\{?\*.*$/, ''));
    // With a method it is registered as a route is, and without one as middleware is, for all that lies below.
    const isWhole = route.method === undefined || route.path.includes('*') || own.length === segments.length;
    return isWhole && reaches(own, segments);
  };
  return [...project.facts].flatMap(([at, { consumers }]) => {
    const file = project.files.get(at);
    const own = consumers.filter(({ routes, except }) => routes.some(meets) && !except.some(meets));
    return file === undefined
      ? []
      : own.flatMap(({ guards }) => guards.flatMap((each) => project.guards.of(file, each, 'module')));
  });
}

const everything = /^(?:\/?\*|\/?\(\.\*\)|\/?\{\*\w+\})$/;
