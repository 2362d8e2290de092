import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/model/outcome.ts';
import { addedFile, finding, outcomesOf } from '../report/sample.ts';
import { approval, type Parts, verdictOf } from './case.ts';

describe('the checklist', () => {
  const states = (parts: Parts) => verdictOf(parts).checklist.map(({ state }) => state);
  const item = (number: number, parts: Parts) => verdictOf(parts).checklist[number - 1];

  test('has fifteen items in order, each with evidence', () => {
    const { checklist } = verdictOf({ outcomes: outcomesOf([finding()]) });
    expect(checklist.map((entry) => entry.item)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    for (const { evidence } of checklist) expect(evidence.join('').length).toBeGreaterThan(10);
  });

  test('fails an item on a blocking finding and passes it when its rule found nothing', () => {
    expect(item(11, { outcomes: outcomesOf([finding()]) })).toMatchObject({
      state: 'fail',
      evidence: ['The query in db.query() is put together from req.params.id (src/routes/users.js:12).'],
    });
    expect(item(11, {})).toMatchObject({
      state: 'pass',
      evidence: ['Nothing found by injection/sql-concatenation.'],
    });
  });

  test('asks a human about a finding that does not block, a rule that failed, and a rule that did not apply', () => {
    const medium = outcomesOf([{ ...finding({ severity: 'medium' }), blocking: false }]);
    expect(item(11, { outcomes: medium })?.state).toBe('needs-human');
    const rule = 'injection/sql-concatenation';
    const failed: Outcome = { rule, status: 'failed', reason: 'timed out', findings: [] };
    expect(item(11, { outcomes: [failed] })?.evidence[0]).toContain('could not be judged: timed out');
    const inapplicable: Outcome = { rule, status: 'not-applicable', reason: 'no query' };
    expect(item(11, { outcomes: [inapplicable] })).toMatchObject({ state: 'needs-human' });
    expect(item(11, { outcomes: [inapplicable] })?.evidence[0]).toBe('No rule applied to this change.');
  });

  test('says what could not be asked: a human answers for it, or the policy lets it pass', () => {
    const rule = 'injection/sql-concatenation';
    const outcomes: Outcome[] = [
      { rule, status: 'failed', reason: 'OSV answered with 503.', findings: [], unanswered: 'needs-human' },
    ];
    const evidence = expect.arrayContaining([`${rule} could not be judged: OSV answered with 503.`]);
    expect(item(11, { outcomes })).toMatchObject({ state: 'needs-human', evidence });
    const policy = 'packages:\n  unanswered: pass\n';
    expect(item(11, { outcomes, policy })).toMatchObject({ state: 'pass', evidence });
  });

  test('says of an item without a rule that it is not automated yet', () => {
    expect(item(12, {})).toMatchObject({ state: 'needs-human' });
    expect(item(12, {})?.evidence[0]).toBe('Not automated yet.');
  });

  test('leaves out what the change does not touch', () => {
    const prose = states({ files: [addedFile('docs/guide.md', 1, 3)] });
    expect(prose.filter((state) => state === 'not-applicable')).toHaveLength(13);
    expect(prose[2]).toBe('needs-human');
    expect(item(4, { files: [addedFile('web/package.json', 1, 3)] })?.state).toBe('needs-human');
    expect(item(4, {})).toMatchObject({
      state: 'not-applicable',
      evidence: ['No manifest or lockfile changed.'],
    });
  });

  test('fails the analysis item on any grave finding and never passes it on our own rules alone', () => {
    expect(item(6, { outcomes: outcomesOf([finding()]) })?.state).toBe('fail');
    expect(item(6, {})?.state).toBe('needs-human');
  });

  test('has the human review pass with the approvals', () => {
    expect(item(15, { reviews: [approval] })).toMatchObject({
      state: 'pass',
      evidence: ['Approved at this commit by bea.'],
    });
    expect(item(15, {})?.state).toBe('needs-human');
  });
});
