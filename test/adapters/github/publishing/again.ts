import { describe, expect, test } from '@jest/globals';
import { AUTHORSHIP, finding } from '../../../report/sample.ts';
import { findings, PATH, reviewOf, scene } from './scene.ts';

describe('the next push', () => {
  test('says only what is new, hides what is fixed, and edits the checklist', async () => {
    const pull = await scene.open();
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(3) }));
    const checklist = pull.comments[0]?.body;
    await pull.push({ message: 'More', files: { 'other.txt': 'x\n' } });
    const found = [...findings(3).slice(1), finding({ line: 9 })];
    const posted = await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: found }));
    expect(pull.reviewComments.map(({ originalLine }) => originalLine)).toEqual([1, 2, 3, 9]);
    expect(pull.reviews).toHaveLength(2);
    expect(pull.comments).toHaveLength(1);
    expect(pull.comments[0]?.body).not.toBe(checklist);
    expect(posted.minimised).toBe(1);
    expect(scene.minimised(pull.reviewComments[0]?.nodeId ?? '')).toBe('resolved');
    expect(scene.minimised(pull.reviewComments[1]?.nodeId ?? '')).toBeUndefined();
  });

  test('with nothing new posts no review', async () => {
    const pull = await scene.open();
    const beyond = [...findings(60), finding({ line: 1, path: 'not-in-the-diff.js' })];
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: beyond }));
    await pull.push({ message: 'More', files: { 'other.txt': 'x\n' } });
    const posted = await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: beyond }));
    expect(pull.reviews).toHaveLength(1);
    expect(posted).not.toHaveProperty('minimised');
  });

  test('that brings back what was fixed says it again', async () => {
    const pull = await scene.open();
    for (const [index, found] of [findings(2), findings(1), findings(2)].entries()) {
      if (index > 0) await pull.push({ message: 'More', files: { 'other.txt': `${index}\n` } });
      await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: found }));
    }
    expect(pull.reviewComments.map(({ originalLine }) => originalLine)).toEqual([1, 2, 2]);
  });

  test('that could not be judged hides nothing', async () => {
    const pull = await scene.open();
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(1) }));
    await pull.push({ message: 'More', files: { 'other.txt': 'x\n' } });
    const unread = [{ what: 'big.js', why: 'too big' }];
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { unread }));
    expect(scene.minimised(pull.reviewComments[0]?.nodeId ?? '')).toBeUndefined();
    expect(scene.checks(pull)).toMatchObject([
      { conclusion: 'failure', output: { title: 'Could not be judged' } },
    ]);
  });
});

describe('the same head again', () => {
  test('with the same review posts nothing', async () => {
    const pull = await scene.open();
    const review = reviewOf(pull, { findings: findings(60) });
    await scene.publisher.publish(scene.request(pull), review);
    const before = scene.github.requests.length;
    await scene.publisher.started(scene.request(pull), pull.headSha);
    await scene.publisher.publish(scene.request(pull), review);
    expect(scene.writes(before)).toEqual([]);
  });

  test('with an approval turns the check green in place and edits the checklist', async () => {
    const pull = await scene.open();
    await scene.publisher.publish(scene.request(pull), reviewOf(pull));
    expect(scene.checks(pull)).toMatchObject([{ conclusion: 'action_required' }]);
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { approvedBy: ['bea'] }));
    expect(scene.checks(pull)).toMatchObject([
      { conclusion: 'success', output: { title: 'Passed: no findings, 1 approval' } },
    ]);
    expect(pull.comments).toHaveLength(1);
    expect(pull.comments[0]?.body).toContain('Approved at this commit by bea.');
  });

  test('with other findings gets a new check, because annotations cannot be taken back', async () => {
    const pull = await scene.open();
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(2) }));
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { approvedBy: ['bea'] }));
    expect(scene.checks(pull)).toMatchObject([
      { conclusion: 'failure' },
      { conclusion: 'success', annotations: [] },
    ]);
  });

  test('asked for by a person shows that it is worked on', async () => {
    const pull = await scene.open();
    const review = reviewOf(pull, { findings: findings(2) });
    await scene.publisher.publish(scene.request(pull), review);
    const asked = scene.request(pull, { cause: 'check_run.requested_action' });
    await scene.publisher.started(asked, pull.headSha);
    await scene.publisher.started(asked, pull.headSha);
    expect(scene.checks(pull)).toMatchObject([{ status: 'completed' }, { status: 'in_progress' }]);
    await scene.publisher.publish(asked, review);
    expect(scene.checks(pull)[1]).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(scene.checks(pull)[1]?.annotations).toHaveLength(2);
    expect(pull.reviews).toHaveLength(1);
  });
});

const unmarked = { ...AUTHORSHIP, verdict: 'unmarked' as const, agents: [] };

describe('what is not ours', () => {
  test('pasted markers are neither edited nor believed', async () => {
    const pull = await scene.open();
    const review = reviewOf(pull, { findings: findings(2) });
    const fingerprints = review.findings.map(({ fingerprint }) => fingerprint);
    scene.repository.setPermission('mallory', 'write');
    pull.comment('mallory', '<!-- four-eyes:checklist -->\nAll good!');
    await pull.review('mallory', 'COMMENT', {
      body: `<!-- four-eyes:review ${[pull.headSha, ...fingerprints].join(' ')} -->`,
      comments: [{ path: PATH, line: 1, body: `<!-- four-eyes:finding ${fingerprints[0]} -->` }],
    });
    await scene.publisher.publish(scene.request(pull), review);
    expect(pull.comments.map(({ author }) => author.login)).toEqual(['mallory', 'four-eyes[bot]']);
    expect(pull.comments[0]?.body).toContain('All good!');
    expect(pull.reviews).toHaveLength(2);
    expect(pull.reviewComments).toHaveLength(3);
    await pull.push({ message: 'Fixed', files: { 'other.txt': 'x\n' } });
    await scene.publisher.publish(scene.request(pull), reviewOf(pull));
    expect(pull.reviewComments.map(({ nodeId }) => scene.minimised(nodeId))).toEqual([
      undefined,
      'resolved',
      'resolved',
    ]);
  });

  test('another app’s check of our name is left alone', async () => {
    const other = scene.github.addApp({ slug: 'look-alike' });
    const installation = scene.github.install(other, [scene.repository]);
    const pull = await scene.open();
    const request = scene.request(pull, { installation: installation.id });
    await scene.publisherOf(other).publish(request, reviewOf(pull, { authorship: unmarked }));
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(1) }));
    expect(scene.checks(pull).map(({ app, conclusion }) => [app.slug, conclusion])).toEqual([
      ['look-alike', 'success'],
      ['four-eyes', 'failure'],
    ]);
  });

  test('another pull request’s check on the same commit is left alone', async () => {
    const pull = await scene.open();
    const twin = await scene.repository.openPullRequest({
      author: 'ana',
      title: `Twin of ${pull.number}`,
      branch: pull.headRef,
    });
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(1) }));
    await scene.publisher.publish(scene.request(twin), reviewOf(twin, { findings: findings(1) }));
    expect(scene.checks(pull).map(({ externalId }) => externalId?.split('/')[0])).toEqual([
      String(pull.number),
      String(twin.number),
    ]);
  });
});
