import type { Log } from '../engine.ts';
import type { Database } from '../sql.ts';

const lookMs = 60_000;
const mebibyte = 1024 * 1024;
/** A checkpoint is due after this much of log, so that a restart has little to repeat. */
const checkpointBytes = 8 * mebibyte;
/** A vacuum is due after this much of log: dead rows come with log, quiet tables cost nothing. */
const vacuumBytes = 32 * mebibyte;

/** One after the other, since nothing else runs meanwhile. */
const busyTables = [
  'pgboss.job_common',
  'four_eyes.delivery',
  'four_eyes.cache',
  'four_eyes.record',
  'pgboss.queue',
];

/**
 * What a server's background processes would do: the embedded engine has none. Looks every minute, does only what is
 * due, and returns what stops it.
 */
export function keepTidy(database: Database, log: Log): () => void {
  let checkpointed: number | undefined;
  let vacuumed: number | undefined;
  const look = async (): Promise<void> => {
    const written = await position(database);
    checkpointed ??= written;
    vacuumed ??= written;
    if (written - vacuumed > vacuumBytes) {
      for (const table of busyTables) await database.rows(`VACUUM (ANALYZE) ${table}`);
      vacuumed = written;
    }
    if (written - checkpointed > checkpointBytes) {
      await database.rows('CHECKPOINT');
      checkpointed = written;
    }
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.error({ err: error }, 'The embedded database could not be tidied'));
  }, lookMs).unref();
  return () => clearInterval(timer);
}

/** Bytes of log since the database was made. */
async function position(database: Database): Promise<number> {
  const [row] = await database.rows<{ readonly bytes: number }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS bytes",
  );
  return row?.bytes ?? 0;
}
