import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Octokit } from '@octokit/rest';
import { deleteComment, tick } from './scene/comments.ts';
import type { PullRequest } from './scene/pull-request.ts';
import { clientOf, lines, refused, type Setting, startSetting } from './setting.ts';

let setting: Setting;
let octokit: Octokit;
beforeAll(async () => {
  setting = await startSetting();
  octokit = setting.client();
});
afterAll(async () => {
  await setting.github.close();
  expect(setting.github.violations).toEqual([]);
});

let count = 0;
/** A pull request of its own for a test; changes line 10 and line 40 of a.txt's 60 and removes line 50. */
function open(): Promise<PullRequest> {
  count += 1;
  const text = lines(60, { 10: 'changed', 40: 'changed too' }).replace('line 50\n', '');
  return setting.shop.openPullRequest({ author: 'bob', title: `Change ${count}`, files: { 'a.txt': text } });
}

const post = (pull: PullRequest, comments: object[], more: object = {}) =>
  octokit.rest.pulls.createReview({
    ...setting.at,
    pull_number: pull.number,
    event: 'COMMENT',
    body: 'Look.',
    comments: comments.map((one) => ({ path: 'a.txt', body: 'Here.', ...one })),
    ...more,
  } as Parameters<typeof octokit.rest.pulls.createReview>[0]);

describe('reviews', () => {
  test.each([
    ['an added line', { line: 10, side: 'RIGHT' }],
    ['a context line of a hunk', { line: 13, side: 'RIGHT' }],
    ['a removed line', { line: 50, side: 'LEFT' }],
    ['a range inside one hunk', { start_line: 8, start_side: 'RIGHT', line: 11, side: 'RIGHT' }],
  ])('a comment on %s is taken', async (_, comment) => {
    const pull = await open();
    await post(pull, [comment]);
    expect(pull.reviewComments.map((one) => one.originalLine)).toEqual([comment.line]);
  });

  test.each([
    ['a line outside every hunk', { line: 25, side: 'RIGHT' }, 'Line could not be resolved'],
    ['a line of the other side', { line: 60, side: 'RIGHT' }, 'Line could not be resolved'],
    ['a path that did not change', { path: 'other.txt', line: 1 }, 'Path could not be resolved'],
    [
      'a range over two hunks',
      { start_line: 10, line: 40 },
      'Start line must be part of the same hunk as the line.',
    ],
    [
      'a range that ends before it starts',
      { start_line: 11, line: 10 },
      'Start line must precede the end line.',
    ],
    ['no line at all', {}, 'Line could not be resolved'],
  ])('one comment on %s and nothing of the review is posted', async (_, comment, message) => {
    const pull = await open();
    expect(await refused(post(pull, [{ line: 10 }, comment]))).toBe(`422 Unprocessable Entity: "${message}"`);
    expect([pull.reviews, pull.reviewComments]).toEqual([[], []]);
  });

  test('comments follow their lines when the head moves, and are outdated when the line is altered', async () => {
    const pull = await open();
    await post(pull, [{ line: 10 }, { line: 40 }]);
    const before = pull.headSha;
    const text = `a new first line\n${lines(60, { 10: 'changed', 40: 'altered again' })}`;
    await pull.push({ message: 'More', files: { 'a.txt': text } });
    const { data } = await octokit.rest.pulls.listReviewComments({ ...setting.at, pull_number: pull.number });
    expect(data.map((one) => [one.original_line, one.line, one.commit_id, one.original_commit_id])).toEqual([
      [10, 11, pull.headSha, before],
      [40, null, before, before],
    ]);
    const threads = await octokit.graphql(
      `query ($number: Int!) { repository(owner: "acme", name: "shop") { pullRequest(number: $number) {
        reviewThreads(first: 10) { nodes { isOutdated isResolved comments(first: 1) { nodes { author { login } } } } } } } }`,
      { number: pull.number },
    );
    const comments = { nodes: [{ author: { login: 'four-eyes' } }] };
    expect(threads).toEqual({
      repository: {
        pullRequest: {
          reviewThreads: {
            nodes: [
              { isOutdated: false, isResolved: false, comments },
              { isOutdated: true, isResolved: false, comments },
            ],
          },
        },
      },
    });
  });

  test('a review of a commit that is no longer the head stands where its lines are now', async () => {
    const pull = await open();
    const before = pull.headSha;
    await pull.push({ message: 'First', files: { 'a.txt': `new\n${lines(60, { 10: 'changed' })}` } });
    await post(pull, [{ line: 10 }], { commit_id: before });
    expect(pull.reviewComments.map((one) => one.line)).toEqual([11]);
    const elsewhere = post(pull, [], { commit_id: '0'.repeat(40) });
    expect(await refused(elsewhere)).toMatch(/^422 .*not part of the pull request/);
  });

  test('one pending review each, seen by nobody else', async () => {
    const pull = await open();
    await post(pull, [{ line: 10 }], { event: undefined });
    expect(await refused(post(pull, [], { event: undefined }))).toMatch(/^422 .*one pending review/);
    const other = clientOf(setting.github.url, setting.github.userToken('ana'));
    expect((await other.rest.pulls.listReviews({ ...setting.at, pull_number: pull.number })).data).toEqual(
      [],
    );
  });

  test('nobody approves or refuses the own pull request', async () => {
    const { shop, at } = setting;
    const pull = await shop.openPullRequest({ author: 'four-eyes[bot]', title: 'Own', files: { x: '' } });
    const review = (event: 'APPROVE' | 'REQUEST_CHANGES') =>
      octokit.rest.pulls.createReview({ ...at, pull_number: pull.number, event, body: 'x' });
    expect(await refused(review('REQUEST_CHANGES'))).toMatch(/request changes on your own pull request/);
    expect(await refused(review('APPROVE'))).toMatch(/approve your own pull request/);
  });

  test('a dismissed review is dismissed', async () => {
    const pull = await open();
    const { data } = await post(pull, [], { event: 'REQUEST_CHANGES' });
    await octokit.rest.pulls.dismissReview({
      ...setting.at,
      pull_number: pull.number,
      review_id: data.id,
      message: 'Done',
    });
    expect(pull.reviews.map((one) => one.state)).toEqual(['DISMISSED']);
  });
});

