import type { CodeFacts, Entry } from '../../../../model/code.ts';
import { unfrozen } from '../../shared/literals.ts';
import { lastName, plainName } from '../../shared/places.ts';
import { isForOthers } from '../paths/path-lists.ts';
import { isOfRole } from './known-roles.ts';
import { rowTexts, speaksOfRights } from './rights.ts';
import { asksFor, type Row } from './row.ts';
import { unlistedIn } from './unlisted.ts';

const fewestRows = 2;
const mostRows = 500;
/** `firings.plan`, `audit-log`, `LoansRead`. */
const permission = /^[A-Za-z][\w:.-]*$/;
const mostTables = 20;

/**
 * Tables that say what it takes to have each permission, or to see each part, where whatever is not listed may be open:
 * `LEAST_ROLE = { 'firings.plan': 'technician' }`, `map[Permission]Role{LoansRead: RoleVolunteer}`. What constants of the file
 * are not listed is told as well.
 */
export function permissionTables(code: CodeFacts): readonly Row[] {
  const tables = code.assignments.flatMap(({ target, value, inFunction }) => {
    const given = unfrozen(value);
    const isTable =
      inFunction < 0 &&
      given.kind === 'object' &&
      speaksOfRights(lastName(target)) &&
      isOfPermissions(given.entries);
    return isTable ? [{ table: plainName(target), entries: given.entries }] : [];
  });
  return tables.slice(0, mostTables).flatMap(({ table, entries }) => rowsOf(table, entries, code));
}

/** Each row asks for something; roles that are given rights are no such table: who is not listed there may do less. */
const isOfPermissions = (entries: readonly Entry[]): boolean =>
  entries.length >= fewestRows &&
  entries.length <= mostRows &&
  entries.every(({ key, value }) => permission.test(key) && !isOfRole(key) && rowTexts(value).length > 0) &&
  entries.some(
    ({ key, value }) => /[.:_-]|[a-z][A-Z]/.test(key) || rowTexts(value).some((text) => isOfRole(bare(text))),
  );

const bare = (text: string): string => lastName(text.replaceAll("'", ''));

function rowsOf(table: string, entries: readonly Entry[], code: CodeFacts): readonly Row[] {
  const unlisted = unlistedIn(code, table);
  if (unlisted === 'closed' || isForOthers(table)) return [];
  const constants = new Map(
    code.assignments.flatMap(({ target, value, inFunction }) =>
      inFunction < 0 && value.kind === 'string' ? [[lastName(target), value.value] as const] : [],
    ),
  );
  const rows = entries.map(({ key, value }): Row => {
    const means = constants.get(lastName(key)) ?? key;
    return {
      of: 'permission',
      table,
      key: lastName(key),
      means,
      unlisted,
      asks: asksFor(rowTexts(value)),
      span: value.span,
    };
  });
  const [first] = rows;
  const listed = new Set(rows.map(({ key }) => key));
  const without =
    first === undefined ? [] : [...constants].filter(([key]) => !listed.has(key)).slice(0, mostRows);
  return [
    ...rows,
    ...without.flatMap(([key, means]) =>
      first === undefined ? [] : [{ ...first, key, means, asks: [], isMissing: true }],
    ),
  ];
}
