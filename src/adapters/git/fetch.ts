import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLockfile } from '../../lib/lockfiles.ts';
import { GitHubFault } from '../../model/fault.ts';
import type { Sha } from '../../model/sha.ts';
import { ObjectReader } from './batch.ts';
import { assertIds } from './change.ts';
import { listChanges } from './changed-files.ts';
import { tokenSettings } from './environment.ts';
import { GitFault, gitStream, type Repository, repositoryAt } from './git.ts';
import { limits } from './limits.ts';
import { proveMergeBase, shallowEdge } from './merge-base.ts';
import { NOTES } from './notes.ts';

/** The pull request to fetch. */
export interface Pull {
  /** Address of the repository: https, or http on this machine. */
  readonly url: string;
  /** Installation token; absent for a public repository. */
  readonly token?: string | undefined;
  readonly number: number;
  /** Where the head is, if not at `refs/pull/<number>/head`: a merge queue's branch. */
  readonly ref?: string | undefined;
  readonly head: Sha;
  readonly base: Sha;
  /** How many commits it has, as the API says; a hint that saves time. */
  readonly commits?: number | undefined;
}

/** How deep history is fetched at first, and how often it is deepened, each time fourfold, before all of it is. */
const FIRST_DEPTH = 250;
const DEEPENINGS = 3;
const EVERYTHING = 2_147_483_647;
/** More large lockfiles than any change alters for a reason; GitHub takes none over 100 MB. */
const LOCKFILES = 8;

/**
 * Makes a mirror hold a pull request's head and base, and the history that connects them. Takes what is needed and
 * little more: 250 commits, no blob over 8 MB but lockfiles that differ; deepens until the merge-base is proven. Nothing is fetched where the
 * mirror has these very commits already.
 * @returns the merge-base; undefined where the histories are unrelated
 * @throws {GitHubFault} where GitHub does not answer, or its head is another one than was asked for
 * @throws {GitFault} where the mirror is damaged
 */
export async function fetchPull(
  mirror: Repository,
  pull: Pull,
  signal: AbortSignal,
): Promise<Sha | undefined> {
  assertIds(pull.head, pull.base);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(limits.fetchMs)]);
  try {
    const mergeBase = await fetchUntilProven(mirror, pull, deadline);
    await fetchLockfiles(mirror, pull, mergeBase ?? pull.base, deadline);
    return mergeBase;
  } catch (error) {
    if (!deadline.aborted || signal.aborted) throw error;
    const why = `fetch pull request ${pull.number}: not done within ${limits.fetchMs / 1000} s`;
    throw new GitHubFault(why, { cause: error });
  }
}

async function fetchUntilProven(
  mirror: Repository,
  pull: Pull,
  signal: AbortSignal,
): Promise<Sha | undefined> {
  let depth = Math.max(FIRST_DEPTH, (pull.commits ?? 0) + 50);
  if (!(await holds(mirror, namesOf(pull), pull))) await fetchOnce(mirror, pull, depth, signal);
  for (let round = 0; ; round += 1) {
    const { proven, mergeBase } = await proveMergeBase(mirror, pull, mirror.directory, signal);
    // After everything was fetched there is nothing more to be had: the other side itself has no more.
    if (proven || round > DEEPENINGS) return mergeBase;
    depth = round < DEEPENINGS ? depth * 4 : EVERYTHING;
    await fetchOnce(mirror, pull, depth, signal);
  }
}

interface RefNames {
  readonly remote: string;
  readonly head: string;
  readonly base: string;
}

function namesOf({ number, ref = `refs/pull/${number}/head` }: Pull): RefNames {
  if (!/^refs\/[\w./-]{1,200}$/.test(ref) || ref.includes('..')) throw new TypeError('not a ref');
  const local = `refs/four-eyes/${ref.slice('refs/'.length)}`;
  return { remote: ref, head: `${local}/head`, base: `${local}/base` };
}

