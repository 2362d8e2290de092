import { describe, expect, test } from '@jest/globals';
import { judged } from './judged.ts';
import { bad, type Case, good } from './tampering.table.ts';
import { byHand, byTools } from './tampering-by-hand.table.ts';

const ofLockfiles = /lockfile|unexpected-source|downgraded/;

const named = (cases: readonly Case[]) =>
  cases.map(([what, base, head, policy]) => ({ what, base, head, around: policy && { policy } }));

describe('a lockfile that no tool wrote', () => {
  test.each(named([...bad, ...byHand]))('$what', ({ base, head, around }) => {
    const spoken = judged(base, head, around);
    expect(spoken.filter(({ rule }) => ofLockfiles.test(rule))).not.toEqual([]);
  });
});

describe('a lockfile that a tool wrote again', () => {
  test.each(named([...good, ...byTools]))('$what', ({ base, head, around }) => {
    expect(judged(base, head, around)).toEqual([]);
  });
});

test('a lockfile that is gone has no entries that lost a hash', () => {
  const [, base] = byHand[0] ?? [];
  const { 'package.json': manifest = '' } = base ?? {};
  const spoken = judged(base ?? {}, { 'package.json': manifest.replace('^4.17.21', '4.17.21') });
  expect(spoken.map(({ rule }) => rule)).toEqual(['dependencies/lockfile-missing']);
});
