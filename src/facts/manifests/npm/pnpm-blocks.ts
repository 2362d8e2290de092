import type { Locked } from '../manifest.ts';
import type { Block, Follow } from '../text/blocks.ts';

export const DIALECT = 'pnpm';

/** How the line of an entry begins, and how one that is no part of the entry above it. */
const ENTRY = /^ {2}[^\s#]/;
const NO_PART = /^(?: {0,2}[^\s#]|$)/;

export const isEntry = (text: string, start: number): boolean => ENTRY.test(text.slice(start, start + 3));

/** A package that the other side holds word for word. */
export function stepOver(
  follow: Follow<Locked> | undefined,
  text: string,
  start: number,
): Block<Locked> | undefined {
  const same = follow?.(start);
  return same && NO_PART.test(text.slice(same.end, same.end + 3)) ? same : undefined;
}
