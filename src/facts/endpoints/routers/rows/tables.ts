import type {
  Argument,
  Call,
  CodeFacts,
  Entry,
  Expression,
  FunctionFact,
  Span,
} from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { spreadOut } from '../../shared/code/literals.ts';
import { locationOf } from '../../shared/locations.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { accessRefs, isSaidOpen } from '../../shared/references/row-access.ts';
import { refuses } from '../../shared/words/guard-names.ts';
import { isOff } from '../../shared/words/route-options.ts';
import type { Registration } from '../facts.ts';
import { pathsOf } from '../paths.ts';
import { operationsIn } from './operations.ts';
import { rowSettings } from './registrars.ts';
import { strapiRow } from './strapi.ts';

const deepest = 4;
const mostRoutes = 5000;

/**
 * Routes that are written as objects: `fastify.route({ method, url, preHandler, handler })`, `this.route({ … })`, lists of
 * such, and `api.remove = { method: 'DELETE', url: '/x', middlewares: [auth], handler }`.
 */
export function tablesOf(code: CodeFacts): Registration[] {
  const found = new Map<string, Registration>();
  const look = (
    router: string,
    value: Expression,
    depth: number,
    around: readonly HandlerRef[] = [],
  ): void => {
    if (depth > deepest || found.size >= mostRoutes) return;
    const note = (span: Span, row: Registration & { kind: 'route' }): unknown =>
      found.set(`${span.startLine}:${span.startColumn}`, { ...row, handlers: [...around, ...row.handlers] });
    // `[defineRoute({ … })]`, `gated([known], [{ … }])`: rows are handed to what makes something of them.
    if (value.kind === 'call')
      for (const each of value.call.arguments)
        if (depth > 0 || each.value.kind === 'list')
          look(router, each.value, depth + 1, [...around, ...besides(value.call, each, code)]);
    if (value.kind === 'list') {
      const row = tupleIn(router, value.items, code);
      if (row !== undefined) note(value.span, row);
      else for (const item of value.items) look(router, rowNamed(item, code) ?? item, depth + 1, around);
    }
    if (value.kind !== 'object') return;
    for (const entry of value.entries) {
      const row = keyedIn(router, entry, code);
      if (row !== undefined) note(entry.span, row);
    }
    for (const { span, row } of operationsIn(router, value, code)) note(span, row);
    const route = routeIn(router, value, code) ?? strapiRow(router, value, code);
    if (route !== undefined) note(value.span, route);
    else for (const entry of value.entries) look(router, entry.value, depth + 1, around);
  };
  for (const call of code.calls) {
    if (call.form !== 'call' || isHelper(call.arguments, code.functions[call.inFunction])) continue;
    for (const each of call.arguments) look(tableOf(call, code), each.value, 0, besides(call, each, code));
  }
  for (const { target, value, inClass, inFunction } of code.assignments) {
    const name = inFunction < 0 ? classNamed(code, inClass) : undefined;
    look(name ?? tableName(target), value, 0);
  }
  for (const { name, value } of code.exports) if (value !== undefined) look(name, value, 0);
  // `routes() { return [{ verb: 'get', path: '/', … }] }`.
  for (const { value, inFunction } of code.returns) {
    const declared = code.functions[inFunction];
    const name = declared && (classNamed(code, declared.inClass) ?? declared.name);
    if (name !== undefined && name !== '') look(name, value, 0);
  }
  return [...found.values()];
}

/** `[list, show]` of rows that have names of their own in the file. */
function rowNamed(item: Expression, { assignments }: CodeFacts): Expression | undefined {
  if (item.kind !== 'name') return undefined;
  const found = assignments.find(
    ({ target, inFunction, inClass }) => target === item.path && inFunction < 0 && inClass < 0,
  );
  return found?.value.kind === 'object' ? found.value : undefined;
}

function tableOf({ callee, inClass }: Call, code: CodeFacts): string {
  const dot = callee.lastIndexOf('.');
  const name = /^this\.\w+$/.test(callee) ? classNamed(code, inClass) : undefined;
  return name ?? (dot < 0 ? 'table' : plainName(callee.slice(0, dot)));
}

/** What stands before rows is handed over with them: `gated([known], rows)`; a name must say so. */
const besides = ({ arguments: given }: Call, own: Argument, code: CodeFacts): readonly HandlerRef[] =>
  handlerRefs(
    given.filter(({ value }) => value !== own.value && isBefore(value)),
    code,
  );

const isBefore = (value: Expression): boolean =>
  value.kind === 'list'
    ? value.items.every(({ kind }) => kind === 'name' || kind === 'call')
    : value.kind === 'name'
      ? refuses(value.path)
      : value.kind === 'call' && refuses(value.call.callee);

