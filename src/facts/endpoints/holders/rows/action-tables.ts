import type { CodeFacts } from '../../../../model/code.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { rowsOfRights, rowTexts, speaksOfRights } from './rights.ts';
import { asksFor, type Row } from './row.ts';

const word = /^[A-Za-z]\w*$/;
/** The field by which a row of a table of actions says what it is called. */
const naming = /^(?:name|action|key)$/i;
const mostActions = 200;

/**
 * What a function gives that is called after rights, by the names of actions that the same file lists: `Policy()` of a
 * controller gives `{"share": own}`, and its `Actions()` `{Name: "share", …}`. Actions without a row are told as well.
 */
export function actionTables(code: CodeFacts): readonly Row[] {
  const tables = code.returns.flatMap(({ value, inFunction }) => {
    const name = plainName(code.functions[inFunction]?.name ?? '');
    return value.kind === 'object' && speaksOfRights(name) ? [{ name, entries: value.entries }] : [];
  });
  if (tables.length === 0) return [];
  const actions = actionsIn(code);
  return tables.flatMap(({ name: table, entries }): readonly Row[] => {
    const rows = rowsOfRights(table, entries, (key) => actions.has(key)).map(({ key, value }): Row => {
      return { of: 'action', table, key, asks: asksFor(rowTexts(value)), span: value.span };
    });
    const [first] = rows;
    const listed = new Set(rows.map(({ key }) => key));
    if (first === undefined) return [];
    const without = [...actions].filter((key) => !listed.has(key));
    return [...rows, ...without.map((key) => ({ ...first, key, asks: [], isMissing: true }))];
  });
}

function actionsIn({ entries }: CodeFacts): ReadonlySet<string> {
  const named = entries.flatMap(({ key, value }) =>
    naming.test(key) && value.kind === 'string' && word.test(value.value) ? [value.value] : [],
  );
  return new Set(named.slice(0, mostActions));
}
