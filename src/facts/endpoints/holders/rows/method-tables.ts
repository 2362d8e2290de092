import type { CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import { unfrozen } from '../../shared/code/literals.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { isScript } from '../../shared/script.ts';
import { accessOf, isRoute, isServed, type ObjectValue, saysAccess, shown } from './access.ts';
import type { Row } from './row.ts';

const mostRows = 500;

/**
 * Tables of methods, each of which says who may call it beside what it does: `remove: { access: 'admin', run }`. What is
 * shown decides nothing.
 */
export function methodTables(code: CodeFacts): readonly Row[] {
  if (!isScript(code.language) || shown.test(code.path)) return [];
  const tables = code.assignments.flatMap(({ target, value, inFunction }) =>
    inFunction < 0 ? rowsOf(plainName(target), unfrozen(value), code) : [],
  );
  // `export default methods('groups', { remove: { … } })`.
  const handed = code.calls.flatMap(({ callee, arguments: given, inFunction }) => {
    const named = given.find(({ value }) => value.kind === 'string')?.value;
    const table = named?.kind === 'string' ? named.value.slice(0, 60) : plainName(callee);
    return inFunction < 0 ? given.flatMap(({ value }) => rowsOf(table, value, code)) : [];
  });
  const exported = code.exports.flatMap(({ name, value }) =>
    value === undefined ? [] : rowsOf(name, unfrozen(value), code),
  );
  const once = new Map([...tables, ...handed, ...exported].map((row) => [row.span.startLine, row]));
  return [...once.values()].slice(0, mostRows);
}

function rowsOf(table: string, value: Expression, code: CodeFacts): readonly Row[] {
  if (value.kind !== 'object') return [];
  const rows = value.entries.flatMap((entry) => {
    const own = objectIn(entry);
    return own !== undefined && entry.key !== '' && isMethod(own) ? [{ entry, own }] : [];
  });
  if (rows.length < 2 || rows.length * 2 < value.entries.length) return [];
  // One that says something which may be of no caller is not known, rather than one that says nothing.
  const isTable = rows.some(({ own }) => isServed(own, code));
  const known = isTable ? rows : rows.filter(({ own }) => !saysAccess(own));
  return known.map(({ entry: { key, span }, own }) => {
    return { of: 'function', table, key, asks: accessOf(own, code), span };
  });
}

/** `{ … }`, or `method({ … })`. */
function objectIn({ value }: Entry): ObjectValue | undefined {
  const [first] = value.kind === 'call' ? value.call.arguments : [];
  const own = first?.value ?? value;
  return own.kind === 'object' ? own : undefined;
}

const isMethod = (value: ObjectValue): boolean =>
  value.entries.some(({ value: own }) => own.kind === 'function') && !isRoute(value);
