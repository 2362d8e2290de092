import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Engine } from '../../../src/adapters/store/engine.ts';
import { openEngine, type Store, type StoreOptions, storeOn } from '../../../src/adapters/store/store.ts';
import type { ReviewRequest } from '../../../src/model/request.ts';
import { readyDatabases } from '../../databases.ts';
import { postgresMissing, startPostgres } from '../../postgres.ts';

export const log = pino({ level: 'silent' });

export interface Opened {
  readonly engine: Engine;
  readonly store: Store;
}

/** One of the two engines, with a database of its own that is open. */
export interface Bench {
  readonly engine: Engine;
  readonly store: Store;
  reopen(): Promise<void>;
  remove(): Promise<void>;
}

export const engines: readonly {
  readonly name: string;
  /** Why it cannot be had here. */
  readonly missing: string | undefined;
  start(): Promise<Bench>;
}[] = [
  {
    name: 'embedded',
    missing: undefined,
    async start() {
      const folder = temporaryFolder();
      return await benchOn({ folder }, async () => rmSync(folder, { recursive: true, force: true }));
    },
  },
  {
    name: 'server',
    missing: postgresMissing,
    async start() {
      const postgres = await startPostgres();
      return await benchOn({ databaseUrl: postgres.url }, () => postgres.stop());
    },
  },
];

async function benchOn(options: Partial<StoreOptions>, remove: () => Promise<void>): Promise<Bench> {
  const templates = options.databaseUrl === undefined ? await readyDatabases() : undefined;
  const open = async (): Promise<Opened> => {
    const engine = await openEngine({ folder: '', log, templates, ...options });
    return { engine, store: storeOn(engine, log) };
  };
  let opened = await open();
  return {
    get engine() {
      return opened.engine;
    },
    get store() {
      return opened.store;
    },
    async reopen() {
      await opened.store.close();
      opened = await open();
    },
    async remove() {
      await opened.store.close();
      await remove();
    },
  };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'four-eyes-store-'));
}

let requests = 0;

/** A request for a pull request nobody else asked for, unless `changes` names one. */
export function requestFor(changes: Partial<ReviewRequest> = {}): ReviewRequest {
  requests += 1;
  return {
    installation: 1,
    repository: { owner: 'octo', name: 'app' },
    number: requests,
    cause: 'test',
    requestedAt: new Date(0).toISOString(),
    ...changes,
  };
}

/** Waits until it is true; a test that waits in vain fails by its own time-out. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
