import { isInCode } from './code-spans.ts';
import type { Hit } from './identity.ts';
import type { VisibleLine } from './text.ts';
import type { Trailer } from './trailers.ts';

const MISSPELT = /co-?authored by[ \t]{0,3}:/iu;
const KEY = /co-?authored[- ]by[ \t]{0,3}:/iu;

/**
 * A co-author where git sees none: behind other text in one line, as in a list or where the line ends were lost, or with
 * the key misspelt. The address must be the last of the line.
 */
export function inlineTrailer({ text, index }: VisibleLine): Trailer | undefined {
  const found = KEY.exec(text);
  if (found === null || isInCode(text, found.index)) return undefined;
  const value = text.slice(found.index + found[0].length).trim();
  return /^[^@]{1,200}@[^\s>@]{1,200}>?[.)*_│\s]{0,5}$/u.test(value)
    ? { key: 'Co-authored-by', value, line: index, inline: true }
    : undefined;
}

/** Whether a text holds such a key. */
export function mayHoldInline(text: string): boolean {
  if (MISSPELT.test(text)) return true;
  for (const { index } of text.matchAll(/co-authored-by[ \t]{0,3}:/giu)) {
    if (index === 0 || text[index - 1] !== '\n') return true;
  }
  return false;
}

/** It may be mentioned and not meant: all of them together are one corroboration. Names count only with an address. */
export function asInline<H extends Hit>(
  { line }: Trailer,
  hits: readonly H[],
): readonly (H & { line: number; signal: 'trailer' })[] {
  return hits
    .filter(({ mark }) => mark.endsWith('/email') || mark.endsWith('/account'))
    .map((hit) => ({
      ...hit,
      confidence: hit.confidence === 'D' ? 'D' : 'C',
      mark: hit.confidence === 'D' ? hit.mark : 'inline',
      line,
      signal: 'trailer' as const,
    }));
}
