import type { EcosystemType } from '../../model/dependency.ts';
import type { Declared } from './declared.ts';
import type { Tree } from './places.ts';

/** A package that is imported and that no manifest asks for. */
export interface Missing {
  readonly name: string;
  /** Other names that the registry may hold it under. */
  readonly others?: readonly string[] | undefined;
  readonly manifest: string;
  readonly isLocked: boolean;
  /** Fixed texts that stand in every file that knows of the name: imports it, gives it as an alias, declares it. */
  readonly words: readonly string[];
  /** Tells such a file from one where a word only happens to stand. A linear pattern; lines are its lines. */
  readonly pattern: string;
}

/** A name in a pattern. */
export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** How one language finds what an import means. */
export interface ImportLanguage {
  readonly ecosystem: EcosystemType;
  /** Globs of files in which a mention at the merge-base excuses: it was known before. */
  readonly sources: readonly string[];
  /** The same at the head: what makes a name the repository's own. */
  readonly configuration: readonly string[];
  /** Whether it is of another package at all: not relative, not built in. */
  readonly isForeign: (module: string) => boolean;
  /** Undefined where it is declared, the repository's own, or cannot be known. */
  readonly missing: (module: string, path: string, declared: Declared, tree: Tree) => Missing | undefined;
}
