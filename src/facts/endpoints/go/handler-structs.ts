import type { CodeFacts, Expression } from '../../../model/code.ts';
import { pathsIn } from '../shared/rows.ts';

/** What a function has to do with structs that answer requests. */
export interface HandlerStructs {
  /** Those that it makes of what it is handed. */
  readonly makes: readonly MadeStruct[];
  /** Of `ServeHTTP`: the fields of its object that it asks. */
  readonly looksAt: readonly string[];
}

/** A struct that a function makes of a handler that it is handed, with the fields that it switches on. */
export interface MadeStruct {
  readonly type: string;
  readonly on: readonly string[];
}

const mostMade = 8;

/** Gives that by the function's index. */
export function structsByFunction(code: CodeFacts): (index: number) => HandlerStructs {
  const [makes, looksAt] = [structsMade(code), fieldsAsked(code)];
  return (index) => ({ makes: makes.get(index) ?? [], looksAt: looksAt.get(index) ?? [] });
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
    const on = [
      ...fields.entries.filter(({ value }) => isOn(value)).map(({ key }) => key),
      ...(later.get(`${inFunction} ${span.startLine}`) ?? []),
    ];
    const known = found.get(inFunction) ?? [];
    if (on.length > 0 && known.length < mostMade) found.set(inFunction, [...known, { type: callee, on }]);
  }
  return found;
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

/** The fields of its object that a handler looks at before it decides something: `h.needSession`. */
function fieldsAsked({ branches, functions }: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { test, inFunction } of branches) {
    const { name = '', receiver } = functions[inFunction] ?? {};
    if (receiver === undefined || !name.endsWith('.ServeHTTP')) continue;
    const own = pathsIn(test).filter((path) => path.startsWith(`${receiver}.`));
    const fields = own.map((path) => path.slice(receiver.length + 1));
    found.set(inFunction, [...(found.get(inFunction) ?? []), ...fields].slice(0, 40));
  }
  return found;
}
