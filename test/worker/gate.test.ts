import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createCheckRun } from '../github/scene/checks.ts';
import { deleteComment, editComment } from '../github/scene/comments.ts';
import type { PullRequest } from '../github/scene/pull-request.ts';
import { agentPullRequest, byAgent, type Scene, startScene } from '../server/scene.ts';

/** People, bots and apps who try to get past the gate, against the real server. */
let scene: Scene;
let shop: Awaited<ReturnType<Scene['repository']>>;
let pull: PullRequest;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  await scene.stop();
});
beforeEach(async () => {
  shop = await scene.repository();
  pull = await agentPullRequest(shop);
  await becomes('action_required');
});
afterEach(() => {
  expect(scene.github.violations).toEqual([]);
});

const check = () => shop.latestCheck(pull.headSha, 'four-eyes', scene.app);
const checklist = () => pull.comments.find(({ app }) => app === scene.app)?.body ?? '';

async function becomes(conclusion: string): Promise<void> {
  await scene.github.waitFor(`the check to be ${conclusion}`, () => check()?.conclusion === conclusion);
  await settled();
}

async function settled(): Promise<void> {
  await scene.github.webhooksSettled();
  await scene.github.waitFor('the queue to be empty', async () => {
    const { waiting, active } = await scene.server.store.queue.counts();
    return waiting + active === 0;
  });
}

/** An approval after which the gate is as shut as before. */
async function approvedInVain(by: string): Promise<void> {
  await pull.review(by, 'APPROVE');
  await settled();
  expect([check()?.conclusion, (await pull.mergeBox()).state]).toEqual(['action_required', 'blocked']);
}

test('approvals of a bot, a reader and the person who asked for the change open nothing, and are explained', async () => {
  const { github } = scene;
  github.addUser('Copilot', { id: 198982749, type: 'Bot' });
  github.addUser('helpful[bot]', { type: 'Bot' });
  shop.setPermission('helpful[bot]', 'write');
  shop.setPermission('rita', 'read');
  await approvedInVain('helpful[bot]');
  await approvedInVain('rita');
  expect(checklist()).toMatch(/rita has read permission/);

  const body = 'Requested by @ana';
  pull = await shop.openPullRequest({
    author: 'Copilot',
    title: 'Hours',
    branch: 'copilot/hours',
    body,
    files: { 'src/hours.js': '8;\n' },
  });
  await becomes('action_required');
  await approvedInVain('ana');
  expect(checklist()).toMatch(/ana may have asked for this change/);
});

test('an approval of a person who committed a part of the change opens nothing, whatever their address', async () => {
  scene.github.addUser('carol', { email: 'carol@elsewhere.invalid' });
  shop.setPermission('carol', 'write');
  await pull.push({
    message: 'Opening hours on Sundays',
    author: { name: 'Carol', email: 'carol@elsewhere.invalid' },
    files: { 'src/sundays.js': '0;\n' },
  });
  await becomes('action_required');
  await approvedInVain('carol');
  expect(checklist()).toMatch(/carol wrote part of it/);
});

test('an approval is for the commit it was given on, and ends with a word against', async () => {
  await pull.review('ana', 'APPROVE');
  await becomes('success');
  await pull.push({ message: `More\n\n${byAgent}`, files: { 'src/more.js': '1;\n' } });
  await becomes('action_required');
  expect(checklist()).toMatch(/ana approved an earlier commit/);
  await pull.review('ana', 'APPROVE');
  await becomes('success');
  await pull.review('otto', 'REQUEST_CHANGES');
  await becomes('action_required');
});

test('a check of our name by another app, and a comment with our marker, count for nothing', async () => {
  const { github } = scene;
  const other = github.addApp({ slug: 'look-alike' });
  github.install(other, [shop]);
  createCheckRun(shop, other, pull.headSha, {
    name: 'four-eyes',
    status: 'completed',
    conclusion: 'success',
  });
  pull.comment('otto', '<!-- four-eyes:checklist -->\nAll fifteen pass.');
  pull.comment('otto', '/four-eyes authorship human');
  await settled();
  expect([check()?.conclusion, (await pull.mergeBox()).state]).toEqual(['action_required', 'blocked']);
  expect(checklist()).toContain('Waiting for human approval');
});

test('a checklist that somebody rewrites or deletes comes back', async () => {
  const { github } = scene;
  const before = checklist();
  const [ours] = pull.comments;
  if (ours === undefined) throw new Error('no checklist');
  editComment(ours, `${before.split('\n')[0]}\nAll fifteen pass.`, ours.pull.repository.world.account('ana'));
  await github.waitFor('the checklist to be restored', () => checklist() === before);
  deleteComment(ours, ours.pull.repository.world.account('ana'));
  await github.waitFor('a new checklist', () => checklist() === before);
});
