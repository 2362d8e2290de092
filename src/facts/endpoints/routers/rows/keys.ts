import { type Call, type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { someCheck } from '../../shared/checks/subjects.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { argumentsIn } from '../../shared/references/arguments.ts';
import { functionParts, handlerRefs } from '../../shared/references/handler-refs.ts';
import { guardKindOf } from '../../shared/words/guard-names.ts';
import { isOff } from '../../shared/words/route-options.ts';

/** What a loop that registers the rows of a table calls the parts of a row. */
export interface RowKeys {
  readonly path: string;
  /** What stands before each path. */
  readonly prefix: string;
  /** The method of all rows, or where each says its own. */
  readonly method?: string | undefined;
  readonly methodKey?: string | undefined;
  readonly handler?: string | undefined;
  /** What is registered before the handler. */
  readonly before: readonly string[];
  /** What the loop's own handler asks before it answers. */
  readonly asked: readonly string[];
  /** What makes it ask nothing: `open: true`. */
  readonly opening: readonly string[];
  /** What it asks of whoever calls any of the rows, or any but those that are open. */
  readonly common: (isOpen: boolean) => readonly HandlerRef[];
}

const openKey = /^(?:is_?)?(?:public|open|anonymous|unguarded|unprotected)$|^(?:skip|no)_?auth/i;
const mostParts = 60;
const mostFunctions = 100;

/**
 * Reads a call of a loop that registers a row, with the function that answers it.
 * @param name what the loop calls a row; empty where it is taken apart
 * @returns undefined where it is not understood
 */
export function rowKeys(call: Call, name: string, code: CodeFacts): RowKeys | undefined {
  const [first, ...rest] = call.arguments.map(({ value }) => value);
  const last = rest.at(-1);
  const keyOf = (value: Expression | undefined): string | undefined => keysIn(value, name)[0];
  const path = keyOf(first);
  if (first === undefined || last === undefined || path === undefined) return undefined;
  const own = functionsOf(last, call, code);
  const before = rest.slice(0, -1);
  const mixed = before.filter((value) => keyOf(value) === undefined).map((value) => ({ value }));
  const { asked, common, spared } = askedBy(own, name, code);
  return {
    path,
    prefix: prefixOf(first),
    ...methodOf(call, name),
    handler: last.kind === 'name' ? keyOf(last) : undefined,
    before: before.flatMap((value) => keysIn(value, name)),
    asked: asked.filter((key) => !openKey.test(key)),
    opening: asked.filter((key) => openKey.test(key)),
    common: (isOpen) => [...handlerRefs(mixed, code), ...common, ...(isOpen ? [] : spared)],
  };
}

/** The parts of the row that an expression names: `guard` of `row.guard`, `...(row.guard ? [row.guard] : [])`. */
export function keysIn(value: Expression | undefined, name: string): readonly string[] {
  const found = new Set<string>();
  const waiting = value === undefined ? [] : [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.shift() as Expression;
    const path = next.kind === 'name' ? next.path : next.kind === 'call' ? next.call.callee : '';
    const key = keyIn(path, name);
    if (key !== undefined) found.add(key);
    waiting.push(...partsOf(next));
  }
  return [...found];
}

function keyIn(path: string, name: string): string | undefined {
  const plain = plainName(path);
  if (name === '') return /^\w+$/.test(plain) ? plain : undefined;
  return plain.startsWith(`${name}.`) ? plain.slice(name.length + 1).split('.')[0] : undefined;
}

/** `/api` of `` `/api${row.path}` ``. */
function prefixOf(path: Expression): string {
  const [first] = partsOf(path);
  const isText = path.kind !== 'name' && first?.kind === 'string' && first.value.startsWith('/');
  return isText ? first.value : '';
}

function methodOf({ callee, receiver }: Call, name: string): Pick<RowKeys, 'method' | 'methodKey'> {
  if (receiver?.kind === 'index') return { methodKey: keysIn(receiver.index, name)[0] };
  return { method: lastName(callee).toUpperCase() };
}

/** The function that answers all rows, written in place or just before, and those that are written in it. */
function functionsOf(value: Expression, { inFunction }: Call, code: CodeFacts): ReadonlySet<number> {
  const given =
    value.kind === 'name'
      ? code.assignments.find((each) => each.target === value.path && each.inFunction === inFunction)?.value
      : value;
  const within = new Set(given === undefined ? [] : functionsIn(given));
  code.functions.forEach((each, index) => {
    if (within.size < mostFunctions && within.has(each.inFunction)) within.add(index);
  });
  return within;
}

/** `asyncHandler(async (req, res) => …)`, too. */
const functionsIn = (value: Expression): readonly number[] =>
  value.kind === 'function'
    ? [value.function]
    : value.kind === 'call'
      ? value.call.arguments.flatMap((each) => (each.value.kind === 'function' ? [each.value.function] : []))
      : [];

/** What functions ask of each row, what of all, and what of those that are not open. */
function askedBy(own: ReadonlySet<number>, name: string, code: CodeFacts) {
  const [index] = own;
  const { checks = [], consults = [] } = index === undefined ? {} : functionParts(index, code);
  const held = new Map<string, string>();
  for (const { target, value, inFunction } of own.size === 0 ? [] : code.assignments) {
    const [key] = own.has(inFunction) ? keysIn(value, name) : [];
    if (key !== undefined) held.set(plainName(target), key);
  }
  const keys = checks.map((check) => ({ check, keys: keysNamed(check.name, name, held) }));
  const asked = [...new Set(keys.flatMap((each) => each.keys))];
  const location = locationOf(code.path, code.functions[index ?? -1]?.span ?? nowhere);
  const plain = { name: '', arguments: [], wraps: [], except: [], location };
  const free = keys.filter((each) => each.keys.length === 0).map(({ check }) => check);
  const open = keys.filter((each) => each.keys.some((key) => openKey.test(key))).map(({ check }) => check);
  const others = consults.filter((each) => keyIn(each, name || '\0') === undefined);
  const isNothing = free.length === 0 && others.length === 0;
  return {
    asked,
    common: isNothing ? [] : [{ ...plain, checks: free.length > 0 ? free : undefined, consults: others }],
    spared: open.length === 0 ? [] : [{ ...plain, checks: open }],
  };
}

const nowhere = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** The parts of the row in what a check is called: `a check of row.roles`, `may(user, row.need)`, `a check of allowed`. */
function keysNamed(check: string, name: string, held: ReadonlyMap<string, string>): readonly string[] {
  // Of a row that is taken apart, the names that the loop has for its parts are all that is known of it.
  const asked = name === '' ? check.replace(/^a check of /, '') : check;
  const paths = asked.slice(0, 300).match(/[\w$]+(?:\.[\w$]+)*/g) ?? [];
  return paths.flatMap((path) => held.get(path.split('.')[0] ?? '') ?? keyIn(path, name) ?? []);
}

/** What a loop asks before it answers, by what one row has under a key of that: `roles('admin')` of `roles: ['admin']`. */
export function askedOf(key: string, value: Expression | undefined, code: CodeFacts): readonly HandlerRef[] {
  if (value === undefined || isOff(value)) return [];
  const texts = argumentsIn([{ value }], code);
  const written = texts.length > 0 ? `${key}(${texts.map((each) => `'${each}'`).join(', ')})` : key;
  const name =
    value.kind === 'name' ? plainName(value.path) : value.kind === 'function' ? someCheck : written;
  const kind = guardKindOf(name, texts) ?? 'authorization';
  const location = locationOf(code.path, value.span);
  return [{ name: '', arguments: [], wraps: [], except: [], checks: [{ name, kind }], location }];
}
