import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import type { Registration } from '../facts.ts';

const verb = /^(?:get|post|put|patch|delete|head)$/i;
const api = /(?:^|\.)(?:\w*api|v\d+|\w*routes?|\w*router|server)$/i;

/**
 * A path, options, and a function for each method: `api.addRoute('rooms.delete', { authRequired: true }, { async post() {
 * … } })`; or for one, `api.post('rooms.delete', { authRequired: true }, async function () { … })`.
 */
export function mappedRoutes(call: Call, code: CodeFacts): readonly Registration[] {
  const { callee, arguments: given, form } = call;
  const [first, ...rest] = given.map(({ value }) => value);
  const paths = first === undefined ? [] : pathsIn(first);
  const last = rest.at(-1);
  if (form !== 'call' || paths.length === 0 || last === undefined || !callee.includes('.')) return [];
  const router = plainName(callee.slice(0, callee.lastIndexOf('.')));
  const before = rest.slice(0, -1);
  const registered = (method: string, handler: Expression, span: Expression['span']): Registration => ({
    kind: 'route',
    router,
    method: method.toUpperCase(),
    paths,
    handlers: handlerRefs(
      [...before, handler].map((value) => ({ value })),
      code,
    ),
    location: locationOf(code.path, span),
  });
  const name = lastName(callee);
  if (verb.test(name)) {
    const isRoute = before.length === 1 && before[0]?.kind === 'object' && last.kind === 'function';
    return isRoute && api.test(router) ? [registered(name, last, call.span)] : [];
  }
  if (last.kind !== 'object' || last.entries.length === 0 || !/route|endpoint|resource/i.test(name))
    return [];
  if (!last.entries.every(({ key }) => verb.test(key))) return [];
  return last.entries.map(({ key, value, span }) => registered(key, value, span));
}

function pathsIn(value: Expression): readonly string[] {
  if (value.kind === 'string') return [value.value];
  return value.kind === 'list' ? value.items.flatMap(pathsIn) : [];
}
