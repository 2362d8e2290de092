import type { JobQueue } from '../model/ports.ts';
import { requestKey } from '../model/request.ts';
import type { WorkerParts } from './parts.ts';

/** Dead letters looked at, newest first. */
const LOOKED_AT = 100;
/** As long as the queue keeps them. */
const ANSWERED_SECONDS = 30 * 24 * 60 * 60;

/**
 * Fails the checks of reviews that were given up without an answer: the process ended at each attempt, or GitHub could
 * not be told at the last. Otherwise they would stay in progress for ever. Resolves to how many there were.
 */
export async function answerDeadLetters(
  parts: WorkerParts,
  queue: Pick<JobQueue, 'dead'>,
  signal: AbortSignal,
): Promise<number> {
  let answered = 0;
  for (const { request, reason, at } of await queue.dead(LOOKED_AT)) {
    signal.throwIfAborted();
    const key = `dead/${requestKey(request)}/${at}`;
    if (await parts.cache.get(key)) continue;
    const head = request.mergeGroup?.head ?? (await openHead(parts, request, signal));
    const state = head && (await parts.github.checkState(request, head, signal));
    if (head && (state === 'absent' || state === 'unanswered')) {
      const said = `The review was given up after several attempts: ${reason} Re-run the check to try again.`;
      const detail = { head, reason: said };
      await parts.audit.append({ at: parts.now().toISOString(), kind: 'failed', request, detail });
      await parts.publisher.failed(request, head, said, true);
      answered += 1;
    }
    await parts.cache.set(key, true, ANSWERED_SECONDS);
  }
  return answered;
}

/** The head of an open pull request, if it is still the one that the given-up review was asked for. */
async function openHead(
  parts: WorkerParts,
  request: Parameters<JobQueue['enqueue']>[0],
  signal: AbortSignal,
): Promise<string | undefined> {
  if (request.number === 0) return undefined;
  const pullRequest = await parts.github.pullRequest(request, request.number, signal);
  if (!pullRequest?.open) return undefined;
  return request.head === undefined || request.head === pullRequest.head ? pullRequest.head : undefined;
}
