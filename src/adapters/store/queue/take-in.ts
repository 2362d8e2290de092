import type { PgBoss } from 'pg-boss';
import { type ReviewRequest, requestKey } from '../../../model/request.ts';
import type { Sql } from '../sql.ts';
import { jobs, retries, reviews } from './names.ts';

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
  if (requests.size > 0) await putRequests(sql, boss, requests);
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
  const asked = [...requests]
    .map(([key, request]) => ({ key, request }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const replaced = await sql.rows<{ readonly key: string }>(
    `WITH asked AS (
       SELECT key, request FROM json_to_recordset($1::text::json) AS a (key text, request jsonb)
     ), waiting AS (
       SELECT j.id, asked.key, asked.request
       FROM asked JOIN ${jobs} j ON COALESCE(j.singleton_key, '') = asked.key
       WHERE j.name = '${reviews}' AND j.policy = 'stately' AND j.state < 'active'
       ORDER BY asked.key FOR UPDATE OF j
     )
     UPDATE ${jobs} j
     SET data = waiting.request,
         group_id = waiting.request->>'installation',
         retry_limit = j.retry_count + ${retries},
         start_after = CASE WHEN j.output ? 'retryAfter' THEN j.start_after ELSE LEAST(j.start_after, now()) END
     FROM waiting WHERE j.name = '${reviews}' AND j.id = waiting.id
     RETURNING waiting.key`,
    [JSON.stringify(asked)],
  );
  const known = new Set(replaced.map(({ key }) => key));
  const added = asked
    .filter(({ key }) => !known.has(key))
    .map(({ key, request }) => ({
      singletonKey: key,
      data: request,
      group: { id: String(request.installation) },
    }));
  if (added.length > 0) await boss.insert(reviews, added, { db: sql.boss });
}
