import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change, Unread } from '../../model/change.ts';
import { UserFault } from '../../model/fault.ts';
import type { Sha } from '../../model/sha.ts';
import type { Range } from './change.ts';
import { areBothThere, locateFolders, type Sides } from './folders.ts';
import { findBase, findRepository, type LocalRepository, resolveCommits } from './local-repository.ts';
import { proveMergeBase } from './merge-base.ts';
import { borrow, makeOverlay } from './overlay.ts';
import { GitChangeSource, type Located } from './source.ts';
import { stagedEntries, type Uncommitted, worktreeEntries } from './uncommitted.ts';

/**
 * What a branch changes, as its pull request would show it.
 * @param options `repo`: a folder in a work tree, or a bare repository; `base`: a revision, the main branch where it is
 * absent; `head`: a revision, or `WORKTREE` for everything that lies in the work tree. Both may name folders, or files, on
 * the disk instead, where they name no revisions
 */
export function localChange(options: {
  readonly repo: string;
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}): GitChangeSource {
  const { repo, base, head = 'HEAD' } = options;
  if (head === 'WORKTREE') return worktreeChange({ repo, base });
  return new GitChangeSource(async (signal) => {
    const sides = await foldersNamed(options, signal);
    if (sides !== undefined) return await locateFolders(sides, signal);
    const local = await findRepository(repo, signal);
    const [commit] = await resolveCommits(local, [head]);
    if (!commit)
      throw new UserFault(`${head} is no commit in ${repo}: pass a branch, tag or commit as --head`);
    const { range, unread } = await rangeOf(local, base, commit, signal);
    const add = (change: Change) => withUnread(change, unread);
    if (!(await isPartial(local))) return { repository: local.repository, range, add };
    const { repository, remove } = await borrow(local);
    return { repository, range, add, release: remove };
  });
}

async function foldersNamed(
  {
    repo,
    base,
    head,
  }: { readonly repo: string; readonly base?: string | undefined; readonly head?: string | undefined },
  signal: AbortSignal,
): Promise<Sides | undefined> {
  if (base === undefined || head === undefined || !(await areBothThere({ base, head }))) return undefined;
  const local = await findRepository(repo, signal).catch(() => undefined);
  const commits = local === undefined ? [] : await resolveCommits(local, [base, head]);
  return commits.some((each) => each !== undefined) ? undefined : { base, head };
}

/** What is staged, against HEAD: what a commit made now would hold. */
export function stagedChange({ repo }: { readonly repo: string }): GitChangeSource {
  return new GitChangeSource(async (signal) => {
    const local = await findRepository(repo, signal);
    const [head] = await resolveCommits(local, ['HEAD']);
    const uncommitted = await stagedEntries(local, head ?? emptyTree[local.objectFormat], signal);
    return await overlaid(
      local,
      head,
      uncommitted,
      async (base) => ({ base, mergeBase: base, unread: [] }),
      signal,
    );
  });
}

/** Everything in the work tree, against where it would be merged: commits, and what is not committed yet. */
export function worktreeChange(options: {
  readonly repo: string;
  readonly base?: string | undefined;
}): GitChangeSource {
  return new GitChangeSource(async (signal) => {
    const local = await findRepository(options.repo, signal);
    const { worktree } = local;
    if (worktree === undefined)
      throw new UserFault(`${options.repo} is a bare repository: it has no work tree`);
    const [head] = await resolveCommits(local, ['HEAD']);
    const against = head ?? emptyTree[local.objectFormat];
    const uncommitted = await worktreeEntries({ ...local, worktree }, against, signal);
    const rangeFrom = async (from: Sha) => {
      if (!head) return { base: from, mergeBase: from, unread: [] };
      const { range, unread } = await rangeOf(
        local,
        options.base ?? (await ownBase(local, head, signal)),
        head,
        signal,
      );
      return { ...range, unread };
    };
    return await overlaid(local, head, uncommitted, rangeFrom, signal);
  });
}

/**
 * Whether git would go and fetch what is missing. That is not ours to do, and a command that may not do it dies: such a
 * repository is read by way of one that knows of no remote, where a missing file is just missing.
 */
async function isPartial({ common }: LocalRepository): Promise<boolean> {
  const text = await readFile(join(common, 'config'), 'utf8').catch(() => '');
  return /promisor|partialclone/i.test(text);
}

/** The tree without files; every git knows it without having it. */
const emptyTree = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

interface Placed {
  readonly base: Sha;
  readonly mergeBase: Sha | undefined;
  readonly unread: readonly Unread[];
}

/** A change whose head is a commit of ours on top of the real one. */
async function overlaid(
  local: LocalRepository,
  head: Sha | undefined,
  uncommitted: Uncommitted,
  place: (from: Sha) => Promise<Placed>,
  signal: AbortSignal,
): Promise<Located> {
  const overlay = await makeOverlay(local, head, uncommitted.entries, signal);
  try {
    const { base, mergeBase, unread } = await place(overlay.base);
    return {
      repository: overlay.repository,
      range: { base, mergeBase, head: overlay.head, tip: overlay.base },
      overlay: overlay.head,
      add: (change) => withUnread(change, [...unread, ...uncommitted.unread]),
      release: overlay.remove,
    };
  } catch (error) {
    await overlay.remove();
    throw error;
  }
}

/** In a repository with nothing but its main branch, the work tree is still worth a look: against the last commit. */
async function ownBase(local: LocalRepository, head: Sha, signal: AbortSignal): Promise<string> {
  return await findBase(local, undefined, head, signal).catch((error: unknown) => {
    if (error instanceof UserFault) return head;
    throw error;
  });
}

async function rangeOf(
  local: LocalRepository,
  asked: string | undefined,
  head: Sha,
  signal: AbortSignal,
): Promise<{ readonly range: Range; readonly unread: readonly Unread[] }> {
  const base = await findBase(local, asked, head, signal);
  const { mergeBase, proven } = await proveMergeBase(local.repository, { base, head }, local.common, signal);
  if (!proven && !mergeBase) {
    throw new UserFault(
      `${local.name} is a shallow clone that does not reach to where base and head parted: run \`git fetch --unshallow\`, or check out with \`fetch-depth: 0\``,
    );
  }
  const why =
    'the clone is shallow, so base and head may have parted later than it shows: run `git fetch --unshallow`';
  return { range: { base, head, mergeBase }, unread: proven ? [] : [{ what: 'history', why }] };
}

/** With what was not read; a path of it that the repository does not show as changed is shown as such. */
function withUnread(change: Change, unread: readonly Unread[]): Change {
  return { ...change, unread: [...unread, ...change.unread] };
}
