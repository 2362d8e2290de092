import { lowerBytes } from './lower-bytes.ts';

/**
 * Finds a few hundred short words in a text, in either case, faster than an automaton: it looks at windows of four
 * characters, each two further than the one before, and goes on only where a window is one of those that the words are
 * known by. Each word has two such windows, for beginnings at even and at odd places: those that sources hold least
 * often. Positions are UTF-16 units; words are in lower case, of three or more characters. Other letters than Latin ones
 * are looked for by their lower byte.
 */
export class Keywords {
  /** Two bits for each window, both in one word that its hash points to: small enough to stay in the processor's cache. */
  readonly #isKnown = new Uint32Array(2 ** FILTER_BITS);
  /** Windows of the words in the order of their slots, and where those of each slot begin. */
  readonly #known: readonly KnownBy[];
  readonly #begins = new Uint16Array(SLOTS + 1);

  readonly #words: number;

  /** Of `flags` it is only said whether they stand in a text. */
  constructor(words: readonly string[], flags: readonly string[] = []) {
    this.#words = words.length;
    const known = [...words, ...flags].flatMap((word, index) =>
      [0, 1].flatMap((parity) => windowsOf(word, index, parity)),
    );
    this.#known = known.toSorted((a, b) => slotOf(a.hash) - slotOf(b.hash));
    for (const { hash } of known) {
      const word = this.#isKnown[hash >>> FILTER] as number;
      this.#isKnown[hash >>> FILTER] = word | (1 << (hash >>> FIRST)) | (1 << (hash >>> SECOND));
    }
    let each = 0;
    for (let slot = 0; slot <= SLOTS; slot++) {
      while (each < known.length && slotOf((this.#known[each] as KnownBy).hash) < slot) each++;
      this.#begins[slot] = each;
    }
  }

  /** The words of a text; no more than `most`, so that what a text repeats takes no memory. */
  search(text: string, most: number): FoundWords {
    const { bytes, fours } = lowerBytes(text);
    const found = new FoundWords(this.#words, most);
    // With one more, so that the last characters begin a window, too.
    const windows = Math.ceil(text.length / 4) + 1;
    for (let at = this.#next(fours, 0, windows); at < windows; at = this.#next(fours, at + 1, windows)) {
      if (found.isFull) break;
      const window = windowAt(fours, at);
      this.#check(text, bytes, hashOf(between(windowBefore(fours, at), window)), at * 4 - 2, found);
      this.#check(text, bytes, hashOf(window), at * 4, found);
    }
    return found;
  }

  /**
   * The next place where a window may be a known one, or the one that begins two characters before. By itself, as most
   * of the time is spent here: a loop that calls nothing keeps its values in registers.
   */
  #next(fours: Uint32Array, from: number, windows: number): number {
    const isKnown = this.#isKnown;
    let before = windowBefore(fours, from);
    for (let at = from; at < windows; at++) {
      const window = windowAt(fours, at);
      const hash = hashOf(window);
      const other = hashOf(between(before, window));
      before = window;
      const one = isKnown[hash >>> FILTER] as number;
      const two = isKnown[other >>> FILTER] as number;
      // One branch for both: a processor guesses it nearly always.
      if (
        (((one >>> (hash >>> FIRST)) & (one >>> (hash >>> SECOND))) |
          ((two >>> (other >>> FIRST)) & (two >>> (other >>> SECOND)))) &
        1
      )
        return at;
    }
    return windows;
  }

  /** Adds the words that are known by the window of this hash, where it stands at an offset. */
  #check(text: string, bytes: Uint8Array, hash: number, at: number, found: FoundWords): void {
    const slot = slotOf(hash);
    const end = this.#begins[slot + 1] as number;
    for (let each = this.#begins[slot] as number; each < end; each++) {
      const known = this.#known[each] as KnownBy;
      if (known.hash !== hash) continue;
      const start = at - known.offset;
      const last = start + known.word.length - 1;
      // Most places are none because of the last character.
      if (lowered(bytes[last] as number) !== known.last || start < 0) continue;
      if (text.substring(start, last + 1).toLowerCase() === known.word) found.add(known.index, start);
    }
  }
}

/** A window that a word is found by. */
interface KnownBy {
  /** The window's: no two windows have the same. */
  readonly hash: number;
  readonly index: number;
  readonly word: string;
  /** The word's last character, {@link lowered}. */
  readonly last: number;
  /** How far behind the word's beginning the window begins. */
  readonly offset: number;
}

/** What {@link Keywords} found in a text: words in the order of where they start, then of the list. */
export class FoundWords {
  readonly #words: number[] = [];
  readonly #starts: number[] = [];
  readonly #flags = new Set<number>();
  /** How many words there are in the list. */
  readonly #listed: number;
  readonly #most: number;

  constructor(listed: number, most: number) {
    this.#listed = listed;
    this.#most = most;
  }

  /** Whether there were more words than were asked for, or just as many: the text was not looked at to its end. */
  get isFull(): boolean {
    return this.#starts.length >= this.#most;
  }

  /** Whether a flag stands in the text, or may stand where it was not looked at: by its place in the list of flags. */
  mayHold(flag: number): boolean {
    return this.isFull || this.#flags.has(flag);
  }

  /** Calls `found` for each word: its place in the list, and where it starts. */
  each(found: (word: number, start: number) => void): void {
    for (let at = 0; at < this.#words.length; at++)
      found(this.#words[at] as number, this.#starts[at] as number);
  }

  /** They come nearly in order. */
  add(word: number, start: number): void {
    if (word >= this.#listed) {
      this.#flags.add(word - this.#listed);
      return;
    }
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

/** The lower byte of a unit, of a Latin letter in lower case. */
const lowered = (unit: number): number => (unit & 0xff) | 32;

const windowAt = (fours: Uint32Array, at: number): number => (fours[at] as number) & FOLDED;
/** Zeros stand before the text. */
const windowBefore = (fours: Uint32Array, at: number): number => (at === 0 ? 0 : windowAt(fours, at - 1));
/** The window of the last two characters of one and the first two of the next. */
const between = (before: number, window: number): number => (before >>> 16) | (window << 16);

/** The bits of four characters that tell them apart but for their case. */
const FOLDED = 0x5f5f5f5f;
const folded = (character: string): number => character.charCodeAt(0) & 0x5f;
const everyFolded = new Set(Array.from({ length: 0x100 }, (_, byte) => byte & 0x5f));

/** How far a hash is shifted to point to a word of the filter, to both bits in it, and to a slot. */
const FILTER_BITS = 13;
const FILTER = 32 - FILTER_BITS;
const FIRST = FILTER - 5;
const SECOND = FIRST - 5;
const SLOTS = 2 ** 16;
const slotOf = (hash: number): number => hash >>> 16;

/** Fibonacci hashing, Knuth, "The Art of Computer Programming", 6.4: what counts are the upper bits. */
function hashOf(window: number): number {
  return Math.imul(window, 0x9e3779b1);
}

/** Every window that a word is found by where it begins at an even or an odd place; outside of it anything can stand. */
function windowsOf(word: string, index: number, parity: number): readonly KnownBy[] {
  const offset = rarest(word, parity);
  const last = lowered(word.charCodeAt(word.length - 1));
  let windows = [0];
  for (let at = 0; at < 4; at++) {
    const character = word.charAt(offset + at);
    const both = [character.toLowerCase(), character.toUpperCase()];
    const possible = character === '' ? everyFolded : new Set(both.map(folded));
    windows = windows.flatMap((window) => [...possible].map((each) => window | (each << (8 * at))));
  }
  return windows.map((window) => ({ hash: hashOf(window), index, word, last, offset }));
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
