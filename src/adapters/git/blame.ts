import type { LineOrigin } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import { GitFault, git, type Repository } from './git.ts';
import { limits } from './limits.ts';
import { pathOf, unquote } from './paths.ts';

/**
 * The commit of merge-base..head that each line of a file at the head comes from, and its place there; undefined for
 * older lines.
 * Format: https://git-scm.com/docs/git-blame#_the_porcelain_format, in its incremental form, which has no contents.
 * @throws {GitFault}
 */
export async function blameFile(
  repository: Repository,
  path: string,
  range: { readonly mergeBase: Sha; readonly head: Sha },
): Promise<readonly (LineOrigin | undefined)[]> {
  const revisions = [range.head, `^${range.mergeBase}`];
  const args = ['blame', '--incremental', '--no-progress', '--no-textconv', ...revisions, '--', path];
  const { bytes } = await git(repository, args, { maxBytes: limits.logBytes }).catch((error: unknown) => {
    // A file that the head does not have is no fault of the repository.
    if (error instanceof GitFault && error.message.includes('no such path'))
      return { bytes: Buffer.alloc(0) };
    throw error;
  });
  const origins: (LineOrigin | undefined)[] = [];
  const boundaries = new Set<Sha>();
  let group: Group | undefined;
  for (const text of bytes.toString('utf8').split('\n')) {
    const [, sha = '', from, to, count] = /^([0-9a-f]{40,64}) (\d+) (\d+) (\d+)$/.exec(text) ?? [];
    if (sha !== '') group = { sha, from: Number(from), to: Number(to), count: Number(count) };
    else if (text === 'boundary' && group) boundaries.add(group.sha);
    else if (text.startsWith('filename ') && group) {
      const { sha: commit, from: first, to: at, count: lines } = group;
      const then = pathOf(unquote(text.slice('filename '.length)));
      for (let index = 0; index < lines; index += 1)
        origins[at + index - 1] = { commit, path: then, line: first + index };
    }
  }
  return Array.from(origins, (origin) =>
    origin === undefined || boundaries.has(origin.commit) ? undefined : origin,
  );
}

/** Lines that follow one another in the file and in the commit that they come from. */
interface Group {
  readonly sha: Sha;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
