import type { Catalogue, Entry } from './catalogue.ts';
import type { Hit } from './identity.ts';
import type { TextMark } from './mark.ts';
import type { CompiledPolicy } from './policy.ts';
import { clip, isInCode, type VisibleLine, visibleLines } from './text.ts';
import { declares, TRAILER_KEYS, trailerHits } from './trailer-marks.ts';
import { findSeparator, parseTrailers, type Trailer } from './trailers.ts';

/** A mark found in a text, and on which of its lines. */
export interface TextHit extends Hit {
  readonly line: number;
  readonly signal: 'trailer' | 'body' | 'message';
}

export interface Scan {
  readonly hits: readonly TextHit[];
  /** Trailers that are the writer's own words: git's and the anchored lines'. Empty where nothing pointed to one. */
  readonly trailers: readonly Trailer[];
  /** The text was too long to be read whole. */
  readonly clipped: boolean;
}

const NOTHING: Scan = { hits: [], trailers: [], clipped: false };

/** Marks in a pull request's body. */
export function scanBody(body: string, catalogue: Catalogue, policy: CompiledPolicy): Scan {
  return scan(body, 'body', catalogue, policy);
}

/** Marks in a commit's message. */
export function scanMessage(message: string, catalogue: Catalogue, policy: CompiledPolicy): Scan {
  return scan(withRealLineEnds(message), 'message', catalogue, policy);
}

/** Agents that pass a message on a command line leave `\n` in it as two characters. */
function withRealLineEnds(message: string): string {
  return message.includes('\\n\\nCo-') ? message.replaceAll('\\n', '\n') : message;
}

function scan(whole: string, kind: 'body' | 'message', catalogue: Catalogue, policy: CompiledPolicy): Scan {
  if (whole === '') return NOTHING;
  const { text, clipped } = clip(whole);
  const lower = text.toLowerCase();
  const texts = catalogue.texts.filter(({ row }) => lower.includes(row.hint));
  const hasTrailers = TRAILER_KEYS.test(text) || policy.trailers.some(({ key }) => lower.includes(key));
  if (texts.length === 0 && !hasTrailers) return clipped ? { ...NOTHING, clipped } : NOTHING;
  const lines = visibleLines(text, kind);
  const trailers = hasTrailers ? ownTrailers(text, lines, kind) : [];
  return {
    hits: [...lines.flatMap((line) => lineHits(line, texts, kind)), ...hitsOf(trailers, catalogue, policy)],
    trailers,
    clipped,
  };
}

function lineHits(line: VisibleLine, texts: readonly Entry<TextMark>[], kind: 'body' | 'message'): TextHit[] {
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
function ownTrailers(
  text: string,
  lines: readonly VisibleLine[],
  kind: 'body' | 'message',
): readonly Trailer[] {
  const byLine = new Map<number, Trailer>();
  const all = text.split('\n');
  for (const line of lines) {
    if (kind === 'message' && (line.indent > 0 || line.index === 0)) continue;
    const separator = findSeparator(line.text);
    if (separator < 1) continue;
    const key = line.text.slice(0, separator).trim();
    byLine.set(line.index, {
      key,
      value: folded(line.text.slice(separator + 1), all, line.index),
      line: line.index,
    });
  }
  if (kind === 'body') return [...byLine.values()];
  for (const trailer of parseTrailers(text)) if (byLine.has(trailer.line)) byLine.set(trailer.line, trailer);
  return [...byLine.values()];
}

/** The value, with the next line where it goes on there. */
function folded(value: string, lines: readonly string[], index: number): string {
  const next = lines[index + 1] ?? '';
  const goesOn = !value.includes('@') && (next.startsWith(' ') || next.startsWith('\t'));
  return (goesOn ? `${value} ${next.trim()}` : value).trim();
}

function hitsOf(
  trailers: readonly Trailer[],
  catalogue: Catalogue,
  policy: CompiledPolicy,
): readonly TextHit[] {
  return trailers
    .filter(({ key }) => declares(key, catalogue, policy))
    .flatMap((trailer) =>
      [...trailerHits(trailer, catalogue), ...policy.trailerHits(trailer)].map((hit) => ({
        ...hit,
        line: trailer.line,
        signal: 'trailer' as const,
      })),
    );
}
