import type { Call, CodeFacts, Expression, Span } from '../../model/code.ts';
import { beside, lastName, methodOf } from '../support/expressions.ts';

/** One thing that was said of cross-origin requests: `origins = '*'`. */
export interface Said {
  /** In lower case, without `_` and `-`. */
  readonly key: string;
  /** Undefined for a call without arguments that says it by being made: `AllowAnyOrigin()`. */
  readonly value: Expression | undefined;
  readonly span: Span;
}

/** Things that were said together: in one object, one call, one chain, of one object, or as headers in one function. */
export type Bag = readonly Said[];

/** Methods of builders, and the key that each stands for. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['allowedorigins', 'origins'],
  ['allowedoriginpatterns', 'originpatterns'],
  ['addallowedorigin', 'origins'],
  ['addallowedoriginpattern', 'originpatterns'],
  ['setallowedorigins', 'origins'],
  ['setallowedoriginpatterns', 'originpatterns'],
  ['withorigins', 'origins'],
  ['origins', 'origins'],
  ['allowanyorigin', 'allowallorigins'],
  ['setisoriginallowed', 'originfunction'],
  ['allowcredentials', 'credentials'],
  ['setallowcredentials', 'credentials'],
  // Rust: actix-cors, tower-http
  ['supportscredentials', 'credentials'],
  ['alloworigin', 'origin'],
  ['resource', 'resource'],
]);

/** `Access-Control-Allow-Origin`, `allow_origins` and `AllowOrigins` by one name. */
export function plainKey(key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase();
}

/** Everything that the code says of cross-origin requests, by what belongs together. */
export function bagsOf(code: CodeFacts): Bag[] {
  return [...objects(code), ...namedArguments(code), ...grouped(code)];
}

function* objects(code: CodeFacts): Iterable<Bag> {
  const roots = [
    ...code.calls.flatMap((call) => call.arguments.map(({ value }) => value)),
    ...code.assignments.map(({ value }) => value),
    ...code.returns.map(({ value }) => value),
    ...code.exports.flatMap(({ value }) => value ?? []),
  ];
  const seen = new Set<string>();
  for (const root of roots) {
    for (const part of beside(root)) {
      const place = `${part.span.startLine}:${part.span.startColumn}`;
      if (part.kind !== 'object' || seen.has(place)) continue;
      seen.add(place);
      yield part.entries.map(({ key, value, span }) => ({ key: plainKey(lastName(key)), value, span }));
    }
    for (const part of beside(root)) if (part.kind === 'list') yield pairs(part.items);
  }
}

/** `[{ key: 'Access-Control-Allow-Origin', value: '*' }, …]`, as Next.js has its headers. */
function pairs(items: readonly Expression[]): Bag {
  return items.flatMap((item): Said[] => {
    if (item.kind !== 'object') return [];
    const key = item.entries.find((entry) => entry.key === 'key')?.value;
    const value = item.entries.find((entry) => entry.key === 'value')?.value;
    if (key?.kind !== 'string' || !value || !/^access-control-/i.test(key.value)) return [];
    return [{ key: plainKey(key.value), value, span: item.span }];
  });
}

function* namedArguments(code: CodeFacts): Iterable<Bag> {
  for (const call of code.calls) {
    const named = call.arguments.flatMap(({ name, value }) =>
      name === undefined ? [] : [{ key: plainKey(name), value, span: value.span }],
    );
    if (named.length > 0) yield named;
  }
}

/** Headers by function, fields by their object, chained calls by their beginning. */
function grouped(code: CodeFacts): Bag[] {
  const groups = new Map<string, Said[]>();
  const add = (group: string, said: Said): void => {
    const known = groups.get(group);
    if (known) known.push(said);
    else groups.set(group, [said]);
  };
  for (const { target, value, span, inFunction } of code.assignments) {
    const name = lastName(target);
    const isHeader = /^access-control-/i.test(name);
    const base = isHeader ? 'headers' : target.slice(0, target.length - name.length);
    add(`${inFunction} ${base}`, { key: plainKey(name), value, span });
  }
  for (const call of code.calls) {
    const header = headerOf(call);
    if (header) add(`${call.inFunction} headers`, header);
    const key = METHODS.get(plainKey(methodOf(call)));
    if (key === undefined) continue;
    const [first] = call.arguments;
    const value =
      key === 'resource' ? call.arguments.find(({ name }) => name === 'credentials')?.value : first?.value;
    const said = { key: key === 'resource' ? 'credentials' : key, value, span: call.span };
    if (key !== 'resource' || value) add(`${call.inFunction} ${chainOf(call)}`, said);
  }
  return [...groups.values()];
}

/** `setHeader('Access-Control-…', value)`, and PHP's `header('Access-Control-…: value')`. */
function headerOf(call: Call): Said | undefined {
  const [first, second] = call.arguments;
  if (first?.value.kind === 'string' && second && /^access-control-/i.test(first.value.value))
    return { key: plainKey(first.value.value), value: second.value, span: call.span };
  if (methodOf(call) !== 'header' || !first) return undefined;
  const text = first.value.kind === 'built-string' ? first.value.parts[0] : first.value;
  if (text?.kind !== 'string') return undefined;
  const [, name, rest] = /^(access-control-[\w-]+)\s*:\s*(.*)$/i.exec(text.value) ?? [];
  if (name === undefined) return undefined;
  const added = first.value.kind === 'built-string' ? first.value.parts[1] : undefined;
  const value: Expression = added ?? { kind: 'string', value: rest ?? '', span: first.value.span };
  return { key: plainKey(name), value, span: call.span };
}

/** The object that a builder's calls are made on; a chain that begins with another call is on its own. */
function chainOf(call: Call): string {
  let first = call;
  while (first.receiver?.kind === 'call') first = first.receiver.call;
  const isSetter = METHODS.has(plainKey(methodOf(first)));
  const base = first.callee.slice(0, first.callee.length - methodOf(first).length);
  return isSetter ? base : `${first.span.startLine}:${first.span.startColumn}`;
}
