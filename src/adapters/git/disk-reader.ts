import picomatch from 'picomatch';
import type { Unread } from '../../model/change.ts';
import type { CodeReader, LineOrigin, TreeEntry } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import { megabytes } from './contents.ts';
import { type DiskEntry, FileReader, forEach } from './disk.ts';
import { limits } from './limits.ts';
import { LINK } from './raw.ts';

/** Reads files of the disk as if they were one commit. */
export class DiskCodeReader implements CodeReader {
  #head: Sha | undefined;
  #entries: readonly DiskEntry[] = [];
  #byBlob: ReadonlyMap<Sha, DiskEntry> = new Map();

  /** Tells which files there are, and the id of the commit they stand for. */
  know(head: Sha, entries: readonly DiskEntry[]): void {
    this.#head = head;
    this.#entries = entries;
    this.#byBlob = new Map(entries.map((entry) => [entry.blob, entry]));
  }

  async list(commit: Sha): Promise<readonly TreeEntry[]> {
    if (commit !== this.#head) return [];
    return this.#entries.map(({ path, blob, isLink }) => ({ path, blob, mode: isLink ? LINK : '100644' }));
  }

  async read(blobs: readonly Sha[], maxBytes: number): Promise<ReadonlyMap<Sha, Uint8Array | Unread>> {
    const result = new Map<Sha, Uint8Array | Unread>();
    const reader = new FileReader(maxBytes);
    let total = 0;
    await forEach(blobs, undefined, (blob) => {
      const entry = this.#byBlob.get(blob);
      const found = entry && !entry.isLink ? reader.read(entry.full) : undefined;
      const what = entry?.path ?? blob;
      total += found?.bytes?.length ?? 0;
      if (!found) result.set(blob, { what, why: 'it could not be read' });
      else if (!found.bytes) {
        const why = `${megabytes(found.size)}, over the limit of ${megabytes(maxBytes)}`;
        result.set(blob, { what, why });
      } else if (total > limits.readBytes) {
        const why = `more than ${megabytes(limits.readBytes)} were asked for at once`;
        result.set(blob, { what, why });
      } else result.set(blob, Uint8Array.from(found.bytes));
    });
    return result;
  }

  async search(
    commit: Sha,
    words: readonly string[],
    globs: readonly string[],
    limit: number,
  ): Promise<{ readonly paths: readonly string[]; readonly complete: boolean }> {
    if (commit !== this.#head) return { paths: [], complete: true };
    const places = globs.map((glob) => (glob.includes('/') ? glob : `**/${glob}`));
    const matches = places.length > 0 ? picomatch(places, { dot: true }) : () => true;
    const candidates = this.#entries.filter(({ path, isLink }) => !isLink && matches(path));
    const reader = new FileReader(limits.fileBytes);
    const paths: string[] = [];
    await forEach(candidates, undefined, ({ path, full }) => {
      const bytes = paths.length > limit ? undefined : reader.read(full)?.bytes;
      if (bytes && words.some((word) => word !== '' && bytes.includes(word))) paths.push(path);
    });
    return { paths: paths.slice(0, limit), complete: paths.length <= limit };
  }

  async blame(): Promise<readonly (LineOrigin | undefined)[]> {
    return [];
  }
}