describe('comments', () => {
  const comment = async (pull: PullRequest, body: string) =>
    (await octokit.rest.issues.createComment({ ...setting.at, issue_number: pull.number, body })).data;

  test('a comment names its app, is edited in place, and people tick its boxes', async () => {
    const pull = await open();
    const created = await comment(pull, '- [ ] one\n- [ ] two');
    expect([created.user?.login, created.performed_via_github_app?.id]).toEqual([
      'four-eyes[bot]',
      setting.app.id,
    ]);
    await octokit.rest.issues.updateComment({
      ...setting.at,
      comment_id: created.id,
      body: '- [ ] one\n- [ ] three',
    });
    const [own] = pull.comments;
    if (own === undefined) throw new Error('no comment');
    tick(own, 'three', 'ana');
    expect(own.body).toBe('- [ ] one\n- [x] three');
    expect(setting.github.deliveries.at(-1)).toMatchObject({ event: 'issue_comment', action: 'edited' });
    expect(JSON.parse(setting.github.deliveries.at(-1)?.payload ?? '')).toMatchObject({
      sender: { login: 'ana' },
    });
  });

  test('the limit is 65,536 characters', async () => {
    const pull = await open();
    await comment(pull, 'x'.repeat(65_536));
    expect(await refused(comment(pull, 'x'.repeat(65_537)))).toMatch(/^422 .*body is too long/);
    expect(await refused(comment(pull, ' '))).toMatch(/^422 Validation Failed/);
  });

  test('an app changes its own comments only', async () => {
    const pull = await open();
    const foreign = pull.comment('ana', 'mine');
    const change = octokit.rest.issues.updateComment({
      ...setting.at,
      comment_id: foreign.id,
      body: 'yours',
    });
    expect(await refused(change)).toBe('403 Resource not accessible by integration');
    deleteComment(foreign, foreign.author);
    const gone = octokit.rest.issues.getComment({ ...setting.at, comment_id: foreign.id });
    expect(await refused(gone)).toBe('404 Not Found');
  });

  test('a comment is minimised, a thread is not resolved without the right to write contents', async () => {
    const pull = await open();
    const { node_id } = await comment(pull, 'old news');
    const minimised = await octokit.graphql(
      `mutation ($input: MinimizeCommentInput!) { minimizeComment(input: $input) {
        minimizedComment { isMinimized minimizedReason } } }`,
      { input: { subjectId: node_id, classifier: 'OUTDATED' } },
    );
    expect(minimised).toEqual({
      minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } },
    });
    await post(pull, [{ line: 10 }]);
    const resolve = octokit.graphql(
      'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }',
      { id: `PRRT_${pull.reviewComments[0]?.id}` },
    );
    await expect(resolve).rejects.toThrow(/Resource not accessible by integration/);
  });
});
