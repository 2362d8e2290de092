import type { PgBoss } from 'pg-boss';
import { redactKnownTokens } from '../../../lib/redact.ts';
import { GitHubFault } from '../../../model/fault.ts';
import type { ReviewRequest } from '../../../model/request.ts';
import type { Database, Sql } from '../sql.ts';
import { deadReviews, heartbeatSeconds, jobs, reviews } from './names.ts';
import { takeTurns } from './turns.ts';

/** A job this process has taken. `id` and `retryCount` together name the attempt: a later one cannot be settled. */
export interface Claim {
  readonly id: string;
  readonly key: string;
  readonly retryCount: number;
  readonly retryLimit: number;
  readonly request: ReviewRequest;
}

/** GitHub's limits are lifted within the hour; whatever it asks for beyond that is not believed. */
const longestWaitSeconds = 3600;
const longestReason = 2000;

/**
 * Takes and settles jobs in pg-boss's table. Taking is our own statement because pg-boss's `fetch` stands still while
 * the oldest job's key is running, and its limit per group leaks under load (docs/adr/0002-queue.md).
 */
export class Claims {
  readonly #database: Database;
  readonly #boss: PgBoss;

  constructor(database: Database, boss: PgBoss) {
    this.#database = database;
    this.#boss = boss;
  }

  /**
   * At most `limit` jobs that are due, none of an installation that has `perInstallation` running on all processes,
   * and those of the least busy installations first. Claims are made one after the other: counting and taking are
   * only right together.
   */
  async take(limit: number, perInstallation: number): Promise<readonly Claim[]> {
    return await this.#database.transaction(async (sql) => {
      await takeTurns(sql);
      const busy = [...(await sql.rows<Busy>(running))];
      const taken: (Claim & Busy)[] = [];
      // An installation with nothing running comes before one with one job running, and so on up to the limit.
      for (let load = 0; load < perInstallation && taken.length < limit; ) {
        const full = moreThan(load, busy);
        const [claim] = await sql.rows<Claim & Busy>(oldest, [busy.map(({ key }) => key), full]);
        if (claim) {
          busy.push(claim);
          taken.push(claim);
        } else if (full.length === 0) break;
        else load = nextLoad(load, busy);
      }
      return taken.map(({ installation: _, ...claim }) => claim);
    });
  }

  /** The job is done, and so is whatever of the same key had failed for good before. */
  async complete(claim: Claim): Promise<void> {
    await this.#boss.deleteJob(reviews, attemptOf(claim));
    await this.#database.rows(`DELETE FROM ${jobs} WHERE name = '${deadReviews}' AND singleton_key = $1`, [
      claim.key,
    ]);
  }

  /**
   * The job will be tried again later, or goes to the dead letters. Where a newer request of the key is waiting, that
   * one takes its place, and waits as long.
   */
  async fail(claim: Claim, error: unknown): Promise<void> {
    const retryAfter = retryAfterOf(error);
    const output = { message: reasonOf(error), ...(retryAfter === undefined ? {} : { retryAfter }) };
    await this.#database.transaction(async (sql) => {
      const options = { db: sql.boss };
      const successor = await waitingFor(sql, claim);
      if (successor) await this.#boss.deleteJob(reviews, attemptOf(claim), options);
      else await this.#boss.fail(reviews, attemptOf(claim), output, options);
      if (retryAfter === undefined) return;
      await this.#boss.update(reviews, undefined, {
        id: successor ?? claim.id,
        startAfter: retryAfter,
        ...options,
      });
    });
  }

  /** Gives jobs back that were not worked to the end, without counting the attempt. */
  async release(claims: readonly Claim[]): Promise<void> {
    await this.#database.rows(
      `UPDATE ${jobs} SET state = 'retry', start_after = now(), retry_limit = retry_limit + 1
       WHERE name = '${reviews}' AND state = 'active'
         AND (id::text || ':' || retry_count) IN (SELECT json_array_elements_text($1::text::json))`,
      [JSON.stringify(claims.map(({ id, retryCount }) => `${id}:${retryCount}`))],
    );
  }

  /** A sign of life. Returns the claims that are still this process's. */
  async beat(claims: readonly Claim[]): Promise<ReadonlySet<string>> {
    const response = await this.#boss.touch(reviews, claims.map(attemptOf));
    const settled: unknown = 'settled' in response ? response.settled : undefined;
    return new Set(Array.isArray(settled) ? settled : claims.map(({ id }) => id));
  }

  /**
   * Takes jobs from workers that gave no sign of life for `seconds`. They run again at once, having waited already, or
   * have failed for good. Returns how many there were.
   */
  async expire(seconds: number = heartbeatSeconds): Promise<number> {
    const stale = await this.#database.rows<{ readonly id: string; readonly retryCount: number }>(
      `SELECT id, retry_count AS "retryCount" FROM ${jobs}
       WHERE name = '${reviews}' AND state = 'active' AND heartbeat_on < now() - $1::int * interval '1 second'`,
      [seconds],
    );
    if (stale.length === 0) return 0;
    await this.#boss.fail(reviews, [...stale], { message: 'The process that worked on it has ended.' });
    await this.#database.rows(
      `UPDATE ${jobs} SET start_after = now() WHERE name = '${reviews}' AND state = 'retry' AND id = ANY ($1::uuid[])`,
      [stale.map(({ id }) => id)],
    );
    return stale.length;
  }
}

