import type { Sha } from '../../model/sha.ts';
import { GitFault, git, type Repository } from './git.ts';
import { limits } from './limits.ts';

/**
 * The commit of merge-base..head that each line of a file at the head comes from, undefined for older lines.
 * Format: https://git-scm.com/docs/git-blame#_the_porcelain_format, in its incremental form, which has no contents.
 * @throws {GitFault}
 */
export async function blameFile(
  repository: Repository,
  path: string,
  range: { readonly mergeBase: Sha; readonly head: Sha },
): Promise<readonly (Sha | undefined)[]> {
  const revisions = [range.head, `^${range.mergeBase}`];
  const args = ['blame', '--incremental', '--no-progress', '--no-textconv', ...revisions, '--', path];
  const { bytes } = await git(repository, args, { maxBytes: limits.logBytes }).catch((error: unknown) => {
    // A file that the head does not have is no fault of the repository.
    if (error instanceof GitFault && error.message.includes('no such path'))
      return { bytes: Buffer.alloc(0) };
    throw error;
  });
  const origins: (Sha | undefined)[] = [];
  const boundaries = new Set<Sha>();
  let group: { readonly sha: Sha; readonly line: number; readonly count: number } | undefined;
  for (const text of bytes.toString('latin1').split('\n')) {
    const found = /^([0-9a-f]{40,64}) \d+ (\d+) (\d+)$/.exec(text);
    if (found) group = { sha: found[1] ?? '', line: Number(found[2]), count: Number(found[3]) };
    else if (text === 'boundary' && group) boundaries.add(group.sha);
    else if (text.startsWith('filename ') && group) {
      const { sha, line, count } = group;
      for (let at = line; at < line + count; at += 1) origins[at - 1] = sha;
    }
  }
  return Array.from(origins, (sha) => (sha === undefined || boundaries.has(sha) ? undefined : sha));
}
