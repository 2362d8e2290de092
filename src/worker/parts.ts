import type { Logger } from 'pino';
import type { GitHub } from '../adapters/github/github.ts';
import type { LoadedPullRequest } from '../adapters/github/pull-request.ts';
import type { Metrics } from '../adapters/metrics/metrics.ts';
import type { Authorship } from '../model/authorship.ts';
import type {
  ActionCommits,
  AuditLog,
  Cache,
  ChangeSource,
  JobQueue,
  Publisher,
  Records,
} from '../model/ports.ts';
import type { ReviewRequest } from '../model/request.ts';
import type { Review } from '../model/review.ts';

export type { Comment } from '../adapters/github/pull-request.ts';
/** A pull request that is there, as the API described it a moment ago. */
export type OpenPullRequest = LoadedPullRequest;

/** What the worker works with. */
export interface WorkerParts {
  readonly github: GitHub;
  /** The code of a pull request, and what the API said of it, as one change. To be closed. */
  readonly sourceOf: (request: ReviewRequest, pullRequest: OpenPullRequest) => ChangeSource;
  readonly review: (
    source: ChangeSource,
    options: {
      readonly settle: (authorship: Authorship) => Authorship;
      readonly actions: ActionCommits;
      readonly signal: AbortSignal;
    },
  ) => Promise<Review>;
  readonly publisher: Publisher;
  readonly audit: AuditLog;
  readonly cache: Cache;
  readonly records: Records;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly metrics: Pick<Metrics, 'review' | 'outcomes'>;
  readonly now: () => Date;
  readonly log: Logger;
}
