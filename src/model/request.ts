import type { RepositoryName } from './change.ts';

/** What the queue holds: a pull request's name, not its payload, so that duplicates and reordering are harmless. */
export interface ReviewRequest {
  readonly installation: number;
  readonly repository: RepositoryName;
  readonly number: number;
  /** Set for a merge-group request: the group's head, on which the check must be answered. */
  readonly mergeGroup?: { readonly head: string; readonly ref: string; readonly base: string } | undefined;
  /** The newest head seen when it was asked; a hint only, the worker reads the newest state. */
  readonly head?: string | undefined;
  /** Why: `pull_request.opened`, `sweep`, `check_run.rerequested`… */
  readonly cause: string;
  /** ISO 8601. */
  readonly requestedAt: string;
}
