import { describe, expect, test } from '@jest/globals';
import { readMarker } from '../../../../src/lib/marker.ts';
import { GitHubFault } from '../../../../src/model/fault.ts';
import type { Review } from '../../../../src/model/review.ts';
import type { PullRequest } from '../../../github/scene/pull-request.ts';
import { findings, reviewOf, scene } from './scene.ts';

const WRITES = /^(?:POST|PATCH) \/(?:repos|graphql)/u;

/** Publishes as the queue does: again and again, until it goes through. Resolves to the number of attempts. */
async function insist(pull: PullRequest, review: Review): Promise<number> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    try {
      await scene.publisher.started(scene.request(pull), pull.headSha);
      await scene.publisher.publish(scene.request(pull), review);
      return attempt;
    } catch (error) {
      if (!(error instanceof GitHubFault)) throw error;
    }
  }
  throw new Error('does not go through');
}

/** Everything is there once. */
function expectOnce(
  pull: PullRequest,
  expected: { readonly annotations: number; readonly conclusion: string },
): void {
  const [check, ...more] = scene.checks(pull);
  expect(more).toEqual([]);
  expect(check).toMatchObject({ status: 'completed', conclusion: expected.conclusion });
  const lines = check?.annotations.map(({ start_line }) => start_line);
  expect(lines).toEqual(Array.from({ length: expected.annotations }, (_, index) => index + 1));
  expect(pull.comments).toHaveLength(1);
  const about = pull.reviewComments.map(({ body }) => readMarker(body, 'finding')?.[0]);
  expect(new Set(about).size).toBe(about.length);
}

describe('nothing is posted twice', () => {
  test('when the answer to every write of a blocking review is lost', async () => {
    const pull = await scene.open();
    scene.github.fault({ match: WRITES, kind: 'lost-answer', times: 6 });
    expect(await insist(pull, reviewOf(pull, { findings: findings(120) }))).toBe(7);
    expectOnce(pull, { annotations: 120, conclusion: 'failure' });
    expect(pull.reviews).toHaveLength(1);
    expect(pull.reviewComments).toHaveLength(30);
  });

  test('when the answer to every write of a passing review is lost, and the check opens last', async () => {
    const pull = await scene.open();
    scene.github.fault({ match: WRITES, kind: 'lost-answer', times: 2 });
    const review = reviewOf(pull, { approvedBy: ['bea'] });
    for (let attempt = 1; attempt <= 2; attempt++) {
      await expect(scene.publisher.publish(scene.request(pull), review)).rejects.toBeInstanceOf(GitHubFault);
      expect(scene.checks(pull)).toMatchObject([{ status: 'in_progress' }]);
    }
    await scene.publisher.publish(scene.request(pull), review);
    expectOnce(pull, { annotations: 0, conclusion: 'success' });
  });

  test('when the answer to every write of a later push is lost', async () => {
    const pull = await scene.open();
    await insist(pull, reviewOf(pull, { findings: findings(3) }));
    await pull.push({ message: 'More', files: { 'other.txt': 'x\n' } });
    scene.github.fault({ match: WRITES, kind: 'lost-answer', times: 12 });
    await insist(pull, reviewOf(pull, { findings: findings(5).slice(1) }));
    expect(pull.reviews).toHaveLength(2);
    expect(pull.reviewComments.map(({ originalLine }) => originalLine)).toEqual([1, 2, 3, 4, 5]);
    expect(pull.comments).toHaveLength(1);
    expect(pull.reviewComments.map(({ nodeId }) => scene.minimised(nodeId) !== undefined)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test.each([1, 3])('when write %i fails and nothing was done', async (after) => {
    const pull = await scene.open();
    scene.github.fault({ match: WRITES, kind: '5xx', after });
    expect(await insist(pull, reviewOf(pull, { findings: findings(2) }))).toBe(2);
    expectOnce(pull, { annotations: 2, conclusion: 'failure' });
    expect(pull.reviews).toHaveLength(1);
  });
});

describe('GitHub’s fault', () => {
  test('of a rate limit says how long to wait', async () => {
    const pull = await scene.open();
    scene.github.fault({ match: /^POST .*\/reviews$/u, kind: 'secondary-rate-limit', retryAfter: 77 });
    const failed = scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(1) }));
    await expect(failed).rejects.toMatchObject({ name: 'GitHubFault', retryAfter: 77 });
  });

  test('is a list that was cut off: without it nobody knows what was posted', async () => {
    const pull = await scene.open();
    scene.github.fault({ match: /^GET .*\/check-runs$/u, kind: 'cut-connection', times: 2 });
    await expect(scene.publisher.publish(scene.request(pull), reviewOf(pull))).rejects.toBeInstanceOf(
      GitHubFault,
    );
    expect(scene.checks(pull)).toEqual([]);
  });
});

describe('a review that could not be made', () => {
  test('leaves the check open while it will be tried again, and fails it in the end', async () => {
    const pull = await scene.open();
    await scene.publisher.failed(scene.request(pull), pull.headSha, 'git could not fetch.', false);
    expect(scene.checks(pull)).toMatchObject([
      { status: 'in_progress', output: { title: 'Waiting to try again' } },
    ]);
    await scene.publisher.failed(scene.request(pull), pull.headSha, 'git could not fetch.', false);
    await scene.publisher.failed(scene.request(pull), pull.headSha, 'git could not fetch.', true);
    expect(scene.checks(pull)).toMatchObject([
      { status: 'completed', conclusion: 'failure', output: { title: 'Could not be reviewed' } },
    ]);
  });

  test('is followed by one that could, in the same check or, where it has other annotations, in a new one', async () => {
    const pull = await scene.open();
    await scene.publisher.failed(scene.request(pull), pull.headSha, 'No.', true);
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(2) }));
    expect(scene.checks(pull)).toMatchObject([
      { conclusion: 'failure', output: { title: '2 findings block the merge' } },
    ]);
    await scene.publisher.failed(scene.request(pull), pull.headSha, 'No.', true);
    await scene.publisher.publish(scene.request(pull), reviewOf(pull, { findings: findings(3) }));
    expect(scene.checks(pull).map(({ annotations }) => annotations.length)).toEqual([2, 3]);
  });
});
