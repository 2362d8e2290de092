import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCheckRun } from './scene/checks.ts';
import type { PullRequest } from './scene/pull-request.ts';
import { refused, type Setting, startSetting } from './setting.ts';

let setting: Setting;
beforeAll(async () => {
  setting = await startSetting();
  const { shop, app } = setting;
  shop.protect({ checks: [{ context: 'four-eyes', app }], approvals: 1 });
});
afterAll(async () => {
  await setting.github.close();
  expect(setting.github.violations).toEqual([]);
});

const approval = 'At least 1 approving review is required by reviewers with write access.';

const open = (name: string): Promise<PullRequest> =>
  setting.shop.openPullRequest({ author: 'bob', title: name, files: { [`${name}.txt`]: `${name}\n` } });

const conclude = (sha: string, conclusion: string, app = setting.app) =>
  createCheckRun(setting.shop, app, sha, {
    name: 'four-eyes',
    conclusion,
    output: { title: 'Title', summary: 's' },
  });

test('the gate says everything that stands in the way, and opens when nothing does', async () => {
  const { shop, app, github } = setting;
  const pull = await open('gate');
  expect(await pull.mergeBox()).toEqual({
    state: 'blocked',
    reasons: ['Required check "four-eyes" is expected and was not reported.', approval],
  });
  conclude(pull.headSha, 'success', github.addApp({ slug: 'forger' }));
  expect((await pull.mergeBox()).reasons[0]).toBe(
    'Required check "four-eyes" must come from four-eyes, not from forger.',
  );
  const run = createCheckRun(shop, app, pull.headSha, { name: 'four-eyes', status: 'in_progress' });
  expect((await pull.mergeBox()).reasons[0]).toBe('Required check "four-eyes" is in progress.');
  run.status = 'completed';
  conclude(pull.headSha, 'action_required');
  expect((await pull.mergeBox()).reasons[0]).toBe(
    'Required check "four-eyes" concluded action required: Title.',
  );
  await expect(pull.merge('ana')).rejects.toThrow(/cannot be merged: Required check/);
  conclude(pull.headSha, 'success');
  await pull.review('mallory', 'APPROVE'); // may read only
  expect((await pull.mergeBox()).reasons).toEqual([approval]);
  await pull.review('ana', 'APPROVE');
  await pull.review('ana', 'COMMENT'); // takes nothing back
  expect(await pull.mergeBox()).toEqual({ state: 'clean', reasons: [] });
  const merged = await pull.merge('ana');
  expect([shop.tip('main'), pull.state, pull.mergeSha]).toEqual([merged, 'closed', merged]);
});

test('a new head needs its check anew', async () => {
  const pull = await open('anew');
  conclude(pull.headSha, 'success');
  await pull.review('ana', 'APPROVE');
  await pull.push({ message: 'More', files: { 'more.txt': '' } });
  expect((await pull.mergeBox()).reasons).toEqual([
    'Required check "four-eyes" is expected and was not reported.',
  ]);
});

test('a conflict and a draft block', async () => {
  const { shop } = setting;
  const pull = await shop.openPullRequest({
    author: 'bob',
    title: 'Conflict',
    files: { 'same.txt': 'mine\n' },
    draft: true,
  });
  await shop.push('main', { message: 'Theirs', files: { 'same.txt': 'theirs\n' } }, { by: 'ana' });
  const box = await pull.mergeBox();
  expect(box.state).toBe('dirty');
  expect(box.reasons.slice(0, 2)).toEqual([
    'The branch has conflicts with the base branch.',
    'The pull request is still a draft.',
  ]);
  const { data } = await setting.client().rest.pulls.get({ ...setting.at, pull_number: pull.number });
  expect([data.mergeable, data.mergeable_state, data.draft]).toEqual([false, 'dirty', true]);
});

test('rules of a branch say what is required and of whom', async () => {
  const { client, app, at, shop } = setting;
  const { data } = await client().rest.repos.getBranchRules({ ...at, branch: 'main' });
  expect(data).toMatchObject([
    {
      type: 'required_status_checks',
      parameters: { required_status_checks: [{ context: 'four-eyes', integration_id: app.id }] },
    },
    { type: 'pull_request', parameters: { required_approving_review_count: 1 } },
  ]);
  await shop.seed('release', [], shop.tip('main'));
  shop.protect({ branch: 'release', as: 'protection', checks: [{ context: 'four-eyes' }] });
  expect((await client().rest.repos.getBranchRules({ ...at, branch: 'release' })).data).toEqual([]);
  const branch = await client().rest.repos.getBranch({ ...at, branch: 'release' });
  expect(branch.data.protection.required_status_checks?.contexts).toEqual(['four-eyes']);
  const protection = client().rest.repos.getBranchProtection({ ...at, branch: 'release' });
  expect(await refused(protection)).toBe('403 Resource not accessible by integration');
});

test('the merge queue waits for the check on its own commit', async () => {
  const { shop, github } = setting;
  const pull = await open('queued');
  await expect(pull.enqueue('ana')).rejects.toThrow(/cannot be queued/);
  conclude(pull.headSha, 'success');
  await pull.review('ana', 'APPROVE');
  const base = shop.tip('main');
  const group = await pull.enqueue('ana');
  expect(group.branch).toBe(`gh-readonly-queue/main/pr-${pull.number}-${base}`);
  expect(JSON.parse(github.deliveries.at(-1)?.payload ?? '')).toMatchObject({
    action: 'checks_requested',
    merge_group: { head_sha: group.headSha, head_ref: `refs/heads/${group.branch}`, base_sha: base },
  });
  await expect(group.merge('ana')).rejects.toThrow(/expected and was not reported/);
  conclude(group.headSha, 'success');
  await group.merge('ana');
  expect([shop.tip('main'), pull.state]).toEqual([group.headSha, 'closed']);
  expect(github.deliveries.at(-1)).toMatchObject({ event: 'merge_group', action: 'destroyed' });
});
