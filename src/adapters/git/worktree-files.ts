import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import { megabytes } from './contents.ts';
import { LINK } from './raw.ts';

/** A file as it is on the disk. */
export type DiskFile =
  | { readonly kind: 'file'; readonly mode: string; readonly bytes: Buffer }
  | { readonly kind: 'removed' }
  | { readonly kind: 'unread'; readonly why: string };

const SLASH = Buffer.from('/');

/** Reads files below a folder, and nothing that a symbolic link, on the way or at the end, leads to. */
export class WorktreeFiles {
  readonly #root: string;
  /** Folders, and whether they are where their names say. */
  readonly #folders = new Map<string, Promise<boolean>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** @param path relative to the root, in bytes */
  async read(path: Buffer, maxBytes: number): Promise<DiskFile> {
    const full = Buffer.concat([Buffer.from(this.#root), SLASH, path]);
    if (!(await this.#isPlace(path.subarray(0, Math.max(path.lastIndexOf(SLASH), 0)))))
      return { kind: 'removed' };
    const found = await lstat(full).catch(() => undefined);
    if (!found) return { kind: 'removed' };
    if (found.isSymbolicLink()) {
      return { kind: 'file', mode: LINK, bytes: await readlink(full, { encoding: 'buffer' }) };
    }
    if (found.isDirectory()) return { kind: 'unread', why: 'another repository inside this one' };
    if (!found.isFile()) return { kind: 'unread', why: 'neither a file nor a link' };
    if (found.size > maxBytes) return { kind: 'unread', why: tooLarge(found.size, maxBytes) };
    return await readFileAt(full, maxBytes);
  }

  async #isPlace(folder: Buffer): Promise<boolean> {
    const key = folder.toString('latin1');
    const known = this.#folders.get(key);
    if (known) return await known;
    const answer = this.#check(folder);
    this.#folders.set(key, answer);
    return await answer;
  }

  async #check(folder: Buffer): Promise<boolean> {
    const root = Buffer.from(await realpath(this.#root));
    if (folder.length === 0) return true;
    const expected = Buffer.concat([root, SLASH, folder]);
    const real = await realpath(expected, { encoding: 'buffer' }).catch(() => undefined);
    return real?.equals(expected) ?? false;
  }
}

/** A regular file's bytes; it may have been exchanged for something else since it was looked at. */
export async function readFileAt(path: string | Buffer, maxBytes: number): Promise<DiskFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { size, mode } = await handle.stat();
    if (size > maxBytes) return { kind: 'unread', why: tooLarge(size, maxBytes) };
    return { kind: 'file', mode: mode & 0o100 ? '100755' : '100644', bytes: await handle.readFile() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT' ? { kind: 'removed' } : { kind: 'unread', why: `it could not be read: ${code}` };
  } finally {
    await handle?.close();
  }
}

function tooLarge(size: number, maxBytes: number): string {
  return `${megabytes(size)}, over the limit of ${megabytes(maxBytes)}`;
}
