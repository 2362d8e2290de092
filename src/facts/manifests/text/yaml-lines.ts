import { DEEPEST, SyntaxProblem } from './node.ts';

/**
 * Told of every key: itself behind those around it, in a list that is the reader's own and changes; what stands behind
 * it as written, which is empty where more lines belong to it; its line, and where that begins. It may say how far to step
 * over what it knows: to the start of a line that belongs to none of the keys but those around this one.
 */
type Take = (path: readonly string[], value: string, line: number, start: number) => Step | undefined;

export interface Step {
  readonly end: number;
  /** How many lines that is. */
  readonly lines: number;
}

/**
 * The keys of YAML as tools write it: maps with more blanks inside each other, a value on its key's own line. Lists and
 * long texts are passed over. `passed` are keys at the top whose values are not wanted. Fast enough for a lockfile of
 * 50,000 packages, where a whole YAML reader is not.
 * @throws SyntaxProblem for what no tool writes and a whole reader might find more in: anchors, tabs, comments behind
 * keys, values over several lines, keys with escapes, the line ends of old Macs
 */
export function readYamlLines(text: string, passed: ReadonlySet<string>, take: Take): void {
  const stray = strayReturn(text);
  if (stray >= 0) throw new SyntaxProblem(UNUSUAL, text.slice(0, stray).split('\n').length);
  new Reader(text, passed, take).read();
}

