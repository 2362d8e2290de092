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
 * Writes together what arrives together: while one write is under way the next items gather, and then share one
 * transaction and one fsync. An item that the database refuses does not take the others with it.
 */
export class Gatherer<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #most: number;
  #waiting: Waiting<Item, Result>[] = [];
  #writing = false;

  /** `write` gives one result for each item, in their order, or throws and has written nothing. */
  constructor(write: (items: readonly Item[]) => Promise<readonly Result[]>, most: number) {
    this.#write = write;
    this.#most = most;
  }

  /** Resolves once the item is durable. */
  async add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#writing) {
      this.#writing = true;
      // What is already on its way into this process comes along.
      setImmediate(() => void this.#writeAll());
    }
    return await promise;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, this.#most);
      this.#waiting = this.#waiting.slice(this.#most);
      await this.#writeBatch(batch);
    }
    this.#writing = false;
  }

  async #writeBatch(batch: readonly Waiting<Item, Result>[], left = tries): Promise<void> {
    try {
      const results = await this.#write(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      const state = errorCode(error);
      if (state && collisions.has(state) && left > 1) await this.#writeBatch(batch, left - 1);
      // Class 22: something in the data is unfit, such as U+0000 in text. Only its own item is to fail.
      else if (state?.startsWith('22') && batch.length > 1)
        for (const one of batch) await this.#writeBatch([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
