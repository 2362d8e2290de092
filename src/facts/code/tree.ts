import type { Span } from '../../model/code.ts';
import type { AsRead } from './as-read.ts';

/** What one grammar calls its node types and fields, by number. */
export interface Vocabulary {
  readonly types: readonly string[];
  readonly fields: readonly (string | null)[];
  /** 1 for types that are left out. */
  readonly skipped: Uint8Array;
  /** 1 for types that never have children. */
  readonly leaves: Uint8Array;
  readonly named: Uint8Array;
  readonly fieldNumber: ReadonlyMap<string, number>;
  /** Tables keyed by node type, as lists by its number. */
  readonly tables: WeakMap<object, unknown[]>;
}

/** The nodes of a tree in source order, as lists of the same length. */
export interface Walked {
  readonly type: number[];
  readonly field: number[];
  readonly start: number[];
  readonly end: number[];
  readonly parent: number[];
  readonly last: number[];
  readonly broken: number[];
}

/**
 * A syntax tree copied out of WebAssembly into flat lists, nodes in source order (a parent before its children), so
 * that everything after the one walk is plain loops over numbers: fast, and of any depth without recursion.
 * A node is its index; -1 is none. The subtree of `n` is `n` up to, and without, `last[n]`.
 */
export class SyntaxTree {
  readonly text: string;
  readonly count: number;
  readonly last: Int32Array;
  readonly parent: Int32Array;
  /** Where the grammar found no sense or put in something that is not there. */
  readonly broken: readonly number[];
  readonly #type: Int32Array;
  readonly #field: Int32Array;
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #line: Int32Array;
  readonly #lineStarts: readonly number[];
  readonly #vocabulary: Vocabulary;

  constructor({ text, lines }: AsRead, vocabulary: Vocabulary, walked: Walked) {
    this.text = text;
    this.#vocabulary = vocabulary;
    this.count = walked.type.length;
    this.last = Int32Array.from(walked.last);
    this.parent = Int32Array.from(walked.parent);
    this.broken = walked.broken;
    this.#type = Int32Array.from(walked.type);
    this.#field = Int32Array.from(walked.field);
    this.#start = Int32Array.from(walked.start);
    this.#end = Int32Array.from(walked.end);
    this.#lineStarts = lineStartsOf(lines);
    this.#line = linesOf(this.#start, this.#lineStarts);
  }

  type(n: number): string {
    if (n < 0) return '';
    return this.#vocabulary.types[this.#type[n] ?? -1] ?? 'ERROR';
  }

  isNamed(n: number): boolean {
    return this.#vocabulary.named[this.#type[n] ?? -1] !== 0;
  }

  /** What a table keyed by node type has for a node; one look-up in a list, however large the table. */
  select<T>(table: Readonly<Record<string, T>>): (n: number) => T | undefined {
    const known = this.#vocabulary.tables.get(table) as (T | undefined)[] | undefined;
    const byType = known ?? this.#byType(table);
    return (n) => byType[this.#type[n] ?? -1];
  }

  #byType<T>(table: Readonly<Record<string, T>>): (T | undefined)[] {
    const { types, named, tables } = this.#vocabulary;
    const byType = types.map((type, id) =>
      named[id] && Object.hasOwn(table, type) ? table[type] : undefined,
    );
    tables.set(table, byType);
    return byType;
  }

  start(n: number): number {
    return this.#start[n] ?? 0;
  }

  end(n: number): number {
    return this.#end[n] ?? 0;
  }

  textOf(n: number): string {
    return n < 0 ? '' : this.text.slice(this.#start[n], this.#end[n]);
  }

  /** The first child under a field name, or -1. */
  field(n: number, name: string): number {
    const number = this.#vocabulary.fieldNumber.get(name);
    if (number === undefined || n < 0) return -1;
    const stop = this.last[n] ?? 0;
    for (let c = n + 1; c < stop; c = this.last[c] ?? stop) if (this.#field[c] === number) return c;
    return -1;
  }

  /** All children under a field name. */
  fields(n: number, name: string): number[] {
    const number = this.#vocabulary.fieldNumber.get(name);
    return number === undefined ? [] : this.children(n).filter((c) => this.#field[c] === number);
  }

  fieldName(n: number): string {
    return this.#vocabulary.fields[this.#field[n] ?? 0] ?? '';
  }

  /** All children that were kept, named or not. */
  children(n: number): number[] {
    const found: number[] = [];
    if (n < 0) return found;
    const stop = this.last[n] ?? 0;
    for (let c = n + 1; c < stop; c = this.last[c] ?? stop) found.push(c);
    return found;
  }

  /** The named children, comments left out. */
  named(n: number): number[] {
    const found: number[] = [];
    if (n < 0) return found;
    const stop = this.last[n] ?? 0;
    for (let c = n + 1; c < stop; c = this.last[c] ?? stop)
      if (this.isNamed(c) && !this.type(c).endsWith('comment')) found.push(c);
    return found;
  }

  /** The first child of one of these types, or -1. */
  child(n: number, ...types: readonly string[]): number {
    if (n < 0) return -1;
    const stop = this.last[n] ?? 0;
    for (let c = n + 1; c < stop; c = this.last[c] ?? stop) if (types.includes(this.type(c))) return c;
    return -1;
  }

  /** The sibling before it, or -1. */
  previous(n: number): number {
    const parent = this.parent[n] ?? -1;
    let c = n - 1;
    while (c > parent && this.parent[c] !== parent) c = this.parent[c] ?? -1;
    return c > parent ? c : -1;
  }

  parentType(n: number): string {
    const parent = this.parent[n] ?? -1;
    return parent < 0 ? '' : this.type(parent);
  }

  span(n: number): Span {
    return this.spanBetween(n, this.end(n));
  }

  /** From the start of a node to an offset in the text that does not lie before it. */
  spanBetween(n: number, end: number): Span {
    const startLine = this.#line[n] ?? 0;
    const endLine = lineAt(this.#lineStarts, end, startLine);
    return {
      startLine: startLine + 1,
      startColumn: this.start(n) - (this.#lineStarts[startLine] ?? 0) + 1,
      endLine: endLine + 1,
      endColumn: end - (this.#lineStarts[endLine] ?? 0) + 1,
    };
  }

  /** From one offset to another; 0-based, the end exclusive. */
  spanOf(start: number, end: number): Span {
    const startLine = lineAt(this.#lineStarts, start, 0);
    const endLine = lineAt(this.#lineStarts, end, startLine);
    return {
      startLine: startLine + 1,
      startColumn: start - (this.#lineStarts[startLine] ?? 0) + 1,
      endLine: endLine + 1,
      endColumn: end - (this.#lineStarts[endLine] ?? 0) + 1,
    };
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Starts grow in source order, so one pass finds every node's line. */
function linesOf(start: Int32Array, lineStarts: readonly number[]): Int32Array {
  const lines = new Int32Array(start.length);
  let line = 0;
  for (let n = 0; n < start.length; n++) {
    const at = start[n] ?? 0;
    // A grammar that puts a later text first (here-documents) takes a step back.
    if ((lineStarts[line] ?? 0) > at) line = lineAt(lineStarts, at, 0);
    while (line + 1 < lineStarts.length && (lineStarts[line + 1] ?? 0) <= at) line++;
    lines[n] = line;
  }
  return lines;
}

function lineAt(lineStarts: readonly number[], offset: number, from: number): number {
  if ((lineStarts[from + 1] ?? Number.POSITIVE_INFINITY) > offset) return from;
  let low = from;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
