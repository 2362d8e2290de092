import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the program counts, for Prometheus. */
export interface Metrics {
  /** `result`: accepted, duplicate, ignored, failed, or why it was refused. */
  delivery(event: string, result: string): void;
  /** A job's end. `result`: published, skipped, moved, retried, failed. Seconds of work, and since it was asked for. */
  review(result: string, seconds: { readonly work: number; readonly sinceAsked: number }): void;
  /** How many rules of a review ended in which way, and its decision. */
  outcomes(decision: string, statuses: readonly string[]): void;
  /** A failed call. `kind`: rate-limit, unavailable, not-allowed, not-found, rejected. */
  githubError(kind: string): void;
  /** Text for a scrape. */
  read(): Promise<{ readonly text: string; readonly type: string }>;
}

/** The only events that become a label: what a forger writes in a header must not grow the registry. */
const knownEvents = new Set([
  'pull_request',
  'pull_request_review',
  'issue_comment',
  'check_run',
  'check_suite',
  'merge_group',
  'installation',
  'installation_repositories',
  'ping',
]);

const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Metrics with a registry of their own. `queue` is asked at each scrape. */
export function createMetrics(
  queue: () => Promise<Readonly<Record<'waiting' | 'active' | 'dead', number>>>,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `four_eyes_${name}`, help, labelNames, registers });
  const duration = (name: string, help: string) =>
    new Histogram({ name: `four_eyes_${name}`, help, labelNames: ['result'], buckets: seconds, registers });
  const deliveries = counter(
    'deliveries_total',
    'Webhook deliveries and what became of them',
    'event',
    'result',
  );
  const work = duration('review_seconds', 'Time a worker spent on a job, by how it ended');
  const answer = duration('request_to_answer_seconds', 'Time from the delivery to the end of its job');
  const decisions = counter('reviews_total', 'Reviews by decision', 'decision');
  const outcomes = counter('outcomes_total', 'Rules run, by how the run ended', 'status');
  const errors = counter('github_errors_total', 'Failed calls to GitHub by kind', 'kind');
  queueGauge(registry, queue);
  return {
    delivery: (event, result) => deliveries.inc({ event: knownEvents.has(event) ? event : 'other', result }),
    review: (result, spent) => {
      work.observe({ result }, spent.work);
      answer.observe({ result }, spent.sinceAsked);
    },
    outcomes: (decision, statuses) => {
      decisions.inc({ decision });
      for (const status of statuses) outcomes.inc({ status });
    },
    githubError: (kind) => errors.inc({ kind }),
    read: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}

function queueGauge(
  registry: Registry,
  queue: () => Promise<Readonly<Record<'waiting' | 'active' | 'dead', number>>>,
): void {
  new Gauge({
    name: 'four_eyes_queue_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, jobs] of Object.entries(await queue())) this.set({ state }, jobs);
    },
  });
}
