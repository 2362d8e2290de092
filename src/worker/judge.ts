import type { ReviewRequest } from '../model/request.ts';
import type { Review } from '../model/review.ts';
import type { Verdict } from '../model/verdict.ts';
import { authorshipMemory } from './authorship.ts';
import { recallVerdict, rememberVerdict } from './memory.ts';
import type { OpenPullRequest, WorkerParts } from './parts.ts';

/** Reviews a pull request and records the review. Nothing is published. */
export async function judge(
  parts: WorkerParts,
  request: ReviewRequest,
  pullRequest: OpenPullRequest,
  signal: AbortSignal,
): Promise<Review> {
  const memory = await authorshipMemory(parts, request, pullRequest, signal);
  const source = parts.sourceOf(request, pullRequest);
  try {
    const actions = parts.github.actionCommits(request, parts.cache);
    const review = await parts.review(source, { settle: memory.settle, actions, signal });
    await Promise.all([
      memory.keep(),
      parts.audit.append({ at: parts.now().toISOString(), kind: 'review', request, review }),
      rememberVerdict(parts.cache, request, review.head, review.verdict),
    ]);
    parts.metrics.outcomes(
      review.verdict.decision,
      review.outcomes.map(({ status }) => status),
    );
    return review;
  } finally {
    await source.close?.();
  }
}

/**
 * The verdict on another pull request: as remembered for its present head, otherwise judged now.
 * Undefined where it is closed or gone.
 */
export async function verdictOn(
  parts: WorkerParts,
  request: ReviewRequest,
  signal: AbortSignal,
): Promise<Verdict | undefined> {
  const pullRequest = await parts.github.pullRequest(request, request.number, signal);
  if (!pullRequest?.open) return undefined;
  const remembered = await recallVerdict(parts.cache, request, pullRequest.head);
  return remembered ?? (await judge(parts, request, pullRequest, signal)).verdict;
}
