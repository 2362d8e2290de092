import type { Locked } from './manifest.ts';

/** After so many entries that came or went in one place, the others are no longer found. */
const LOOK_AHEAD = 20;

/**
 * The packages of a lockfile that the other side of the change holds, too: nearly all of 50,000, and in nearly the same
 * order. They need not be in memory twice. A twin has the line that it has there.
 */
export class Twins {
  readonly #others: readonly Locked[];
  #next = 0;

  constructor(others: readonly Locked[] = []) {
    this.#others = others;
  }

  /** The other side's, where it is the same but for its line; else what was given. */
  of(locked: Locked): Locked {
    const end = Math.min(this.#next + LOOK_AHEAD, this.#others.length);
    for (let at = this.#next; at < end; at++) {
      const other = this.#others[at];
      if (other === undefined || !isEqual(other, locked)) continue;
      this.#next = at + 1;
      return other;
    }
    return locked;
  }
}

/** Everything that a tool writes of a package in one word. */
const words = Object.keys({
  name: true,
  version: true,
  resolved: true,
  isAddressUnusual: true,
  repository: true,
  insteadOf: true,
  isBundled: true,
  hasInstallScript: true,
  development: true,
} satisfies Record<
  Exclude<keyof Locked, 'line' | 'source' | 'integrity' | 'files'>,
  true
>) as readonly (keyof Locked)[];

function isEqual(a: Locked, b: Locked): boolean {
  return (
    words.every((word) => a[word] === b[word]) &&
    a.integrity.length === b.integrity.length &&
    a.integrity.every((hash, at) => hash === b.integrity[at]) &&
    a.source.kind === b.source.kind &&
    a.source.address === b.source.address &&
    a.files === undefined &&
    b.files === undefined
  );
}
