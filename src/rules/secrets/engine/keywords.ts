/**
 * Finds a few dozen short words in a text, in either case, faster than an automaton: it looks at two characters at a
 * time and only goes on where such a pair stands at the beginning of a word, or one character later, in at least one of
 * them. Positions are UTF-16 units; words are in lower case, of three or more characters. Other letters than Latin ones are
 * looked for by their lower byte.
 */
export class Keywords {
  /** By two bytes as they lie in memory: 1 where a word can begin at the first of them, 2 where one before. */
  readonly #pairs = new Uint8Array(0x10000);
  /** By a hash of three characters: the words that begin so. */
  readonly #beginnings: readonly (readonly number[] | undefined)[];
  readonly #words: readonly string[];
  /** The last character of each word, in lower case by its bit: most places are none because of it. */
  readonly #lasts: readonly number[];

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#lasts = words.map((word) => word.charCodeAt(word.length - 1) | 32);
    const beginnings: (number[] | undefined)[] = Array.from({ length: 1 << 15 }, () => undefined);
    for (const [index, word] of words.entries()) {
      this.#addPair(word.slice(0, 2), 1);
      this.#addPair(word.slice(1, 3), 2);
      const key = hash(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2));
      beginnings[key] = [...(beginnings[key] ?? []), index];
    }
    this.#beginnings = beginnings;
  }

  #addPair(pair: string, flag: number): void {
    for (const first of bothCases(pair.charAt(0))) {
      for (const second of bothCases(pair.charAt(1))) {
        const index = (first.charCodeAt(0) & 0xff) | ((second.charCodeAt(0) & 0xff) << 8);
        this.#pairs[index] = (this.#pairs[index] ?? 0) | flag;
      }
    }
  }

  /** Calls `found` for each word that stands in the text: its place in the list, and where it starts; ascending. */
  search(text: string, found: (word: number, start: number) => void): void {
    const halves = Math.ceil(text.length / 2);
    const memory = new ArrayBuffer(halves * 2);
    const bytes = Buffer.from(memory);
    bytes.write(text, 'latin1');
    const view = new Uint16Array(memory);
    const pairs = this.#pairs;
    for (let half = 0; half < halves; half++) {
      const flags = pairs[view[half] as number] as number;
      if (flags === 0) continue;
      if ((flags & 2) !== 0 && half > 0) this.#check(text, bytes, half * 2 - 1, found);
      if ((flags & 1) !== 0) this.#check(text, bytes, half * 2, found);
    }
  }

  #check(text: string, bytes: Uint8Array, start: number, found: (word: number, start: number) => void): void {
    const key = hash(bytes[start] as number, bytes[start + 1] as number, bytes[start + 2] ?? 0);
    const words = this.#beginnings[key];
    if (words === undefined) return;
    for (const word of words) {
      const expected = this.#words[word] as string;
      if ((text.charCodeAt(start + expected.length - 1) | 32) !== this.#lasts[word]) continue;
      if (text.substring(start, start + expected.length).toLowerCase() === expected) found(word, start);
    }
  }
}

function bothCases(character: string): readonly string[] {
  return [character.toLowerCase(), character.toUpperCase()];
}

/** The same for letters of either case. */
function hash(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}
