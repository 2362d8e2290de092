import type { Change } from '../../model/change.ts';
import { GitHubFault } from '../../model/fault.ts';
import type { ChangeSource, CommitPatches } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import { ObjectReader } from './batch.ts';
import { type Range, readChange } from './change.ts';
import type { Code } from './changed-files.ts';
import { readCommitPatches } from './commit-patches.ts';
import type { Repository } from './git.ts';
import { GitCodeReader } from './reader.ts';

/** A repository in which a change was found. */
export interface Located {
  readonly repository: Repository;
  readonly range: Range;
  /** The head, where it is a commit of ours that stands for what is not committed. */
  readonly overlay?: Sha | undefined;
  /** Known beside what the repository says. */
  readonly add?: (change: Change) => Change;
  /** Frees what was taken for it. */
  readonly release?: () => void | Promise<void>;
}

interface Open {
  readonly code: Code;
  readonly located: Located;
  change?: Change;
}

/** A change in a git repository. `locate` finds or fetches it, at each load; everything else is the same for all. */
export class GitChangeSource implements ChangeSource {
  readonly #locate: (signal: AbortSignal) => Promise<Located>;
  readonly #repair: (error: unknown) => Promise<boolean>;
  readonly code: GitCodeReader;
  #open: Open | undefined;

  /** @param repair is told of a failure; true where loading again, once, can help */
  constructor(
    locate: (signal: AbortSignal) => Promise<Located>,
    repair: (error: unknown) => Promise<boolean> = async () => false,
  ) {
    this.#locate = locate;
    this.#repair = repair;
    this.code = new GitCodeReader({
      code: () => this.#loaded().code,
      overlay: () => this.#loaded().located.overlay,
      guard: (reading) => this.#guard(reading),
    });
  }

  async load(signal: AbortSignal): Promise<Change> {
    try {
      return await this.#load(signal);
    } catch (error) {
      if (!(await this.#repair(error))) throw error;
      return await this.#load(signal);
    }
  }

  async #load(signal: AbortSignal): Promise<Change> {
    await this.close();
    const located = await this.#locate(signal);
    const { repository, range, add } = located;
    const open: Open = { code: { repository, objects: new ObjectReader(repository) }, located };
    this.#open = open;
    try {
      open.change = await readChange(open.code, range, signal);
      return add ? add(open.change) : open.change;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async commitPatches(signal: AbortSignal): Promise<CommitPatches> {
    const { code, change } = this.#loaded();
    if (!change) throw new Error('the change is not loaded yet');
    return await this.#guard(() => readCommitPatches(code, change, signal));
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    open?.code.objects.close();
    await open?.located.release?.();
  }

  /** Damage that shows after the change was loaded: the next attempt finds it repaired. */
  async #guard<T>(reading: () => Promise<T>): Promise<T> {
    try {
      return await reading();
    } catch (error) {
      if (!(await this.#repair(error))) throw error;
      throw new GitHubFault('the copy of the repository is damaged and will be fetched anew', {
        cause: error,
      });
    }
  }

  #loaded(): Open {
    if (!this.#open) throw new Error('the change is not loaded, or closed');
    return this.#open;
  }
}
