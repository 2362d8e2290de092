/**
 * Finds any of many keywords in one pass over a text: Aho and Corasick, "Efficient string matching: an aid to
 * bibliographic search" (1975), with the failure links resolved into one table, so that each character costs one
 * look-up. Letters match in either case; a caller that needs the exact case compares again. Keywords are ASCII.
 */
export class Automaton {
  /** Maps a byte to its column; 0 for all that stand in no keyword. */
  readonly #columns = new Uint8Array(0x100);
  /** Columns a state has, as a power of two. */
  readonly #shift: number;
  /** `state << shift | column` → next state. States from `#firstHit` on are those where a keyword ends. */
  readonly #next: Uint16Array;
  readonly #firstHit: number;
  /** State − `#firstHit` → the keywords that end there. */
  readonly #ends: readonly (readonly number[])[];
  readonly #lengths: readonly number[];

  /** Throws where the keywords need more than 65,535 states: that is a mistake in a table. */
  constructor(keywords: readonly string[]) {
    this.#lengths = keywords.map((keyword) => keyword.length);
    this.#shift = Math.ceil(Math.log2(assignColumns(this.#columns, keywords)));
    const trie = buildTrie(keywords, this.#columns, this.#shift);
    if (trie.ends.length > 0xffff)
      throw new Error(`automaton: ${trie.ends.length} states do not fit 16 bits`);
    resolveFallbacks(trie, this.#shift);
    const order = [...trie.ends.keys()].sort((a, b) => hits(trie, a) - hits(trie, b) || a - b);
    this.#next = renumber(trie.next, order, this.#shift);
    this.#firstHit = order.findIndex((state) => hits(trie, state) === 1);
    this.#ends = order.slice(this.#firstHit).map((state) => trie.ends[state] ?? []);
  }

  /**
   * Looks at the lower bytes of a text from `from` to `to` (exclusive) and calls `found` for each occurrence of each
   * keyword: its index in the list, and where it starts. In order of their ends.
   */
  search(bytes: Uint8Array, from: number, to: number, found: (keyword: number, start: number) => void): void {
    const next = this.#next;
    const columns = this.#columns;
    const shift = this.#shift;
    const firstHit = this.#firstHit;
    let state = 0;
    for (let position = from; position < to; position++) {
      state = next[(state << shift) | (columns[bytes[position] as number] as number)] as number;
      if (state >= firstHit) this.#report(state, position, found);
    }
  }

  #report(state: number, position: number, found: (keyword: number, start: number) => void): void {
    for (const keyword of this.#ends[state - this.#firstHit] ?? []) {
      found(keyword, position + 1 - (this.#lengths[keyword] ?? 0));
    }
  }
}

/** `next` holds 0 where a state has no child: the root is nobody's child. */
interface Trie {
  readonly next: Uint32Array;
  readonly ends: number[][];
}

function hits(trie: Trie, state: number): 0 | 1 {
  return (trie.ends[state]?.length ?? 0) > 0 ? 1 : 0;
}

/** Gives each character of the keywords a column, both cases the same one. Returns how many columns there are. */
function assignColumns(columns: Uint8Array, keywords: readonly string[]): number {
  let width = 1;
  for (const character of new Set(keywords.join('').toLowerCase())) {
    columns[character.charCodeAt(0)] = width;
    columns[character.toUpperCase().charCodeAt(0)] = width;
    width++;
  }
  return width;
}

function buildTrie(keywords: readonly string[], columns: Uint8Array, shift: number): Trie {
  const most = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
  const next = new Uint32Array(most << shift);
  const ends: number[][] = [[]];
  for (const [index, keyword] of keywords.entries()) {
    let state = 0;
    for (let at = 0; at < keyword.length; at++) {
      const cell = (state << shift) | (columns[keyword.charCodeAt(at)] ?? 0);
      if (next[cell] === 0) next[cell] = ends.push([]) - 1;
      state = next[cell] ?? 0;
    }
    ends[state]?.push(index);
  }
  return { next, ends };
}

/** Breadth first, so that the state a failed one falls back to is complete before it is copied from. */
function resolveFallbacks({ next, ends }: Trie, shift: number): void {
  const fallback = new Uint32Array(ends.length);
  const queue = [0];
  for (const state of queue) {
    const behind = fallback[state] ?? 0;
    if (state !== 0) ends[state]?.push(...(ends[behind] ?? []));
    for (let column = 0; column < 1 << shift; column++) {
      const cell = (state << shift) | column;
      const child = next[cell] ?? 0;
      const otherwise = state === 0 ? 0 : (next[(behind << shift) | column] ?? 0);
      if (child === 0) next[cell] = otherwise;
      else {
        fallback[child] = otherwise;
        queue.push(child);
      }
    }
  }
}

function renumber(next: Uint32Array, order: readonly number[], shift: number): Uint16Array {
  const to = new Uint16Array(order.length);
  for (const [index, state] of order.entries()) to[state] = index;
  const result = new Uint16Array(order.length << shift);
  for (const [index, state] of order.entries()) {
    for (let column = 0; column < 1 << shift; column++) {
      result[(index << shift) | column] = to[next[(state << shift) | column] ?? 0] ?? 0;
    }
  }
  return result;
}
