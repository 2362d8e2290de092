import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { listedIn } from './classes/listed.ts';
import type { Registration, RouterFacts } from './facts.ts';
import type { Owners } from './made.ts';

const verb = /^(?:get|post|put|patch|delete|all)$/i;
const verbInName = /(?:^|[a-z])(Get|Post|Put|Patch|Delete)(?:$|[A-Z])|^(get|post|put|patch|delete)[A-Z]/;

/**
 * `secured(app, 'get', '/wages', audit, list)`, `adminPost(router, '/users', create)`: a route that a function registers.
 * The application, a path and a handler are handed to it; the method by name or in the function's own.
 */
export function helped(call: Call, code: CodeFacts, owners: Owners): Registration | undefined {
  if (call.form !== 'call' || call.receiver !== undefined) return undefined;
  const values = call.arguments.map(({ value }) => value);
  const routerAt = values.findIndex(
    (value) => value.kind === 'name' && owners.of(value.path, call) !== undefined,
  );
  const pathAt = values.findIndex((value) => value.kind === 'string' && value.value.startsWith('/'));
  const [router, path] = [values[routerAt], values[pathAt]];
  if (router?.kind !== 'name' || path?.kind !== 'string' || pathAt === values.length - 1) return undefined;
  const written = values.find((value) => value.kind === 'string' && verb.test(value.value));
  const [, capital, small] = verbInName.exec(lastName(call.callee)) ?? [];
  const method = written?.kind === 'string' ? written.value : (capital ?? small);
  if (method === undefined) return undefined;
  const location = locationOf(code.path, call.span);
  return {
    kind: 'route',
    router: owners.of(router.path, call) ?? router.path,
    method: method.toLowerCase() === 'all' ? '*' : method.toUpperCase(),
    paths: [path.value],
    handlers: handlerRefs(call.arguments.slice(pathAt + 1), code),
    helper: { name: call.callee, arguments: [], wraps: [], except: [], location },
    location,
  };
}

/** Functions in which a router is given a path that is not written there: what they put before the handlers. */
export function helpersOf(code: CodeFacts, owners: Owners): RouterFacts['helpers'] {
  const found = new Map<string, RouterFacts['helpers'][number]>();
  for (const call of code.calls) {
    const name = code.functions[call.inFunction]?.name ?? '';
    const [path, ...rest] = call.arguments;
    if (name === '' || path?.value.kind !== 'name' || rest.length === 0 || !registers(call, owners)) continue;
    const given = new Set(code.functions[call.inFunction]?.parameters.map((each) => each.name));
    // `...chainOf(row.access)` is for one row what it is not for another.
    const fixed = rest.filter(
      ({ name: how, value }) => how !== '*' || value.kind !== 'call' || value.call.arguments.length === 0,
    );
    const handlers = handlerRefs(fixed, code).filter((each) => !given.has(each.name));
    const inClass = code.classes[call.inClass]?.name ?? '';
    if (!found.has(name)) found.set(name, { name, handlers, inClass, listedIn: listedIn(call, code) });
  }
  return [...found.values()];
}

/** `app[method](path, …)`, `router.post(path, …)`. */
function registers(call: Call, owners: Owners): boolean {
  const object: Expression | undefined = call.receiver?.kind === 'index' ? call.receiver.object : undefined;
  if (object?.kind === 'name') return owners.of(object.path, call) !== undefined;
  const dot = call.callee.lastIndexOf('.');
  return (
    dot > 0 &&
    verb.test(call.callee.slice(dot + 1)) &&
    owners.of(call.callee.slice(0, dot), call) !== undefined
  );
}
