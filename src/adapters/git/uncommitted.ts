import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Unread } from '../../model/change.ts';
import { UserFault } from '../../model/fault.ts';
import type { Sha } from '../../model/sha.ts';
import { ObjectReader } from './batch.ts';
import { diffedBytes, megabytes } from './contents.ts';
import { git, type Repository, repositoryAt } from './git.ts';
import { limits } from './limits.ts';
import type { LocalRepository } from './local-repository.ts';
import type { OverlayEntry } from './overlay.ts';
import { pathOf } from './paths.ts';
import { LINK, SUBMODULE, splitNul } from './raw.ts';
import { WorktreeFiles } from './worktree-files.ts';

/** A difference that git sees between a commit, its index and its work tree. */
interface Difference {
  readonly path: Buffer;
  readonly status: string;
  readonly mode: string;
  /** On the new side; all zeros where that is the work tree. */
  readonly id: Sha;
  readonly oldId: Sha;
}

/** What is not committed, and why some of it was not read; `unread` is complete when the entries were taken. */
export interface Uncommitted {
  readonly entries: Iterable<OverlayEntry> | AsyncIterable<OverlayEntry>;
  readonly unread: readonly Unread[];
}

const rawOptions = ['-z', '--raw', '--no-abbrev', '--no-renames', '--ignore-submodules=dirty'];

/**
 * What is staged, against a commit or tree. In a hook git may have made another index than the repository's own.
 * @throws {UserFault} where conflicts are not resolved
 */
export async function stagedEntries(
  local: LocalRepository,
  against: Sha,
  signal: AbortSignal,
): Promise<Uncommitted> {
  const entries = (await stagedDifferences(local, against, signal)).map(({ path, status, mode, id }) => {
    if (status === 'U')
      throw new UserFault(`${pathOf(path)} has conflicts: resolve them and stage the result`);
    return status === 'D' ? { path, kind: 'removed' as const } : { path, kind: 'object' as const, mode, id };
  });
  return { entries, unread: [] };
}

/** What differs from a commit in the work tree: staged or not, and files that git neither knows nor ignores. */
export async function worktreeEntries(
  local: LocalRepository & { readonly worktree: string },
  against: Sha,
  signal: AbortSignal,
): Promise<Uncommitted> {
  const repository = await withoutFilters(local, signal);
  const [staged, unstaged, untracked] = await Promise.all([
    stagedDifferences(local, against, signal),
    differences(repository, ['diff-files', ...rawOptions], signal),
    listing(repository, ['ls-files', '-z', '--others', '--exclude-standard'], signal),
  ]);
  const known = new Map<string, Difference>();
  for (const difference of [...staged, ...unstaged])
    known.set(difference.path.toString('latin1'), difference);
  const fromDisk = [...known.values()].filter(
    ({ status, id }) => status === 'U' || (/^0+$/.test(id) && status !== 'D'),
  );
  const others = [...known.values()].filter((difference) => !fromDisk.includes(difference));
  const unread: Unread[] = [];
  const files = new WorktreeFiles(local.worktree);
  const entries = async function* (): AsyncIterable<OverlayEntry> {
    // A folder may stand where a file was: what is gone goes first.
    yield* others.map(fromIndex);
    yield* readAll(files, local, fromDisk, unread);
    yield* readAll(files, local, untracked.map(isNew), unread);
  };
  return { entries: entries(), unread };
}

function fromIndex({ path, status, mode, id }: Difference): OverlayEntry {
  return status === 'D' ? { path, kind: 'removed' } : { path, kind: 'object', mode, id };
}

function isNew(path: Buffer): Difference {
  return { path, status: 'A', mode: '100644', id: '', oldId: '' };
}

