import { expect, test } from '@jest/globals';
import { GitHubFault } from '../../../src/model/fault.ts';
import { type Bench, requestFor, until } from './engines.ts';
import { queueBench, wide } from './queue-bench.ts';

/** What becomes of jobs that fail, or whose worker does, whatever the engine. */
export function retryTests(bench: () => Bench): void {
  const queue = queueBench(bench);

  test('a fault of GitHub’s is tried again', async () => {
    const attempts: (readonly [number, boolean])[] = [];
    await queue.store.queue.work(async (_request, _signal, { number, last }) => {
      attempts.push([number, last]);
      if (number === 1) throw new GitHubFault('read the pull request', { retryAfter: 1 });
    }, wide);
    await queue.store.queue.enqueue(requestFor());
    await until(() => attempts.length === 2);
    expect(attempts).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  test('no sooner than GitHub asks for, and a newer request does not bring the time forward', async () => {
    const request = requestFor();
    await queue.store.queue.enqueue(request);
    const [claim] = await queue.claims.take(1, 1);
    if (!claim) throw new Error('nothing was claimed');
    const before = await now();
    await queue.claims.fail(claim, new GitHubFault('read the pull request', { retryAfter: 600 }));
    const after = await now();
    await queue.store.queue.enqueue({ ...request, head: 'newer' });
    const due = await dueAt();
    expect(due).toBeGreaterThanOrEqual(before + 600);
    expect(due).toBeLessThanOrEqual(after + 600);
    expect(await queue.claims.take(1, 1)).toEqual([]);
  });

  test('other failures are tried again later each time; a newer request runs at once', async () => {
    await queue.store.queue.enqueue(requestFor());
    const [claim] = await queue.claims.take(1, 1);
    if (!claim) throw new Error('nothing was claimed');
    const before = await now();
    await queue.claims.fail(claim, new Error('broken'));
    const after = await now();
    expect(await dueAt()).toBeGreaterThan(before + 1);
    expect(await dueAt()).toBeLessThan(after + 5);
    await queue.engine.database.rows(
      "UPDATE pgboss.job SET start_after = now() + interval '1 hour' WHERE name = 'review'",
    );
    expect(await queue.claims.take(1, 1)).toEqual([]);
    await queue.store.queue.enqueue(claim.request);
    const [again] = await queue.claims.take(1, 1);
    expect(again).toMatchObject({ id: claim.id, retryCount: 1, retryLimit: 8 });
  });

  test('what fails for good is a dead letter, until its pull request succeeds', async () => {
    await queue.engine.boss.updateQueue('review', { retryLimit: 1 });
    const request = requestFor();
    await queue.store.queue.enqueue(request);
    for (const at of [0, 1]) {
      await queue.engine.database.rows("UPDATE pgboss.job SET start_after = now() WHERE name = 'review'");
      const [claim] = await queue.claims.take(1, 1);
      expect(claim?.retryCount).toBe(at);
      if (claim) await queue.claims.fail(claim, new Error('outer', { cause: new Error('inner') }));
    }
    await queue.engine.boss.updateQueue('review', { retryLimit: 8 });
    expect(await queue.store.queue.counts()).toEqual({ waiting: 0, active: 0, dead: 1 });
    expect(await queue.store.queue.dead(5)).toEqual([
      { request, reason: 'outer: inner', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    ]);
    await queue.store.queue.work(async () => {}, wide);
    await queue.store.queue.enqueue(request);
    await until(async () => (await queue.store.queue.counts()).dead === 0);
  });

  test('a failed job leaves its place to the newer request that waits, with its delay', async () => {
    const request = requestFor({ head: 'old' });
    await queue.store.queue.enqueue(request);
    const [claim] = await queue.claims.take(1, 1);
    await queue.store.queue.enqueue({ ...request, head: 'new' });
    if (claim) await queue.claims.fail(claim, new GitHubFault('limit', { retryAfter: 30 }));
    expect(await queue.store.queue.counts()).toEqual({ waiting: 1, active: 0, dead: 0 });
    expect(await queue.claims.take(1, 1)).toEqual([]);
    await queue.engine.database.rows("UPDATE pgboss.job SET start_after = now() WHERE name = 'review'");
    expect((await queue.claims.take(1, 1)).map(({ request: { head } }) => head)).toEqual(['new']);
  });

  test('the job of a worker that went silent is taken by another, and cannot be settled by the first', async () => {
    await queue.store.queue.enqueue(requestFor());
    const [claim] = await queue.claims.take(1, 1);
    if (!claim) throw new Error('nothing was claimed');
    expect(await queue.claims.expire()).toBe(0);
    await queue.engine.database.rows(
      "UPDATE pgboss.job SET heartbeat_on = now() - interval '11 seconds' WHERE state = 'active'",
    );
    expect(await queue.claims.expire()).toBe(1);
    expect(await queue.claims.beat([claim])).toEqual(new Set());
    const [again] = await queue.claims.take(1, 1);
    expect(again).toMatchObject({ id: claim.id, retryCount: 1 });
    await queue.claims.complete(claim);
    await queue.claims.fail(claim, new Error('late'));
    expect(await queue.store.queue.counts()).toEqual({ waiting: 0, active: 1, dead: 0 });
    expect(await queue.claims.beat(again ? [again] : [])).toEqual(new Set([claim.id]));
  });

  test('two requests of one pull request that both wait become one run', async () => {
    const request = requestFor({ head: 'old' });
    await queue.store.queue.enqueue(request);
    await queue.claims.take(1, 1);
    await queue.store.queue.enqueue({ ...request, head: 'new' });
    // The first one's process dies: now one is to be retried and one is new.
    await queue.claims.expire(-1);
    expect((await queue.store.queue.counts()).waiting).toBe(2);
    expect((await queue.claims.take(5, 5)).map(({ request: { head } }) => head)).toEqual(['new']);
    expect(await queue.store.queue.counts()).toEqual({ waiting: 0, active: 1, dead: 0 });
  });

  /** The database's clock, in seconds since 1970. */
  async function now(): Promise<number> {
    const [row] = await queue.engine.database.rows<{ readonly at: number }>(
      'SELECT extract(epoch FROM now())::float8 AS at',
    );
    return row?.at ?? Number.NaN;
  }

  /** When the only job is due, in seconds since 1970. */
  async function dueAt(): Promise<number> {
    const [row] = await queue.engine.database.rows<{ readonly at: number }>(
      "SELECT extract(epoch FROM start_after)::float8 AS at FROM pgboss.job WHERE name = 'review'",
    );
    return row?.at ?? Number.NaN;
  }
}
