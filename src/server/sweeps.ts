import { sweepOpenPullRequests } from '../adapters/github/open-pull-requests.ts';
import { redeliver } from '../adapters/github/redelivery.ts';
import { handles } from '../intake/intake.ts';
import { requestKey } from '../model/request.ts';
import { answerDeadLetters } from '../worker/dead-letters.ts';
import { isPublished } from '../worker/memory.ts';
import type { WorkerParts } from '../worker/parts.ts';
import type { ServerParts } from './parts.ts';
import type { SweepTask } from './sweeper.ts';

/** What is looked for at the start and every few minutes: deliveries that never came, reviews without an answer. */
export function sweepTasks(parts: ServerParts, worker: WorkerParts): readonly SweepTask[] {
  const { configuration, store, clients } = parts;
  return [
    {
      name: 'deliveries',
      everyMs: configuration.sweeps.deliveriesMs,
      run: (signal) =>
        redeliver(
          {
            app: clients.app,
            deliveries: store.deliveries,
            cache: store.cache,
            handles,
            now: () => new Date(),
          },
          signal,
        ),
    },
    {
      name: 'open pull requests',
      everyMs: configuration.sweeps.pullRequestsMs,
      // First those that were given up: they have had their chance, and must not end the process once more.
      run: async (signal) => ({
        givenUp: await answerDeadLetters(worker, store.queue, signal),
        ...(await sweepOpen(parts, undefined, signal)),
      }),
    },
  ];
}

/** Enqueues the open pull requests without our finished check, of one installation or of all. */
export async function sweepOpen(
  { store, clients, check, active, log }: ServerParts,
  installation: number | undefined,
  signal: AbortSignal,
): Promise<{ readonly found: number }> {
  const found = await sweepOpenPullRequests(
    {
      clients,
      check,
      enqueue: (request) => store.queue.enqueue(request),
      isTakenCareOf: async (repository, number, head) =>
        active.has(requestKey({ repository, number })) ||
        (await isPublished(store.cache, { repository, number }, head)),
      warn: (message, error) => log.warn({ err: error }, message),
      now: () => new Date(),
    },
    installation,
    signal,
  );
  return { found };
}
