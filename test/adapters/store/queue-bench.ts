import { afterEach, beforeEach } from '@jest/globals';
import type { Engine } from '../../../src/adapters/store/engine.ts';
import { Claims } from '../../../src/adapters/store/queue/claims.ts';
import { type Store, storeOn } from '../../../src/adapters/store/store.ts';
import { type Bench, log } from './engines.ts';

export const wide = { concurrency: 20, perInstallation: 20 };

/** An empty queue for each test, and what stands at its two ends. */
export interface QueueBench {
  readonly engine: Engine;
  readonly store: Store;
  readonly claims: Claims;
  /** A process of its own, as far as the queue can tell. */
  newWorker(): Store;
}

/** Empties the queue before each test, and closes the workers after it. */
export function queueBench(bench: () => Bench): QueueBench {
  let current: Omit<QueueBench, 'newWorker'>;
  const stores: Store[] = [];
  const newWorker = (): Store => {
    const worker = storeOn({ ...bench().engine, close: async () => {} }, log);
    stores.push(worker);
    return worker;
  };
  beforeEach(async () => {
    const { engine } = bench();
    await engine.boss.deleteAllJobs();
    current = { engine, store: newWorker(), claims: new Claims(engine.database, engine.boss) };
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((worker) => worker.close()));
  });
  return {
    get engine() {
      return current.engine;
    },
    get store() {
      return current.store;
    },
    get claims() {
      return current.claims;
    },
    newWorker,
  };
}
