import type { CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import { unfrozen } from '../../shared/code/literals.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { isOfRole } from './known-roles.ts';
import { ofElse, permission } from './permission-tables.ts';
import { isFileOfRights, rowTexts, speaksOfRights } from './rights.ts';
import type { Row } from './row.ts';

const fewestRows = 2;
const mostRows = 500;
const mostTables = 20;

/**
 * Tables that say which roles have each right, or the least that has it: `{ 'cargo.release': ['purser', 'owner'] }`. One more
 * in a row is no loss of what the row asks, and lets more callers pass.
 */
export function grantedRoles(code: CodeFacts): readonly Row[] {
  return code.assignments
    .filter(({ target, value, inFunction }) => inFunction < 0 && isTable(target, unfrozen(value), code))
    .slice(0, mostTables)
    .flatMap(({ target, value }) => {
      const given = unfrozen(value);
      return (given.kind === 'object' ? given.entries : []).map((entry): Row => {
        const { key, span } = entry;
        return { of: 'grant', table: plainName(target), key, roles: rolesIn(entry), asks: [], span };
      });
    });
}

function isTable(target: string, value: Expression, { path }: CodeFacts): boolean {
  if (value.kind !== 'object' || value.entries.length < fewestRows || value.entries.length > mostRows)
    return false;
  const isOfRights = speaksOfRights(lastName(target)) || isFileOfRights(path);
  if (!isOfRights || wordsOf(lastName(target)).some((word) => ofElse.test(word))) return false;
  return (
    value.entries.every((entry) => isRow(entry)) &&
    value.entries.some((entry) => rolesIn(entry).some(isOfRole))
  );
}

/** Of a right that is no role itself, by which rights would be given to it. */
const isRow = (entry: Entry): boolean => {
  const { kind } = unfrozen(entry.value);
  return (
    permission.test(entry.key) &&
    !isOfRole(entry.key) &&
    /^(?:string|name|list)$/.test(kind) &&
    rolesIn(entry).length > 0 &&
    rolesIn(entry).every((role) => !/[.:]/.test(role))
  );
};

const rolesIn = ({ value }: Entry): readonly string[] =>
  rowTexts(unfrozen(value)).map((text) => (text.startsWith("'") ? text.replaceAll("'", '') : lastName(text)));
