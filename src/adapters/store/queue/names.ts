/** pg-boss's names for the queue and for where its jobs go that failed for good. */
export const reviews = 'review';
export const deadReviews = 'review-dead';

/** Where pg-boss keeps the jobs of all queues that have no table of their own. */
export const jobs = 'pgboss.job_common';

/** Where processes that share a server announce that there is something to do. */
export const channel = 'four_eyes_review';

/** Seconds without a sign of life after which a job's worker counts as dead; pg-boss's least. */
export const heartbeatSeconds = 10;

/** After the first attempt; with a backoff of 2 s doubling to 10 min that is about 17 minutes. */
export const retries = 8;
