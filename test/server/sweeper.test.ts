import { expect, test } from '@jest/globals';
import { createLog } from '../../src/adapters/log/log.ts';
import { startSweeper } from '../../src/server/sweeper.ts';

const log = createLog({ level: 'silent', secrets: [] });

test('stopping ends a pause at once', async () => {
  let runs = 0;
  const run = async () => ({ run: ++runs });
  const sweeper = startSweeper([{ name: 'quick', everyMs: 60_000, run }], log);
  await new Promise(setImmediate);
  await sweeper.stop();
  expect(runs).toBe(1);
});

test('stopping while a sweep runs waits for the sweep and for no pause after it', async () => {
  let end = (): void => {};
  const run = () => new Promise<object>((resolve) => (end = () => resolve({})));
  const sweeper = startSweeper([{ name: 'slow', everyMs: 3_600_000, run }], log);
  const stopped = sweeper.stop();
  end();
  // With its pause it would take an hour.
  await stopped;
});
