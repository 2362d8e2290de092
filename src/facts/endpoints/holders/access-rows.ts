import type { CodeFacts, Entry, Expression } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { accessRefs } from '../shared/access.ts';
import { unfrozen } from '../shared/literals.ts';
import { beginningOf, lastName, plainName } from '../shared/places.ts';
import { isScript } from '../shared/script.ts';
import type { HolderFact } from './holder.ts';
import { isServed } from './served.ts';

type ObjectValue = Expression & { readonly kind: 'object' };

/** What says of a method, or of something that is registered, who may call it, and means nothing else. */
const saysWho =
  /^(?:access(?:Level)?|audience|clearance|min(?:imum)?Role|required(?:Role|Access)|allow(?:ed)?(?:Roles|For))$/;
/** A row with one of these is a route, and is known as one. */
const ofRoutes = /^(?:method|verb|path|url|route)$/;
const shown = /\.(?:tsx|jsx|vue|svelte)$/;
const mostRows = 500;

/**
 * Rows of tables of methods, each with what it does, `remove: { access: 'admin', run }`, and what is registered as an object,
 * `register({ id: 'importer', access: Role.Admin, router })`: both may say who may call them. What is shown decides nothing.
 */
export function accessRows(code: CodeFacts): readonly HolderFact[] {
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
  const once = new Map([...tables, ...handed, ...exported].map((row) => [row.rowOf?.start, row]));
  return [...once.values(), ...registered(code)].slice(0, mostRows);
}

function rowsOf(table: string, value: Expression, code: CodeFacts): readonly HolderFact[] {
  if (value.kind !== 'object') return [];
  const rows = value.entries.flatMap((entry) => {
    const own = objectIn(entry);
    return own !== undefined && entry.key !== '' && isMethod(own) ? [{ entry, own }] : [];
  });
  if (rows.length < 2 || rows.length * 2 < value.entries.length) return [];
  // One that says something which may be of no caller is not known, rather than one that says nothing.
  const isTable = rows.some(({ own }) => isServed(own, saysWho, code));
  const known = isTable ? rows : rows.filter(({ own }) => !saysAnything(own));
  return known.map(({ entry: { key, span }, own }) => ({
    ...said(own, code),
    key: `row ${table} ${key}`,
    what: `the row ${key} of ${table}`,
    rowOf: { table, start: span.startLine, end: span.endLine },
  }));
}

/** `{ … }`, or `method({ … })`. */
function objectIn({ value }: Entry): ObjectValue | undefined {
  const [first] = value.kind === 'call' ? value.call.arguments : [];
  const own = first?.value ?? value;
  return own.kind === 'object' ? own : undefined;
}

const isMethod = ({ entries }: ObjectValue): boolean =>
  entries.some(({ value }) => value.kind === 'function') && !entries.some(({ key }) => ofRoutes.test(key));

/** Whatever calls something at once with an object that has a name and holds more than words. */
function registered(code: CodeFacts): readonly HolderFact[] {
  return code.calls.flatMap(
    ({ callee, form, arguments: [only, ...more], inFunction, span }): HolderFact[] => {
      const value = only?.value;
      if (inFunction >= 0 || form !== 'call' || value?.kind !== 'object' || more.length > 0) return [];
      const named = value.entries.find(({ value: own }) => own.kind === 'string')?.value;
      const holds = value.entries.some(
        ({ key, value: own }) => !saysWho.test(key) && /^(?:name|call|function)$/.test(own.kind),
      );
      if (saysAnything(value) && !isServed(value, saysWho, code)) return [];
      if (named?.kind !== 'string' || !holds || value.entries.some(({ key }) => ofRoutes.test(key)))
        return [];
      const what = `${lastName(callee)}('${named.value.slice(0, 60)}')`;
      const { startLine: start, endLine: end } = span;
      return [{ ...said(value, code), key: `row ${what}`, what, rowOf: { table: callee, start, end } }];
    },
  );
}

const saysAnything = ({ entries }: ObjectValue): boolean => entries.some(({ key }) => saysWho.test(key));

function said(
  value: ObjectValue,
  code: CodeFacts,
): Pick<HolderFact, 'refs' | 'checks' | 'location' | 'isHandler'> {
  const entries = value.entries.filter(({ key }) => saysWho.test(key));
  const checks = accessRefs({ ...value, entries }, code).flatMap(
    (ref): readonly CheckFact[] => ref.checks ?? [],
  );
  return { refs: [], checks, location: beginningOf(code.path, value.span), isHandler: true };
}
