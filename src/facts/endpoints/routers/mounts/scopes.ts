import type { Call, CodeFacts } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import type { Registration } from '../facts.ts';
import { functionIn, type Owners, prefixIn } from '../made.ts';
import { pathsOf } from '../paths.ts';

/** `fastify.register(routes, { prefix: '/users' })`: the plugin is handed a router. */
export function registered(
  call: Call,
  router: string,
  code: CodeFacts,
  location: Location,
  owners: Owners,
): Registration | undefined {
  const [plugin, options] = call.arguments;
  const [written] = plugin === undefined ? [] : functionIn(plugin.value);
  if (written !== undefined) {
    const inner = owners.firstOf(written);
    const prefix = options?.value.kind === 'object' ? prefixIn(options.value) : undefined;
    const isEncapsulated = plugin?.value.kind === 'function';
    if (inner === undefined) return undefined;
    return {
      kind: 'pass',
      router,
      position: 0,
      to: nobody(location),
      inner,
      isEncapsulated,
      prefix,
      location,
    };
  }
  const [to] = plugin === undefined ? [] : handlerRefs([plugin], code);
  if (to === undefined || (to.name === '' && to.module === undefined)) return undefined;
  const prefix = options?.value.kind === 'object' ? prefixIn(options.value) : undefined;
  // `fp(plugin)` hands on what it wraps.
  const [wrapped] = to.wraps;
  const isEncapsulated = !wrapped?.name;
  return {
    kind: 'pass',
    router,
    position: 0,
    to: isEncapsulated ? to : wrapped,
    prefix,
    location,
    isEncapsulated,
  };
}

const nobody = (location: Location): HandlerRef => ({
  name: '',
  arguments: [],
  wraps: [],
  except: [],
  location,
});

/** `router.group('/admin', requireAdmin, (group) => …)`, `app.guard({ beforeHandle }, (app) => …)`. */
export function grouped(
  call: Call,
  method: string,
  router: string,
  code: CodeFacts,
  location: Location,
  owners: Owners,
): Registration | undefined {
  if (!/^(?:group|guard|scope|namespace)$/.test(method)) return undefined;
  const last = call.arguments.at(-1);
  const inner = last?.value.kind === 'function' ? owners.firstOf(last.value.function) : undefined;
  if (inner === undefined) return undefined;
  const [first, ...rest] = call.arguments.slice(0, -1);
  const [prefix] = (first && pathsOf(first.value, code)) ?? [];
  const handlers = handlerRefs(prefix === undefined && first !== undefined ? [first, ...rest] : rest, code);
  return { kind: 'pass', router, position: 0, to: nobody(location), inner, handlers, prefix, location };
}

/** Hono's `app.on(['PUT', 'PATCH'], '/users/:id', guard, change)`: the first method stands for all of them. */
export function onSeveral(
  call: Call,
  router: string,
  code: CodeFacts,
  location: Location,
): Registration | undefined {
  const [first, second, ...rest] = call.arguments;
  const all = first?.value.kind === 'list' ? first.value.items : first === undefined ? [] : [first.value];
  const methods = all.flatMap((each) =>
    each.kind === 'string' && /^[A-Za-z]+$/.test(each.value) ? [each.value.toUpperCase()] : [],
  );
  const [method] = methods;
  const paths = second && pathsOf(second.value, code);
  if (method === undefined || !/^[/*]/.test(paths?.[0] ?? '') || paths === undefined) return undefined;
  return { kind: 'route', router, method, methods, paths, handlers: handlerRefs(rest, code), location };
}
