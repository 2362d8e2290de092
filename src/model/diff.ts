import type { Sha } from './sha.ts';

export type FileStatus = 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'type-changed';

/** `text` covers every file that decodes as text, whatever `.gitattributes` or a NUL-sniffer say of it. */
export type FileKind = 'text' | 'binary' | 'symlink' | 'submodule' | 'lfs-pointer';

export interface ChangedFile {
  /** Repository path with `/`. Bytes that are no UTF-8 appear as `\xNN`, so that two names never collide. */
  readonly path: string;
  readonly previousPath?: string | undefined;
  readonly status: FileStatus;
  readonly kind: FileKind;
  /** Git's file modes, such as `100644`; absent on the side where the file does not exist. */
  readonly mode?: string | undefined;
  readonly previousMode?: string | undefined;
  readonly blob?: Sha | undefined;
  readonly previousBlob?: Sha | undefined;
  readonly hunks: readonly Hunk[];
}

/** One contiguous block of a diff; starts are 1-based line numbers, 0 where that side is empty. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Empty where only the numbers are known: of the added lines of a large lockfile. */
  readonly lines: readonly DiffLine[];
}

/** `text` is without its line end. `newNumber` exists on context and added lines, `oldNumber` on context and removed. */
export type DiffLine =
  | {
      readonly kind: 'context';
      readonly text: string;
      readonly oldNumber: number;
      readonly newNumber: number;
    }
  | { readonly kind: 'added'; readonly text: string; readonly newNumber: number }
  | { readonly kind: 'removed'; readonly text: string; readonly oldNumber: number };

/** An inclusive range of 1-based line numbers. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}
