import { readQueueRef } from '../intake/merge-queue.ts';
import { GitHubFault } from '../model/fault.ts';
import type { ReviewRequest } from '../model/request.ts';
import type { Review } from '../model/review.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './judge.ts';
import type { WorkerParts } from './parts.ts';

type MergeGroup = NonNullable<ReviewRequest['mergeGroup']>;

/**
 * Answers a merge group's check on the group's head: with its pull request's own verdict, and never better than the
 * group it stands on (a queue can merge several at once when only the last one's checks passed). A group that does
 * not say whose it is fails.
 */
export async function answerMergeGroup(
  parts: WorkerParts,
  request: ReviewRequest,
  group: MergeGroup,
  signal: AbortSignal,
): Promise<'published' | 'failed'> {
  const { publisher } = parts;
  const ref = readQueueRef(group.ref);
  if (!ref) {
    const reason = `The merge queue’s branch ${group.ref} does not name a pull request the way GitHub documents it.`;
    return await fail(parts, request, group, reason);
  }
  const before = await parts.github.groupBefore(request, { branch: ref.branch, base: group.base }, signal);
  if (before === 'pending') {
    throw new GitHubFault(
      `The merge group this one stands on, ${group.base.slice(0, 7)}, has no answer yet.`,
    );
  }
  const own = { ...request, number: ref.number, mergeGroup: undefined };
  const judged = await judgeQueued(parts, own, signal);
  if (!judged) {
    return await fail(parts, request, group, `Pull request #${ref.number} is closed or cannot be read.`);
  }
  const verdict = before === 'blocked' ? notMilder(judged.verdict) : judged.verdict;
  const posted = await publisher.publish(request, { ...judged, verdict });
  const detail = { ...posted, head: group.head, conclusion: verdict.conclusion };
  await parts.audit.append({ at: parts.now().toISOString(), kind: 'published', request, detail });
  return 'published';
}

/** The review of a queued pull request, made anew: its approvals, labels and policy may have changed in the queue. */
async function judgeQueued(
  parts: WorkerParts,
  request: ReviewRequest,
  signal: AbortSignal,
): Promise<Review | undefined> {
  const pullRequest = await parts.github.pullRequest(request, request.number, signal);
  return pullRequest?.open ? await judge(parts, request, pullRequest, signal) : undefined;
}

/** The verdict of a group that stands on one which did not pass. */
function notMilder(verdict: Verdict): Verdict {
  const reason = 'The merge group this one stands on did not pass, and a queue can merge both at once.';
  return { ...verdict, decision: 'blocked', conclusion: 'failure', reasons: [...verdict.reasons, reason] };
}

async function fail(
  parts: WorkerParts,
  request: ReviewRequest,
  group: MergeGroup,
  reason: string,
): Promise<'failed'> {
  const at = parts.now().toISOString();
  await parts.audit.append({ at, kind: 'failed', request, detail: { head: group.head, reason } });
  await parts.publisher.failed(request, group.head, reason, true);
  return 'failed';
}
