import { GitHubFault, UserFault } from '../model/fault.ts';
import type { Attempt } from '../model/ports.ts';
import type { ReviewRequest } from '../model/request.ts';
import type { Sha } from '../model/sha.ts';
import type { WorkerParts } from './parts.ts';

/**
 * What is done about a job that threw. GitHub's fault: the check says so and stays in progress while the queue tries
 * again; after the last attempt it fails. Anything else fails it at once, for a retry would end the same way.
 * Rethrows where the queue is to keep the job. A check is never left passing, skipped or neutral.
 */
export async function handleFailure(
  parts: WorkerParts,
  request: ReviewRequest,
  head: Sha | undefined,
  error: unknown,
  attempt: Attempt,
): Promise<'failed'> {
  const retry = error instanceof GitHubFault && !attempt.last;
  const context = { err: error, repository: request.repository, number: request.number, head, attempt };
  if (retry) parts.log.warn(context, 'A review will be tried again');
  else parts.log.error(context, 'A review failed');
  if (head === undefined) throw error;
  const reason = reasonFor(error);
  if (retry) {
    // What cannot be said now will be said with a later attempt.
    await parts.publisher.failed(request, head, reason, false).catch(() => {});
    throw error;
  }
  const at = parts.now().toISOString();
  await parts.audit.append({
    at,
    kind: 'failed',
    request,
    detail: { head, reason, attempt: attempt.number },
  });
  await parts.publisher.failed(request, head, reason, true);
  if (error instanceof GitHubFault) throw error;
  return 'failed';
}

/** Sentences for the person who waits for the check. An error of ours may quote anything, so it is not quoted. */
function reasonFor(error: unknown): string {
  if (error instanceof UserFault) return error.message;
  if (error instanceof GitHubFault) return `GitHub did not give what the review needs. ${error.message}`;
  return 'Four Eyes itself failed on this change; its log says why. Re-run the check to try again.';
}
