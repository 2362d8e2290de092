import type { Span } from '../../model/code.ts';
import type { Setting } from '../../model/configuration.ts';

/** Settings deeper than this are not read; the place where it went deeper is said. */
export const MAX_DEPTH = 50;

/** Shell text inside a configuration file, and where its first character stands. */
export interface Script {
  readonly text: string;
  readonly line: number;
  /** Column of every line's first character. */
  readonly column: number;
}

/** A command given as a list of words: `["curl", "-k"]`. */
export interface WordList {
  readonly words: readonly { readonly text: string; readonly span: Span }[];
}

/** What one format's reader makes of a file. */
export interface Reading {
  readonly settings: readonly Setting[];
  readonly scripts: readonly Script[];
  readonly wordLists: readonly WordList[];
  readonly unparsed: readonly Span[];
}

/** A setting whose key is the last of its path that is no place in a list. */
export function setting(path: readonly string[], value: string, quoted: boolean, span: Span): Setting {
  const key = path.findLast((part) => !/^\d+$/.test(part)) ?? path.at(-1) ?? '';
  return { path, key, value, quoted, span };
}
