import type { CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import { plainName } from '../names/dotted.ts';

const mostMembers = 4;
const mostEntries = 100;
const deepest = 4;

/** What keeps a value as it is: `Object.freeze({…})`, `frozenset((…))`. */
const keeping = /^(?:Object\.(?:freeze|seal)|deepFreeze|frozenset|tuple)$/;

const known = new WeakMap<CodeFacts, ReadonlyMap<string, Expression>>();

/** A string, a list or an object that a name of the file, or a member of it, was given once and for all. */
export function literalNamed(path: string, code: CodeFacts): Expression | undefined {
  let named = known.get(code);
  if (named === undefined) {
    named = literalsIn(code);
    known.set(code, named);
  }
  const plain = plainName(path);
  const whole = named.get(plain);
  if (whole !== undefined) return whole;
  const [head = '', ...members] = plain.split('.');
  let value = members.length > mostMembers ? undefined : named.get(head);
  for (const member of members) {
    const entries: readonly Entry[] = value?.kind === 'object' ? value.entries : [];
    const entry = entries.slice(0, mostEntries).findLast(({ key }) => key === member);
    value = entry && unfrozen(entry.value);
  }
  return value !== undefined && isLiteral(value) ? value : undefined;
}

function literalsIn({ assignments }: CodeFacts): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  const twice = new Set<string>();
  for (const { target, operator, value } of assignments) {
    const name = plainName(target);
    const given = unfrozen(value);
    if (found.has(name) || operator !== '=' || !isLiteral(given)) twice.add(name);
    else found.set(name, given);
  }
  for (const name of twice) found.delete(name);
  return found;
}

const isLiteral = ({ kind }: Expression): boolean =>
  kind === 'string' || kind === 'list' || kind === 'object' || kind === 'number';

/** What is frozen, or listed again, is what it was; Ruby writes `{ … }.freeze`. */
export function unfrozen(value: Expression, depth = 0): Expression {
  if (value.kind === 'member' && value.property === 'freeze') return value.object;
  if (value.kind !== 'call' || depth > deepest || !keeping.test(value.call.callee)) return value;
  const [only, ...more] = value.call.arguments;
  return only === undefined || more.length > 0 ? value : unfrozen(only.value, depth + 1);
}

/** An object with the entries of those that it spreads, where they are written in the file; the last of a name counts. */
export function spreadOut<Value extends Expression & { readonly kind: 'object' }>(
  value: Value,
  code: CodeFacts,
): Value {
  if (!value.entries.slice(0, mostEntries).some(isSpread)) return value;
  const entries = entriesOf(value.entries, code, 0);
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  return { ...value, entries: entries.filter((entry) => entry.key === '' || last.get(entry.key) === entry) };
}

function entriesOf(entries: readonly Entry[], code: CodeFacts, depth: number): readonly Entry[] {
  return entries.slice(0, mostEntries).flatMap((entry): readonly Entry[] => {
    const given = isSpread(entry) && depth < deepest ? spreadIn(entry.value, code) : undefined;
    return given === undefined ? [entry] : entriesOf(given, code, depth + 1);
  });
}

const isSpread = ({ key, value }: Entry): boolean =>
  key === '' && (value.kind === 'name' || value.kind === 'call' || value.kind === 'object');

function spreadIn(value: Expression, code: CodeFacts): readonly Entry[] | undefined {
  const plain = unfrozen(value);
  const meant = plain.kind === 'name' ? literalNamed(plain.path, code) : plain;
  return meant?.kind === 'object' ? meant.entries : undefined;
}
