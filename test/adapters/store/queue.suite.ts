import { expect, test } from '@jest/globals';
import type { ReviewRequest } from '../../../src/model/request.ts';
import { type Bench, requestFor, until } from './engines.ts';
import { queueBench, wide } from './queue-bench.ts';

/** What the queue must do, whatever the engine. */
export function queueTests(bench: () => Bench): void {
  const queue = queueBench(bench);

  test('while a request waits the newest one takes its place', async () => {
    const request = requestFor({ head: 'old' });
    await queue.store.queue.enqueue(request);
    await queue.store.deliveries.accept({ id: 'newer', event: 'x' }, [{ ...request, head: 'newer' }]);
    await queue.store.queue.enqueue({
      ...request,
      repository: { owner: 'OCTO', name: 'App' },
      head: 'newest',
      installation: 7,
    });
    const seen: ReviewRequest[] = [];
    await queue.store.queue.work(async (asked) => void seen.push(asked), wide);
    await until(async () => (await queue.store.queue.counts()).waiting === 0);
    await until(() => seen.length > 0);
    expect(seen.map(({ head, installation }) => [head, installation])).toEqual([['newest', 7]]);
  });

  test('a request that arrives while its pull request is reviewed runs afterwards, and holds nobody up', async () => {
    const busy = requestFor({ head: 'first' });
    const other = requestFor({ head: 'other' });
    const gate = Promise.withResolvers<void>();
    const events: string[] = [];
    await queue.store.queue.work(async ({ head }) => {
      events.push(`${head} begins`);
      if (head === 'first') await gate.promise;
      events.push(`${head} ends`);
    }, wide);
    await queue.store.queue.enqueue(busy);
    await until(() => events.length === 1);
    await queue.store.queue.enqueue({ ...busy, head: 'second' });
    await queue.store.queue.enqueue(other);
    // A handler that has returned is active until the store has been told so.
    await until(async () => events.includes('other ends') && (await queue.store.queue.counts()).active === 1);
    expect(await queue.store.queue.counts()).toEqual({ waiting: 1, active: 1, dead: 0 });
    gate.resolve();
    await until(() => events.includes('second ends'));
    expect(events).toEqual([
      ...['first begins', 'other begins', 'other ends', 'first ends', 'second begins', 'second ends'],
    ]);
  });

  test('no installation has more than its share, and none waits behind another’s backlog', async () => {
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const handle = async ({ installation }: ReviewRequest): Promise<void> => {
      order.push(installation);
      if (installation === 1) most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 15));
      if (installation === 1) running -= 1;
    };
    for (let index = 0; index < 10; index += 1)
      await queue.store.queue.enqueue(requestFor({ installation: 1 }));
    await queue.store.queue.enqueue(requestFor({ installation: 2 }));
    // Several processes: each sees only its own jobs, the limit is for all of them together. A folder has only one,
    // which takes whatever runs when it starts for abandoned.
    const workers =
      queue.engine.kind === 'embedded' ? [queue.store] : [queue.store, queue.newWorker(), queue.newWorker()];
    for (const worker of workers) await worker.queue.work(handle, { concurrency: 4, perInstallation: 2 });
    await until(() => order.length === 11);
    expect(most).toBe(2);
    expect(order.indexOf(2)).toBeLessThan(4);
  });

  test('stopping waits for what runs, and takes nothing more', async () => {
    const gate = Promise.withResolvers<void>();
    const events: string[] = [];
    await queue.store.queue.enqueue(requestFor());
    await queue.store.queue.work(async () => {
      events.push('begins');
      await gate.promise;
      events.push('ends');
    }, wide);
    await until(() => events.length === 1);
    const stopped = queue.store.queue.stop(600_000);
    await queue.store.queue.enqueue(requestFor());
    gate.resolve();
    await stopped;
    expect(events).toEqual(['begins', 'ends']);
    expect(await queue.store.queue.counts()).toEqual({ waiting: 1, active: 0, dead: 0 });
  });

  test('stopping gives back what does not end', async () => {
    await queue.store.queue.enqueue(requestFor());
    let begun = false;
    await queue.store.queue.work(async (_request, signal) => {
      begun = true;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }, wide);
    await until(() => begun);
    await queue.store.queue.stop(0);
    expect(await queue.store.queue.counts()).toEqual({ waiting: 1, active: 0, dead: 0 });
    expect(await queue.claims.take(5, 5)).toMatchObject([{ retryCount: 1, retryLimit: 9 }]);
  });

  test('work begins with a request, whichever process it came from, and not when somebody looks', async () => {
    const other = queue.newWorker();
    const begun: string[] = [];
    await queue.store.queue.enqueue(requestFor({ head: 'first' }));
    const never = { ...wide, lookMs: 3_600_000 };
    await other.queue.work(async ({ head }, signal) => {
      begun.push(head ?? '');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    }, never);
    // The first look is over: nothing but the announcement can lead to the second request.
    await until(() => begun.length === 1);
    await (queue.engine.kind === 'server' ? queue.store : other).queue.enqueue(
      requestFor({ head: 'second' }),
    );
    await until(() => begun.length === 2);
    expect(begun).toEqual(['first', 'second']);
  });
}
