import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import { Deadline, type Moment, moment } from '../../lib/deadline.ts';
import { PROGRESS, type ThreadEntry, type ThreadTask } from '../../model/thread.ts';

/** A thread that has not begun by then is not going to. In milliseconds. */
const LONGEST_START = 15_000;

/** Until a thread that has not had its time is looked at again, in milliseconds. */
const SHORTEST_WAIT = 10;

export interface ThreadOptions {
  /** How many threads; default: one for each core. */
  readonly threads?: number | undefined;
  /** Old-generation heap of one thread, in MB; default 256. A dense file of 500 KB is read in 96. */
  readonly memoryMb?: number | undefined;
  /** The file that the threads run; default: `inspect.thread.ts`. */
  readonly entry?: URL | undefined;
}

/** How a task ended: with its value, or lost with its thread. */
export type Ended<T> =
  | { readonly value: T }
  /** `file` and `rule` are places in the task's lists; -1 for none. */
  | { readonly lost: string; readonly file: number; readonly rule: number };

/** Runs tasks in threads that can be lost: on a time-out, on a full heap, on a crash. The next task gets a new one. */
export class Threads {
  readonly count: number;
  readonly #memoryMb: number;
  readonly #entry: URL;
  readonly #limit: ReturnType<typeof pLimit>;
  #pool: Piscina | undefined;

  constructor(options: ThreadOptions) {
    this.count = options.threads ?? availableParallelism();
    this.#memoryMb = options.memoryMb ?? 256;
    // Sources run as `.ts`; a build runs as `.js`.
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    this.#entry = options.entry ?? new URL(`../../inspect.thread${extension}`, import.meta.url);
    this.#limit = pLimit(this.count);
  }

  /**
   * Runs one task of the thread's entry when a thread is free. Its clock starts when it begins, and again with each of
   * its files. Rejects with the signal's reason when that is aborted.
   */
  run<Name extends 'inspect' | 'judge' | 'compare'>(
    name: Name,
    task: Omit<Parameters<ThreadEntry[Name]>[0], keyof ThreadTask>,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<Ended<Awaited<ReturnType<ThreadEntry[Name]>>>> {
    return this.#limit(() => this.#run(name, task, deadlineMs, signal));
  }

  /** Starts all threads and has them load what every task needs. */
  async prewarm(): Promise<void> {
    const pool = this.#started();
    await Promise.all(Array.from({ length: this.count }, () => pool.run({}, { name: 'ready' })));
  }

  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.destroy();
  }

  #started(): Piscina {
    this.#pool ??= new Piscina({
      filename: this.#entry.href,
      minThreads: this.count,
      maxThreads: this.count,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#memoryMb,
        maxYoungGenerationSizeMb: Math.max(8, this.#memoryMb / 8),
      },
    }).on('error', () => undefined);
    return this.#pool;
  }

  async #run<T>(name: string, task: object, deadlineMs: number, signal: AbortSignal): Promise<Ended<T>> {
    signal.throwIfAborted();
    const progress = new Int32Array(new SharedArrayBuffer(PROGRESS.length * Int32Array.BYTES_PER_ELEMENT));
    const since = moment();
    const ending = new AbortController();
    const watched = watch(progress, since, deadlineMs, () => ending.abort());
    const pool = this.#started();
    try {
      const either = AbortSignal.any([signal, ending.signal]);
      return { value: await pool.run({ ...task, progress, since }, { name, signal: either }) };
    } catch (error) {
      signal.throwIfAborted();
      const hasBegun = progress[PROGRESS.began] !== 0;
      if (!hasBegun) await this.#replace(pool);
      const lost =
        ending.signal.aborted && hasBegun ? `not done within ${deadlineMs / 1000} s` : causeOf(error);
      // No file is to blame for a thread that did not even start.
      const file = hasBegun ? (progress[PROGRESS.file] ?? 0) : -1;
      return { lost, file, rule: (progress[PROGRESS.rule] ?? 0) - 1 };
    } finally {
      watched.stop();
    }
  }

  /** A pool whose threads do not even start does not recover by itself. */
  async #replace(pool: Piscina): Promise<void> {
    if (this.#pool === pool) this.#pool = undefined;
    await pool.destroy();
  }
}

/** Calls `end` once a file has taken longer than it may. */
function watch(progress: Int32Array, since: Moment, ms: number, end: () => void): { stop: () => void } {
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const began = progress[PROGRESS.began] ?? 0;
    const worked = progress[PROGRESS.worked] ?? 0;
    const begin = { at: since.at + began - 1, worked: since.worked + worked };
    const { left } = began === 0 ? new Deadline(LONGEST_START, since) : new Deadline(ms, begin);
    if (left <= 0) end();
    else timer = setTimeout(look, Math.max(SHORTEST_WAIT, Math.min(left, began === 0 ? 250 : left)));
  };
  look();
  return { stop: () => clearTimeout(timer) };
}

/** Why a thread was lost, for a person; nothing of the file is repeated. */
function causeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it needed more memory than a file may take';
  return 'the thread that read it ended unexpectedly';
}
