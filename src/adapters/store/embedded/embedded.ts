import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PgBoss } from 'pg-boss';
import { UserFault } from '../../../model/fault.ts';
import { bossOptions, type Engine, type Log, logEvents } from '../engine.ts';
import { EmbeddedDatabase } from './database.ts';
import { DurableFileSystem } from './file-system.ts';
import { databaseFolder } from './folder.ts';
import { lockFolder } from './lock.ts';
import { keepTidy } from './upkeep.ts';

export interface EmbeddedOptions {
  readonly folder: string;
  readonly log: Log;
  /** Where a fresh database is kept for the next empty folder. */
  readonly template?: string | undefined;
  /** Brings a fresh template up to date. */
  readonly prepare?: ((engine: Engine) => Promise<void>) | undefined;
  readonly fileSystem?: ((folder: string) => DurableFileSystem) | undefined;
}

/**
 * PostgreSQL inside this process, on a folder that is this process's alone, durable against the process's death and
 * against power cuts (docs/adr/0001-embedded-postgres.md says what that took).
 * Throws where the folder is in use, or where commits would not reach the disk.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder);
  try {
    const path = await databaseFolder(folder, options.template, async (fresh) => {
      const engine = await start(fresh, options, () => undefined);
      await options.prepare?.(engine).finally(() => engine.close());
    });
    const engine = await start(path, options, lock.lost);
    return { ...engine, close: () => engine.close().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(
  path: string,
  options: Pick<EmbeddedOptions, 'log' | 'fileSystem'>,
  lost: () => Error | undefined,
): Promise<Engine> {
  const { log } = options;
  const files = options.fileSystem?.(path) ?? new DurableFileSystem(path);
  const pglite = await createPGlite(path, files, log);
  const database = new EmbeddedDatabase(pglite, () => files.failure ?? lost());
  try {
    await proveDurable(database, files);
    const boss = new PgBoss({ ...bossOptions, backend: 'pglite', db: database.boss, ...noServer });
    logEvents(boss, log);
    await boss.start();
    const stopTidying = keepTidy(database, log);
    return {
      kind: 'embedded',
      database,
      boss,
      // Whoever else could announce something has no way to this database.
      listen: async () => async () => {},
      async close() {
        stopTidying();
        await boss.stop({ graceful: false, close: false });
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

const settings = [
  ...['fsync=on', 'wal_sync_method=fsync', 'full_page_writes=on', 'synchronous_commit=on'],
  // The default of 128 MB would be most of the process; the tables here are small.
  ...['shared_buffers=16MB', 'max_wal_size=64MB'],
];
// PGlite's own parameters switch fsync off with -F.
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...settings.flatMap((setting) => ['-c', setting]),
];

/** What pg-boss watches on a server, and what here is either absent or done by {@link keepTidy}. */
const noServer = { reindex: false, monitorVacuum: false } as const;

async function createPGlite(path: string, files: DurableFileSystem, log: Log): Promise<PGlite> {
  let trouble = '';
  // The engine's own log, a line at a time; `false` keeps PGlite from printing it.
  const onStderr = (detail: string): boolean => {
    if (/\b(?:PANIC|FATAL|ERROR):/.test(detail)) {
      trouble = detail;
      log.error({ detail }, 'The embedded database');
    } else log.debug({ detail }, 'The embedded database');
    return false;
  };
  try {
    return await PGlite.create({ fs: files, startParams, onStderr });
  } catch (error) {
    throw new UserFault(
      `The database in ${path} cannot be started${trouble && ` (${trouble})`}. ` +
        'Bring the folder back from a backup, or move it away to begin with an empty one.',
      { cause: error },
    );
  }
}

/** Commits something and looks whether the disk was asked to keep it. */
async function proveDurable(database: EmbeddedDatabase, files: DurableFileSystem): Promise<void> {
  const before = files.fsyncs;
  await database.rows("SELECT pg_logical_emit_message(true, 'four-eyes', 'probe')");
  if (files.fsyncs === before)
    throw new Error('The embedded database commits without an fsync: what it acknowledges would be lost.');
}
