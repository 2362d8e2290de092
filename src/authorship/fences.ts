interface Fence {
  readonly character: string;
  readonly length: number;
  /** How deep its list item stands: less indented text ends the item, and the fence with it. 0 outside of lists. */
  readonly item: number;
}

/** Follows a text's code fences from line to line, as CommonMark reads them. */
export class Fences {
  readonly #lines: readonly string[];
  readonly #kind: 'body' | 'message';
  #open: Fence | undefined;
  /** Looking for a fence's end in a message is bounded: past this many lines it counts as not closed. */
  #lookAhead = 200_000;

  constructor(lines: readonly string[], kind: 'body' | 'message') {
    this.#lines = lines;
    this.#kind = kind;
  }

  /** Whether a line is part of a fence; to be asked of each line, in their order. */
  hides(line: string, index: number, indent: number): boolean {
    if (this.#open !== undefined && !leavesItem(line, this.#open)) {
      if (closes(line, this.#open)) this.#open = undefined;
      return true;
    }
    this.#open = undefined;
    const fence = openedBy(line);
    if (fence === undefined) return false;
    // Indented it may be part of a list item, and end with that: here its being closed must show.
    const certain = this.#kind === 'body' && indent === 0 && fence.item === 0;
    if (!certain && !this.#isClosed(fence, index)) return false;
    this.#open = fence;
    return true;
  }

  #isClosed(fence: Fence, from: number): boolean {
    for (let index = from + 1; index < this.#lines.length && this.#lookAhead > 0; index += 1) {
      this.#lookAhead -= 1;
      const line = this.#lines[index] ?? '';
      if (leavesItem(line, fence)) return true;
      if (closes(line, fence)) return true;
    }
    return false;
  }
}

/** The markers of list items before what stands in them: `- `, `* `, `12. `, also several. */
const ITEMS = /^\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}){1,9}(?=[`~])/u;

function openedBy(line: string): Fence | undefined {
  const item = ITEMS.exec(line)?.[0].length ?? 0;
  const start = item > 0 ? item : line.search(/\S/u);
  const character = line[start];
  if (character !== '`' && character !== '~') return undefined;
  const length = runLength(line, start, character);
  if (length < 3 || (character === '`' && line.includes('`', start + length))) return undefined;
  return { character, length, item };
}

/** Whether a line is text that stands before the list item's own. */
function leavesItem(line: string, { item }: Fence): boolean {
  const start = item > 0 ? line.search(/\S/u) : -1;
  return start >= 0 && start < item;
}

function closes(line: string, { character, length }: Fence): boolean {
  const trimmed = line.trim();
  return trimmed.length >= length && runLength(trimmed, 0, character) === trimmed.length;
}

function runLength(line: string, start: number, character: string): number {
  let end = start;
  while (line[end] === character) end += 1;
  return end - start;
}