async function* readAll(
  files: WorktreeFiles,
  local: LocalRepository,
  list: readonly Difference[],
  unread: Unread[],
): AsyncIterable<OverlayEntry> {
  const objects = new ObjectReader(local.repository);
  let total = 0;
  try {
    for (const { path, mode, oldId } of list) {
      const why = total > limits.overlayBytes ? `more than ${megabytes(total)} are not committed` : undefined;
      const file = why ? { kind: 'unread' as const, why } : await files.read(path, diffedBytes(pathOf(path)));
      if (file.kind === 'unread' || mode === SUBMODULE) {
        const reason =
          file.kind === 'unread' ? file.why : 'changes of a submodule are not read from the work tree';
        unread.push({ what: pathOf(path), why: reason });
      } else if (file.kind === 'removed') yield { path, kind: 'removed' };
      else {
        total += file.bytes.length;
        const bytes = file.mode === LINK ? file.bytes : await asCommitted(file.bytes, oldId, objects);
        yield { path, kind: 'contents', mode: file.mode, bytes };
      }
    }
  } finally {
    objects.close();
  }
}

/** Where the committed file has no carriage return and the one on the disk has, a check-out put them there. */
async function asCommitted(bytes: Buffer, oldId: Sha, objects: ObjectReader): Promise<Buffer> {
  if (/^0*$/.test(oldId) || !bytes.includes('\r\n')) return bytes;
  const [old] = await objects.contents([oldId], limits.fileBytes);
  if (!old || old.bytes.includes('\r')) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

async function stagedDifferences(
  local: LocalRepository,
  against: Sha,
  signal: AbortSignal,
): Promise<readonly Difference[]> {
  const { directory } = local.repository;
  const index = await indexOfHook(directory);
  const variables = index === undefined ? {} : { GIT_INDEX_FILE: index };
  const args = ['diff-index', '--cached', ...rawOptions, against, '--'];
  return await differences(repositoryAt(directory, { variables }), args, signal);
}

/** The index that git made for the commit under way (`git commit <paths>`), when it runs us in a hook of this repository. */
async function indexOfHook(directory: string): Promise<string | undefined> {
  const { GIT_INDEX_FILE: path } = process.env;
  if (!path) return undefined;
  const index = resolve(path);
  const folder = await realpath(dirname(index)).catch(() => undefined);
  return folder !== undefined && folder === (await realpath(directory)) ? index : undefined;
}

/** A repository whose filters are empty: comparing a file with the index would run them. */
async function withoutFilters(
  local: LocalRepository & { readonly worktree: string },
  signal: AbortSignal,
): Promise<Repository> {
  const args = ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'];
  const { bytes } = await git(local.repository, args, { answers: [1], signal });
  const names = new Set(
    splitNul(bytes).flatMap((name) => /^(filter\.[\s\S]*)\.\w+$/.exec(name.toString())?.[1] ?? []),
  );
  const settings = [...names].flatMap((name) => [
    [`${name}.clean`, ''] as const,
    [`${name}.process`, ''] as const,
    [`${name}.required`, 'false'] as const,
  ]);
  const { environment } = repositoryAt(local.repository.directory, {
    settings,
    variables: { GIT_WORK_TREE: local.worktree },
  });
  return { directory: local.worktree, environment };
}

async function differences(
  repository: Repository,
  args: readonly string[],
  signal: AbortSignal,
): Promise<readonly Difference[]> {
  const fields = await listing(repository, args, signal);
  const found: Difference[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const facts = /^:\d{6} (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])/.exec(
      fields[at]?.toString('latin1') ?? '',
    );
    const [path, [, mode = '', oldId = '', id = '', status = ''] = []] = [fields[at + 1], facts ?? []];
    if (path && facts) found.push({ path, status, mode, id, oldId });
  }
  return found;
}

async function listing(
  repository: Repository,
  args: readonly string[],
  signal: AbortSignal,
): Promise<readonly Buffer[]> {
  const { bytes, complete } = await git(repository, args, { maxBytes: limits.treeBytes, signal });
  if (complete) return splitNul(bytes);
  throw new UserFault(
    `more files are not committed than can be listed (${megabytes(limits.treeBytes)} of names)`,
  );
}
