import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Change, Unread } from '../../model/change.ts';
import { megabytes } from './contents.ts';
import { limits } from './limits.ts';
import { command, commit, fastImport, makeRepository, readRef } from './overlay.ts';
import type { Located } from './source.ts';
import { WorktreeFiles } from './worktree-files.ts';

/** Two folders, or two files, as they lie on the disk. */
export interface Sides {
  readonly base: string;
  readonly head: string;
}

/** Whether both are folders, or both are files. */
export async function areBothThere({ base, head }: Sides): Promise<boolean> {
  const [from, to] = await Promise.all([base, head].map((path) => stat(path).catch(() => undefined)));
  if (from === undefined || to === undefined) return false;
  return from.isDirectory() ? to.isDirectory() : from.isFile() && to.isFile();
}

/**
 * What differs between two folders, or between two files that are taken for one by the name of the second, as one commit on
 * top of another in a temporary repository. Repositories in them are left out.
 * @throws {GitFault}
 */
export async function locateFolders({ base, head }: Sides, signal: AbortSignal): Promise<Located> {
  const { repository, remove } = await makeRepository('sha1');
  const unread: Unread[] = [];
  try {
    const name = basename(resolve(head));
    await fastImport(repository, commits([base, head], name, unread), signal);
    const [from, to] = [await readRef(repository, 'base'), await readRef(repository, 'head')];
    const add = (change: Change): Change => ({ ...change, unread: [...unread, ...change.unread] });
    return { repository, range: { base: from, mergeBase: from, head: to }, add, release: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* commits(
  [base, head]: readonly [string, string],
  name: string,
  unread: Unread[],
): AsyncIterable<string | Buffer> {
  yield commit('base');
  yield* contentsOf(base, name, unread);
  yield `${commit('head')}from refs/heads/base\ndeleteall\n`;
  yield* contentsOf(head, name, unread);
}

async function* contentsOf(side: string, name: string, unread: Unread[]): AsyncIterable<string | Buffer> {
  const isFolder = (await stat(side)).isDirectory();
  const files = new WorktreeFiles(resolve(isFolder ? side : dirname(side)));
  let total = 0;
  for (const path of isFolder ? await pathsIn(side) : [Buffer.from(basename(side))]) {
    const as = isFolder ? path : Buffer.from(name);
    const why = total > limits.overlayBytes ? `more than ${megabytes(total)} in ${side}` : undefined;
    const found = why ? { kind: 'unread' as const, why } : await files.read(path, limits.fileBytes);
    if (found.kind === 'unread') unread.push({ what: as.toString(), why: found.why });
    if (found.kind !== 'file') continue;
    total += found.bytes.length;
    yield* command({ kind: 'contents', path: as, mode: found.mode, bytes: found.bytes });
  }
}

async function pathsIn(folder: string): Promise<readonly Buffer[]> {
  const found: Buffer[] = [];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of await readdir(resolve(folder, at), { withFileTypes: true })) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.name === '.git') continue;
      if (entry.isDirectory()) waiting.push(path);
      else found.push(Buffer.from(path));
    }
  }
  return found;
}
