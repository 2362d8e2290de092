import { expect, test } from '@jest/globals';
import { Gatherer } from '../../../src/adapters/store/gatherer.ts';

const failure = (code: string): Error => Object.assign(new Error(`state ${code}`), { code });

test('what arrives before the database has its turn is written together', async () => {
  const writes: (readonly number[])[] = [];
  const begun = Promise.withResolvers<void>();
  const turn = Promise.withResolvers<void>();
  const gatherer = new Gatherer<number, number>(async (items) => {
    begun.resolve();
    await turn.promise;
    writes.push(items());
    return items().map((item) => -item);
  }, 10);
  const early = [gatherer.add(1), gatherer.add(2)];
  await begun.promise;
  const late = gatherer.add(3);
  turn.resolve();
  expect(await Promise.all([...early, late])).toEqual([-1, -2, -3]);
  expect(writes).toEqual([[1, 2, 3]]);
});

test('never more are written together than was said', async () => {
  const writes: (readonly number[])[] = [];
  const gatherer = new Gatherer<number, number>(async (items) => {
    writes.push(items());
    return items();
  }, 2);
  await Promise.all([1, 2, 3, 4, 5].map((item) => gatherer.add(item)));
  expect(writes).toEqual([[1, 2], [3, 4], [5]]);
});

test('an unfit item fails alone', async () => {
  const gatherer = new Gatherer<number, number>(async (items) => {
    if (items().includes(2)) throw failure('22P05');
    return items();
  }, 10);
  const results = await Promise.allSettled([1, 2, 3].map((item) => gatherer.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('after a collision the same items are written again, and those that came since wait', async () => {
  const writes: (readonly number[])[] = [];
  let late: Promise<number> | undefined;
  const gatherer = new Gatherer<number, number>(async (items) => {
    writes.push(items());
    late ??= gatherer.add(3);
    if (writes.length < 3) throw failure('40P01');
    return items();
  }, 10);
  expect(await Promise.all([gatherer.add(1), gatherer.add(2)])).toEqual([1, 2]);
  expect(await late).toBe(3);
  expect(writes).toEqual([[1, 2], [1, 2], [1, 2], [3]]);
});

test('a database that is away fails those who wait for it, and the next are tried', async () => {
  let away = true;
  const gatherer = new Gatherer<number, number>(async (items) => {
    if (away) throw failure('08006');
    return items();
  }, 10);
  await expect(gatherer.add(1)).rejects.toThrow('state 08006');
  away = false;
  expect(await gatherer.add(2)).toBe(2);
});
