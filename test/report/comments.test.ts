import { describe, expect, test } from '@jest/globals';
import { readMarker } from '../../src/lib/marker.ts';
import type { Finding } from '../../src/model/finding.ts';
import { renderComments } from '../../src/report/comments.ts';
import { expectHarmless, HOSTILE, hostileFinding } from './hostile.ts';
import { addedFile, finding, HEAD, PRESENTATION, type SampleParts, sampleReview } from './sample.ts';

const render = (parts: SampleParts, said: readonly string[] = [], inline = true) =>
  renderComments(sampleReview(parts), PRESENTATION, { said: new Set(said), inline });
const files = [addedFile('src/routes/users.js', 10, 20), addedFile('src/routes/users.js', 40, 45)];
const at = (line: number, endLine: number, more: Partial<Finding> = {}) =>
  finding({ location: { path: 'src/routes/users.js', line, endLine }, ...more });

describe('where a comment stands', () => {
  const hunks = [{ ...files[0], hunks: files.flatMap((file) => file.hunks) }] as typeof files;
  test.each([
    ['on its line', at(12, 12), { line: 12, startLine: undefined }],
    ['on its lines', at(12, 14), { line: 14, startLine: 12 }],
    ['on the first line of a hunk', at(10, 10), { line: 10 }],
    ['on the last line of a hunk', at(20, 20), { line: 20 }],
    ['on the part that the hunk shows', at(18, 30), { line: 20, startLine: 18 }],
    ['in the first hunk it touches', at(15, 42), { line: 20, startLine: 15 }],
    ['in a later hunk', at(41, 41), { line: 41 }],
  ])('%s', (_what, found, place) => {
    expect(render({ findings: [found], files: hunks })?.comments).toMatchObject([place]);
  });

  test.each([
    ['outside the hunks', at(30, 30)],
    ['in a file that the diff does not show', finding({ path: 'other.js' })],
    [
      'before the change',
      finding({ location: { path: 'src/routes/users.js', line: 12, endLine: 12, commit: HEAD } }),
    ],
    ['about the pull request', finding({ location: { path: 'PULL_REQUEST', line: 1, endLine: 1 } })],
  ])('a finding %s goes into the body', (_what, found) => {
    const content = render({ findings: [found], files: hunks });
    expect(content?.comments).toEqual([]);
    expect(content?.body).toContain('The query in db.query() is put together');
  });
});

describe('a suggestion', () => {
  const fix = { description: 'Use a parameter', line: 12, endLine: 13, replacement: 'query(a)\n' };
  const bodyOf = (found: Finding) => render({ findings: [found] })?.comments[0];

  test('replaces exactly the lines that the comment stands on', () => {
    const comment = bodyOf(at(12, 12, { fix }));
    expect(comment).toMatchObject({ startLine: 12, line: 13 });
    expect(comment?.body).toContain('\n```suggestion\nquery(a)\n```\n');
  });

  test('that removes lines is empty', () => {
    expect(bodyOf(at(12, 12, { fix: { ...fix, replacement: '' } }))?.body).toContain(
      '\n```suggestion\n```\n',
    );
  });

  test('with a fence in it has a longer fence', () => {
    const replacement = '````\n```suggestion';
    expect(bodyOf(at(12, 12, { fix: { ...fix, replacement } }))?.body).toContain(
      '\n`````suggestion\n````\n```suggestion\n`````\n',
    );
  });

  test.each([
    ['reaches beyond the hunk', { ...fix, endLine: 21 }],
    ['holds a character that cannot be seen', { ...fix, replacement: 'a\u202e' }],
    ['is very long', { ...fix, replacement: 'x'.repeat(6_000) }],
  ])('is not made where it %s', (_what, unsuitable) => {
    const comment = bodyOf(at(12, 12, { fix: unsuitable }));
    expect(comment).toMatchObject({ line: 12, startLine: undefined });
    expect(comment?.body).not.toContain('suggestion');
  });
});

test('a comment says what, why, how to fix it, the rule, the weakness and who wrote it', () => {
  const body = render({ findings: [finding()] })?.comments[0]?.body ?? '';
  expect(readMarker(body, 'finding')).toEqual([finding().fingerprint]);
  expect(body).toContain('**High** · The query in db.query() is put together from req.params.id.');
  expect(body).toContain('- req.params.id comes from the request.');
  expect(body).toContain('Pass the value as a parameter');
  expect(body).toMatch(
    /<sub>\[`injection\/sql-concatenation`\]\(https:.*\) · CWE-89 · high confidence · written by Claude Code in aaaaaaa · blocks the merge<\/sub>$/u,
  );
});

describe('across pushes', () => {
  test('what was said is not said again', () => {
    const findings = [finding(), finding({ line: 14 })];
    const content = render({ findings }, [finding().fingerprint]);
    expect(content?.comments.map(({ finding: { fingerprint } }) => fingerprint)).toEqual([
      finding({ line: 14 }).fingerprint,
    ]);
    expect(content?.body).toContain('1 new finding');
  });

  test('there is no review where nothing is new', () => {
    expect(render({ findings: [] })).toBeUndefined();
    expect(render({ findings: [finding()] }, [finding().fingerprint])).toBeUndefined();
    expect(render({ findings: [finding({ hidden: 'waived' })] })).toBeUndefined();
  });
});

test('the first thirty stand inline, the rest in the body, which remembers them', () => {
  const findings = Array.from({ length: 60 }, (_, index) => finding({ line: index + 1 }));
  const content = render({ findings, files: [addedFile('src/routes/users.js', 1, 60)] });
  expect(content?.comments.map(({ line }) => line)).toEqual(
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
  const [head, ...listed] = readMarker(content?.body ?? '', 'review') ?? [];
  expect(head).toBe(HEAD);
  expect(listed).toEqual(findings.slice(30).map(({ fingerprint }) => fingerprint));
  expect(content?.body).toContain('60 new findings: 30 on the lines below, 30 here.');
});

test('without inline comments everything is in the body', () => {
  const content = render({ findings: [finding(), finding({ line: 14 })] }, [], false);
  expect(content?.comments).toEqual([]);
  expect(content?.body).toContain('`src/routes/users.js:12`');
  expect(content?.body).toContain('`src/routes/users.js:14`');
});

test('thousands of hostile findings stay within the limits and harmless', () => {
  const findings = Array.from({ length: 400 }, (_, index) => hostileFinding(index + 1));
  const content = render({ findings, files: [addedFile(HOSTILE, 1, 10)] });
  expect(content?.comments).toHaveLength(10);
  for (const body of [content?.body ?? '', ...(content?.comments.map((comment) => comment.body) ?? [])]) {
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(100);
    expectHarmless(body);
  }
  expect(content?.body).toMatch(/\d+ more findings of lower rank/u);
});
