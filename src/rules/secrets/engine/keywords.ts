/**
 * Finds a few hundred short words in a text, in either case, faster than an automaton: it looks at two characters at a
 * time and only goes on where such a pair stands at the anchor of a word, or one character later. Each word is looked
 * for by the three of its characters that sources hold least often. Positions are UTF-16 units; words are in lower
 * case, of three or more characters. Other letters than Latin ones are looked for by their lower byte.
 */
export class Keywords {
  /** By two bytes as they lie in memory: 1 where an anchor can begin at the first of them, 2 where one before. */
  readonly #pairs = new Uint8Array(0x10000);
  /** By a hash of three characters: the words with such an anchor. */
  readonly #anchored: readonly (readonly number[] | undefined)[];
  readonly #words: readonly string[];
  /** How far behind its beginning the anchor of each word stands. */
  readonly #anchors: readonly number[];
  /** The last character of each word, in lower case by its bit: most places are none because of it. */
  readonly #lasts: readonly number[];

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#lasts = words.map((word) => word.charCodeAt(word.length - 1) | 32);
    const anchors = new Array<number>(words.length).fill(0);
    const anchored: (number[] | undefined)[] = Array.from({ length: 1 << 15 }, () => undefined);
    const known = new Set<string>();
    // Short words have the least choice; long ones then share what those are looked for by.
    for (const index of [...words.keys()].toSorted((a, b) => lengthOf(words, a) - lengthOf(words, b))) {
      const word = words[index] ?? '';
      const at = rarest(word, known);
      anchors[index] = at;
      this.#addPair(word.slice(at, at + 2), 1);
      this.#addPair(word.slice(at + 1, at + 3), 2);
      known.add(word.slice(at, at + 2)).add(word.slice(at + 1, at + 3));
      const key = hash(word.charCodeAt(at), word.charCodeAt(at + 1), word.charCodeAt(at + 2));
      anchored[key] = [...(anchored[key] ?? []), index];
    }
    this.#anchors = anchors;
    this.#anchored = anchored;
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
    const places: number[] = [];
    for (let half = 0; half < halves; half++) {
      const flags = pairs[view[half] as number] as number;
      if (flags === 0) continue;
      if ((flags & 2) !== 0 && half > 0) this.#check(text, bytes, half * 2 - 1, places);
      if ((flags & 1) !== 0) this.#check(text, bytes, half * 2, places);
    }
    // Anchors come in order, beginnings do not quite.
    const count = this.#words.length;
    for (const place of Float64Array.from(places).sort()) found(place % count, Math.floor(place / count));
  }

  /** Adds what begins around an anchor: the beginning and the word in one number. */
  #check(text: string, bytes: Uint8Array, at: number, places: number[]): void {
    const key = hash(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] ?? 0);
    const words = this.#anchored[key];
    if (words === undefined) return;
    for (const word of words) {
      const expected = this.#words[word] as string;
      const start = at - (this.#anchors[word] as number);
      if ((text.charCodeAt(start + expected.length - 1) | 32) !== this.#lasts[word]) continue;
      if (start >= 0 && text.substring(start, start + expected.length).toLowerCase() === expected)
        places.push(start * this.#words.length + word);
    }
  }
}

const lengthOf = (words: readonly string[], index: number): number => words[index]?.length ?? 0;

/** Pairs of characters that sources are full of, the most frequent first: counted over seven repositories. */
const frequent = (
  'er re in on te or se at es ti th st en nt co ro le et io he de it li as al ri ng ic ce an ta is to ar ac tr nd ge ns ' +
  'pe ed ne ra ou ss ec ct lo ve la id pr ut op ca ma po pa ha si am sp bl ll ur na ea ex ad rt fo rs fi ty el tt om nc ow ' +
  'hi cl so em rr ab ag ai ho ot mp fa ck ap ke tu ue ba pl mi da no ew ts od va ie ep rn cr vi gi ul ef wi rg pt qu sa'
).split(' ');
const ranks = new Map(frequent.map((pair, rank) => [pair, rank]));

/** Where the three characters of a word begin that cost least: few sources hold their pairs, or they are looked for anyhow. */
function rarest(word: string, known: ReadonlySet<string>): number {
  const costOf = (pair: string): number => (known.has(pair) ? 0 : 1 / ((ranks.get(pair) ?? 400) + 10));
  let best = 0;
  let least = Infinity;
  for (let at = 0; at + 3 <= word.length; at++) {
    const cost = costOf(word.slice(at, at + 2)) + costOf(word.slice(at + 1, at + 3));
    if (cost < least) [best, least] = [at, cost];
  }
  return best;
}

function bothCases(character: string): readonly string[] {
  return [character.toLowerCase(), character.toUpperCase()];
}

/** The same for letters of either case. */
function hash(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}
