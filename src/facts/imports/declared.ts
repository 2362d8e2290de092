import type { DeclaredNames } from '../../model/inspection.ts';
import { folderOf, relativeTo } from './places.ts';

/** What the manifests of one ecosystem declare, as one source file sees them. */
export class Declared {
  readonly #manifests: readonly DeclaredNames[];

  constructor(manifests: readonly DeclaredNames[]) {
    this.#manifests = manifests;
  }

  /** The nearest manifest in the file's folder or above it. */
  nearest(path: string): DeclaredNames | undefined {
    return this.above(path)[0];
  }

  /** Every manifest in the file's folder or above, the nearest first. */
  above(path: string): readonly DeclaredNames[] {
    return this.#manifests
      .filter((each) => each.isManifest && relativeTo(folderOf(each.path), folderOf(path)) !== undefined)
      .toSorted((a, b) => b.path.length - a.path.length);
  }

  all(): readonly DeclaredNames[] {
    return this.#manifests;
  }

  /** Whether a lockfile holds a package of one of these names. */
  locks(names: readonly string[]): boolean {
    return this.#manifests.some(({ locked }) => names.some((name) => locked.has(name)));
  }
}
