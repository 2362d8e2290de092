import { describe, expect, test } from '@jest/globals';
import { AUTHORSHIP } from '../report/sample.ts';
import { approval, review, verdictOf } from './case.ts';

describe('approvals', () => {
  const later = { submittedAt: '2026-10-02T10:00:00Z' };
  test.each([
    ['of somebody with write access', [approval], ['bea']],
    ['of a maintainer', [review('bea', 'APPROVED', { permission: 'maintain' })], ['bea']],
    ['of a reader', [review('bea', 'APPROVED', { permission: 'read' })], []],
    ['of somebody who may only triage', [review('bea', 'APPROVED', { permission: 'triage' })], []],
    ['of an earlier commit', [review('bea', 'APPROVED', { commit: 'c'.repeat(40) })], []],
    ['of the author under another case', [review('AUTHOR', 'APPROVED')], []],
    [
      'of the author under another login',
      [review('renamed', 'APPROVED', { author: { login: 'renamed', id: 1, type: 'User' } })],
      [],
    ],
    ['of the sponsor', [review('ana', 'APPROVED')], []],
    ['of somebody who may be the sponsor', [review('cleo', 'APPROVED')], []],
    [
      'of a bot',
      [review('helper[bot]', 'APPROVED', { author: { login: 'helper[bot]', id: 5, type: 'Bot' } })],
      [],
    ],
    ['of an account of unknown type', [review('bea', 'APPROVED', { author: { login: 'bea' } })], []],
    ['followed by a comment', [approval, review('bea', 'COMMENTED', later)], ['bea']],
    ['followed by a dismissal', [approval, review('bea', 'DISMISSED', later)], []],
    [
      'followed by a request for changes that was dismissed',
      [approval, review('bea', 'DISMISSED', later)],
      [],
    ],
    ['given twice', [approval, review('bea', 'APPROVED', later)], ['bea']],
    ['listed out of order', [review('bea', 'APPROVED', later), review('bea', 'CHANGES_REQUESTED')], ['bea']],
    [
      'after a request for changes',
      [review('bea', 'CHANGES_REQUESTED'), review('bea', 'APPROVED', later)],
      ['bea'],
    ],
  ])('%s', (_what, reviews, counted) => {
    const authorship = { ...AUTHORSHIP, sponsors: [{ login: 'Cleo', how: 'is assigned to it' }] };
    const verdict = verdictOf({ reviews, authorship });
    expect(verdict.approvals.counted).toEqual(counted);
    expect(verdict.conclusion).toBe(counted.length > 0 ? 'success' : 'action_required');
  });

  test('that do not count are explained', () => {
    expect(verdictOf({ reviews: [review('ana', 'APPROVED')] }).reasons[0]).toContain(
      'The approval of ana does not count: ana may have asked for this change.',
    );
  });

  test('of a person who wrote part of the change do not count', () => {
    const authorship = { ...AUTHORSHIP, sponsors: [{ login: 'Bea', how: 'wrote part of it' }] };
    const { approvals, conclusion } = verdictOf({ authorship, reviews: [review('bea', 'APPROVED')] });
    expect(approvals.ignored).toEqual([{ login: 'bea', why: 'wrote part of it' }]);
    expect(conclusion).toBe('action_required');
  });

  test('as many as the policy asks for, by different people', () => {
    const two = { policy: 'approvals: 2' };
    expect(verdictOf({ ...two, reviews: [approval, review('bea', 'APPROVED', later)] }).conclusion).toBe(
      'action_required',
    );
    expect(verdictOf({ ...two, reviews: [approval, review('dora', 'APPROVED')] }).conclusion).toBe('success');
    expect(verdictOf({ policy: 'approvals: 0' }).conclusion).toBe('success');
  });

  test('are not enough while somebody who may approve asks for changes', () => {
    const verdict = verdictOf({ reviews: [approval, review('dora', 'CHANGES_REQUESTED')] });
    expect(verdict).toMatchObject({
      conclusion: 'action_required',
      reasons: ['dora has asked for changes.'],
    });
    const reader = review('dora', 'CHANGES_REQUESTED', { permission: 'read' });
    expect(verdictOf({ reviews: [approval, reader] }).conclusion).toBe('success');
  });
});
