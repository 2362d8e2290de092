import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Unread } from '../../model/change.ts';
import { UserFault } from '../../model/fault.ts';
import type { Sha } from '../../model/sha.ts';
import { limits } from './limits.ts';
import { pathOf } from './paths.ts';

/** A file, a link, or neither, as the disk has it. */
export interface DiskEntry {
  /** As the model names it: below the working folder, with `/`. */
  readonly path: string;
  readonly full: Buffer;
  readonly isLink: boolean;
  /** Stands for a blob's id: there is no blob, and contents are found by path. */
  readonly blob: Sha;
}

/** Never looked into, unless named. */
const skipped = new Set(['.git', 'node_modules']);

/** The synchronous calls used here are six times as fast as the others; in between, other work gets its turn. */
const BREATH = 500;

/**
 * Every file below these paths, ascending, each once. Links are listed and not followed.
 * @throws {UserFault} where a path does not exist
 */
export async function listFiles(
  paths: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ readonly entries: readonly DiskEntry[]; readonly unread: readonly Unread[] }> {
  const entries = new Map<string, DiskEntry>();
  const unread: Unread[] = [];
  const folders: { readonly path: string; readonly full: Buffer }[] = [];
  const add = (path: string, full: Buffer, found: Stats | Dirent<Buffer>): void => {
    if (found.isDirectory()) folders.push({ path, full });
    else if (found.isFile() || found.isSymbolicLink()) {
      const blob = createHash('sha1').update(`file ${path}`).digest('hex');
      entries.set(path, { path, full, isLink: found.isSymbolicLink(), blob });
    } else unread.push({ what: path, why: 'neither a file nor a folder' });
  };
  for (const asked of paths) {
    const full = resolve(cwd, asked);
    const found = lstatSync(full, { throwIfNoEntry: false });
    if (!found) throw new UserFault(`${asked}: there is no such file or folder`);
    add(pathOf(Buffer.from(relative(cwd, full).replaceAll(sep, '/'))), Buffer.from(full), found);
  }
  for (let count = 1, folder = folders.pop(); folder; folder = folders.pop(), count += 1) {
    if (count % BREATH === 0) await breathe(signal);
    if (entries.size > limits.scannedFiles) {
      unread.push({ what: 'files', why: `more than ${limits.scannedFiles} files; the others were not read` });
      break;
    }
    for (const found of readFolder(folder, unread)) {
      const name = pathOf(found.name);
      if (found.isDirectory() && skipped.has(name)) continue;
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      add(path, Buffer.concat([folder.full, Buffer.from('/'), found.name]), found);
    }
  }
  const sorted = [...entries.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { entries: sorted, unread };
}

/** Lets other work go on, or ends ours. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** Runs some work for each item, with breaths in between. */
export async function forEach<T>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T) => void,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % BREATH === BREATH - 1) await breathe(signal);
    work(item);
  }
}

/** A regular file's bytes (valid until the next call) and size; only the size where it is over the limit. */
export class FileReader {
  readonly #maxBytes: number;
  #buffer = Buffer.alloc(64_000);

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Undefined where it is no file, or cannot be read. */
  read(
    path: Buffer,
    maxBytes = this.#maxBytes,
  ): { readonly bytes: Buffer | undefined; readonly size: number } | undefined {
    let file: number | undefined;
    try {
      file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const found = fstatSync(file);
      if (!found.isFile()) return undefined;
      if (found.size > maxBytes) return { bytes: undefined, size: found.size };
      if (found.size > this.#buffer.length) this.#buffer = Buffer.alloc(Math.min(found.size * 2, maxBytes));
      const size = readSync(file, this.#buffer, 0, found.size, 0);
      return { bytes: this.#buffer.subarray(0, size), size };
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }
}

function readFolder(
  { path, full }: { readonly path: string; readonly full: Buffer },
  unread: Unread[],
): readonly Dirent<Buffer>[] {
  try {
    return readdirSync(full, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    unread.push({ what: path || '.', why: `the folder could not be read: ${code}` });
    return [];
  }
}
