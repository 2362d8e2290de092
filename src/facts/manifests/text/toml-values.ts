import { DEEPEST, type Entry, type Node, SyntaxProblem } from './node.ts';

const SPACE = /[ \t]*/y;
const LINES = /(?:[ \t\r\n\ufeff]|#[^\n]*)*/y;
const REST = /[ \t]*(?:#[^\n]*)?(?:\r?\n|\r?$)/y;
const BARE_KEY = /[\w-]+/y;
const LITERAL = /'[^'\n]*'/y;
const BASIC = /"(?:[^"\\\n]|\\.)*"/y;
const BARE_VALUE = /[\w+.:-]+(?: \d{2}:[\d:.+Z-]+)?/y;

type Tabled = { readonly kind: 'map'; line: number; readonly entries: Map<string, Entry> };
/** Puts a value under dotted keys, which inline tables have, too. */
type Set = (table: Tabled, keys: readonly string[], entry: Entry) => void;

/** The words of a TOML text, from its beginning to its end. */
export class TomlValues {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** 1-based. */
  line(): number {
    for (let next = this.#text.indexOf('\n', this.#counted); next >= 0 && next < this.#at; ) {
      this.#line++;
      this.#counted = next + 1;
      next = this.#text.indexOf('\n', this.#counted);
    }
    return this.#line;
  }

  /** Over blanks, line ends and comments. */
  skipLines(): void {
    this.#take(LINES);
  }

  /** Over a sign with blanks before and behind; false where it does not stand here. */
  skip(sign: string): boolean {
    this.#take(SPACE);
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    this.#take(SPACE);
    return true;
  }

  expect(sign: string): void {
    if (!this.skip(sign)) this.#fail('it is no valid TOML');
  }

  endOfLine(): void {
    if (this.#take(REST) === undefined) this.#fail('it is no valid TOML');
  }

  /** `a."b.c".d` */
  keys(): readonly string[] {
    const keys: string[] = [];
    do {
      this.#take(SPACE);
      keys.push(this.#take(BARE_KEY) ?? this.#quoted() ?? this.#fail('it is no valid TOML'));
      if (keys.length > DEEPEST) this.#fail('it is nested too deep');
    } while (this.skip('.'));
    return keys;
  }

  value(set: Set, depth = 0): Node {
    if (depth >= DEEPEST) this.#fail('it is nested too deep');
    const line = this.line();
    if (this.skip('[')) return { kind: 'list', line, items: this.#items(set, depth + 1) };
    if (this.skip('{')) return this.#table(set, line, depth + 1);
    const text = this.#long('"""') ?? this.#long("'''") ?? this.#quoted();
    if (text !== undefined) return { kind: 'scalar', line, value: text };
    const bare = this.#take(BARE_VALUE) ?? this.#fail('it is no valid TOML');
    return { kind: 'scalar', line, value: bare === 'true' ? true : bare === 'false' ? false : bare };
  }

  #items(set: Set, depth: number): readonly Node[] {
    const items: Node[] = [];
    for (this.skipLines(); !this.skip(']'); this.skipLines()) {
      if (this.isAtEnd()) this.#fail('a list has no end');
      items.push(this.value(set, depth));
      this.skipLines();
      if (!this.skip(',') && this.#text[this.#at] !== ']') this.#fail('it is no valid TOML');
    }
    return items;
  }

  #table(set: Set, line: number, depth: number): Node {
    const table: Tabled = { kind: 'map', line, entries: new Map() };
    for (this.skipLines(); !this.skip('}'); this.skipLines()) {
      if (this.isAtEnd()) this.#fail('an inline table has no end');
      const keyLine = this.line();
      const keys = this.keys();
      this.expect('=');
      set(table, keys, { line: keyLine, value: this.value(set, depth) });
      this.skipLines();
      if (!this.skip(',') && this.#text[this.#at] !== '}') this.#fail('it is no valid TOML');
    }
    return table;
  }

  /** A text over several lines, between three quotes. */
  #long(quotes: '"""' | "'''"): string | undefined {
    if (!this.#text.startsWith(quotes, this.#at)) return undefined;
    const start = this.#at + 3;
    let end = start;
    while (!this.#text.startsWith(quotes, end)) {
      if (end >= this.#text.length) this.#fail('a text has no end');
      end += quotes === '"""' && this.#text[end] === '\\' ? 2 : 1;
    }
    // Up to two quotes may stand right before the closing ones.
    while (this.#text[end + 3] === quotes[0] && end + 3 - start < this.#text.length) end++;
    this.#at = end + 3;
    const body = this.#text.slice(start, end).replace(/^\r?\n/, '');
    return quotes === '"""' ? unescaped(body.replaceAll(/\\[ \t]*\r?\n\s*/g, '')) : body;
  }

  #quoted(): string | undefined {
    const literal = this.#take(LITERAL);
    if (literal !== undefined) return literal.slice(1, -1);
    const basic = this.#take(BASIC);
    return basic === undefined ? undefined : unescaped(basic.slice(1, -1));
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #fail(why: string): never {
    throw new SyntaxProblem(why, this.line());
  }
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
]);

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([\s\S]))/g,
    (_, four?: string, eight?: string, two?: string, one?: string) => {
      const code = four ?? eight ?? two;
      if (code === undefined) return SHORT.get(one ?? '') ?? one ?? '';
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    },
  );
}