/** `this.route({ method: 'get', path, handler })` in a function that is handed the path registers for others. */
const isHelper = ([first]: readonly Argument[], declared: FunctionFact | undefined): boolean =>
  first?.value.kind === 'object' &&
  first.value.entries.some(
    ({ key, value }) =>
      /^(?:url|path|route|uri)$/.test(key) &&
      value.kind === 'name' &&
      declared?.parameters.some(({ name }) => name === value.path) === true,
  );

const classNamed = ({ classes }: CodeFacts, inClass: number): string | undefined =>
  classes[inClass]?.name || undefined;

/** `api.remove` is a row of `api`. */
const tableName = (target: string): string => plainName(target).split('.')[0] ?? 'table';

function routeIn(
  router: string,
  written: Expression & { readonly kind: 'object' },
  code: CodeFacts,
): (Registration & { kind: 'route' }) | undefined {
  const value = spreadOut(written, code);
  const at = (pattern: RegExp): Expression | undefined =>
    value.entries.find(({ key }) => pattern.test(key))?.value;
  const [method, path] = [at(/^(?:method|verb)$/i), at(/^(?:url|path|route|uri)$/)];
  // hapi keeps its guards, and the handler if it likes, one level further in.
  const options = value.entries
    .filter(({ key }) => /^(?:options|config)$/.test(key))
    .map((entry) => entry.value);
  const inside = options.flatMap((each) => (each.kind === 'object' ? each.entries : []));
  const isAnswered = [...value.entries, ...inside].some(
    ({ key, value: given }) =>
      /^(?:handlers?|handle|controller|action|fn|run|exec(?:ute)?|respond|answer|callback)$/.test(key) &&
      given.kind !== 'string',
  );
  if (method === undefined || path === undefined || !isAnswered) return undefined;
  const paths = path.kind === 'name' ? [`{=${plainName(path.path)}}`] : pathsOf(path, code);
  if (paths === undefined) return undefined;
  const handlers = handlerRefs(
    [...options, value].map((each) => ({ value: each })),
    code,
  );
  const location = locationOf(code.path, value.span);
  const all = [...accessRefs(value, code), ...rowSettings(value, code), ...handlers];
  const opensUp = [...value.entries, ...inside].some(
    ({ key, value: given }) => key === 'auth' && isOff(given),
  );
  return {
    kind: 'route',
    router,
    method: methodOf(method),
    paths,
    handlers: all,
    isRow: !opensUp,
    ...(isSaidOpen([...value.entries, ...inside]) ? { isOpen: true } : {}),
    location,
  };
}

const isOwn = (value: Expression): boolean =>
  value.kind === 'function' || (value.kind === 'name' && value.path.startsWith('this.'));

const verb = /^(?:get|post|put|patch|delete|head|options|all)$/i;

/** `['post', '/users', [requireAuth], create]`. */
function tupleIn(
  router: string,
  items: readonly Expression[],
  code: CodeFacts,
): (Registration & { kind: 'route' }) | undefined {
  const [method, path, ...rest] = items;
  if (method?.kind !== 'string' || !verb.test(method.value) || path?.kind !== 'string' || rest.length === 0)
    return undefined;
  if (!path.value.startsWith('/')) return undefined;
  // `['post', '/', this.create, holds('x')]`: what stands behind a method of the class runs before it.
  const [first, ...more] = rest;
  const isFirst = first?.kind === 'name' && first.path.startsWith('this.') && !more.some(isOwn);
  const handlers = handlerRefs(
    (isFirst ? [...more, first] : rest).map((value) => ({ value })),
    code,
  );
  const { startLine, startColumn } = method.span;
  const { endLine, endColumn } = items.at(-1)?.span ?? path.span;
  const location = locationOf(code.path, { startLine, startColumn, endLine, endColumn });
  return {
    kind: 'route',
    router,
    method: method.value.toUpperCase(),
    paths: [path.value],
    handlers,
    location,
  };
}

/** `'POST /users': [requireAuth, create]`, `'DELETE /users/:id': { access: 'admin', run }`. */
function keyedIn(
  router: string,
  { key, value, span }: Entry,
  code: CodeFacts,
): (Registration & { kind: 'route' }) | undefined {
  const [, method = '', path = ''] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*)$/i.exec(key) ?? [];
  const isHandled = ['list', 'object', 'name', 'call', 'function'].includes(value.kind);
  if (method === '' || !isHandled) return undefined;
  const more = value.kind === 'object' ? accessRefs(spreadOut(value, code), code) : [];
  const handlers = [...more, ...handlerRefs([{ value }], code)];
  return {
    kind: 'route',
    router,
    method: method.toUpperCase(),
    paths: [path],
    handlers,
    ...(value.kind === 'object' && isSaidOpen(value.entries) ? { isOpen: true } : {}),
    location: locationOf(code.path, span),
  };
}

function methodOf(value: Expression): string {
  const [only] = value.kind === 'list' && value.items.length === 1 ? value.items : [value];
  if (only?.kind === 'string') return only.value.toUpperCase();
  return only?.kind === 'name' ? (only.path.split('.').at(-1) ?? '*').toUpperCase() : '*';
}
