import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { pathsIn } from '../../shared/tables/rows.ts';

/** What a function has to do with structs that answer requests. */
export interface HandlerStructs {
  /** Those that it makes of what it is handed. */
  readonly makes: readonly MadeStruct[];
  /** The fields that it asks before it decides something, by what it calls its object, or what it is handed. */
  readonly looksAt: ReadonlyMap<string, readonly string[]>;
}

/** A struct that a function makes of a handler that it is handed, with the fields that it switches on. */
export interface MadeStruct {
  readonly type: string;
  readonly on: readonly string[];
}

const mostMade = 8;
const mostFields = 40;
const deepestField = 2;
const none: ReadonlyMap<string, readonly string[]> = new Map();

/** Gives that by the function's index. */
export function structsByFunction(code: CodeFacts): (index: number) => HandlerStructs {
  const [makes, looksAt] = [structsMade(code), fieldsAsked(code)];
  return (index) => ({ makes: makes.get(index) ?? [], looksAt: looksAt.get(index) ?? none });
}

/** `Endpoint{run: h, needSession: true}.ServeHTTP`, by the function that makes it. */
function structsMade(code: CodeFacts): ReadonlyMap<number, readonly MadeStruct[]> {
  const found = new Map<number, MadeStruct[]>();
  const later = switchedLater(code);
  for (const { callee, form, arguments: given, inFunction, span } of code.calls) {
    const fields = form === 'new' ? given[0]?.value : undefined;
    const own = new Set(code.functions[inFunction]?.parameters.map(({ name }) => name));
    if (fields?.kind !== 'object' || own.size === 0) continue;
    if (!fields.entries.some(({ value }) => value.kind === 'name' && own.has(value.path))) continue;
    const on = [...switchedOn(fields), ...(later.get(`${inFunction} ${span.startLine}`) ?? [])];
    const known = found.get(inFunction) ?? [];
    if (known.length < mostMade) found.set(inFunction, [...known, { type: callee, on }]);
  }
  return found;
}

/** `needSession`, and `needs.session` of `Endpoint{run: h, needs: needs{session: true}}`. */
export function switchedOn(
  { entries }: Expression & { kind: 'object' },
  prefix = '',
  depth = 0,
): readonly string[] {
  return entries.slice(0, mostFields).flatMap(({ key, value }): readonly string[] => {
    if (isOn(value)) return [`${prefix}${key}`];
    const [inner] = value.kind === 'call' && value.call.form === 'new' ? value.call.arguments : [];
    const isNested = inner?.value.kind === 'object' && depth < deepestField;
    return isNested ? switchedOn(inner.value, `${prefix}${key}.`, depth + 1) : [];
  });
}

/** `e.needSession = true` after `e := Endpoint{run: h}`, by the function and the line where the struct is made. */
function switchedLater({ assignments }: CodeFacts): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, string>();
  const found = new Map<string, string[]>();
  for (const { target, value, inFunction } of assignments) {
    if (inFunction < 0) continue;
    if (value.kind === 'call' && value.call.form === 'new')
      made.set(`${inFunction} ${target}`, `${inFunction} ${value.call.span.startLine}`);
    const dot = target.indexOf('.');
    const key = dot < 0 ? undefined : made.get(`${inFunction} ${target.slice(0, dot)}`);
    if (key !== undefined && isOn(value))
      found.set(key, [...(found.get(key) ?? []), target.slice(dot + 1)].slice(0, 20));
  }
  return found;
}

/** True, or whatever the function is handed for it. */
export const isOn = (value: Expression): boolean =>
  value.kind === 'boolean'
    ? value.value
    : value.kind === 'name' || (value.kind === 'string' && value.value !== '');

/** `h.needSession`, of a condition or of an answer: `return !h.needSession || c.User != nil`. */
function fieldsAsked({
  branches,
  returns,
  functions,
}: CodeFacts): ReadonlyMap<number, ReadonlyMap<string, readonly string[]>> {
  const found = new Map<number, Map<string, readonly string[]>>();
  const asked = [
    ...branches.map(({ test, inFunction }) => ({ value: test, inFunction })),
    ...returns.filter(({ value }) => value.kind === 'operation' || value.kind === 'name'),
  ];
  for (const { value, inFunction } of asked) {
    const { receiver, parameters = [] } = functions[inFunction] ?? {};
    const names = new Set([
      ...(receiver === undefined ? [] : [receiver]),
      ...parameters.map(({ name }) => name),
    ]);
    if (names.size === 0) continue;
    const own = found.get(inFunction) ?? new Map<string, readonly string[]>();
    for (const path of pathsIn(value)) {
      const dot = path.indexOf('.');
      const name = path.slice(0, Math.max(dot, 0));
      const known = own.get(name) ?? [];
      if (names.has(name) && known.length < mostFields) own.set(name, [...known, path.slice(dot + 1)]);
    }
    found.set(inFunction, own);
  }
  return found;
}
