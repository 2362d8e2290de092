import { HeadMoved } from './model/fault.ts';
import type { Attempt } from './model/ports.ts';
import type { ReviewRequest } from './model/request.ts';
import type { Sha } from './model/sha.ts';
import { type Companion, strictest } from './verdict/strictest.ts';
import { handleFailure } from './worker/failure.ts';
import { judge, verdictOn } from './worker/judge.ts';
import { recallVerdict, rememberPublished } from './worker/memory.ts';
import { answerMergeGroup } from './worker/merge-group.ts';
import type { OpenPullRequest, WorkerParts } from './worker/parts.ts';

/** How a job ended, for the metrics. */
type Result = 'published' | 'failed' | 'closed' | 'gone' | 'moved' | 'looked-up';

/** Does one job of the queue; a throw has the queue try again. */
export type Work = (request: ReviewRequest, signal: AbortSignal, attempt: Attempt) => Promise<void>;

/** What the queue's jobs are worked with: request → load → review → record → publish. */
export function createWorker(parts: WorkerParts): Work {
  return async (request, signal, attempt) => {
    const startedAt = parts.now().getTime();
    const seen: { head?: Sha | undefined } = { head: request.mergeGroup?.head };
    let result: Result | 'retried' = 'retried';
    try {
      result = await answer(parts, request, seen, signal);
    } catch (error) {
      // The process stops, or the job is another worker's now: nothing is wrong with it.
      if (signal.aborted) throw error;
      result = await (error instanceof HeadMoved
        ? startAnew(parts, request, error)
        : handleFailure(
            parts,
            request,
            seen.head ?? (attempt.last ? request.head : undefined),
            error,
            attempt,
          ));
    } finally {
      const now = parts.now().getTime();
      const sinceAsked = (now - Date.parse(request.requestedAt)) / 1000;
      parts.metrics.review(result, { work: (now - startedAt) / 1000, sinceAsked });
    }
  };
}

/** `seen.head` becomes the head that the check stands on as soon as it is known, so that a failure can be shown there. */
async function answer(
  parts: WorkerParts,
  request: ReviewRequest,
  seen: { head?: Sha | undefined },
  signal: AbortSignal,
): Promise<Result> {
  if (request.mergeGroup) return await answerMergeGroup(parts, request, request.mergeGroup, signal);
  if (request.number === 0) return await lookUp(parts, request, signal);
  const pullRequest = await parts.github.pullRequest(request, request.number, signal);
  if (!pullRequest) return 'gone';
  seen.head = pullRequest.head;
  return pullRequest.open
    ? await reviewAndPublish(parts, request, pullRequest, signal)
    : await close(parts, request, pullRequest, signal);
}

/** The check is begun, the companions are looked for and the change is judged at the same time; then all is posted. */
async function reviewAndPublish(
  parts: WorkerParts,
  request: ReviewRequest,
  pullRequest: OpenPullRequest,
  signal: AbortSignal,
): Promise<Result> {
  const { head } = pullRequest;
  const { publisher } = parts;
  const [review, companions, , earlier] = await allEnded([
    judge(parts, request, pullRequest, signal),
    companionsOf(parts, request, head, signal),
    publisher.started(request, head),
    recallVerdict(parts.cache, request, head),
  ]);
  const verdict = strictest(review.verdict, companions);
  const posted = await publisher.publish(request, { ...review, verdict });
  const detail = { ...posted, head, conclusion: verdict.conclusion };
  await parts.audit.append({ at: parts.now().toISOString(), kind: 'published', request, detail });
  await rememberPublished(parts.cache, request, head);
  if (earlier?.conclusion !== review.verdict.conclusion) {
    for (const { number } of companions) await enqueueFor(parts, request, number, head, 'shared head');
  }
  return 'published';
}

/**
 * The values, or the first error once all have ended: what is still being posted must not overtake what is said of
 * the failure.
 */
async function allEnded<Values extends readonly unknown[]>(
  promises: {
    [Index in keyof Values]: Promise<Values[Index]>;
  },
): Promise<Values> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as Values;
}

/** Other open pull requests with the same head: they share the check, which must be no milder than any deserves. */
async function companionsOf(
  parts: WorkerParts,
  request: ReviewRequest,
  head: Sha,
  signal: AbortSignal,
): Promise<readonly Companion[]> {
  const numbers = await parts.github.withHead(request, head, signal);
  const others = numbers.filter((number) => number !== request.number);
  const verdicts = await Promise.all(
    others.map(async (number) => {
      const verdict = await verdictOn(parts, { ...request, number, cause: 'shared head' }, signal);
      return verdict ? [{ number, verdict }] : [];
    }),
  );
  return verdicts.flat();
}

/** A closed pull request is not reviewed; but who shares its head is free of it, and a check under way gets an end. */
async function close(
  parts: WorkerParts,
  request: ReviewRequest,
  { head }: OpenPullRequest,
  signal: AbortSignal,
): Promise<Result> {
  const others = await parts.github.withHead(request, head, signal);
  for (const number of others) await enqueueFor(parts, request, number, head, 'shared head');
  if (others.length === 0 && (await parts.github.checkState(request, head, signal)) === 'unanswered') {
    const reason = 'The pull request was closed before it was reviewed. Reopen it to have it reviewed.';
    await parts.publisher.failed(request, head, reason, true);
  }
  return 'closed';
}

/** A check asked for on a commit: its pull requests are looked up, because GitHub does not name a fork's. */
async function lookUp(parts: WorkerParts, request: ReviewRequest, signal: AbortSignal): Promise<Result> {
  if (!request.head) return 'gone';
  for (const number of await parts.github.withHead(request, request.head, signal)) {
    await enqueueFor(parts, request, number, request.head, request.cause);
  }
  return 'looked-up';
}

/** What was judged is no longer the head: nothing of it is posted, and the new head gets its own review. */
async function startAnew(parts: WorkerParts, request: ReviewRequest, moved: HeadMoved): Promise<Result> {
  await enqueueFor(parts, request, request.number, moved.current, 'head moved');
  return 'moved';
}

async function enqueueFor(
  parts: WorkerParts,
  request: ReviewRequest,
  number: number,
  head: Sha,
  cause: string,
): Promise<void> {
  const { installation, repository } = request;
  await parts.queue.enqueue({
    installation,
    repository,
    number,
    head,
    cause,
    requestedAt: parts.now().toISOString(),
  });
}
