import { isInCode } from './code-spans.ts';

/** Follows HTML comments, `<pre>` and `<blockquote>` from line to line. */
export class HtmlBlocks {
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
    if (this.#hiddenBy !== undefined || !line.includes('-->')) return [];
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
