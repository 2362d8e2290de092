import { Fences } from './fences.ts';
import { HtmlBlocks } from './html-blocks.ts';

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

/**
 * The lines of a text that are neither in a code fence, quoted, indented (four spaces or a tab), in an HTML comment,
 * nor in `<pre>` or `<blockquote>`, as CommonMark reads them. In a pull request's body an open fence runs to the end;
 * a commit's message is not Markdown, so there a fence, as a comment anywhere, counts only where it is closed:
 * what hides evidence must be complete.
 */
export function visibleLines(text: string, kind: 'body' | 'message'): readonly VisibleLine[] {
  const lines = text.split('\n');
  const fences = text.includes('```') || text.includes('~~~') ? new Fences(lines, kind) : undefined;
  const html = /<(?:!--|pre|blockquote)/i.test(text) ? new HtmlBlocks(lines) : undefined;
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
    for (const text of html?.comments(raw) ?? []) seen.push({ text, ...position, indent: 0, comment: true });
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
