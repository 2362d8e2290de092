import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { postgresMajor } from '../src/adapters/store/embedded/folder.ts';
import { lockFolder } from '../src/adapters/store/embedded/lock.ts';
import { schemaDigest } from '../src/adapters/store/migrate.ts';
import { openStore } from '../src/adapters/store/store.ts';
import { UserFault } from '../src/model/fault.ts';
import { cacheFolder } from './postgres.ts';

const log = pino({ level: 'silent' });
const finished = join(cacheFolder, schemaDigest(), `pg${postgresMajor}`);

/**
 * A folder with an embedded database that is ready to be copied (`templates` of a store). Making it takes seconds of
 * every core: whoever needs it first makes it, and the other processes wait instead of making one of their own.
 */
export async function readyDatabases(): Promise<string> {
  mkdirSync(cacheFolder, { recursive: true });
  while (!existsSync(finished)) {
    const lock = await lockFolder(cacheFolder).catch((error: unknown) => {
      if (error instanceof UserFault) return undefined;
      throw error;
    });
    if (lock === undefined) await sleep(50);
    else await make().finally(lock.release);
  }
  return cacheFolder;
}

async function make(): Promise<void> {
  if (existsSync(finished)) return;
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-ready-'));
  try {
    await (await openStore({ folder, log, templates: cacheFolder })).close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