/** Both sides of changed lockfiles that are larger than what is fetched of other files: they are compared, too. */
async function fetchLockfiles(mirror: Repository, pull: Pull, from: Sha, signal: AbortSignal): Promise<void> {
  const { entries } = await listChanges(mirror, { from, to: pull.head }, signal);
  const sides = entries.filter(({ path }) => isLockfile(path)).flatMap(({ oldId, newId }) => [oldId, newId]);
  const ids = [...new Set(sides)].filter((id) => !/^0+$/.test(id));
  const objects = new ObjectReader(mirror);
  try {
    const found = await objects.info(ids);
    const missing = ids.filter((_, at) => found[at] === undefined).slice(0, LOCKFILES);
    if (missing.length > 0) await fetchRefs(mirror, pull, [], missing, signal);
  } finally {
    objects.close();
  }
}

async function fetchOnce(mirror: Repository, pull: Pull, depth: number, signal: AbortSignal): Promise<void> {
  const { remote, head, base } = namesOf(pull);
  const refspecs = [`+${remote}:${head}`, `+${pull.base}:${base}`, `+${NOTES}*:${NOTES}*`];
  const full = !(await isShallow(mirror)) && (await read(join(mirror.directory, base))) !== undefined;
  await fetchRefs(mirror, pull, full ? [] : [`--depth=${depth}`], refspecs, signal);
  const fetched = await read(join(mirror.directory, head));
  if (fetched !== pull.head) {
    throw new GitHubFault(
      `fetch ${remote}: its head moved from ${pull.head.slice(0, 12)} to ${fetched?.slice(0, 12)} meanwhile`,
    );
  }
}

async function fetchRefs(
  mirror: Repository,
  pull: Pull,
  options: readonly string[],
  refspecs: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const args = [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--no-auto-maintenance',
    '--no-show-forced-updates',
    `--filter=blob:limit=${limits.fetchedBlob}`,
    ...options,
    '--end-of-options',
    pull.url,
    ...refspecs,
  ];
  const tokens = pull.token === undefined ? [] : [pull.token];
  try {
    const how = { signal, timeout: limits.fetchMs, tokens, helpers: true };
    await gitStream(remoteOf(mirror, pull), args, () => true, how);
  } catch (error) {
    throw fetchFault(error, pull);
  }
}

/**
 * The mirror as a partial clone of its remote, for this one command: large blobs are left out without git asking for
 * them later. Written into the mirror's configuration, the same would make every reading command ask for them.
 */
export function remoteOf(mirror: Repository, pull: Pick<Pull, 'url' | 'token'>): Repository {
  const partial = [
    [`remote.${pull.url}.promisor`, 'true'],
    [`remote.${pull.url}.partialCloneFilter`, `blob:limit=${limits.fetchedBlob}`],
  ] as const;
  const token = pull.token === undefined ? [] : tokenSettings(pull.url, pull.token);
  return repositoryAt(mirror.directory, {
    protocol: protocolOf(pull.url),
    settings: [...partial, ...token],
  });
}

function protocolOf(url: string): 'http' | 'https' {
  const { protocol, hostname, username, password } = new URL(url);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (username || password) throw new TypeError('an address with a password in it');
  if (protocol === 'https:') return 'https';
  if (protocol === 'http:' && local) return 'http';
  throw new TypeError(`code is fetched by https only, not ${protocol}//${hostname}`);
}

/** Whether the mirror was last left with exactly this head and base. */
async function holds(mirror: Repository, names: RefNames, pull: Pull): Promise<boolean> {
  const [head, base] = await Promise.all([
    read(join(mirror.directory, names.head)),
    read(join(mirror.directory, names.base)),
  ]);
  return head === pull.head && base === pull.base;
}

async function isShallow(mirror: Repository): Promise<boolean> {
  return (await shallowEdge(mirror.directory)).size > 0;
}

async function read(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/** What git says when it is the other side, or the way there, that failed. */
const remoteFailures =
  /unable to access|could not read (username|password)|authentication failed|couldn't find remote ref|not our ref|unadvertised object|remote error|rpc failed|hung up|early eof|unexpected disconnect|expected (flush|packfile)|the requested url returned|repository .{0,300}not found|curl|\bssl\b|timed out|invalid server response|protocol error|on the remote side/i;

function fetchFault(error: unknown, { number }: Pull): unknown {
  if (!(error instanceof GitFault)) return error;
  const remote = error.kind === 'too-slow' || (error.kind === 'failed' && remoteFailures.test(error.message));
  return remote ? new GitHubFault(`fetch pull request ${number}: ${error.message}`, { cause: error }) : error;
}
