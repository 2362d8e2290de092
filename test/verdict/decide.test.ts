import { describe, expect, test } from '@jest/globals';
import type { Authorship } from '../../src/model/authorship.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { applyPolicy } from '../../src/verdict/apply-policy.ts';
import { readPolicy } from '../../src/verdict/policy.ts';
import { AUTHORSHIP, addedFile, finding, outcomesOf } from '../report/sample.ts';
import { approval, ruleIds, verdictOf } from './case.ts';

const UNMARKED: Authorship = { ...AUTHORSHIP, verdict: 'unmarked', agents: [], sponsor: undefined };

describe('what is gated', () => {
  test.each([
    ['ai', undefined, true],
    ['unknown', undefined, true],
    ['unmarked', undefined, false],
    ['unknown', 'gate: { unknown: false }', false],
    ['unmarked', 'gate: { unmarked: true }', true],
  ] as const)('%s under %j: %s', (verdict, policy, gated) => {
    const parts = { authorship: { ...AUTHORSHIP, verdict }, ...(policy === undefined ? {} : { policy }) };
    expect(verdictOf(parts).gated).toBe(gated);
  });

  test('what is not gated passes, whatever is in it', () => {
    const verdict = verdictOf({
      authorship: UNMARKED,
      outcomes: outcomesOf([finding()]),
      unread: [{ what: 'a.js', why: 'too big' }],
    });
    expect(verdict).toMatchObject({ decision: 'pass', conclusion: 'success', gated: false, reasons: [] });
    expect(verdict.checklist.map(({ state }) => state)).toEqual(Array(15).fill('not-applicable'));
  });
});

describe('a gated change', () => {
  test('passes when it is clean and approved', () => {
    const verdict = verdictOf({ reviews: [approval] });
    expect(verdict).toMatchObject({ decision: 'pass', conclusion: 'success', gated: true, reasons: [] });
  });

  test('asks for approval when it is clean and nobody approved', () => {
    const verdict = verdictOf({});
    expect(verdict).toMatchObject({ decision: 'blocked', conclusion: 'action_required' });
    expect(verdict.reasons[0]).toMatch(/^Needs an approval of commit aaaaaaa by a person with write access/);
  });

  test('is blocked by a finding of high severity, approved or not', () => {
    const verdict = verdictOf({ outcomes: outcomesOf([finding()]), reviews: [approval] });
    expect(verdict).toMatchObject({ decision: 'blocked', conclusion: 'failure' });
    expect(verdict.reasons).toEqual(['1 finding blocks the merge (1 high). Fix what is flagged and push.']);
  });

  test.each([
    ['low confidence', finding({ confidence: 'low' })],
    ['a severity that does not block', finding({ severity: 'medium' })],
    ['a line the change did not alter', finding({ hidden: 'unaltered-line' })],
  ])('is not blocked by a finding of %s', (_what, harmless) => {
    const outcomes = outcomesOf([{ ...harmless, blocking: false }]);
    expect(verdictOf({ outcomes, reviews: [approval] }).decision).toBe('pass');
  });

  test('does not block on what nobody could be asked, unless the policy says so; the approval answers for it', () => {
    const rule = ruleIds[0] ?? '';
    const outcomes: Outcome[] = [
      { rule, status: 'failed', reason: 'OSV answered with 503.', findings: [], unanswered: 'needs-human' },
    ];
    const open = verdictOf({ outcomes });
    expect(open).toMatchObject({ decision: 'blocked', conclusion: 'action_required' });
    expect(open.reasons).toContain(`Whoever approves answers for ${rule}: OSV answered with 503.`);
    expect(verdictOf({ outcomes, reviews: [approval] })).toMatchObject({ decision: 'pass', reasons: [] });
    const strict = 'packages:\n  unanswered: block\n';
    expect(verdictOf({ outcomes, reviews: [approval], policy: strict })).toMatchObject({
      decision: 'undecided',
    });
  });

  test('is undecided, and blocked, when a rule failed', () => {
    const failed: Outcome = {
      rule: ruleIds[0] ?? '',
      status: 'failed',
      reason: 'timed out after 2 s',
      findings: [],
    };
    const verdict = verdictOf({ outcomes: [failed], reviews: [approval] });
    expect(verdict).toMatchObject({ decision: 'undecided', conclusion: 'failure' });
    expect(verdict.reasons).toEqual(['The rule auth/missing-guard could not be judged: timed out after 2 s']);
  });

  test('is undecided, and blocked, when something was not read, unless the policy leaves it out', () => {
    const unread = [{ what: 'dist/app.min.js', why: '2 MB, over the limit of 500 KB.' }];
    const files = [addedFile('dist/app.min.js', 1, 1)];
    const verdict = verdictOf({ unread, files, reviews: [approval] });
    expect(verdict).toMatchObject({ decision: 'undecided', conclusion: 'failure' });
    expect(verdict.reasons[0]).toBe(
      'Not read: dist/app.min.js (2 MB, over the limit of 500 KB). What needs no review can be listed under ignoredPaths in .github/four-eyes.yml.',
    );
    expect(
      verdictOf({ unread, files, reviews: [approval], policy: 'ignoredPaths: ["dist/**"]' }).decision,
    ).toBe('pass');
  });

  test('names a few of many unread files and counts the rest', () => {
    const unread = Array.from({ length: 1_000 }, (_, index) => ({ what: `f${index}`, why: 'too big' }));
    expect(verdictOf({ unread, reviews: [approval] }).reasons).toEqual([
      'Not read: f0 (too big), f1 (too big), f2 (too big), f3 (too big), f4 (too big) and 995 more.',
    ]);
  });

  test('in a local review needs no approval', () => {
    expect(verdictOf({ local: true })).toMatchObject({ decision: 'pass', approvals: { required: 0 } });
    expect(verdictOf({ local: true }).checklist[14]?.state).toBe('needs-human');
  });
});