interface Busy {
  readonly key: string;
  readonly installation: string;
}

const running = `SELECT singleton_key AS key, group_id AS installation
  FROM ${jobs} WHERE name = '${reviews}' AND state = 'active'`;

/**
 * The oldest job that is due, of keys that are not running and installations that have room. A statement that the
 * planner cannot get wrong: the table's statistics are never right, and a join over them was a thousand times slower.
 * Where a retry and a newer request of one key wait, they become one job with the newer request.
 */
const oldest = `
  WITH next AS (
    SELECT id, COALESCE(singleton_key, '') AS key FROM ${jobs}
    WHERE name = '${reviews}' AND state < 'active' AND NOT blocked AND start_after <= now()
      AND singleton_key <> ALL ($1::text[]) AND group_id <> ALL ($2::text[])
    ORDER BY priority DESC, created_on LIMIT 1 FOR UPDATE SKIP LOCKED
  ), other AS (
    DELETE FROM ${jobs} j USING next
    WHERE j.name = '${reviews}' AND j.policy = 'stately' AND j.state < 'active'
      AND COALESCE(j.singleton_key, '') = next.key AND j.id <> next.id
    RETURNING j.data, j.created_on
  )
  UPDATE ${jobs} j
  SET state = 'active', started_on = now(), heartbeat_on = now(),
      retry_count = CASE WHEN started_on IS NULL THEN retry_count ELSE retry_count + 1 END,
      data = COALESCE((SELECT other.data FROM other WHERE other.created_on > j.created_on), j.data)
  FROM next WHERE j.name = '${reviews}' AND j.id = next.id
  RETURNING j.id, j.singleton_key AS key, j.group_id AS installation, j.retry_count AS "retryCount",
    j.retry_limit AS "retryLimit", j.data AS request`;

/** The installations with more than `load` jobs running. */
function moreThan(load: number, busy: readonly Busy[]): string[] {
  const loads = Map.groupBy(busy, ({ installation }) => installation);
  return [...loads].filter(([, { length }]) => length > load).map(([installation]) => installation);
}

/** The next higher number of running jobs that an installation has; looking for one in between would find nothing. */
function nextLoad(load: number, busy: readonly Busy[]): number {
  const loads = [...Map.groupBy(busy, ({ installation }) => installation).values()].map(
    ({ length }) => length,
  );
  return Math.min(...loads.filter((length) => length > load));
}

async function waitingFor(sql: Sql, claim: Claim): Promise<string | undefined> {
  const [row] = await sql.rows<{ readonly id: string }>(
    `SELECT id FROM ${jobs} WHERE name = '${reviews}' AND policy = 'stately' AND state < 'active'
       AND COALESCE(singleton_key, '') = $1 FOR UPDATE`,
    [claim.key],
  );
  return row?.id;
}

function attemptOf({ id, retryCount }: Claim): { readonly id: string; readonly retryCount: number } {
  return { id, retryCount };
}

function retryAfterOf(error: unknown): number | undefined {
  if (!(error instanceof GitHubFault) || error.retryAfter === undefined) return undefined;
  return Math.min(Math.max(Math.ceil(error.retryAfter), 1), longestWaitSeconds);
}

/** The error's message and those of what caused it. */
function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (
    let at = error;
    at !== undefined && messages.length < 5;
    at = at instanceof Error ? at.cause : undefined
  )
    messages.push(at instanceof Error ? at.message : String(at));
  return redactKnownTokens(messages.join(': ')).slice(0, longestReason);
}
