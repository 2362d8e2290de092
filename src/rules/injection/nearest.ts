import type { Assignment, Expression } from '../../model/code.ts';

/** Values of one name that are looked at; more are other uses of the same word. */
const MOST_VALUES = 12;
/** Pieces of one text that is added to line by line. */
const MOST_PIECES = 200;

/** The last few up to a line; all of a few. */
export function nearest<T extends { readonly span: Expression['span'] }>(
  all: readonly T[],
  until: number,
): readonly T[] {
  if (all.length <= MOST_VALUES) return all;
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.startLine ?? 0) <= until) low = middle + 1;
    else high = middle;
  }
  return all.slice(Math.max(0, low - MOST_VALUES), Math.max(low, MOST_VALUES));
}

/** Where the last few only add to a text, with all that goes before them, back to where it begins. */
export function withBeginning(
  all: readonly Assignment[],
  last: readonly Assignment[],
): readonly Assignment[] {
  const [first] = last;
  if (first === undefined || last.length === all.length || begins(first)) return last;
  const at = all.indexOf(first);
  const start = all.slice(0, at).findLastIndex(begins);
  if (start < 0) return last;
  const pieces = all.slice(Math.max(start + 1, at - MOST_PIECES), at);
  return [...all.slice(start, start + 1), ...pieces, ...last];
}

const begins = ({ operator }: Assignment): boolean => operator === '=';