const UNUSUAL = 'it is no line that a tool writes';
const TAB = 9;
const LINE_FEED = 10;
const BLANK = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const PERCENT = 37;
const QUOTE = 39;
const DASH = 45;
const COLON = 58;
/** What a plain key does not begin with. */
const NO_KEY = new Set([...'&*!|>`{}[],?'].map((sign) => sign.charCodeAt(0)));
/** What a value may begin with that is none, a further blank among it. */
const SPECIAL = new Set([...' &*!#<{['].map((sign) => sign.charCodeAt(0)));
/** What has a meaning of its own in front of a value, or goes on in the next line. */
const NO_VALUE = /^(?:[&*!#]|<<|\{(?:.*[^}])?$|\[(?:.*[^\]])?$)/s;

/** Old Macs ended lines so, and to YAML it still is an end. */
function strayReturn(text: string): number {
  let at = text.indexOf('\r');
  while (at >= 0 && text.charCodeAt(at + 1) === LINE_FEED) at = text.indexOf('\r', at + 2);
  return at;
}

class Reader {
  readonly #text: string;
  readonly #passed: ReadonlySet<string>;
  readonly #take: Take;
  /** Open keys, and their indentation. */
  readonly #keys: string[] = [];
  readonly #indents: number[] = [];
  #line = 0;
  /** Where the line begins, and the next one. */
  #start = 0;
  #next = 0;
  /** Lines further in belong to a text or list of this indentation. */
  #passedOver = Number.POSITIVE_INFINITY;

  constructor(text: string, passed: ReadonlySet<string>, take: Take) {
    this.#text = text;
    this.#passed = passed;
    this.#take = take;
  }

  read(): void {
    const { length } = this.#text;
    while (this.#next < length) {
      const start = this.#next;
      let end = this.#text.indexOf('\n', start);
      if (end < 0) end = length;
      this.#line++;
      this.#start = start;
      this.#next = end + 1;
      let last = end;
      while (last > start && this.#text.charCodeAt(last - 1) <= BLANK) last--;
      let from = start;
      while (from < last && this.#text.charCodeAt(from) === BLANK) from++;
      if (from < last) this.#content(from - start, from, last);
    }
  }

  /** What stands between `from` and `end` of a line. */
  #content(indent: number, from: number, end: number): void {
    const first = this.#text.charCodeAt(from);
    if (first === HASH || (indent === 0 && (first === PERCENT || this.#text.startsWith('---', from)))) return;
    if (indent > this.#passedOver) return;
    this.#passedOver = Number.POSITIVE_INFINITY;
    if (first === TAB) this.#fail('it is indented with tabs, which no tool does');
    if (first === DASH && (end === from + 1 || this.#text.charCodeAt(from + 1) === BLANK)) {
      this.#passedOver = indent;
      return;
    }
    const colon = this.#colon(from, end, first);
    while ((this.#indents.at(-1) ?? -1) >= indent) {
      this.#indents.pop();
      this.#keys.pop();
    }
    const [top] = this.#keys;
    if (top === undefined || !this.#passed.has(top))
      this.#pair(indent, this.#key(from, colon, first), colon, end);
    else if (SPECIAL.has(this.#text.charCodeAt(colon + 2))) this.#value(colon, end);
  }

  #pair(indent: number, key: string, colon: number, end: number): void {
    const depth = this.#keys.push(key);
    this.#indents.push(indent);
    if (depth > DEEPEST) this.#fail('it is nested too deep');
    if (depth === 1 && this.#passed.has(key)) return;
    const value = this.#value(colon, end);
    const over = this.#take(this.#keys, value, this.#line, this.#start);
    if (over !== undefined) {
      this.#next = over.end;
      this.#line += over.lines - 1;
    } else if (value === '') return;
    this.#keys.pop();
    this.#indents.pop();
    this.#passedOver = indent;
  }

  #value(colon: number, end: number): string {
    const value = colon + 1 === end ? '' : this.#text.slice(colon + 2, end).trimStart();
    if (NO_VALUE.test(value)) this.#fail('it has anchors or the like, which no tool writes');
    return value;
  }

  /** Where the colon stands that ends a key, with a blank or nothing behind it. */
  #colon(from: number, end: number, first: number): number {
    const text = this.#text;
    let at = from;
    if (first === QUOTE) {
      do at = text.indexOf("'", at + 1) + 1;
      while (at > 0 && text.charCodeAt(at) === QUOTE);
    } else if (first === DOUBLE_QUOTE) at = text.indexOf('"', from + 1) + 1;
    else if (!NO_KEY.has(first)) {
      while (at < end && !(text.charCodeAt(at) === COLON && this.#isEnd(at + 1, end))) at++;
    }
    const isColon = at > from && at < end && text.charCodeAt(at) === COLON && this.#isEnd(at + 1, end);
    return isColon ? at : this.#fail(UNUSUAL);
  }

  #isEnd(at: number, end: number): boolean {
    return at === end || this.#text.charCodeAt(at) === BLANK;
  }

  #key(from: number, colon: number, first: number): string {
    if (first !== QUOTE && first !== DOUBLE_QUOTE) return this.#text.slice(from, colon);
    const key = this.#text.slice(from + 1, colon - 1);
    if (first === DOUBLE_QUOTE && key.includes('\\')) this.#fail(UNUSUAL);
    return first === QUOTE && key.includes("''") ? key.replaceAll("''", "'") : key;
  }

  #fail(why: string): never {
    throw new SyntaxProblem(why, this.#line);
  }
}

/** Longer than any that a tool writes, and what a pattern takes without harm. */
const LONGEST = 10_000;

const PAIR =
  /\s*('(?:[^']|'')*'|"[^"\\]*"|[\w.-]+):\s+('(?:[^']|'')*'|"[^"\\]*"|[^\s'"{}[\],][^{}[\],]*)(?:,|$)/y;

/**
 * What stands in a value as tools write it: `{integrity: sha512-…, tarball: https://…}`; undefined for one of another
 * kind.
 */
export function flowPairs(value: string): readonly (readonly [string, string])[] | undefined {
  if (value.length > LONGEST || !value.startsWith('{') || !value.endsWith('}')) return undefined;
  const inner = value.slice(1, -1);
  const pairs: [string, string][] = [];
  for (PAIR.lastIndex = 0; PAIR.lastIndex < inner.length; ) {
    const pair = PAIR.exec(inner);
    if (!pair) return undefined;
    pairs.push([unquoted(pair[1] ?? ''), unquoted(pair[2]?.trim() ?? '')]);
  }
  return pairs;
}

/** A scalar without its quotes. */
export function unquoted(text: string): string {
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll(/\\(["\\/])/g, '$1') : text;
}
