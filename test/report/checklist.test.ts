import { expect, test } from '@jest/globals';
import { readMarker } from '../../src/lib/marker.ts';
import { renderChecklist } from '../../src/report/checklist.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { expectHarmless, HOSTILE, hostileFinding } from './hostile.ts';
import { AUTHORSHIP, finding, PRESENTATION, sampleReview } from './sample.ts';

const rows = (markdown: string) => markdown.split('\n').filter((line) => /^\| \d/u.test(line));

test('the checklist comment has its marker, the verdict and fifteen items with state and evidence', () => {
  const markdown = renderChecklist(sampleReview({ findings: [finding()] }));
  expect(readMarker(markdown, 'checklist')).toEqual([]);
  expect(markdown).toContain('### Four Eyes · 1 finding blocks the merge');
  expect(markdown).toContain('2 fail · 9 need a human · 1 pass · 3 do not apply');
  expect(rows(markdown)).toHaveLength(15);
  expect(rows(markdown)[10]).toContain('| ❌&nbsp;fail | The query in db.query() is put together');
  expect(markdown).toContain('Judged at aaaaaaa.');
});

test('the checklist of the same review is the same text', () => {
  expect(renderChecklist(sampleReview())).toBe(renderChecklist(sampleReview()));
});

test('the Markdown document holds verdict, findings and checklist', () => {
  const markdown = renderMarkdown(sampleReview({ findings: [finding()] }), PRESENTATION);
  expect(markdown).toMatch(/^## Four Eyes · 1 finding blocks the merge\n/u);
  expect(markdown).toContain('**High** · `src/routes/users.js:12`');
  expect(rows(markdown)).toHaveLength(15);
});

test('a change that is not gated has a short document', () => {
  const authorship = { ...AUTHORSHIP, verdict: 'unmarked' as const, agents: [] };
  expect(renderMarkdown(sampleReview({ authorship }), PRESENTATION)).toBe(
    '## Four Eyes · Not gated: no mark of an AI agent\n\nNo mark of an AI agent was found.\n',
  );
});

test('hostile texts break neither table nor limit', () => {
  const review = sampleReview({
    findings: Array.from({ length: 100 }, (_, index) => hostileFinding(index)),
    unread: Array(500).fill({ what: HOSTILE, why: HOSTILE }),
    authorship: { ...AUTHORSHIP, agents: [{ id: 'x', name: HOSTILE }] },
    approvedBy: [HOSTILE],
  });
  const markdown = renderChecklist(review);
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  expect(rows(markdown)).toHaveLength(15);
  for (const row of rows(markdown)) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  expectHarmless(markdown);
  expectHarmless(renderMarkdown(review, PRESENTATION));
});
