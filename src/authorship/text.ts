/** Longer texts are read at their two ends only; GitHub's own limit for a body is 65,536 characters. */
export const MAX_TEXT = 262_144;

/** A text cut to what is read of it. Marks stand at the beginning or, mostly, at the end. */
export function clip(text: string): { readonly text: string; readonly clipped: boolean } {
  if (text.length <= MAX_TEXT) return { text, clipped: false };
  const head = MAX_TEXT / 2;
  const tail = text.indexOf('\n', text.length - head);
  const end = tail < 0 ? text.slice(-head) : text.slice(tail + 1);
  return { text: `${text.slice(0, head)}\n${end}`, clipped: true };
}

/** One line that a reader sees as the writer's own words. */
export interface VisibleLine {
  readonly text: string;
  /** Index of the line in the text, and where it begins there. */
  readonly index: number;
  readonly offset: number;
  /** How many spaces stand before it, at most 3. */
  readonly indent: number;
  /** It is a complete HTML comment, which stood in the line. Other comments are not seen at all. */
  readonly comment: boolean;
}

interface Fence {
  readonly character: string;
  readonly length: number;
  /** How deep its list item stands: less indented text ends the item, and the fence with it. 0 outside of lists. */
  readonly item: number;
}

/**
 * The lines of a text that are neither in a code fence, quoted, indented (four spaces or a tab), in an HTML comment,
 * nor in `<pre>` or `<blockquote>`, as CommonMark reads them. In a pull request's body an open fence runs to the end;
 * a commit's message is not Markdown, so there a fence, as a comment anywhere, counts only where it is closed:
 * what hides evidence must be complete.
 */
export function visibleLines(text: string, kind: 'body' | 'message'): readonly VisibleLine[] {
  const lines = text.split('\n');
  const fences = text.includes('```') || text.includes('~~~') ? new Fences(lines, kind) : undefined;
  const html = /<(?:!--|pre|blockquote)/i.test(text) ? new Html(lines) : undefined;
  const seen: VisibleLine[] = [];
  let offset = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const raw = withoutReturn(line);
    const indent = indentOf(raw);
    const begins = offset;
    offset += line.length + 1;
    if (fences?.hides(raw, index, indent) || indent > 3 || raw[indent] === '>') continue;
    const position = { index, offset: begins };
    for (const text of html?.comments(raw) ?? NONE)
      seen.push({ text, ...position, indent: 0, comment: true });
    const shown = html === undefined ? raw : html.shown(raw, index);
    if (shown === undefined || shown === '') continue;
    const at = shown === raw ? indent : indentOf(shown);
    seen.push({ text: at === 0 ? shown : shown.slice(at), ...position, indent: at, comment: false });
  }
  return seen;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** Leading spaces; a tab counts as four. Counted no further than 4. */
function indentOf(line: string): number {
  for (let index = 0; index < 4; index += 1) {
    if (line[index] === '\t') return 4;
    if (line[index] !== ' ') return index;
  }
  return 4;
}

const NONE: readonly string[] = [];

/** Follows code fences from line to line. */
class Fences {
  readonly #lines: readonly string[];
  readonly #kind: 'body' | 'message';
  #open: Fence | undefined;
  /** Looking for a fence's end in a message is bounded: past this many lines it counts as not closed. */
  #lookAhead = 200_000;

  constructor(lines: readonly string[], kind: 'body' | 'message') {
    this.#lines = lines;
    this.#kind = kind;
  }

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

/** Follows HTML comments, `<pre>` and `<blockquote>` from line to line. */
class Html {
  readonly #lines: readonly string[];
  #inComment = false;
  #hiddenBy: 'pre' | 'blockquote' | undefined;
  #depth = 0;
  /** The last lines on which something is closed; what is opened after them stays open and hides nothing. */
  readonly #lastEnd: Readonly<Record<'comment' | 'pre' | 'blockquote', number>>;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#lastEnd = {
      comment: this.#lastWith('-->'),
      pre: this.#lastWith('</pre'),
      blockquote: this.#lastWith('</blockquote'),
    };
  }

  #lastWith(end: string): number {
    return this.#lines.findLastIndex((line) => line.includes(end));
  }

  /**
   * The comments that begin and end in the line, which are marks where a tool writes one: also inside of a comment that
   * was left open, where adding a mark would otherwise hide it. At most 20, outside of code spans.
   */
  comments(line: string): readonly string[] {
    if (this.#hiddenBy !== undefined || !line.includes('-->')) return NONE;
    const found: string[] = [];
    for (let start = line.indexOf('<!--'); start >= 0 && found.length < 20; ) {
      const end = line.indexOf('-->', start);
      if (end < 0) break;
      if (!isInCode(line, start)) found.push(line.slice(start, end + 3));
      start = line.indexOf('<!--', end);
    }
    return found;
  }

  /** What of the line is seen; undefined where nothing is. */
  shown(line: string, index: number): string | undefined {
    if (!this.#inComment && this.#hiddenBy === undefined && !line.includes('<')) return line;
    if (this.#hiddenBy !== undefined) return this.#leave(line, this.#hiddenBy);
    const rest = this.#withoutComments(line, index);
    this.#enter(rest, index);
    return this.#hiddenBy === undefined && rest.trim() !== '' ? rest : undefined;
  }

  #withoutComments(line: string, index: number): string {
    let shown = '';
    let at = 0;
    while (at < line.length) {
      if (this.#inComment) {
        const end = line.indexOf('-->', at);
        if (end < 0) return shown;
        this.#inComment = false;
        at = end + 3;
      }
      const start = line.indexOf('<!--', at);
      if (start < 0 || this.#neverEnds(line, index, start)) return shown + line.slice(at);
      shown += line.slice(at, start);
      if (isInCode(line, start)) {
        shown += '<!--';
        at = start + 4;
      } else {
        this.#inComment = true;
        at = start + 4;
      }
    }
    return shown;
  }

  #neverEnds(line: string, index: number, start: number): boolean {
    return this.#lastEnd.comment <= index && line.indexOf('-->', start) < 0;
  }

  #enter(line: string, index: number): void {
    const tag = /^\s*<(pre|blockquote)\b/iu.exec(line)?.[1]?.toLowerCase();
    if (tag !== 'pre' && tag !== 'blockquote') return;
    if (this.#lastEnd[tag] < index) return;
    this.#hiddenBy = tag;
    this.#depth = 0;
    this.#leave(line, tag);
  }

  #leave(line: string, tag: 'pre' | 'blockquote'): undefined {
    this.#depth += line.split(`<${tag}`).length - line.split(`</${tag}`).length;
    if (this.#depth <= 0) this.#hiddenBy = undefined;
    return undefined;
  }
}

/** Whether a place in a line is inside a code span, between two equal runs of backticks. Linear in the line. */
export function isInCode(line: string, index: number): boolean {
  if (!line.includes('`')) return false;
  const runs = [...line.matchAll(/`+/gu)].map(({ index: at, 0: { length } }) => ({ at, length }));
  const last = new Map(runs.map(({ length }, position) => [length, position]));
  for (let open = 0; open < runs.length; open += 1) {
    const { at = 0, length = 0 } = runs[open] ?? {};
    if (at >= index) return false;
    if ((last.get(length) ?? 0) <= open) continue;
    let close = open + 1;
    while (runs[close]?.length !== length) close += 1;
    if (index < (runs[close]?.at ?? 0)) return true;
    open = close;
  }
  return false;
}
