import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GitHubFault } from '../../model/fault.ts';
import type { Sha } from '../../model/sha.ts';
import { fetchPull, type Pull, remoteOf } from './fetch.ts';
import { git, isDamage, type Repository, repositoryAt } from './git.ts';
import { limits } from './limits.ts';

/** A pull request that is in its mirror, which stays until `release` is called. */
export interface FetchedPull {
  readonly repository: Repository;
  /** Undefined where head and base have no common ancestor. */
  readonly mergeBase: Sha | undefined;
  /** Lets the mirror go. */
  release(): void;
}

interface Mirror {
  readonly directory: string;
  /** Of the last measurement. */
  bytes: number;
  /** Milliseconds since 1970. */
  usedAt: number;
  users: number;
  /** Ends with the last fetch that was begun: one at a time for a repository. */
  queue: Promise<unknown>;
}

/** Nobody uses a mirror for longer than this without fetching; who has not let it go by then never will. */
const HELD_MS = 3_600_000;

/**
 * Bare copies of repositories, one folder each, within a limit on the disk: who was not used longest goes first, and
 * nobody who is in use. Made for one process; a second one on the same folder costs both retries, never a wrong answer.
 */
export class Mirrors {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #mirrors = new Map<string, Mirror>();
  #ready: Promise<void> | undefined;

  constructor(options: { readonly folder: string; readonly maxBytes: number }) {
    this.#folder = options.folder;
    this.#maxBytes = options.maxBytes;
  }

  /**
   * Fetches a pull request and keeps its mirror from being removed. A damaged mirror is removed and fetched again, once.
   * @throws {GitHubFault} where a retry can help
   */
  async open(pull: Pull, signal: AbortSignal): Promise<FetchedPull> {
    this.#ready ??= this.#takeOver();
    await this.#ready;
    const mirror = this.#mirrorOf(pull.url);
    mirror.users += 1;
    try {
      const mergeBase = await this.#inTurn(mirror, () => this.#fetch(mirror, pull, signal));
      await this.#makeRoom();
      return {
        repository: repositoryAt(mirror.directory),
        mergeBase,
        release: once(() => this.#release(mirror)),
      };
    } catch (error) {
      this.#release(mirror);
      throw error;
    }
  }

  /** Removes a mirror in which something is missing or damaged. */
  async discard(url: string): Promise<void> {
    const mirror = this.#mirrorOf(url);
    await this.#inTurn(mirror, () => this.#remove(mirror));
  }

  async #fetch(mirror: Mirror, pull: Pull, signal: AbortSignal): Promise<Sha | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const repository = await prepare(mirror.directory);
        await tidy(repository, pull, signal);
        const mergeBase = await fetchPull(repository, pull, signal);
        await this.#touch(mirror);
        return mergeBase;
      } catch (error) {
        if (!isDamage(error)) throw error;
        await this.#remove(mirror);
        if (attempt > 1)
          throw new GitHubFault(`fetch pull request ${pull.number}: ${error.message}`, { cause: error });
      }
    }
  }

  /** Knows the mirrors of the process before. What it was removing when it ended is removed. */
  async #takeOver(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#folder)) {
      const directory = join(this.#folder, name);
      if (name.startsWith('.removed-')) await rm(directory, { recursive: true, force: true });
      if (!/^[0-9a-f]{32}\.git$/.test(name)) continue;
      const usedAt = (await stat(directory)).mtimeMs;
      const bytes = await sizeOf(directory);
      this.#mirrors.set(directory, { directory, bytes, usedAt, users: 0, queue: Promise.resolve() });
    }
  }

  #mirrorOf(url: string): Mirror {
    const name = createHash('sha256').update(url).digest('hex').slice(0, 32);
    const directory = join(this.#folder, `${name}.git`);
    const known = this.#mirrors.get(directory);
    if (known) return known;
    const mirror = { directory, bytes: 0, usedAt: Date.now(), users: 0, queue: Promise.resolve() };
    this.#mirrors.set(directory, mirror);
    return mirror;
  }

  async #inTurn<T>(mirror: Mirror, work: () => Promise<T>): Promise<T> {
    const turn = mirror.queue.then(work);
    mirror.queue = turn.catch(() => undefined);
    return await turn;
  }

  #release(mirror: Mirror): void {
    mirror.users = Math.max(0, mirror.users - 1);
    mirror.usedAt = Date.now();
  }

  async #touch(mirror: Mirror): Promise<void> {
    mirror.usedAt = Date.now();
    mirror.bytes = await sizeOf(mirror.directory);
    await utimes(mirror.directory, new Date(), new Date());
  }

  async #makeRoom(): Promise<void> {
    const oldestFirst = [...this.#mirrors.values()].toSorted((a, b) => a.usedAt - b.usedAt);
    let total = oldestFirst.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const mirror of oldestFirst) {
      if (total <= this.#maxBytes) return;
      if (mirror.users > 0 && Date.now() - mirror.usedAt < HELD_MS) continue;
      total -= mirror.bytes;
      await this.#inTurn(mirror, async () => {
        if (mirror.users === 0 || Date.now() - mirror.usedAt >= HELD_MS) await this.#remove(mirror);
      });
    }
  }

  /** Out of sight at once, then deleted. */
  async #remove(mirror: Mirror): Promise<void> {
    const out = join(this.#folder, `.removed-${randomUUID()}`);
    mirror.bytes = 0;
    await rename(mirror.directory, out).catch(ignoreMissing);
    await rm(out, { recursive: true, force: true });
  }
}

/** A mirror's folder, made if it is not there: what `git init --bare` would write, without a process or a template. */
async function prepare(directory: string): Promise<Repository> {
  await mkdir(join(directory, 'objects', 'pack'), { recursive: true, mode: 0o700 });
  await mkdir(join(directory, 'refs'), { recursive: true });
  const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n';
  await writeNew(join(directory, 'config'), config);
  await writeNew(join(directory, 'HEAD'), 'ref: refs/heads/none\n');
  return repositoryAt(directory);
}

async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/**
 * Removes what a process left that was killed (nobody else fetches at this time), and makes many packs one: each fetch
 * brings one, and `git gc` is off, because it would run when it likes.
 */
async function tidy(repository: Repository, pull: Pull, signal: AbortSignal): Promise<void> {
  const folder = join(repository.directory, 'objects', 'pack');
  const names = await readdir(folder);
  const left = names.filter((name) => name.startsWith('tmp_')).map((name) => join(folder, name));
  for (const path of [...left, join(repository.directory, 'shallow.lock')]) await rm(path, { force: true });
  if (names.filter((name) => name.endsWith('.pack')).length <= limits.packs) return;
  const partial = remoteOf(repository, { url: pull.url });
  await git(partial, ['repack', '-a', '-d', '-q'], { signal, timeout: limits.fetchMs });
}

async function sizeOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(
      async ({ parentPath, name }) => (await stat(join(parentPath, name)).catch(() => undefined))?.size ?? 0,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
