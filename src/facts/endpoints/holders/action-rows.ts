import type { CodeFacts } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { beginningOf, plainName } from '../shared/places.ts';
import type { HolderFact } from './holder.ts';
import { rowsOfRights, rowTexts, speaksOfRights } from './rights-rows.ts';

const word = /^[A-Za-z]\w*$/;
/** The field by which a row of a table of actions says what it is called. */
const naming = /^(?:name|action|key)$/i;
const mostActions = 200;

/**
 * Rows of what a function called after rights gives, by the names of actions that the same file lists: `Policy()` of a
 * controller gives `{"share": own}`, and its `Actions()` `{Name: "share", …}`.
 */
export function actionRows(code: CodeFacts): readonly HolderFact[] {
  const tables = code.returns.flatMap(({ value, inFunction }) => {
    const name = plainName(code.functions[inFunction]?.name ?? '');
    return value.kind === 'object' && speaksOfRights(name) ? [{ name, entries: value.entries }] : [];
  });
  if (tables.length === 0) return [];
  const known = actionsIn(code);
  return tables.flatMap(({ name: table, entries }) =>
    rowsOfRights(table, entries, (key) => known.has(key)).map(({ key, value }): HolderFact => {
      const checks = rowTexts(value).map((name): CheckFact => ({ name, kind: 'authorization' }));
      return {
        key: `row ${table} ${key}`,
        what: `the row ${key} of ${table}`,
        refs: [],
        checks,
        location: beginningOf(code.path, value.span),
        isHandler: true,
        action: { table, name: key, known: [...known] },
      };
    }),
  );
}

function actionsIn({ entries }: CodeFacts): ReadonlySet<string> {
  const named = entries.flatMap(({ key, value }) =>
    naming.test(key) && value.kind === 'string' && word.test(value.value) ? [value.value] : [],
  );
  return new Set(named.slice(0, mostActions));
}
