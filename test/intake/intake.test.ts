import { describe, expect, test } from '@jest/globals';
import { handles, intakeOf } from '../../src/intake/intake.ts';
import { readQueueRef } from '../../src/intake/merge-queue.ts';
import { requestKey } from '../../src/model/request.ts';

const context = { appId: 7, at: '2026-03-01T12:00:00.000Z' };
const head = 'a'.repeat(40);
const base = 'b'.repeat(40);
const common = {
  installation: { id: 99 },
  repository: { name: 'shop', owner: { login: 'acme' } },
  sender: { type: 'User' },
};
const pullRequest = { number: 12, head: { sha: head } };

function pullRequestPayload(action: string) {
  return { ...common, action, pull_request: pullRequest };
}

function comment(body: string, more: object = {}) {
  return {
    ...common,
    action: 'created',
    issue: { number: 12, pull_request: {} },
    comment: { body, user: { type: 'User' } },
    ...more,
  };
}

describe('pull requests', () => {
  test.each([
    'opened',
    'synchronize',
    'reopened',
    'edited',
    'labeled',
    'unlabeled',
    'assigned',
    'unassigned',
    'ready_for_review',
    'converted_to_draft',
    'closed',
  ])('%s asks for a review of the pull request, not of the payload', (action) => {
    expect(intakeOf('pull_request', pullRequestPayload(action), context)).toEqual({
      requests: [
        {
          installation: 99,
          repository: { owner: 'acme', name: 'shop' },
          number: 12,
          head,
          cause: `pull_request.${action}`,
          requestedAt: context.at,
        },
      ],
    });
  });

  test('an action that changes no verdict asks for nothing', () => {
    expect(intakeOf('pull_request', pullRequestPayload('locked'), context)).toEqual({ requests: [] });
    expect(handles('pull_request', 'locked')).toBe(false);
  });

  test('an event nobody subscribed to asks for nothing, whatever it contains', () => {
    for (const payload of [undefined, null, 'text', 7, [], { action: 7 }, { action: 'opened' }]) {
      expect(intakeOf('star', payload, context)).toEqual({ requests: [] });
    }
    expect(handles('__proto__', 'opened')).toBe(false);
  });

  test('a handled event without the documented fields throws, so that GitHub notes a failed delivery', () => {
    expect(() => intakeOf('pull_request', { action: 'opened', ...common }, context)).toThrow('pull_request');
  });

  test('names that would leave a folder or an address are no names', () => {
    const payload = { ...pullRequestPayload('opened'), repository: { name: '../x', owner: { login: 'a' } } };
    expect(() => intakeOf('pull_request', payload, context)).toThrow();
    const sha = { ...pullRequestPayload('opened'), pull_request: { number: 1, head: { sha: 'main' } } };
    expect(() => intakeOf('pull_request', sha, context)).toThrow();
  });
});

describe('reviews', () => {
  const review = (action: string, type: string) => ({
    ...pullRequestPayload(action),
    review: { user: { type } },
  });

  test.each(['submitted', 'edited', 'dismissed'])(
    'a person’s review, %s, can change the verdict',
    (action) => {
      expect(intakeOf('pull_request_review', review(action, 'User'), context).requests).toHaveLength(1);
    },
  );

  test('a bot’s review, ours included, asks for nothing: it would ask for ever', () => {
    expect(intakeOf('pull_request_review', review('submitted', 'Bot'), context).requests).toEqual([]);
  });
});

describe('comments', () => {
  test('a command on a pull request asks for a review', () => {
    const [request] = intakeOf('issue_comment', comment('Hm.\n  /four-eyes authorship ai'), context).requests;
    expect(request).toMatchObject({ number: 12, cause: 'issue_comment.created' });
    expect(request?.head).toBeUndefined();
  });

  test('a person’s hand on a bot’s comment asks for a review: it may be a box of the checklist', () => {
    const ticked = comment('- [x] item', {
      action: 'edited',
      comment: { body: '- [x]', user: { type: 'Bot' } },
    });
    expect(intakeOf('issue_comment', ticked, context).requests).toHaveLength(1);
  });

  test.each([
    ['talk between people', comment('Looks good, see docs/four-eyes/readme')],
    ['an issue that is no pull request', comment('/four-eyes help', { issue: { number: 3 } })],
    ['a bot’s own edit', comment('/four-eyes help', { sender: { type: 'Bot' } })],
    ['a word that only begins like the command', comment('/four-eyesight')],
  ])('%s asks for nothing', (_what, payload) => {
    expect(intakeOf('issue_comment', payload, context)).toEqual({ requests: [] });
    expect(handles('issue_comment', 'created')).toBe(true);
  });
});

