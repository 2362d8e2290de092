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
