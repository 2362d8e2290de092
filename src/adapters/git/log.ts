import { isUtf8 } from 'node:buffer';
import type { Commit, Unread } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import { git, type Repository } from './git.ts';
import { limits } from './limits.ts';
import { splitNul } from './raw.ts';

/** Id, parents, author, committer, message: none of them can hold a NUL. `%an` and not `%aN`: no mailmap. */
const FORMAT = '%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%B';
const FIELDS = 7;

/**
 * The commits that are in `head` and in none of `without`, oldest first, parents always before children whatever their
 * dates say. Text that is no UTF-8 is read as Latin-1, unless the commit names its encoding.
 * @throws {GitFault}
 */
export async function readCommits(
  repository: Repository,
  range: { readonly head: Sha; readonly without: readonly Sha[] },
  signal: AbortSignal,
): Promise<{ readonly commits: readonly Commit[]; readonly unread: readonly Unread[] }> {
  const options = ['-z', '--topo-order', '--reverse', '--no-show-signature', '--no-notes', '--no-mailmap'];
  const shape = [
    '--no-color',
    '--no-decorate',
    `--max-count=${limits.commits + 1}`,
    `--format=tformat:${FORMAT}`,
  ];
  const revisions = [range.head, ...range.without.map((id) => `^${id}`)];
  const { bytes, complete } = await git(
    repository,
    ['log', ...options, ...shape, '--end-of-options', ...revisions, '--'],
    { maxBytes: limits.logBytes, signal },
  );
  const commits = parseLog(bytes);
  const tooMany = commits.length > limits.commits;
  const why = tooMany
    ? `only the newest ${limits.commits} were read`
    : `their messages are over ${limits.logBytes / 1e6} MB; the oldest ${commits.length} were read`;
  return {
    commits: tooMany ? commits.slice(1) : commits,
    unread: tooMany || !complete ? [{ what: 'commits', why }] : [],
  };
}

function parseLog(bytes: Buffer): readonly Commit[] {
  const fields = splitNul(bytes).map(decode);
  const commits: Commit[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [sha = '', parents = '', name = '', email = '', committer = '', committerEmail = '', message = ''] =
      fields.slice(at, at + FIELDS);
    commits.push({
      sha,
      message: message.replace(/\n$/, ''),
      author: { name, email },
      committer: { name: committer, email: committerEmail },
      parents: parents === '' ? [] : parents.split(' '),
    });
  }
  return commits;
}

/** Text of unknown encoding. */
export function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString() : bytes.toString('latin1');
}
