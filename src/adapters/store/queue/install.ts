import type { PgBoss } from 'pg-boss';
import { deadReviews, heartbeatSeconds, retries, reviews } from './names.ts';

const day = 86_400;

const reviewOptions = {
  heartbeatSeconds,
  retryLimit: retries,
  retryBackoff: true,
  retryDelay: 2,
  retryDelayMax: 600,
  expireInSeconds: 900,
  retentionSeconds: 14 * day,
  deleteAfterSeconds: day,
};
const deadOptions = { retentionSeconds: 30 * day, deleteAfterSeconds: day };

/** Makes the queues, or brings their settings up to date. Several processes may do so at once. */
export async function installQueues(boss: PgBoss): Promise<void> {
  const existing = new Set((await boss.getQueues([reviews, deadReviews])).map(({ name }) => name));
  if (existing.has(deadReviews)) await boss.updateQueue(deadReviews, deadOptions);
  else await boss.createQueue(deadReviews, deadOptions);
  // `stately`: one job of a key waits and one runs, at most.
  if (existing.has(reviews)) await boss.updateQueue(reviews, reviewOptions);
  else await boss.createQueue(reviews, { ...reviewOptions, policy: 'stately', deadLetter: deadReviews });
}
