import { lowerBytes } from './lower-bytes.ts';

/**
 * Finds a few hundred short words in a text, in either case, faster than an automaton: it looks at windows of four
 * characters, each two further than the one before, and goes on only where a window is one of those that the words are
 * known by. Each word has two such windows, for beginnings at even and at odd places: those that sources hold least
 * often. Positions are UTF-16 units; words are in lower case, of three or more characters. Other letters than Latin ones
 * are looked for by their lower byte.
 */
export class Keywords {
  /** One bit for each window, by the classes of its characters: small enough to stay in the processor's cache. */
  readonly #isKnown = new Uint32Array(WINDOWS / 32);
  /** A window → its list in `#known`. */
  readonly #lists = new Uint16Array(WINDOWS);
  readonly #known: KnownBy[][] = [[]];

  constructor(words: readonly string[]) {
    for (const [index, word] of words.entries()) {
      const last = word.charCodeAt(word.length - 1) | 32;
      for (const parity of [0, 1]) this.#add({ index, word, last, offset: rarest(word, parity) });
    }
  }

  #add(known: KnownBy): void {
    for (const window of windowsOf(known.word, known.offset)) {
      if (this.#lists[window] === 0) this.#lists[window] = this.#known.push([]) - 1;
      this.#known[this.#lists[window] as number]?.push(known);
      this.#isKnown[window >>> 5] = (this.#isKnown[window >>> 5] as number) | (1 << (window & 31));
    }
  }

  /**
   * Calls `found` for each word that stands in the text: its place in the list, and where it starts; ascending. Of no
   * more than `most` words, so that what a text repeats takes no memory; says whether that were all.
   */
  search(text: string, most: number, found: (word: number, start: number) => void): boolean {
    const { pairs } = lowerBytes(text);
    // With one more, so that the last characters begin a window, too.
    const halves = Math.ceil(text.length / 2);
    const isKnown = this.#isKnown;
    const places = new Places(most);
    let before = classes[pairs[0] as number] as number;
    for (let half = 1; half <= halves; half++) {
      const pair = classes[pairs[half] as number] as number;
      const window = (before << 10) | pair;
      before = pair;
      if ((((isKnown[window >>> 5] as number) >>> (window & 31)) & 1) !== 0) {
        if (places.isFull) break;
        this.#check(text, window, half * 2 - 2, places);
      }
    }
    places.each(found);
    return !places.isFull;
  }

  /** Adds the words whose window stands at an offset. */
  #check(text: string, window: number, at: number, places: Places): void {
    const known = this.#known[this.#lists[window] as number] as KnownBy[];
    for (let each = 0; each < known.length; each++) {
      const { index, word, last, offset } = known[each] as KnownBy;
      const start = at - offset;
      const end = start + word.length;
      // Most places are none because of the last character.
      if ((text.charCodeAt(end - 1) | 32) !== last || start < 0) continue;
      if (text.substring(start, end).toLowerCase() === word) places.add(index, start);
    }
  }
}

interface KnownBy {
  readonly index: number;
  readonly word: string;
  /** The word's last character, in lower case by its bit. */
  readonly last: number;
  /** How far behind the word's beginning the window begins. */
  readonly offset: number;
}

/** Words in the order of where they start, then of the list; they come nearly so. */
class Places {
  readonly #words: number[] = [];
  readonly #starts: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#starts.length >= this.#most;
  }

  each(found: (word: number, start: number) => void): void {
    for (let at = 0; at < this.#words.length; at++)
      found(this.#words[at] as number, this.#starts[at] as number);
  }

  add(word: number, start: number): void {
    let at = this.#starts.length;
    for (; at > 0 && this.#isBehind(at - 1, word, start); at--) {
      this.#words[at] = this.#words[at - 1] as number;
      this.#starts[at] = this.#starts[at - 1] as number;
    }
    this.#words[at] = word;
    this.#starts[at] = start;
  }

  #isBehind(at: number, word: number, start: number): boolean {
    const other = this.#starts[at] as number;
    return other > start || (other === start && (this.#words[at] as number) > word);
  }
}

/** Letters of either case, and the signs that names stand beside, have a class of their own; others share one. */
const classOf = (byte: number): number => {
  const special = ' "_(=:'.indexOf(String.fromCharCode(byte));
  if (special > 0) return 26 + special;
  return byte === 39 ? 27 : byte & 31;
};
const CLASSES = 32;
const WINDOWS = CLASSES ** 4;
const allClasses = Array.from({ length: CLASSES }, (_, each) => each);
/** By two bytes as they lie in memory: their classes. */
const classes = Uint16Array.from(
  { length: 0x10000 },
  (_, pair) => (classOf(pair & 0xff) << 5) | classOf(pair >>> 8),
);

/** Every window that four characters of a word can be, from an offset; outside of the word anything can stand. */
function windowsOf(word: string, offset: number): readonly number[] {
  let windows = [0];
  for (let at = offset; at < offset + 4; at++) {
    const character = word.charAt(at);
    const both = [character.toLowerCase(), character.toUpperCase()];
    const possible =
      character === '' ? allClasses : new Set(both.map((each) => classOf(each.charCodeAt(0) & 0xff)));
    windows = windows.flatMap((window) => [...possible].map((each) => (window << 5) | each));
  }
  return windows;
}

/** Pairs of characters that sources are full of, the most frequent first: counted over seven repositories. */
const frequent = (
  'er re in on te or se at es ti th st en nt co ro le et io he de it li as al ri ng ic ce an ta is to ar ac tr nd ge ns ' +
  'pe ed ne ra ou ss ec ct lo ve la id pr ut op ca ma po pa ha si am sp bl ll ur na ea ex ad rt fo rs fi ty el tt om nc ow ' +
  'hi cl so em rr ab ag ai ho ot mp fa ck ap ke tu ue ba pl mi da no ew ts od va ie ep rn cr vi gi ul ef wi rg pt qu sa'
).split(' ');
const ranks = new Map(frequent.map((pair, rank) => [pair, rank]));

/** Where the window of a word begins that sources hold least often, of those at even or at odd offsets. */
function rarest(word: string, parity: number): number {
  let best = -parity;
  let least = Infinity;
  for (let at = -parity; at + 3 <= word.length; at += 2) {
    let cost = 1;
    for (let each = Math.max(0, at); each < Math.min(at + 3, word.length - 1); each++)
      cost /= (ranks.get(word.slice(each, each + 2)) ?? 400) + 10;
    if (cost < least) [best, least] = [at, cost];
  }
  return best;
}
