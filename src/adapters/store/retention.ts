import type { Log } from './engine.ts';
import type { Database } from './sql.ts';

const everyMs = 3_600_000;
/** GitHub redelivers for three days; a week leaves room for a sweep that was late. */
const deliveryDays = 7;

/** Deletes what is no longer needed. The audit log is for ever. */
export async function forget(database: Database): Promise<void> {
  await database.rows("DELETE FROM four_eyes.delivery WHERE at < now() - $1::int * interval '1 day'", [
    deliveryDays,
  ]);
  await database.rows('DELETE FROM four_eyes.cache WHERE expires_at < now()');
}

/** Does so every hour, from soon after the start. Returns what stops it. */
export function keepForgetting(database: Database, log: Log): () => void {
  const run = (): void => {
    forget(database).catch((error: unknown) => log.error({ err: error }, 'Old rows could not be deleted'));
  };
  const soon = setTimeout(run, everyMs / 60).unref();
  const timer = setInterval(run, everyMs).unref();
  return () => {
    clearTimeout(soon);
    clearInterval(timer);
  };
}
