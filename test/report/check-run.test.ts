import { describe, expect, test } from '@jest/globals';
import { renderCheckRun, renderFailure, renderInProgress } from '../../src/report/check-run.ts';
import { expectHarmless, HOSTILE, hostileFinding } from './hostile.ts';
import { AUTHORSHIP, finding, PRESENTATION, type SampleParts, sampleReview } from './sample.ts';

const render = (parts: SampleParts) => renderCheckRun(sampleReview(parts), PRESENTATION);
const unmarked = { ...AUTHORSHIP, verdict: 'unmarked' as const, agents: [] };
const gentle = (parts: Parameters<typeof finding>[0] = {}) =>
  finding({ severity: 'medium', blocking: false, ...parts });

describe('the title says how it stands', () => {
  test.each<[string, SampleParts, string]>([
    ['not gated', { authorship: unmarked }, 'Not gated: no mark of an AI agent'],
    [
      'unknown and not gated',
      { authorship: { ...AUTHORSHIP, verdict: 'unknown' }, policyText: 'gate: {unknown: false}' },
      'Not gated: author unknown',
    ],
    ['clean', { approvedBy: ['bea'] }, 'Passed: no findings, 1 approval'],
    [
      'clean enough',
      { approvedBy: ['bea', 'cleo'], findings: [gentle()] },
      'Passed: 1 finding, none blocking, 2 approvals',
    ],
    [
      'blocked',
      { findings: [finding(), finding({ line: 14 })], approvedBy: ['bea'] },
      '2 findings block the merge',
    ],
    ['waiting', {}, 'Waiting for human approval'],
    ['unread', { unread: [{ what: 'a', why: 'b' }] }, 'Could not be judged'],
  ])('%s', (_what, parts, title) => {
    expect(render(parts).title).toBe(title);
  });
});

test('a change that is not gated has a summary of one line', () => {
  expect(render({ authorship: unmarked })).toMatchObject({
    conclusion: 'success',
    summary: 'No mark of an AI agent was found.',
    annotations: [],
  });
});

test('the summary says who wrote it, what stands in the way, what was found and what was not read', () => {
  const { summary } = render({ findings: [finding()], unread: [{ what: 'a.min.js', why: '2 MB' }] });
  expect(summary).toContain('Written by Claude Code (1 of 2 commits), at the request of ana.');
  expect(summary).toContain('- 1 finding blocks the merge (1 high)');
  expect(summary).toContain('| High | `src/routes/users.js:12` |');
  expect(summary).toContain('(https://four-eyes.example/rules/injection/sql-concatenation)');
  expect(summary).toContain('- `a.min.js`: 2 MB');
});

test('annotations name level, place, weakness and author in plain text', () => {
  expect(
    render({ findings: [finding(), gentle({ line: 14 }), gentle({ line: 15, severity: 'low' })] })
      .annotations,
  ).toMatchObject([
    {
      path: 'src/routes/users.js',
      start_line: 12,
      end_line: 12,
      start_column: 18,
      end_column: 59,
      annotation_level: 'failure',
      title: 'High: injection/sql-concatenation',
      message: expect.stringMatching(/^The query .*\n[\s\S]*Written by Claude Code in aaaaaaa\.$/u),
    },
    { annotation_level: 'warning' },
    { annotation_level: 'notice' },
  ]);
});

test('columns are left out over several lines, and hidden findings and lines outside the head altogether', () => {
  const several = finding({ location: { path: 'a.js', line: 1, endLine: 3, column: 5, endColumn: 2 } });
  const removed = finding({ location: { path: 'a.js', line: 1, endLine: 1, commit: 'b'.repeat(40) } });
  const about = finding({ location: { path: 'PULL_REQUEST', line: 1, endLine: 1 } });
  const { annotations, summary } = render({
    findings: [several, removed, about, finding({ hidden: 'unaltered-line' })],
  });
  expect(annotations).toHaveLength(1);
  expect(annotations[0]).not.toHaveProperty('start_column');
  expect(summary).toContain('| `pull request` |');
  expect(summary).toContain('Not shown: 1 on lines the change did not alter.');
});

test('thousands of hostile findings stay within the limits and harmless', () => {
  const findings = Array.from({ length: 400 }, (_, index) => hostileFinding(index + 1));
  const unread = Array.from({ length: 400 }, () => ({ what: HOSTILE, why: HOSTILE }));
  const evidence = Array(500).fill({
    agent: 'x',
    signal: HOSTILE,
    where: HOSTILE,
    text: HOSTILE,
    confidence: 'B',
  });
  const authorship = {
    ...AUTHORSHIP,
    agents: [{ id: 'x', name: HOSTILE }],
    evidence,
    sponsor: { login: HOSTILE },
  };
  const content = render({ findings, unread, authorship, approvedBy: [HOSTILE] });
  expect(content.summary.length).toBeLessThanOrEqual(65_535);
  expect(content.text.length).toBeLessThanOrEqual(65_535);
  expect(content.annotations).toHaveLength(300);
  for (const { title, message } of content.annotations) {
    expect(title.length).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64 * 1024);
    expect(message).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  }
  expectHarmless(content.summary);
  expectHarmless(content.text);
});

test('what is too long is cut between lines, wherever the limit falls', () => {
  for (let length = 0; length < 40; length += 1) {
    const unread = Array.from({ length: 400 }, () => ({
      what: `${'`'.repeat(150)}${'x'.repeat(150)}@octocat`,
      why: '@'.repeat(450),
    }));
    const { summary } = render({
      unread,
      authorship: { ...AUTHORSHIP, sponsor: { login: 'x'.repeat(length) } },
    });
    expect(summary.endsWith('\n…')).toBe(true);
    expectHarmless(summary);
  }
});

test('the check for harmlessness finds what is not', () => {
  for (const part of [
    '@octocat',
    '#12',
    'https://evil.example',
    'www.evil.example',
    '<img src=x>',
    'a <!-- b',
    '![x](y)',
    '\u001b[0m',
  ]) {
    expect(() => expectHarmless(`a ${part} b`)).toThrow('not harmless');
  }
});

test('buttons keep to the lengths that GitHub takes', () => {
  const { actions } = render({});
  expect(actions.length).toBeLessThanOrEqual(3);
  for (const { label, description, identifier } of actions) {
    expect([label.length <= 20, description.length <= 40, identifier.length <= 20]).toEqual([
      true,
      true,
      true,
    ]);
  }
});

test('a review that could not be made says why and what to do', () => {
  expect(renderInProgress().title).toBe('Review in progress');
  expect(renderFailure('git could not fetch @evil', false).title).toBe('Waiting to try again');
  const { summary, actions } = renderFailure('git could not fetch @evil', true);
  expect(summary).toContain('Press “Review again”');
  expect(actions).toHaveLength(1);
  expectHarmless(summary);
});
