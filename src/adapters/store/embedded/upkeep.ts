import type { Log } from '../engine.ts';
import type { Database } from '../sql.ts';

const lookMs = 10_000;
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

/** What a server's background processes would do: the embedded engine has none. Returns what stops it. */
export function keepTidy(database: Database, log: Log): () => void {
  const tidy = tidier(database);
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => log.error({ err: error }, 'The embedded database could not be tidied'));
  }, lookMs).unref();
  return () => clearInterval(timer);
}

/** A function that does what is due, and says what that was. The first call only looks. */
export function tidier(database: Database): () => Promise<readonly ('vacuum' | 'checkpoint')[]> {
  let checkpointed: number | undefined;
  let vacuumed: number | undefined;
  return async () => {
    const written = await position(database);
    const vacuum = written - (vacuumed ?? written) > vacuumBytes;
    const checkpoint = written - (checkpointed ?? written) > checkpointBytes;
    if (vacuum) for (const table of busyTables) await database.rows(`VACUUM (ANALYZE) ${table}`);
    if (checkpoint) await database.rows('CHECKPOINT');
    if (vacuum || vacuumed === undefined) vacuumed = written;
    if (checkpoint || checkpointed === undefined) checkpointed = written;
    return [...(vacuum ? (['vacuum'] as const) : []), ...(checkpoint ? (['checkpoint'] as const) : [])];
  };
}

/** Bytes of log since the database was made. */
async function position(database: Database): Promise<number> {
  const [row] = await database.rows<{ readonly bytes: number }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS bytes",
  );
  return row?.bytes ?? 0;
}
