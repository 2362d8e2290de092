import type { Call, CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { literalNamed, spreadOut } from '../../shared/code/literals.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { inOrder } from '../../shared/spans.ts';
import { isOff } from '../../shared/words/route-options.ts';
import type { Registration } from '../facts.ts';
import type { Owners } from '../made.ts';
import { type Loop, loopsIn } from '../mounts/loops.ts';
import { nameRef } from '../references.ts';
import { askedOf, keysIn, type RowKeys, rowKeys } from './keys.ts';
import { nothingBefore } from './nothing-before.ts';

type Route = Registration & { readonly kind: 'route' };
type Row = Expression & { readonly kind: 'object' };

const verb = /^(?:get|post|put|patch|delete|all)$/;
/** What sends requests rather than answers them. */
const sending = /axios|fetch|client|request|http$|https$|agent|supertest|api$/i;
const runnable = /^(?:name|function|call|list)$/;
const mostRows = 1000;

/**
 * Rows of tables that a loop registers, each by the names that the loop has for its parts: `for (const row of ROWS)
 * app.get(row.path, …)`. What the loop asks of a row before it answers is a guard of it, whatever that is called.
 * @returns the tables with what was found, and the rows that nothing else made routes of
 */
export function withLoopedRows(
  tables: readonly Registration[],
  code: CodeFacts,
  owners: Owners,
): readonly Registration[] {
  const known = new Map(tables.map((each) => [placeOf(each.location), each]));
  const mounts: Registration[] = [];
  const calls = registering(code);
  for (const { call, loop } of calls) {
    const rows = rowsOf(loop.over, code);
    const keys = rows.length === 0 ? undefined : rowKeys(call, loop.name, code);
    if (keys === undefined) continue;
    const own = calls.flatMap((each) => (each.loop.over === loop.over ? [each.call] : []));
    const isBare = nothingBefore(own, loop, code);
    const table = loop.over.kind === 'name' ? plainName(loop.over.path) : 'table';
    for (const row of rows) {
      const at = placeOf(locationOf(code.path, row.span));
      const before = known.get(at);
      const route = routeOf(row, table, keys, code);
      if (before?.kind === 'route')
        known.set(at, {
          ...before,
          handlers: [
            ...partsAsked(row, keys, code),
            ...before.handlers.filter((each) => !isAsked(each, keys)),
          ],
          // No default is for it: the loop was seen to put nothing before it.
          ...(isBare(row) ? { isRow: false } : {}),
        });
      else if (route !== undefined) known.set(at, route);
    }
    const owner = ownerOf(call, owners);
    const location = locationOf(code.path, call.span);
    if (owner !== undefined && owner !== table)
      mounts.push({
        kind: 'use',
        router: owner,
        paths: ['/'],
        handlers: [{ ...nameRef(table), location }],
        location,
      });
  }
  return [...known.values(), ...mounts];
}

const placeOf = ({ line, column }: { readonly line: number; readonly column?: number | undefined }): string =>
  `${line}:${column}`;

/** Calls that may register a row, with the loop around them that comes next before. */
function registering(code: CodeFacts): readonly { readonly call: Call; readonly loop: Loop }[] {
  const loops = Map.groupBy(loopsIn(code), ({ inFunction }) => inFunction);
  return code.calls.flatMap((call) => {
    const own = loops.get(call.inFunction) ?? [];
    const first = call.arguments[0]?.value;
    if (own.length === 0 || call.arguments.length < 2 || !isRegistering(call)) return [];
    const loop = own.findLast(
      ({ name, over }) => inOrder(over.span, call.span) < 0 && keysIn(first, name).length > 0,
    );
    return loop === undefined ? [] : [{ call, loop }];
  });
}

function isRegistering({ callee, receiver, form }: Call): boolean {
  if (form !== 'call') return false;
  if (callee === '') return receiver?.kind === 'index' && receiver.object.kind === 'name';
  const dot = callee.lastIndexOf('.');
  return dot > 0 && verb.test(callee.slice(dot + 1)) && !sending.test(callee.slice(0, dot));
}

function rowsOf(over: Expression, code: CodeFacts): readonly Row[] {
  const list = over.kind === 'name' ? literalNamed(over.path, code) : over;
  const items = list?.kind === 'list' ? list.items.slice(0, mostRows) : [];
  return items.flatMap((item) => (item.kind === 'object' ? [spreadOut(item, code)] : []));
}

function routeOf(row: Row, router: string, keys: RowKeys, code: CodeFacts): Route | undefined {
  const at = (key: string): Expression | undefined => row.entries.find((each) => each.key === key)?.value;
  const path = at(keys.path);
  const method = keys.method ?? verbOf(at(keys.methodKey ?? ''));
  const handler = handlerOf(row, keys);
  if (path?.kind !== 'string' || !path.value.startsWith('/') || handler === undefined) return undefined;
  const opening = keys.opening.some((key) => isOn(at(key)));
  const before = keys.before.flatMap((key) => {
    const value = at(key);
    return value === undefined ? [] : handlerRefs([{ value }], code);
  });
  const asked = keys.asked.flatMap((key) => askedOf(key, at(key), code));
  return {
    kind: 'route',
    router,
    method: method === 'ALL' ? '*' : method,
    paths: [keys.prefix + path.value],
    handlers: [
      ...keys.common(opening),
      ...before,
      ...asked,
      ...handlerRefs([{ value: handler.value }], code),
    ],
    ...(opening ? { isOpen: true } : {}),
    location: locationOf(code.path, row.span),
  };
}

/** What answers: by the name that the loop has for it, else what comes last of what can be called. */
function handlerOf({ entries }: Row, keys: RowKeys): Entry | undefined {
  const others = new Set([keys.path, keys.methodKey, ...keys.before, ...keys.asked, ...keys.opening]);
  return (
    entries.find(({ key }) => key === keys.handler) ??
    entries.findLast(({ key, value }) => !others.has(key) && runnable.test(value.kind))
  );
}

/** What the loop asks by a key of the row, of one that is known for a route: what it is called may not say so. */
const partsAsked = ({ entries }: Row, keys: RowKeys, code: CodeFacts): readonly HandlerRef[] =>
  entries
    .filter(({ key }) => keys.asked.includes(key))
    .flatMap(({ key, value }) => askedOf(key, value, code));

/** It says what the loop was seen to ask. */
const isAsked = ({ says }: HandlerRef, { asked }: RowKeys): boolean =>
  says !== undefined && asked.includes(says.key);

const verbOf = (value: Expression | undefined): string =>
  value?.kind === 'string'
    ? value.value.toUpperCase()
    : value?.kind === 'name'
      ? lastName(value.path).toUpperCase()
      : '*';

const isOn = (value: Expression | undefined): boolean => value !== undefined && !isOff(value);

function ownerOf(call: Call, owners: Owners): string | undefined {
  const object = call.receiver?.kind === 'index' ? call.receiver.object : undefined;
  if (object?.kind === 'name') return owners.of(object.path, call);
  return owners.of(call.callee.slice(0, Math.max(call.callee.lastIndexOf('.'), 0)), call);
}