describe('the policy', () => {
  test('switches rules off and alters their severity', () => {
    const outcomes = outcomesOf([finding()]);
    const off = 'rules: { injection/sql-concatenation: off }';
    expect(verdictOf({ outcomes, reviews: [approval], policy: off }).decision).toBe('pass');
    const low = 'rules: { injection/sql-concatenation: low }';
    expect(verdictOf({ outcomes, reviews: [approval], policy: low }).decision).toBe('pass');
    const medium = 'blockingSeverities: [medium]\nrules: { injection/sql-concatenation: medium }';
    expect(verdictOf({ outcomes, reviews: [approval], policy: medium }).reasons[0]).toContain('(1 medium)');
  });

  test('marks the findings of a rule that is off and keeps them', () => {
    const { policy } = readPolicy('rules: { injection/sql-concatenation: off }', ruleIds);
    const kept = applyPolicy(outcomesOf([finding()]), policy).flatMap((outcome) =>
      outcome.status === 'not-applicable' ? [] : outcome.findings,
    );
    expect(kept).toMatchObject([{ hidden: 'disabled-by-policy', blocking: false }]);
  });

  test('broken in the base branch blocks everything, says where, and lets only its repair ask for approval', () => {
    const broken = { authorship: UNMARKED, policy: 'aprovals: 1', reviews: [approval] };
    const verdict = verdictOf(broken);
    expect(verdict).toMatchObject({ decision: 'blocked', conclusion: 'failure', gated: true });
    expect(verdict.reasons[0]).toContain(
      '.github/four-eyes.yml:1 in the base branch: There is no key "aprovals"',
    );
    expect(verdictOf({ ...broken, proposed: 'approvals: 1' }).conclusion).toBe('success');
    expect(verdictOf({ ...broken, proposed: 'approvals: 1', reviews: [] }).conclusion).toBe(
      'action_required',
    );
  });

  test('broken by the change itself blocks the change, a human one too', () => {
    const verdict = verdictOf({ authorship: UNMARKED, proposed: 'approvals: many' });
    expect(verdict).toMatchObject({ decision: 'blocked', conclusion: 'failure', gated: false });
    expect(verdict.reasons[0]).toContain('.github/four-eyes.yml:1 in this change');
  });
});
