import { type JudgedName, judgeName } from './name.ts';
import type { Place } from './place.ts';
import type { Syntax } from './syntax.ts';

const LONGEST_ROW = 4_000;
const delimited = /\.(?:csv|tsv|psv|tab)$/i;
/** Stock lists hold such. */
const licence = /licen[cs]e|serial|product|activation|registration/i;
/** The line below the names of a table's columns. */
const rule = /\n[ \t]{0,8}\|?[ \t]{0,8}:?-{2,}[-|: \t]{0,400}\r?(?=\n)/g;

interface Cell {
  readonly value: string;
  readonly start: number;
}

/** Credentials in columns that are called so, of tables for people and of files of rows. Linear in the text. */
export function* placesInTables(text: string, path: string, syntax: Syntax): Generator<Place> {
  if (path.endsWith('.feature')) yield* inExamples(text);
  else if (delimited.test(path)) yield* inRows(text, 0, signOf(lineAt(text, 0)));
  else if (syntax === 'text') yield* belowRules(text);
}

function* belowRules(text: string): Generator<Place> {
  if (!text.includes('|')) return;
  let read = 0;
  for (const { index } of text.matchAll(rule)) {
    const start = text.lastIndexOf('\n', index - 1) + 1;
    // What was read as a row is no header.
    if (start >= read && index - start < LONGEST_ROW && text.slice(start, index).includes('|'))
      read = yield* inRows(text, start, '|');
  }
}

/** Gherkin's tables: the first row of each names its columns. */
function* inExamples(text: string): Generator<Place> {
  for (const { index } of text.matchAll(/(?<=^|\n(?![ \t]*\|)[^\n]{0,400}\n)[ \t]{0,20}\|/g))
    yield* inRows(text, index, '|');
}

/** The credentials below a row of names; comes back with where the rows end. */
function* inRows(text: string, at: number, sign: string): Generator<Place, number> {
  const header = lineAt(text, at);
  const columns = cellsOf(header, at, sign).map(({ value }) => value.replace(/[^\w\u00a1-\uffff]+/g, '_'));
  const judged = columns.map((name) =>
    name.length > 40 || licence.test(name) ? undefined : judgeName(name),
  );
  let start = at + header.length + 1;
  if (!judged.some((each) => each !== undefined && each.strength > 1)) return start;
  while (start < text.length) {
    const line = lineAt(text, start);
    if (line === '' || (sign === '|' && !line.includes('|'))) break;
    if (line.length < LONGEST_ROW) yield* inCells(cellsOf(line, start, sign), columns, judged);
    start += line.length + 1;
  }
  return start;
}

function* inCells(
  cells: readonly Cell[],
  columns: readonly string[],
  judged: readonly (JudgedName | undefined)[],
): Generator<Place> {
  for (const [index, { value, start }] of cells.entries()) {
    const name = judged[index];
    if (name === undefined || name.strength < 2 || /\s/.test(value)) continue;
    const end = start + value.length;
    yield {
      value,
      start,
      end,
      next: end,
      quoted: false,
      name: columns[index] ?? '',
      judged: name,
      how: 'cell',
    };
  }
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end);
}

function signOf(header: string): string {
  return ['\t', ';', '|'].find((sign) => header.split(sign).length > header.split(',').length) ?? ',';
}

/** The cells of a row without the quotes around them. */
function cellsOf(line: string, start: number, sign: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= line.length; at++) {
    const unit = line.charAt(at);
    if (unit === '"' && sign !== '|') quoted = !quoted;
    if (at < line.length && (unit !== sign || quoted)) continue;
    const raw = line.slice(from, at);
    const value = raw.replace(/^[\s"'`*]+/, '');
    cells.push({ value: value.replace(/[\s"'`*]+$/, ''), start: start + from + raw.length - value.length });
    from = at + 1;
  }
  return sign === '|' && line.trimStart().startsWith('|') ? cells.slice(1) : cells;
}
