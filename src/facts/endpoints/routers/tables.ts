import type { CodeFacts, Expression } from '../../../model/code.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { locationOf, plainName } from '../shared/places.ts';
import type { Registration } from './facts.ts';

const deepest = 4;
const mostRoutes = 5000;

/**
 * Routes that are written as objects: `fastify.route({ method, url, preHandler, handler })`, `this.route({ … })`, lists of
 * such, and `api.remove = { method: 'DELETE', url: '/x', middlewares: [auth], handler }`.
 */
export function tablesOf(code: CodeFacts): Registration[] {
  const found = new Map<string, Registration>();
  const look = (router: string, value: Expression, depth: number): void => {
    if (depth > deepest || found.size >= mostRoutes) return;
    if (value.kind === 'list') for (const item of value.items) look(router, item, depth + 1);
    if (value.kind !== 'object') return;
    const route = routeIn(router, value, code);
    if (route !== undefined) found.set(`${value.span.startLine}:${value.span.startColumn}`, route);
    else for (const entry of value.entries) look(router, entry.value, depth + 1);
  };
  for (const { callee, arguments: given, form } of code.calls) {
    if (form !== 'call') continue;
    const dot = callee.lastIndexOf('.');
    for (const { value } of given) look(dot < 0 ? 'table' : plainName(callee.slice(0, dot)), value, 0);
  }
  for (const { target, value } of code.assignments) look(tableName(target), value, 0);
  for (const { name, value } of code.exports) if (value !== undefined) look(name, value, 0);
  return [...found.values()];
}

/** `api.remove` is a row of `api`. */
const tableName = (target: string): string => plainName(target).split('.')[0] ?? 'table';

function routeIn(
  router: string,
  value: Expression & { readonly kind: 'object' },
  code: CodeFacts,
): Registration | undefined {
  const at = (pattern: RegExp): Expression | undefined =>
    value.entries.find(({ key }) => pattern.test(key))?.value;
  const [method, path] = [at(/^method$/i), at(/^(?:url|path)$/)];
  const isAnswered = value.entries.some(({ key }) => /^(?:handler|handle|controller|action|fn)$/.test(key));
  if (method === undefined || path === undefined || !isAnswered) return undefined;
  const written = path.kind === 'string' ? path.value : path.kind === 'built-string' ? '{?}' : undefined;
  if (written === undefined) return undefined;
  // hapi keeps its guards one level further in.
  const options = value.entries
    .filter(({ key }) => /^(?:options|config)$/.test(key))
    .map((entry) => entry.value);
  const handlers = handlerRefs(
    [...options, value].map((each) => ({ value: each })),
    code,
  );
  const { startLine, startColumn, endLine, endColumn } = value.span;
  const location = locationOf(code.path, { startLine, startColumn, endLine, endColumn });
  return { kind: 'route', router, method: methodOf(method), paths: [written], handlers, location };
}

function methodOf(value: Expression): string {
  const [only] = value.kind === 'list' && value.items.length === 1 ? value.items : [value];
  if (only?.kind === 'string') return only.value.toUpperCase();
  return only?.kind === 'name' ? (only.path.split('.').at(-1) ?? '*').toUpperCase() : '*';
}
