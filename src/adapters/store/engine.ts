import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './sql.ts';

/** What the store logs through. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** A running database with pg-boss on it: a PostgreSQL server, or the one embedded in this process. */
export interface Engine {
  readonly kind: 'server' | 'embedded';
  readonly database: Database;
  /** Started. */
  readonly boss: PgBoss;
  /** Calls `onMessage` for each announcement of another process. Resolves with what ends it. */
  listen(channel: string, onMessage: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The same on both engines; the times are in seconds. */
export const bossOptions = {
  schema: 'pgboss',
  schedule: false,
  superviseIntervalSeconds: 60,
  monitorIntervalSeconds: 60,
  maintenanceIntervalSeconds: 3600,
  flowIntervalSeconds: 3600,
} as const;

/** pg-boss reports by events; an `error` event nobody hears would end the process. */
export function logEvents(boss: PgBoss, log: Log): void {
  boss.on('error', (error) => log.error({ err: error }, 'The job queue reported an error'));
  boss.on('warning', ({ message }) => log.warn({ detail: message }, 'The job queue warns'));
}
