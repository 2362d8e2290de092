import type { Catalogue, Entry } from './catalogue.ts';
import { isInCode } from './code-spans.ts';
import { footerHit, MAY_BE_FOOTER } from './footer.ts';
import type { Hit } from './identity.ts';
import { asInline, inlineTrailer, mayHoldInline } from './inline.ts';
import type { TextMark } from './mark.ts';
import { plainText } from './plain.ts';
import type { CompiledPolicy } from './policy.ts';
import { clip, type VisibleLine, visibleLines } from './text.ts';
import { TRAILER_KEYS, trailerHits } from './trailer-marks.ts';
import { findSeparator, parseTrailers, type Trailer } from './trailers.ts';

/** A mark found in a text, and on which of its lines. */
export interface TextHit extends Hit {
  readonly line: number;
  readonly signal: 'trailer' | 'body' | 'message';
}

export interface Scan {
  readonly hits: readonly TextHit[];
  /** The writer's own trailers, where they had to be read. */
  readonly trailers?: readonly Trailer[] | undefined;
  /** The text was too long to be read whole. */
  readonly clipped: boolean;
}

type Kind = 'body' | 'message';

/** Marks in a pull request's body. */
export function scanBody(body: string, catalogue: Catalogue, policy: CompiledPolicy): Scan {
  return scan(plainText(body), 'body', catalogue, policy);
}

/** Marks in a commit's message, which is plain text already: whoever asks weighs its lines too. */
export function scanMessage(message: string, catalogue: Catalogue, policy: CompiledPolicy): Scan {
  return scan(message, 'message', catalogue, policy);
}

/** The trailers of a commit's message that are the writer's own words: git's, and lines that look like one. */
export function ownTrailers(message: string): readonly Trailer[] {
  const { text } = clip(message);
  return trailersIn(text, visibleLines(text, 'message'), 'message');
}

/**
 * Most texts hold no mark: first it is looked whether anything could be one, and only then which lines are the
 * writer's own words.
 */
function scan(whole: string, kind: Kind, catalogue: Catalogue, policy: CompiledPolicy): Scan {
  const { text, clipped } = clip(whole);
  const footed = MAY_BE_FOOTER.test(text);
  const hinted = footed || catalogue.hints.test(text);
  const trailing = mayHaveTrailerMarks(text, catalogue, policy);
  if (!hinted && !trailing) return { hits: [], clipped };
  const lines = visibleLines(text, kind);
  const lower = hinted ? text.toLowerCase() : '';
  const texts = hinted ? catalogue.texts.filter(({ row }) => lower.includes(row.hint)) : [];
  const hits = hinted ? lines.flatMap((line) => lineHits(line, texts, kind, footed)) : [];
  if (!trailing) return { hits, clipped };
  const trailers = trailersIn(text, lines, kind);
  return {
    hits: [...hits, ...trailers.flatMap((trailer) => hitsOf(trailer, catalogue, policy))],
    trailers,
    clipped,
  };
}

/** Whether any line that begins like a trailer would be a mark if it is the writer's own. */
function mayHaveTrailerMarks(text: string, catalogue: Catalogue, policy: CompiledPolicy): boolean {
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const separator = separatorBefore(text, start, end);
    if (separator > start) {
      const key = text.slice(start, separator).trim();
      if (TRAILER_KEYS.has(key.toLowerCase()) || policy.keys.has(key.toLowerCase())) {
        const value = folded(text.slice(separator + 1, end), text, end);
        if (hitsOf({ key, value, line: 0 }, catalogue, policy).length > 0) return true;
        // A value that goes on is read by git's rules.
        if (text[end + 1] === ' ' || text[end + 1] === '\t') return true;
      }
    }
    start = end + 1;
  }
  return mayHoldInline(text);
}

/** Where a key that begins at `start`, perhaps after a few spaces, ends; -1 where none does. */
function separatorBefore(text: string, start: number, end: number): number {
  let at = start;
  while (at < start + 4 && text.charCodeAt(at) === 32) at += 1;
  const found = findSeparator(text, at, Math.min(end, at + LONGEST_KEY));
  return found > at ? found : -1;
}

/** No key that is looked for is longer, with the blanks that may follow it. */
const LONGEST_KEY = 200;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The value, with the next line where it goes on there. `end` is where the value's line ends in the text. */
function folded(value: string, text: string, end: number): string {
  const next = text[end + 1];
  if (value.includes('@') || (next !== ' ' && next !== '\t')) return value.trim();
  return `${value} ${text.slice(end + 1, lineEnd(text, end + 1)).trim()}`.trim();
}

function lineHits(
  line: VisibleLine,
  texts: readonly Entry<TextMark>[],
  kind: Kind,
  footed: boolean,
): readonly TextHit[] {
  const hits = rowHits(line, texts, kind);
  const footer = footed && !line.comment && hits.length === 0 ? footerHit(line.text) : undefined;
  return footer === undefined ? hits : [{ ...footer, line: line.index, signal: kind }];
}

function rowHits(line: VisibleLine, texts: readonly Entry<TextMark>[], kind: Kind): readonly TextHit[] {
  return texts.flatMap(({ agent, id, confidence, row }) => {
    if (line.comment !== (row.comment ?? false)) return [];
    const found = row.pattern.exec(line.text);
    if (found === null || isInCode(line.text, found.index)) return [];
    return [{ agent, mark: id, confidence, text: line.text, line: line.index, signal: kind }];
  });
}

/**
 * The union of git's trailers and of lines that look like one anywhere: strict reading alone misses one AI co-author
 * in seven. What is hidden in a fence or quote is left out of both.
 */
function trailersIn(text: string, lines: readonly VisibleLine[], kind: Kind): readonly Trailer[] {
  const byLine = new Map<number, Trailer>();
  for (const line of lines) {
    if (line.comment || (kind === 'message' && line.indent > 0)) continue;
    const isSubject = kind === 'message' && line.index === 0;
    const separator = isSubject ? -1 : findSeparator(line.text);
    if (separator < 1) {
      const inline = inlineTrailer(line);
      if (inline !== undefined) byLine.set(line.index, inline);
      continue;
    }
    const key = line.text.slice(0, separator).trim();
    const value = folded(line.text.slice(separator + 1), text, lineEnd(text, line.offset));
    byLine.set(line.index, { key, value, line: line.index });
  }
  if (kind === 'body' || !/\n[ \t]/u.test(text)) return [...byLine.values()];
  for (const trailer of parseTrailers(text)) {
    const read = byLine.get(trailer.line);
    // As `folded` has it: what stands in the last paragraph now may stand in another one by tomorrow.
    if (read !== undefined && !read.value.includes('@')) byLine.set(trailer.line, trailer);
  }
  return [...byLine.values()];
}

function hitsOf(trailer: Trailer, catalogue: Catalogue, policy: CompiledPolicy): readonly TextHit[] {
  if (trailer.inline === true) return asInline(trailer, trailerHits(trailer, catalogue));
  const hits = trailerHits(trailer, catalogue);
  const own = policy.keys.size === 0 ? [] : policy.trailerHits(trailer);
  if (hits.length === 0 && own.length === 0) return NONE;
  return [...hits, ...own].map((hit) => ({ ...hit, line: trailer.line, signal: 'trailer' as const }));
}

const NONE: readonly TextHit[] = [];