test('a comment made to be slow to read is read at once', () => {
  const started = performance.now();
  for (const body of ['\n'.repeat(65_000), ' '.repeat(65_000), '\n /four-eyesight'.repeat(4_000)]) {
    expect(intakeOf('issue_comment', comment(body), context).requests).toEqual([]);
  }
  expect(performance.now() - started).toBeLessThan(60_000);
});

describe('checks', () => {
  const checkRun = (more: object = {}) => ({
    ...common,
    action: 'rerequested',
    check_run: { head_sha: head, app: { id: 7 }, pull_requests: [{ number: 4 }, { number: 5 }], ...more },
  });

  test('our check asked for again asks for a review of each pull request that is named', () => {
    const { requests } = intakeOf('check_run', checkRun(), context);
    expect(requests.map((request) => request.number)).toEqual([4, 5]);
    expect(requests[0]).toMatchObject({ head, cause: 'check_run.rerequested' });
  });

  test('a fork’s check names none: the commit is looked up, one job for each', () => {
    const [one] = intakeOf('check_run', checkRun({ pull_requests: [] }), context).requests;
    const [other] = intakeOf('check_run', checkRun({ pull_requests: [], head_sha: base }), context).requests;
    expect(one).toMatchObject({ number: 0, head });
    expect(one && other && requestKey(one) !== requestKey(other)).toBe(true);
  });

  test('another app’s check is none of our business', () => {
    expect(intakeOf('check_run', checkRun({ app: { id: 8 } }), context).requests).toEqual([]);
    expect(intakeOf('check_run', checkRun({ app: null }), context).requests).toEqual([]);
  });

  test('a check on a merge group’s commit is answered there', () => {
    const branch = `gh-readonly-queue/main/pr-4-${base}`;
    const payload = checkRun({ pull_requests: [], check_suite: { head_branch: branch } });
    expect(intakeOf('check_run', payload, context).requests).toEqual([
      expect.objectContaining({ number: 4, mergeGroup: { head, ref: branch, base } }),
    ]);
  });

  test.each([
    ['rerequested', 1],
    // It comes with every push, beside the pull request's own event.
    ['requested', 0],
  ])('our check suite, %s, asks for %d reviews', (action, count) => {
    const suite = { head_sha: head, head_branch: 'x', app: { id: 7 }, pull_requests: [{ number: 4 }] };
    const payload = { ...common, action, check_suite: suite };
    expect(intakeOf('check_suite', payload, context).requests).toHaveLength(count);
  });
});

describe('merge groups', () => {
  const group = (ref: string, action = 'checks_requested') => ({
    ...common,
    action,
    merge_group: { head_sha: head, head_ref: ref, base_sha: base },
  });

  test('a group is answered on its own head, apart from its pull request', () => {
    const ref = `refs/heads/gh-readonly-queue/release/2.x/pr-31-${base}`;
    const [request] = intakeOf('merge_group', group(ref), context).requests;
    expect(request).toMatchObject({ number: 31, mergeGroup: { head, ref, base } });
    expect(request && requestKey(request)).not.toBe(
      request && requestKey({ ...request, mergeGroup: undefined }),
    );
    expect(readQueueRef(ref)).toEqual({ branch: 'release/2.x', number: 31, base });
  });

  test('a ref that is not as documented still asks for an answer, which will be a failure', () => {
    const [request] = intakeOf(
      'merge_group',
      group('refs/heads/gh-readonly-queue/main/pr-x'),
      context,
    ).requests;
    expect(request).toMatchObject({ number: 0, mergeGroup: { head } });
  });

  test('a destroyed group asks for nothing', () => {
    expect(intakeOf('merge_group', group('x', 'destroyed'), context)).toEqual({ requests: [] });
  });
});

describe('installations', () => {
  test.each([
    ['installation', 'created'],
    ['installation', 'unsuspend'],
    ['installation_repositories', 'added'],
  ])('%s %s has the open pull requests looked for', (event, action) => {
    expect(intakeOf(event, { ...common, action }, context)).toEqual({ requests: [], sweep: 99 });
  });

  test('a removed installation asks for nothing', () => {
    expect(intakeOf('installation', { ...common, action: 'deleted' }, context)).toEqual({ requests: [] });
  });
});
