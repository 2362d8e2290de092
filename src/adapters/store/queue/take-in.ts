import type { PgBoss } from 'pg-boss';
import { type ReviewRequest, requestKey } from '../../../model/request.ts';
import type { Sql } from '../sql.ts';
import { jobs, retries, reviews } from './names.ts';
import { takeTurns } from './turns.ts';

/** What is written together: requests, and the delivery they came with, if any. */
export interface Intake {
  readonly delivery?: { readonly id: string; readonly event: string } | undefined;
  readonly requests: readonly ReviewRequest[];
}

/**
 * Records the deliveries and puts their requests into the queue. Must run in a transaction.
 * Says for each intake whether it was new; one whose delivery is known already changes nothing.
 */
export async function takeIn(
  sql: Sql,
  boss: PgBoss,
  intakes: readonly Intake[],
): Promise<readonly boolean[]> {
  const fresh = await recordDeliveries(sql, intakes);
  const isNew = intakes.map(({ delivery }) => delivery === undefined || fresh.delete(delivery.id));
  const requests = new Map(
    intakes
      .filter((_, index) => isNew[index])
      .flatMap((intake) => intake.requests)
      .map((request) => [requestKey(request), request]),
  );
  if (requests.size > 0) {
    await takeTurns(sql);
    await putRequests(sql, boss, requests);
  }
  return isNew;
}

/** The ids that were not known. Always in the order of ids, so that two processes cannot wait for one another. */
async function recordDeliveries(sql: Sql, intakes: readonly Intake[]): Promise<Set<string>> {
  const deliveries = intakes.flatMap(({ delivery }) => delivery ?? []);
  if (deliveries.length === 0) return new Set();
  const rows = await sql.rows<{ readonly id: string }>(
    `INSERT INTO four_eyes.delivery (id, event)
     SELECT DISTINCT ON (id) id, event FROM json_to_recordset($1::text::json) AS d (id text, event text) ORDER BY id
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(deliveries)],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * A request whose key has a job waiting replaces that job's request; another becomes a job. It may run at once even
 * where the earlier one was backing off, unless GitHub named the time to come back.
 */
async function putRequests(
  sql: Sql,
  boss: PgBoss,
  requests: ReadonlyMap<string, ReviewRequest>,
): Promise<void> {
  const replaced = await sql.rows<{ readonly key: string }>(
    `UPDATE ${jobs}
     SET data = asked.requests->singleton_key,
         group_id = asked.requests->singleton_key->>'installation',
         retry_limit = retry_count + ${retries},
         start_after = CASE WHEN output ? 'retryAfter' THEN start_after ELSE LEAST(start_after, now()) END
     FROM (SELECT $2::text::jsonb AS requests) asked
     WHERE name = '${reviews}' AND policy = 'stately' AND state < 'active'
       AND COALESCE(singleton_key, '') = ANY ($1::text[])
     RETURNING singleton_key AS key`,
    [[...requests.keys()], JSON.stringify(Object.fromEntries(requests))],
  );
  const known = new Set(replaced.map(({ key }) => key));
  const added = [...requests]
    .filter(([key]) => !known.has(key))
    .map(([key, request]) => ({
      singletonKey: key,
      data: request,
      group: { id: String(request.installation) },
    }));
  if (added.length > 0) await boss.insert(reviews, added, { db: sql.boss });
}
