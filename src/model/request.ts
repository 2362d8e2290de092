import type { RepositoryName } from './change.ts';

/** What the queue holds: a pull request's name, not its payload, so that duplicates and reordering are harmless. */
export interface ReviewRequest {
  readonly installation: number;
  readonly repository: RepositoryName;
  /**
   * 0 where the delivery did not say: the pull requests with this `head` are looked up (a fork's check run), or the
   * merge group's ref named none.
   */
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

/**
 * What makes two waiting requests one: the same pull request, the same merge group's head, or, where the number is
 * not known, the same commit. Names are compared without case, as GitHub does.
 */
export function requestKey(
  request: Pick<ReviewRequest, 'repository' | 'number' | 'mergeGroup' | 'head'>,
): string {
  const repository = `${request.repository.owner}/${request.repository.name}`.toLowerCase();
  if (request.mergeGroup) return `${repository}@${request.mergeGroup.head}`;
  return request.number > 0 ? `${repository}#${request.number}` : `${repository}~${request.head ?? ''}`;
}
