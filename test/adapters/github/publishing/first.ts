import { describe, expect, test } from '@jest/globals';
import { readMarker } from '../../../../src/lib/marker.ts';
import { HeadMoved } from '../../../../src/model/fault.ts';
import { AUTHORSHIP, addedFile, finding } from '../../../report/sample.ts';
import { findings, PATH, reviewOf, scene } from './scene.ts';

const unmarked = { ...AUTHORSHIP, verdict: 'unmarked' as const, agents: [] };

describe('a first review', () => {
  test('that blocks is a check, one review with inline comments, and a checklist, in four writes', async () => {
    const pull = await scene.open();
    const before = scene.github.requests.length;
    await scene.publisher.started(scene.request(pull), pull.headSha);
    expect(scene.checks(pull)).toMatchObject([{ status: 'in_progress' }]);
    const posted = await scene.publisher.publish(
      scene.request(pull),
      reviewOf(pull, { findings: findings(3) }),
    );
    expect(scene.checks(pull)).toMatchObject([
      { status: 'completed', conclusion: 'failure', output: { title: '3 findings block the merge' } },
    ]);
    expect(scene.checks(pull)[0]?.annotations).toHaveLength(3);
    expect(pull.reviews).toMatchObject([{ state: 'COMMENTED', commit: pull.headSha }]);
    expect(pull.reviewComments.map(({ path, line }) => [path, line])).toEqual([
      [PATH, 1],
      [PATH, 2],
      [PATH, 3],
    ]);
    expect(pull.comments).toHaveLength(1);
    expect(readMarker(pull.comments[0]?.body ?? '', 'checklist')).toEqual([]);
    expect(posted).toMatchObject({
      conclusion: 'failure',
      review: pull.reviews[0]?.id,
      checklist: pull.comments[0]?.id,
    });
    expect(scene.writes(before).toSorted()).toEqual([
      'PATCH /repos/acme/shop/check-runs/N',
      'POST /repos/acme/shop/check-runs',
      'POST /repos/acme/shop/issues/N/comments',
      'POST /repos/acme/shop/pulls/N/reviews',
    ]);
  });

  test('that blocks shuts the gate before it is explained; one that passes is explained before the gate opens', async () => {
    const blocked = await scene.open();
    let before = scene.github.requests.length;
    await scene.publisher.publish(scene.request(blocked), reviewOf(blocked, { findings: findings(1) }));
    expect(scene.writes(before)[0]).toBe('POST /repos/acme/shop/check-runs');
    const passed = await scene.open();
    before = scene.github.requests.length;
    await scene.publisher.publish(scene.request(passed), reviewOf(passed, { approvedBy: ['bea'] }));
    expect(scene.writes(before)).toEqual([
      'POST /repos/acme/shop/check-runs',
      'POST /repos/acme/shop/issues/N/comments',
      'PATCH /repos/acme/shop/check-runs/N',
    ]);
    expect(scene.checks(passed)).toMatchObject([{ conclusion: 'success' }]);
  });

  test('of a change that is not gated is one successful check and nothing else', async () => {
    const pull = await scene.open();
    const before = scene.github.requests.length;
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { authorship: unmarked }));
    expect(scene.checks(pull)).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
    expect([pull.reviews.length, pull.comments.length]).toEqual([0, 0]);
    expect(scene.writes(before)).toEqual(['POST /repos/acme/shop/check-runs']);
  });

  test('with 120 findings has all annotations in three requests, and thirty inline comments', async () => {
    const pull = await scene.open();
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(120) }));
    expect(scene.checks(pull)[0]?.annotations.map(({ start_line }) => start_line)).toEqual(
      Array.from({ length: 120 }, (_, index) => index + 1),
    );
    expect(pull.reviewComments).toHaveLength(30);
    expect(pull.reviews).toHaveLength(1);
  });

  test('with a hostile file name is posted on that file', async () => {
    const path = 'src/[x](evil) @octocat `a` "b"\u202e|.js';
    const pull = await scene.open(path);
    const files = [addedFile(path, 1, 200)];
    await scene.publisher.publish(
      scene.request(pull),
      reviewOf(pull, { findings: [finding({ path, line: 3 })], files }),
    );
    expect(pull.reviewComments).toMatchObject([{ path, line: 3 }]);
    expect(pull.comments[0]?.body).not.toContain('\u202e');
  });

  test('with a place that GitHub refuses has everything in the body', async () => {
    const pull = await scene.open();
    const misled = [addedFile(PATH, 1, 900)];
    const found = [...findings(2), finding({ line: 850 })];
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: found, files: misled }));
    expect(pull.reviewComments).toEqual([]);
    expect(pull.reviews).toHaveLength(1);
    for (const line of [1, 2, 850]) expect(pull.reviews[0]?.body).toContain(`\`${PATH}:${line}\``);
  });
});

describe('what changed meanwhile', () => {
  test('a head that moved is not reviewed', async () => {
    const pull = await scene.open();
    const review = reviewOf(pull, { findings: findings(1) });
    const judged = pull.headSha;
    await pull.push({ message: 'More', files: { 'other.txt': 'x\n' } });
    const moved = scene.publisher.publish(scene.request(pull), review);
    await expect(moved).rejects.toEqual(new HeadMoved(judged, pull.headSha));
    expect([pull.reviews.length, pull.comments.length]).toEqual([0, 0]);
  });

  test('a pull request that was closed gets its check and no comments', async () => {
    const pull = await scene.open();
    await pull.close('ana');
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(1) }));
    expect(scene.checks(pull)).toMatchObject([{ conclusion: 'failure' }]);
    expect([pull.reviews.length, pull.comments.length]).toEqual([0, 0]);
  });

  test('a merge group is answered on its own commit, without comments', async () => {
    const pull = await scene.open();
    const group = await scene.repository.push('queue', [{ message: 'Group', files: { 'a.txt': 'x\n' } }], {
      by: 'ana',
      from: scene.repository.tip('main'),
    });
    const mergeGroup = { head: group[0] ?? '', ref: 'refs/heads/queue', base: pull.baseSha };
    await scene.publisher.publish(
      scene.request(pull, { mergeGroup }),
      reviewOf(pull, { approvedBy: ['bea'] }),
    );
    expect(scene.repository.latestCheck(mergeGroup.head, 'four-eyes')).toMatchObject({
      conclusion: 'success',
    });
    expect(pull.comments).toEqual([]);
  });

  test('a change that is no longer gated has its checklist say so', async () => {
    const pull = await scene.open();
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(1) }));
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { authorship: unmarked }));
    expect(pull.comments).toHaveLength(1);
    expect(pull.comments[0]?.body).toContain('Not gated');
    expect(scene.checks(pull).at(-1)).toMatchObject({ conclusion: 'success' });
  });
});
