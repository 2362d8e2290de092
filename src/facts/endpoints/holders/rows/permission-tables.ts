import type { CodeFacts, Entry } from '../../../../model/code.ts';
import { unfrozen } from '../../shared/code/literals.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { pathsIn } from '../../shared/tables/rows.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { isForOthers } from '../paths/path-lists.ts';
import { isOfRole } from './known-roles.ts';
import { isFileOfRights, rowTexts, speaksOfRights } from './rights.ts';
import { asksFor, type Row } from './row.ts';
import { unlistedIn } from './unlisted.ts';

const fewestRows = 2;
const mostRows = 500;
/** `firings.plan`, `audit-log`, `LoansRead`. */
export const permission = /^[A-Za-z][\w:.-]*$/;
const mostTables = 20;

/**
 * Tables that say what it takes to have each permission, or to see each part, where whatever is not listed may be open:
 * `LEAST_ROLE = { 'firings.plan': 'technician' }`, `map[Permission]Role{LoansRead: RoleVolunteer}`. What constants of the file
 * are not listed is told as well.
 */
export function permissionTables(code: CodeFacts): readonly Row[] {
  const tables = code.assignments.flatMap(({ target, value, inFunction }) => {
    const given = unfrozen(value);
    if (inFunction >= 0 || given.kind !== 'object') return [];
    const words = wordsOf(lastName(target));
    if (words.some((word) => ofElse.test(word))) return [];
    const isTable = speaksOfRights(lastName(target))
      ? isOfPermissions(
          given.entries,
          words.some((word) => ofRanks.test(word)),
        )
      : isFileOfRights(code.path) &&
        isOfRoles(given.entries) &&
        unlistedIn(code, plainName(target)) === 'open';
    return isTable
      ? [{ table: plainName(target), entries: [...given.entries, ...entriesBelow(target, code)] }]
      : [];
  });
  return tables.slice(0, mostTables).flatMap(({ table, entries }) => rowsOf(table, entries, code));
}

/** What is only said of permissions, or shown for them. */
export const ofElse =
  /^(?:label|description|name|title|group|icon|plan|message|cost|price|help|hint|alias|aliase|text|sidebar|menu|link|nav|navigation|colou?r|order|categor(?:y|ie)|approver|doc|feature|limit|notification|flag|url|tab|badge|tooltip|translation|emoji)s?$/;
const ofRanks = /^(?:roles?|ranks?|levels?|tiers?)$/;

/** `ROLES['cargo.release'] = 'purser'`, `ROLES.update({ … })` further down in the file. */
function entriesBelow(target: string, code: CodeFacts): readonly Entry[] {
  const prefix = `${target}.`;
  const assigned = code.assignments.flatMap(({ target: own, value, span, inFunction }): Entry[] =>
    inFunction < 0 && own.startsWith(prefix) ? [{ key: own.slice(prefix.length), value, span }] : [],
  );
  const updated = code.calls.flatMap(({ callee, arguments: given, inFunction }) =>
    inFunction < 0 && callee.startsWith(prefix)
      ? given.flatMap(({ value }) => (value.kind === 'object' ? value.entries : []))
      : [],
  );
  return [...assigned, ...updated].slice(0, mostRows);
}

/** Each row asks for something; roles that are given rights are no such table: who is not listed there may do less. */
const isOfPermissions = (entries: readonly Entry[], isOfRank: boolean): boolean =>
  entries.length >= fewestRows &&
  entries.length <= mostRows &&
  entries.every(({ key, value }) => permission.test(key) && !isOfRole(key) && rowTexts(value).length > 0) &&
  // Ranks are called as the program likes; else what is asked for says itself that it is a role or a right.
  (isOfRank || entries.every(({ value }) => rowTexts(value).map(bare).every(saysRight)));

/** `ACTIONS = { 'cargo.release': 'purser', 'crew.hire': 'owner' }` of `permissions.ts`: some of them are roles anywhere. */
const isOfRoles = (entries: readonly Entry[]): boolean => {
  const texts = entries.map(({ value }) => rowTexts(value).map(bare));
  return (
    isOfPermissions(entries, true) &&
    texts.every(({ length }) => length === 1) &&
    texts.some(([text = '']) => isOfRole(text))
  );
};

const saysRight = (text: string): boolean =>
  isOfRole(text) || /^[a-z]\w*(?:[.:][a-z]\w*)+$/.test(text) || /^Role[A-Z]/.test(text);

/** `admin` of `'admin'` and of `Role.admin`; a right in quotes stays as it is. */
const bare = (text: string): string => (text.startsWith("'") ? text.replaceAll("'", '') : lastName(text));

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
      key,
      means,
      unlisted,
      asks: asksFor(rowTexts(value)),
      span: value.span,
    };
  });
  const [first] = rows;
  const listed = new Set([...rows.map(({ key }) => lastName(key)), ...namesInTests(code)]);
  const without =
    first === undefined ? [] : [...constants].filter(([key]) => !listed.has(key)).slice(0, mostRows);
  return [
    ...rows,
    ...without.flatMap(([key, means]) =>
      first === undefined ? [] : [{ ...first, key, means, asks: [], isMissing: true }],
    ),
  ];
}

/** What a function of the file decides by itself: `case CargoRelease:`. */
const namesInTests = ({ branches }: CodeFacts): ReadonlySet<string> =>
  new Set(branches.flatMap(({ test }) => pathsIn(test).map(lastName)));
