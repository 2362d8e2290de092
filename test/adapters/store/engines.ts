import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Engine } from '../../../src/adapters/store/engine.ts';
import { openEngine, type Store, type StoreOptions, storeOn } from '../../../src/adapters/store/store.ts';
import type { ReviewRequest } from '../../../src/model/request.ts';
import { cacheFolder, type Postgres, postgresMissing, startPostgres } from '../../postgres.ts';

export const log = pino({ level: 'silent' });
/** Databases that are ready made, since making one takes seconds. */
export const templates = cacheFolder;

export interface Opened {
  readonly engine: Engine;
  readonly store: Store;
}

/** One of the two engines, with a database of its own. */
export interface Bench {
  open(): Promise<Opened>;
  remove(): Promise<void>;
}

async function open(options: Partial<StoreOptions>): Promise<Opened> {
  const engine = await openEngine({ folder: '', log, templates, ...options });
  return { engine, store: storeOn(engine, log) };
}

export const engines: readonly {
  readonly name: string;
  readonly missing: string | undefined;
  start(): Promise<Bench>;
}[] = [
  {
    name: 'embedded',
    missing: undefined,
    async start() {
      const folder = temporaryFolder();
      return {
        open: () => open({ folder }),
        remove: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
  {
    name: 'server',
    missing: postgresMissing,
    async start() {
      const postgres: Postgres = await startPostgres();
      return { open: () => open({ databaseUrl: postgres.url }), remove: () => postgres.stop() };
    },
  },
];

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
