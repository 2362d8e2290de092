import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserFault } from '../../model/fault.ts';
import type { Sha } from '../../model/sha.ts';
import { ObjectReader } from './batch.ts';
import { environment } from './environment.ts';
import { GitFault, git, type Repository, repositoryAt } from './git.ts';

/** A repository on this machine, as somebody works in it: a work tree, a linked one, or a bare repository. */
export interface LocalRepository {
  readonly repository: Repository;
  /** Where objects, refs and the `shallow` file are; another folder than its own for a linked work tree. */
  readonly common: string;
  /** Undefined for a bare repository. */
  readonly worktree: string | undefined;
  readonly objectFormat: 'sha1' | 'sha256';
  /** How people call it. */
  readonly name: string;
}

/**
 * The repository that a folder belongs to. Whose it is does not matter, because none of its configuration is run:
 * a check-out in a container often belongs to somebody else.
 * @throws {UserFault} where there is none
 */
export async function findRepository(folder: string, signal: AbortSignal): Promise<LocalRepository> {
  const directory = resolve(folder);
  const isFolder = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UserFault(`${folder} is no folder: name a repository with --repo`);
  const anywhere = { directory, environment: environment({ settings: [['safe.directory', '*']] }) };
  const ask = ['--is-bare-repository', '--show-object-format', '--git-dir', '--git-common-dir'];
  const answer = await revParse(anywhere, ask, signal).catch((error: unknown) => {
    throw notFound(error, folder);
  });
  const [isBare, format, gitDirectory = '', common = ''] = answer;
  const worktree =
    isBare === 'true' ? [] : await revParse(anywhere, ['--show-toplevel'], signal).catch(() => []);
  return {
    repository: repositoryAt(gitDirectory),
    common,
    worktree: worktree[0],
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    name: folder,
  };
}

/** The commits that revisions name; undefined for what is none. */
export async function resolveCommits(
  { repository }: LocalRepository,
  revisions: readonly string[],
): Promise<readonly (Sha | undefined)[]> {
  const named = revisions.map((revision) => (/[\n\0]/.test(revision) ? 'no/such/revision' : revision));
  const objects = new ObjectReader(repository);
  try {
    const found = await objects.info(named.map((revision) => `${revision}^{commit}`));
    return found.map((object) => object?.id);
  } finally {
    objects.close();
  }
}

const defaults = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/**
 * Where a change would be merged: what was named, or the remote's main branch, or a local one, or the upstream branch.
 * @throws {UserFault} which says what to pass
 */
export async function findBase(
  local: LocalRepository,
  asked: string | undefined,
  head: Sha,
  signal: AbortSignal,
): Promise<Sha> {
  if (asked !== undefined) {
    // Git prefers a tag to a branch of the same name, and a tag `main` at the head would leave nothing to review.
    const [branch, any] = await resolveCommits(local, [`refs/heads/${asked}`, asked]);
    const commit = branch ?? any;
    if (commit) return commit;
    throw new UserFault(`${asked} is no commit in ${local.name}: pass a branch, tag or commit as --base`);
  }
  const found = await resolveCommits(local, defaults);
  const usable = found.find(
    (id, index) => id && (id !== head || defaults[index]?.startsWith('refs/remotes/')),
  );
  if (usable) return usable;
  const upstream = await revParse(
    local.repository,
    ['--verify', '--quiet', '@{upstream}^{commit}'],
    signal,
  ).catch(() => []);
  if (upstream[0]) return upstream[0];
  const why = found.some((id) => id === head)
    ? 'the main branch itself is checked out'
    : 'there is no branch main or master, here or at origin, and no upstream branch';
  throw new UserFault(
    `nothing to compare ${local.name} with: ${why}. Pass --base, for example --base HEAD~1`,
  );
}

async function revParse(
  repository: Repository,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { bytes } = await git(repository, ['rev-parse', '--path-format=absolute', ...questions], { signal });
  return bytes.toString().split('\n').slice(0, -1);
}

function notFound(error: unknown, folder: string): unknown {
  if (!(error instanceof GitFault)) return error;
  if (error.kind === 'unavailable') return new UserFault(error.message, { cause: error });
  const isNone = /not a git repository/i.test(error.message);
  return isNone
    ? new UserFault(`${folder} is no git repository: name one with --repo, or use \`four-eyes scan\``, {
        cause: error,
      })
    : error;
}
