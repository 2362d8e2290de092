import { join } from 'node:path';
import type { AuditLog, Cache, DeliveryLog, JobQueue, Records } from '../../model/ports.ts';
import { openEmbedded } from './embedded/embedded.ts';
import type { DurableFileSystem } from './embedded/file-system.ts';
import type { Engine, Log } from './engine.ts';
import { Gatherer } from './gatherer.ts';
import { auditLog, cacheIn, deliveryLog, recordsIn } from './logs.ts';
import { migrate, schemaDigest } from './migrate.ts';
import { installQueues } from './queue/install.ts';
import { channel } from './queue/names.ts';
import { ReviewQueue } from './queue/queue.ts';
import { type Intake, takeIn } from './queue/take-in.ts';
import { keepForgetting } from './retention.ts';
import { openServer } from './server.ts';
import type { Database } from './sql.ts';

/** Everything durable. */
export interface Store {
  readonly kind: Engine['kind'];
  readonly queue: JobQueue;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryLog;
  readonly cache: Cache;
  readonly records: Records;
  /** Throws where the database does not answer within five seconds. */
  ready(): Promise<void>;
  /** Gives running jobs back and closes the database. For a drain call `queue.stop` before. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** A PostgreSQL server; takes precedence over `folder`. */
  readonly databaseUrl?: string | undefined;
  /** Where the embedded database lives when there is no server. */
  readonly folder: string;
  readonly log: Log;
  /** A folder in which fresh embedded databases are kept ready: the first one takes seconds to make. */
  readonly templates?: string | undefined;
  /** For tests that watch or break the disk. */
  readonly fileSystem?: ((folder: string) => DurableFileSystem) | undefined;
}

/** Deliveries that are written together at most. */
const mostTogether = 200;

/**
 * Opens the store and brings its tables up to date.
 * Throws {@link UserFault} where the database cannot be reached, is in use, or is of another version.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  return storeOn(await openEngine(options), options.log);
}

/** The database under a store, with its tables up to date. Throws as {@link openStore} does. */
export async function openEngine(options: StoreOptions): Promise<Engine> {
  const engine = options.databaseUrl
    ? await openServer(options.databaseUrl, options.log)
    : await openEmbedded({
        ...options,
        template: options.templates && join(options.templates, schemaDigest()),
        prepare,
      });
  try {
    await prepare(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

async function prepare({ database, boss }: Engine): Promise<void> {
  await migrate(database);
  await installQueues(boss);
}

/** The store on a database that is open. Closing the store closes it. */
export function storeOn(engine: Engine, log: Log): Store {
  const { database, boss } = engine;
  const intake = new Gatherer<Intake, boolean>(
    (intakes) =>
      database.transaction(async (sql) => {
        const isNew = await takeIn(sql, boss, intakes());
        if (engine.kind === 'server') await sql.rows('SELECT pg_notify($1, $2)', [channel, '']);
        return isNew;
      }),
    mostTogether,
  );
  const put = async (item: Intake): Promise<boolean> => {
    const isNew = await intake.add(item);
    if (isNew) queue.wake();
    return isNew;
  };
  const queue = new ReviewQueue(engine, async (request) => void (await put({ requests: [request] })), log);
  const stopForgetting = keepForgetting(database, log);
  return {
    kind: engine.kind,
    queue,
    audit: auditLog(database),
    deliveries: deliveryLog(database, (delivery, requests) => put({ delivery, requests })),
    cache: cacheIn(database),
    records: recordsIn(database),
    ready: () => answers(database),
    async close() {
      stopForgetting();
      await queue.stop(0);
      await engine.close();
    },
  };
}

async function answers(database: Database): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The database does not answer.')), 5_000);
  await Promise.race([database.rows('SELECT 1'), late]).finally(() => clearTimeout(timer));
}
