import type { Change, Commit, Unread } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import { type Code, readChangedFiles } from './changed-files.ts';
import { readCommits } from './log.ts';
import { readNotes } from './notes.ts';
import { readPolicy } from './policy-file.ts';

/** What is to be read. */
export interface Range {
  readonly base: Sha;
  readonly head: Sha;
  /** Undefined where base and head have no common ancestor. */
  readonly mergeBase: Sha | undefined;
  /** The newest real commit, where the head is one of ours that holds what is not committed yet. */
  readonly tip?: Sha | undefined;
}

/**
 * Everything about a change that is in its repository: commits, notes, policy and changed files. All that does not
 * depend on another's answer runs at once.
 * @throws {GitFault}
 */
export async function readChange(code: Code, range: Range, signal: AbortSignal): Promise<Change> {
  const { base, head, mergeBase } = range;
  assertIds(base, head, mergeBase ?? base, range.tip ?? head);
  const from = mergeBase ?? base;
  const [files, history, policy] = await Promise.all([
    readChangedFiles(code, { from, to: head }, signal),
    readHistory(code, range, signal),
    readPolicy(code.objects, base),
  ]);
  return {
    base,
    head,
    mergeBase: from,
    commits: history.commits,
    notes: history.notes,
    files: files.files,
    policyText: policy.text,
    unread: [...(mergeBase ? [] : [unrelated]), ...policy.unread, ...history.unread, ...files.unread],
  };
}

/** The commits of a range with their notes. */
async function readHistory(
  { repository, objects }: Code,
  { base, head, mergeBase, tip = head }: Range,
  signal: AbortSignal,
): Promise<{
  readonly commits: readonly Commit[];
  readonly notes: ReadonlyMap<Sha, string>;
  readonly unread: readonly Unread[];
}> {
  const without = mergeBase && mergeBase !== base ? [mergeBase, base] : [base];
  const { commits, unread } = await readCommits(repository, { head: tip, without }, signal);
  const read = await readNotes(objects, commits);
  return { commits, notes: read.notes, unread: [...unread, ...read.unread] };
}

const unrelated: Unread = {
  what: 'history',
  why: 'base and head have no common ancestor, so the base itself was compared with the head',
};

/** Object ids come from outside; nothing else may stand where one is expected in a command. */
export function assertIds(...ids: readonly string[]): void {
  for (const id of ids)
    if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(id)) throw new TypeError('not an object id');
}
