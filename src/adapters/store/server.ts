import { PgBoss } from 'pg-boss';
import { redactKnownTokens } from '../../lib/redact.ts';
import { UserFault } from '../../model/fault.ts';
import { bossOptions, type Engine, type Log, logEvents } from './engine.ts';
import { type Database, sqlOver } from './sql.ts';

/** The driver's own options, which pg-boss hands on. Without them a server that has vanished is waited for for minutes. */
const network = { query_timeout: 60_000, keepAlive: true };

/**
 * A PostgreSQL server, shared by any number of processes. Connections are a pool of ten and one for announcements.
 * Throws {@link UserFault} where the server cannot be reached or does not let us in.
 */
export async function openServer(databaseUrl: string, log: Log): Promise<Engine> {
  const boss = new PgBoss({
    ...bossOptions,
    connectionString: databaseUrl,
    application_name: 'four-eyes',
    max: 10,
    ...network,
  });
  logEvents(boss, log);
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    throw new UserFault(`DATABASE_URL: the database cannot be used: ${redactKnownTokens(reasonOf(error))}`, {
      cause: error,
    });
  }
  const { listen } = boss.getDb();
  return {
    kind: 'server',
    boss,
    database: databaseOver(boss),
    async listen(channel, onMessage) {
      const handle = await listen?.call(boss.getDb(), channel, onMessage, onMessage);
      return async () => await handle?.close();
    },
    close: () => boss.stop({ graceful: false }),
  };
}

function databaseOver(boss: PgBoss): Database {
  const db = boss.getDb();
  return {
    ...sqlOver(db),
    async transaction(run) {
      const transaction = await db.beginTransaction?.();
      if (!transaction) throw new Error('pg-boss gives no transactions on this connection.');
      try {
        const result = await run(sqlOver(transaction.db));
        await transaction.commit();
        return result;
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    },
  };
}

/** The driver's message; for a refused connection it is empty and the reasons stand inside. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
