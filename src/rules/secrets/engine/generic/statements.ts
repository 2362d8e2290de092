import { type JudgedName, judgeName } from './name.ts';
import type { Place, Read } from './place.ts';

/** What begins a statement that fills a table; in lower case, for the automaton. */
export const statementNames = ['insert into', 'replace into', 'copy '] as const;

const MOST_COLUMNS = 60;
const target =
  /[ \t\r\n]{1,40}[`"[]?(?:\w{1,60}[`"\]]?\.[`"[]?)?(\w{1,60})[`"\]]?[ \t\r\n]{0,40}(?:\(([^()]{1,2000})\)[ \t\r\n]{0,40})?values[ \t\r\n]{0,40}/iy;
const literal =
  /[ \t\r\n]{0,40}(?:[NEeb]?'((?:[^'\\\n]|''|\\.){0,4000})'|"((?:[^"\\\n]|\\.){0,4000})"|([^,()'"\n]{0,200}(?:\([^()\n]{0,200}\))?))[ \t\r\n]{0,40}/y;
const nextRow = /\)[ \t\r\n]{0,40},[ \t\r\n]{0,40}\(/y;
const settingName =
  /^(?:(?:option|setting|config|param|parameter|variable|meta|property|env)_?)?(?:name|key|code)$|^(?:option|setting|param|parameter|variable|property)$/i;
const settingValue = /^(?:\w+_)?(?:value|val|content)$/i;
const ofTokens = /token|secret|credential|api_?key|oauth_client/i;

interface Column {
  readonly name: string;
  readonly judged?: JudgedName | undefined;
}

interface Cell {
  readonly value: string;
  readonly start: number;
  readonly quoted: boolean;
}

/** The columns that statements of a text give each table; read once, where a statement does not name them. */
export class Tables {
  readonly #text: string;
  #columns: Map<string, readonly string[]> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  columnsOf(table: string): readonly string[] | undefined {
    this.#columns ??= this.#read();
    return this.#columns.get(table.toLowerCase());
  }

  #read(): Map<string, readonly string[]> {
    const made = new Map<string, readonly string[]>();
    const create =
      /create table (?:if not exists )?[`"[]?(?:\w{1,60}[`"\]]?\.[`"[]?)?(\w{1,60})[`"\]]?\s{0,20}\(/gi;
    for (const { index, 0: whole, 1: table = '' } of this.#text.matchAll(create)) {
      if (made.size > 500) break;
      const names = definitionsAt(this.#text, index + whole.length);
      made.set(table.toLowerCase(), names);
    }
    return made;
  }
}

const copied =
  /[`"]?(?:\w{1,60}[`"]?\.[`"]?)?(\w{1,60})[`"]?[ \t]{1,4}\(([^()]{1,2000})\)[ \t]{1,4}from stdin[^\n]{0,80}\n/iy;

/** The rows below PostgreSQL's `COPY t (a, b) FROM stdin;`, in columns with a tab between. */
export function* placesInCopy(text: string, at: number, read: Read): Generator<Place> {
  if (at < read.to) return;
  copied.lastIndex = at;
  const names = copied
    .exec(text)?.[2]
    ?.split(',')
    .map((name) => name.replace(/[^\w]/g, ''));
  if (names === undefined) return;
  const judge = judgeOf(
    names.map((name): Column => ({ name, judged: judgeName(name) })),
    '',
  );
  let start = copied.lastIndex;
  while (judge !== undefined && start < text.length) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    if (line.startsWith('\\.') || line.length > 4_000) return;
    read.to = start + line.length;
    let from = start;
    const cells: Cell[] = [];
    for (const value of line.split('\t')) {
      cells.push({ value, start: from, quoted: true });
      from += value.length + 1;
    }
    yield* judge(cells);
    start += line.length + 1;
  }
}

/** The credentials in the rows that a statement at an offset fills in. Linear in its length. */
export function* placesInStatement(text: string, at: number, tables: Tables, read: Read): Generator<Place> {
  if (at < read.to) return;
  target.lastIndex = at;
  const found = target.exec(text);
  if (found === null || !text.startsWith('(', target.lastIndex)) return;
  const [, table = '', listed] = found;
  const names = listed?.split(',').map((name) => name.replace(/[^\w]/g, '')) ?? tables.columnsOf(table) ?? [];
  const columns = names.map((name): Column => ({ name, judged: judgeName(name) }));
  const judge = judgeOf(columns, table);
  if (judge === undefined) return;
  let start: number | undefined = target.lastIndex + 1;
  while (start !== undefined) {
    const { cells, end } = rowAt(text, start);
    read.to = end;
    yield* judge(cells);
    nextRow.lastIndex = end;
    start = nextRow.test(text) ? nextRow.lastIndex : undefined;
  }
}

/** The first word of each definition between a bracket and its end. */
function definitionsAt(text: string, from: number): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < from + 4_000 && names.length < MOST_COLUMNS; at++) {
    const unit = text.charAt(at);
    if (unit === '(') depth++;
    const ends = unit === '' || unit === ';' || (unit === ')' && depth === 0);
    if (ends || (unit === ',' && depth === 0)) {
      names.push(/^\s*[`"[]?(\w+)/.exec(text.slice(start, at))?.[1] ?? '');
      start = at + 1;
    }
    if (ends) break;
    if (unit === ')') depth--;
  }
  return names;
}

type Judge = (cells: readonly Cell[]) => Iterable<Place>;

function judgeOf(columns: readonly Column[], table: string): Judge | undefined {
  if (columns.some(({ judged }) => judged !== undefined && judged.strength > 1))
    return (cells) => cells.flatMap((cell, index) => placeOf(cell, columns[index]));
  const name = columns.findIndex((column) => settingName.test(column.name));
  const value = columns.findIndex((column) => settingValue.test(column.name));
  if (name !== -1 && value !== -1)
    return (cells) => {
      const called = cells[name]?.value ?? '';
      return placeOf(cells[value], { name: called, judged: judgeName(called) });
    };
  if (columns.length > 0 || !ofTokens.test(table)) return undefined;
  const judged: JudgedName = { kind: 'token', strength: 1 };
  return (cells) =>
    cells.filter((cell) => cell.value.length >= 32).flatMap((cell) => placeOf(cell, { name: table, judged }));
}

function placeOf(cell: Cell | undefined, column: Column | undefined): Place[] {
  if (cell?.quoted !== true || column?.judged === undefined) return [];
  const { value, start } = cell;
  const end = start + value.length;
  const { name, judged } = column;
  return [{ value, start, end, next: end + 1, quoted: true, name, judged, how: 'row' }];
}

/** The values of a row from behind its bracket, and where its closing bracket should be. */
function rowAt(text: string, from: number): { readonly cells: readonly Cell[]; readonly end: number } {
  const cells: Cell[] = [];
  let at = from;
  while (cells.length < MOST_COLUMNS) {
    literal.lastIndex = at;
    const found = literal.exec(text);
    if (found === null) break;
    const value = found[1] ?? found[2];
    const start = value === undefined ? at : at + found[0].indexOf(value, found[0].search(/['"]/) + 1);
    cells.push({ value: value ?? found[3] ?? '', start, quoted: value !== undefined });
    at = literal.lastIndex;
    if (text.charAt(at) !== ',') break;
    at++;
  }
  return { cells, end: at };
}
