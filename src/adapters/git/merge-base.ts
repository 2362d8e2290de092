import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha } from '../../model/sha.ts';
import { git, type Repository } from './git.ts';

export interface Proof {
  /** Whether the whole history would certainly give the same answer. */
  readonly proven: boolean;
  /** Undefined where none was found. */
  readonly mergeBase: Sha | undefined;
}

/**
 * The merge-base of two commits, and whether it is certainly the one that the whole history would give: the number of
 * commits is the one GitHub counts, or no path down from head and base ends at the edge of a shallow history before it
 * meets a commit that the merge-base contains. A history cut short could otherwise yield an older ancestor, and a diff
 * of other people's work.
 * @param folder where the repository keeps its `shallow` file
 * @throws {GitFault}
 */
export async function proveMergeBase(
  repository: Repository,
  range: { readonly base: Sha; readonly head: Sha; readonly commits?: number | undefined },
  folder: string,
  signal: AbortSignal,
): Promise<Proof> {
  const { base, head } = range;
  const counting = range.commits === undefined ? undefined : countCommits(repository, range, signal);
  const [found, count, edge] = await Promise.all([
    git(repository, ['merge-base', base, head], { answers: [1], signal }),
    counting,
    shallowEdge(folder),
  ]);
  const mergeBase = found.bytes.toString().trim() || undefined;
  const counted = mergeBase !== undefined && count !== undefined && count === range.commits;
  if (counted || edge.size === 0) return { proven: true, mergeBase };
  if (mergeBase === undefined) return { proven: false, mergeBase };
  const between = await git(repository, ['rev-list', base, head, `^${mergeBase}`], { signal });
  const ids = between.bytes.toString().split('\n');
  return { proven: between.complete && !ids.some((id) => edge.has(id)), mergeBase };
}

/** The commits whose parents are not in a repository that was fetched in part; none where it is whole. */
export async function shallowEdge(folder: string): Promise<ReadonlySet<Sha>> {
  try {
    return new Set((await readFile(join(folder, 'shallow'), 'utf8')).trim().split('\n'));
  } catch {
    return new Set();
  }
}

async function countCommits(
  repository: Repository,
  { base, head }: { readonly base: Sha; readonly head: Sha },
  signal: AbortSignal,
): Promise<number> {
  const { bytes } = await git(repository, ['rev-list', '--count', head, `^${base}`], { signal });
  return Number(bytes.toString());
}
