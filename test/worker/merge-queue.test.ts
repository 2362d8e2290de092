import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sign } from '../adapters/http/sender.ts';
import type { PullRequest } from '../github/scene/pull-request.ts';
import { agentPullRequest, type Scene, startScene } from '../server/scene.ts';

let scene: Scene;
let shop: Awaited<ReturnType<Scene['repository']>>;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  await scene.stop();
});
beforeEach(async () => {
  shop = await scene.repository({ mergeQueue: true });
});
afterEach(() => {
  expect(scene.github.violations).toEqual([]);
});

/** A pull request that may be merged. */
async function approvedPullRequest(): Promise<PullRequest> {
  const { github } = scene;
  const pull = await agentPullRequest(shop);
  await github.waitForCheck(shop, pull.headSha);
  await pull.review('ana', 'APPROVE');
  await github.waitFor('the approval to count', () => {
    return shop.latestCheck(pull.headSha, 'four-eyes')?.conclusion === 'success';
  });
  return pull;
}

/** A delivery the emulated queue would not make. */
async function deliverGroup(group: { head: string; ref: string; base: string }): Promise<void> {
  const body = JSON.stringify({
    action: 'checks_requested',
    installation: { id: shop.installation.id },
    repository: { name: shop.name, owner: { login: 'acme' } },
    merge_group: { head_sha: group.head, head_ref: group.ref, base_sha: group.base },
  });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'merge_group',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': sign(body, scene.app.webhookSecret),
  };
  expect((await fetch(scene.webhook, { method: 'POST', body, headers })).status).toBe(200);
}

test('a merge group is answered on its own head, and merges', async () => {
  const pull = await approvedPullRequest();
  const group = await pull.enqueue('ana');
  const check = await scene.github.waitForCheck(shop, group.headSha);
  expect([check.conclusion, check.externalId?.split('/')[0]]).toEqual(['success', String(pull.number)]);
  await group.merge('ana');
  expect(group.state).toBe('merged');
  expect(pull.comments.length + pull.reviews.filter(({ app }) => app).length).toBe(1);
});

test('an approval that is taken back while it waits stops it', async () => {
  const { github } = scene;
  const pull = await approvedPullRequest();
  github.holdWebhooks();
  const group = await pull.enqueue('ana');
  await pull.review('otto', 'REQUEST_CHANGES');
  github.releaseWebhooks();
  expect((await github.waitForCheck(shop, group.headSha)).conclusion).toBe('action_required');
  await expect(group.merge('ana')).rejects.toThrow('cannot be merged');
});

test('a group is never better than the one it stands on, until that one is merged', async () => {
  const { github } = scene;
  const [first, second] = [await approvedPullRequest(), await approvedPullRequest()];
  github.holdWebhooks();
  const before = await first.enqueue('ana');
  await first.review('otto', 'REQUEST_CHANGES');
  github.releaseWebhooks();
  expect((await github.waitForCheck(shop, before.headSha)).conclusion).toBe('action_required');

  github.holdWebhooks();
  const group = await second.enqueue('ana');
  const ref = `refs/heads/gh-readonly-queue/main/pr-${second.number}-${before.headSha}`;
  await deliverGroup({ head: group.headSha, ref, base: before.headSha });
  const check = await github.waitForCheck(shop, group.headSha);
  expect([check.conclusion, check.output.summary]).toEqual([
    'failure',
    expect.stringContaining('The merge group this one stands on did not pass'),
  ]);
  github.releaseWebhooks();
});

test('a group waits for the answer to the one it stands on, in whatever order they are announced', async () => {
  const { github } = scene;
  const [first, second] = [await approvedPullRequest(), await approvedPullRequest()];
  github.holdWebhooks();
  const before = await first.enqueue('ana');
  const group = await second.enqueue('ana');
  const ref = `refs/heads/gh-readonly-queue/main/pr-${second.number}-${before.headSha}`;
  await deliverGroup({ head: group.headSha, ref, base: before.headSha });
  const waiting = await github.waitForCheck(shop, group.headSha, { status: 'in_progress' });
  expect(waiting.output.summary).toContain('has no answer yet');
  github.releaseWebhooks();
  expect((await github.waitForCheck(shop, before.headSha)).conclusion).toBe('success');
  expect((await github.waitForCheck(shop, group.headSha)).conclusion).toBe('success');
});

test('a queue’s branch that names no pull request fails instead of standing still', async () => {
  const head = shop.tip('main');
  await deliverGroup({ head, ref: 'refs/heads/gh-readonly-queue/main/something-else', base: head });
  const check = await scene.github.waitForCheck(shop, head);
  expect(check.conclusion).toBe('failure');
  expect(check.output.summary).toContain('does not name a pull request');
});
