import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { beginningOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { HolderFact } from '../holder.ts';
import { globsOf } from './listed-patterns.ts';
import { isForOthers } from './path-lists.ts';

const most = 200;
/** Under what a row says whom it asks for. */
const asking =
  /^(?:needs?|requires?|required|requirement|access|auth|authorization|roles?|permissions?|rights?|level|who)$/;
const nobody = /^(?:open|public|anonymous|anybody|anyone|everybody|everyone|none|noauth|unauthenticated)$/i;

interface Row {
  readonly entries: readonly string[];
  readonly isOpen: boolean;
  readonly line: number;
}

/**
 * The rows that ask nobody of tables that say for patterns of paths who may come: `{ method: 'GET', pattern: /^\/ping$/, need:
 * 'open' }` beside others with another need. The first row that fits a path is taken for the one that counts.
 */
export function openRows(code: CodeFacts): readonly HolderFact[] {
  return code.assignments.flatMap(({ target, value, inFunction }): HolderFact[] => {
    if (value.kind !== 'list' || inFunction >= 0 || isForOthers(lastName(target))) return [];
    const rows = value.items.slice(0, most).map(rowOf);
    const isTable = rows.length > 1 && rows.every((row) => row !== undefined);
    const known = rows.filter((row) => row !== undefined);
    const open = known.filter(({ isOpen }) => isOpen);
    if (!isTable || open.length === 0 || open.length === known.length) return [];
    const name = `open rows of ${plainName(target)}`;
    return [
      {
        key: `paths ${name}`,
        what: `the ${name}`,
        location: beginningOf(code.path, value.span),
        isHandler: false,
        paths: {
          kind: 'open',
          entries: open.flatMap(({ entries }) => entries),
          lines: Object.fromEntries(open.flatMap(({ entries, line }) => entries.map((each) => [each, line]))),
          arePatterns: true,
          preceded: precededIn(known),
          asked: known.flatMap(({ entries, isOpen }) => (isOpen ? [] : entries)).slice(0, most),
        },
      },
    ];
  });
}

/** What the rows ask somebody on that stand before each of those that ask nobody. */
function precededIn(rows: readonly Row[]): Readonly<Record<string, readonly string[]>> {
  const before: string[] = [];
  const found: [string, readonly string[]][] = [];
  for (const { entries, isOpen } of rows)
    if (isOpen) for (const each of entries) found.push([each, before.slice(-most)]);
    else before.push(...entries);
  return Object.fromEntries(found);
}

function rowOf(item: Expression): Row | undefined {
  if (item.kind !== 'object') return undefined;
  const entries = item.entries.slice(0, 12);
  const paths = entries.map(({ value }) => pathsOf(value)).find((each) => each.length > 0);
  const asked = entries.find(({ key }) => wordsOf(key).length === 1 && asking.test(key));
  const who = asked && textOf(asked.value);
  if (paths === undefined || who === undefined) return undefined;
  const method = entries.find(({ key }) => /^(?:method|verb)$/.test(key));
  const verb = method && textOf(method.value);
  return {
    entries: paths.map((path) => (verb === undefined ? path : `${verb.toUpperCase()} ${path}`)),
    isOpen: nobody.test(who),
    line: item.span.startLine,
  };
}

const pathsOf = (value: Expression): readonly string[] =>
  value.kind === 'string' && value.value.startsWith('/') ? [value.value] : globsOf(value);

function textOf(value: Expression): string | undefined {
  if (value.kind === 'string') return value.value.slice(0, 60);
  return value.kind === 'name' ? lastName(value.path).slice(0, 60) : undefined;
}
