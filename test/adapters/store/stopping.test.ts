import { expect, test } from '@jest/globals';
import { type Claim, Claims } from '../../../src/adapters/store/queue/claims.ts';
import { Worker } from '../../../src/adapters/store/queue/worker.ts';
import { log, requestFor } from './engines.ts';

/** Claims of which one arrives when it is let through. */
class SlowClaims extends Claims {
  readonly asked = Promise.withResolvers<void>();
  readonly arrives = Promise.withResolvers<void>();
  readonly released: Claim[] = [];

  override async take(): Promise<readonly Claim[]> {
    this.asked.resolve();
    await this.arrives.promise;
    return [{ id: 'one', key: 'one', retryCount: 0, retryLimit: 8, request: requestFor() }];
  }

  override async release(claims: readonly Claim[]): Promise<void> {
    this.released.push(...claims);
  }
}

test('a job that arrives while the worker stops is given back, not begun', async () => {
  const claims = new SlowClaims(undefined as never, undefined as never);
  const begun: string[] = [];
  const handle = async (): Promise<void> => void begun.push('a job');
  const worker = new Worker(claims, handle, { concurrency: 1, perInstallation: 1 }, log);
  worker.wake();
  await claims.asked.promise;
  const stopped = worker.stop(0);
  claims.arrives.resolve();
  await stopped;
  expect([begun, claims.released.map(({ id }) => id)]).toEqual([[], ['one']]);
});
