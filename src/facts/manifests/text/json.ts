import { DEEPEST, type Entry, type Node, orUnparsed, SyntaxProblem, type Unparsed } from './node.ts';

/** Comments and commas at the end of lists are allowed in what bun and others write. */
export interface JsonDialect {
  readonly loose?: boolean | undefined;
}

/** Reads a JSON text. Of a key that stands twice the last counts, as in `JSON.parse`. Never throws; linear. */
export function readJson(text: string, dialect: JsonDialect = {}): Node | Unparsed {
  return orUnparsed(() => new JsonReader(text, dialect.loose ?? false).whole());
}

const SPACE = /[ \t\r\n\ufeff]*/y;
const COMMENT = /(?:\s|\ufeff|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
const PLAIN_STRING = /"[^"\\\n]*"/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class JsonReader {
  readonly #text: string;
  readonly #space: RegExp;
  readonly #loose: boolean;
  #at = 0;
  /** Lines are counted as far as somebody asked. */
  #line = 1;
  #counted = 0;

  constructor(text: string, loose: boolean) {
    this.#text = text;
    this.#loose = loose;
    this.#space = loose ? COMMENT : SPACE;
  }

  whole(): Node {
    const node = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('something follows after its end');
    return node;
  }

  #value(depth: number): Node {
    this.#skip();
    const line = this.#lineHere();
    const sign = this.#text[this.#at];
    if (sign === '{' || sign === '[') {
      if (depth >= DEEPEST) this.#fail('it is nested too deep');
      this.#at++;
      return sign === '{'
        ? { kind: 'map', line, entries: this.#entries(depth + 1) }
        : { kind: 'list', line, items: this.#items(depth + 1) };
    }
    if (sign === '"') return { kind: 'scalar', line, value: this.#string() };
    const word = this.#take(WORD);
    if (word === undefined) this.#fail('it is no valid JSON');
    return { kind: 'scalar', line, value: JSON.parse(word) as number | boolean | null };
  }

  #entries(depth: number): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    while (!this.#closes('}', entries.size > 0)) {
      this.#skip();
      const line = this.#lineHere();
      const key = this.#string();
      this.#skip();
      if (this.#text[this.#at] !== ':') this.#fail('it is no valid JSON');
      this.#at++;
      entries.delete(key);
      entries.set(key, { line, value: this.#value(depth) });
    }
    return entries;
  }

  #items(depth: number): readonly Node[] {
    const items: Node[] = [];
    while (!this.#closes(']', items.length > 0)) items.push(this.#value(depth));
    return items;
  }

  /** Whether the bracket closes here; if not, steps over the comma that must stand between. */
  #closes(bracket: string, needsComma: boolean): boolean {
    this.#skip();
    if (this.#text[this.#at] === bracket) {
      this.#at++;
      return true;
    }
    if (!needsComma) return false;
    if (this.#text[this.#at] !== ',') this.#fail('it is no valid JSON');
    this.#at++;
    if (!this.#loose) return false;
    this.#skip();
    if (this.#text[this.#at] !== bracket) return false;
    this.#at++;
    return true;
  }

  #string(): string {
    const plain = this.#take(PLAIN_STRING);
    if (plain !== undefined) return plain.slice(1, -1);
    const escaped = this.#take(STRING);
    if (escaped === undefined) return this.#fail('it is no valid JSON');
    try {
      return JSON.parse(escaped) as string;
    } catch {
      return this.#fail('it is no valid JSON');
    }
  }

  #skip(): void {
    this.#take(this.#space);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #lineHere(): number {
    for (let next = this.#text.indexOf('\n', this.#counted); next >= 0 && next < this.#at; ) {
      this.#line++;
      this.#counted = next + 1;
      next = this.#text.indexOf('\n', this.#counted);
    }
    return this.#line;
  }

  #fail(why: string): never {
    throw new SyntaxProblem(why, this.#lineHere());
  }
}
