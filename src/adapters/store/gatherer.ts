import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.ts';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Two transactions stood in each other's way; the one that was rolled back may simply try again. */
const collisions = new Set(['40001', '40P01']);
const tries = 4;

/**
 * As long as something came within the last moment, more is waited for: a crowd that would be written in two halves
 * waits for two writes, the second half for its own and the first one's. Nobody waits longer than the patience.
 */
const momentMs = 1;
const patienceMs = 20;

/**
 * Gives one result for each item, in their order, or throws and has written nothing. The items are those that have
 * arrived by the time `items` is called first: best when the database has its turn and waits for nothing else.
 */
export type Write<Item, Result> = (items: () => readonly Item[]) => Promise<readonly Result[]>;

/**
 * Writes together what arrives together: the items that come while one write is under way, or shortly after one
 * another, share one transaction and one fsync. An item that the database refuses does not take the others with it.
 */
export class Gatherer<Item, Result> {
  readonly #write: Write<Item, Result>;
  readonly #most: number;
  #waiting: Waiting<Item, Result>[] = [];
  #writing = false;

  /** `most` items are written together, no more. */
  constructor(write: Write<Item, Result>, most: number) {
    this.#write = write;
    this.#most = most;
  }

  /** Resolves once the item is durable. */
  async add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#writing) {
      this.#writing = true;
      void this.#writeAll();
    }
    return await promise;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather();
      let batch: readonly Waiting<Item, Result>[] | undefined;
      await this.#writeBatch(() => {
        batch ??= this.#waiting.splice(0, this.#most);
        return batch;
      });
    }
    this.#writing = false;
  }

  async #gather(): Promise<void> {
    const started = performance.now();
    for (let seen = 0; this.#waiting.length > seen && this.#waiting.length < this.#most; ) {
      if (performance.now() - started > patienceMs) return;
      seen = this.#waiting.length;
      await sleep(momentMs);
    }
  }

  async #writeBatch(take: () => readonly Waiting<Item, Result>[], left = tries): Promise<void> {
    try {
      const results = await this.#write(() => take().map(({ item }) => item));
      for (const [index, { resolve }] of take().entries()) resolve(results[index] as Result);
    } catch (error) {
      const batch = take();
      const state = errorCode(error);
      if (state && collisions.has(state) && left > 1) await this.#writeBatch(take, left - 1);
      // Class 22: something in the data is unfit, such as U+0000 in text. Only its own item is to fail.
      else if (state?.startsWith('22') && batch.length > 1)
        for (const one of batch) await this.#writeBatch(() => [one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
