import { isLockfile } from '../../lib/lockfiles.ts';
import type { Sha } from '../../model/sha.ts';
import { readAltered } from './altered-ranges.ts';
import type { ObjectReader } from './batch.ts';
import { diffedBytes, type ReadFile, readLarge, readLockfile, reasons } from './contents.ts';
import type { Repository } from './git.ts';
import { limits } from './limits.ts';
import type { RawEntry } from './raw.ts';

/** Files that git's one diff of everything leaves out: the altered lines of lockfiles, one by one, and why not of others. */
export class LargeFiles {
  readonly #code: { readonly repository: Repository; readonly objects: ObjectReader };
  readonly #range: { readonly from: Sha; readonly to: Sha };
  readonly #signal: AbortSignal;
  #left = limits.allLockfileBytes;

  constructor(
    code: { readonly repository: Repository; readonly objects: ObjectReader },
    range: { readonly from: Sha; readonly to: Sha },
    signal: AbortSignal,
  ) {
    this.#code = code;
    this.#range = range;
    this.#signal = signal;
  }

  /** @param size of the larger side, in bytes; undefined where it was not fetched */
  async read(entry: RawEntry, size: number | undefined): Promise<ReadFile> {
    const { repository, objects } = this.#code;
    const { path, newMode } = entry;
    if (!isLockfile(path) || !newMode.startsWith('100') || size === undefined || size > diffedBytes(path))
      return await readLarge(entry, size, objects);
    this.#left -= size;
    if (this.#left < 0) return await readLarge(entry, size, objects, reasons.many);
    const hunks = await readAltered(repository, { ...this.#range, path }, this.#signal);
    const read = hunks && (await readLockfile(entry, hunks, objects));
    return read ?? (await readLarge(entry, size, objects, hunks ? reasons.binary : reasons.slow));
  }
}
