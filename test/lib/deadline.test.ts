import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Deadline, moment } from '../../src/lib/deadline.ts';

/** Works for so many milliseconds of a processor. */
function work(ms: number): void {
  for (const { worked } = moment(); moment().worked - worked < ms; );
}

test('time in which the process had no work is not counted', async () => {
  const deadline = new Deadline(300);
  await sleep(500);
  expect(deadline.isOver).toBe(false);
  work(350);
  expect(deadline.isOver).toBe(true);
  expect(deadline.left).toBeLessThan(0);
});

test('work is not counted twice where several threads do it', () => {
  const deadline = new Deadline(100_000, { ...moment(), worked: -1_000_000 });
  expect(deadline.isOver).toBe(false);
  expect(deadline.left).toBeGreaterThan(50_000);
});

test('what never works is over as well, much later', () => {
  const { at, worked } = moment();
  expect(new Deadline(100, { at: at - 1_000, worked: worked - 1 }).isOver).toBe(false);
  expect(new Deadline(100, { at: at - 2_000, worked: worked - 1 }).isOver).toBe(true);
});
