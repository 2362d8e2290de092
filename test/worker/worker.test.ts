import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { answerDeadLetters } from '../../src/worker/dead-letters.ts';
import { rerequest } from '../github/scene/checks.ts';
import type { PullRequest } from '../github/scene/pull-request.ts';
import { agentPullRequest, byAgent, fileWithKey, type Scene, startScene } from '../server/scene.ts';

let scene: Scene;
let shop: Awaited<ReturnType<Scene['repository']>>;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  await scene.stop();
});
beforeEach(async () => {
  shop = await scene.repository();
});
afterEach(() => {
  scene.github.clearFaults();
  expect(scene.github.violations).toEqual([]);
});

const conclusionOf = (pull: PullRequest) => shop.latestCheck(pull.headSha, 'four-eyes')?.conclusion;

async function becomes(pull: PullRequest, conclusion: string): Promise<void> {
  await scene.github.waitFor(`#${pull.number} to be ${conclusion}`, () => conclusionOf(pull) === conclusion);
}

/** Once nothing is being worked on. */
async function settled(): Promise<void> {
  await scene.github.webhooksSettled();
  await scene.github.waitFor('the queue to be empty', async () => {
    const { waiting, active } = await scene.server.store.queue.counts();
    return waiting + active === 0;
  });
}

test('a head that moves while it is judged: nothing is posted on it, and the new one is reviewed', async () => {
  const { github } = scene;
  const { promise: until, resolve: letGo } = Promise.withResolvers<void>();
  github.fault({ match: `POST /acme/${shop.name}.git/git-upload-pack`, kind: 'held', until });
  const pull = await agentPullRequest(shop);
  const first = pull.headSha;
  await github.waitForCheck(shop, first, { status: 'in_progress' });
  // The delivery that would announce the push is lost: the worker itself has to notice.
  github.subscribe(scene.app, undefined);
  await pull.push({
    message: `More\n\n${byAgent}`,
    files: { 'src/more.js': '1;\n' },
  });
  await github.webhooksSettled();
  github.subscribe(scene.app, scene.webhook);
  letGo();
  expect((await github.waitForCheck(shop, pull.headSha)).conclusion).toBe('action_required');
  expect(shop.latestCheck(first, 'four-eyes')?.status).toBe('in_progress');
  expect(pull.reviews.every(({ commit }) => commit !== first)).toBe(true);
});

describe('pull requests that share a head', () => {
  test('the check is as strict as the strictest deserves, and free again when that one is closed', async () => {
    const { github } = scene;
    const commits = [{ message: 'Release notes', files: { 'NOTES.md': '# Notes\n' } }];
    const mild = await agentPullRequest(shop, { branch: 'notes', commits });
    await becomes(mild, 'success');
    await settled();
    await shop.moveBranch('notes-again', mild.headSha, 'bob');
    const strict = await shop.openPullRequest({
      author: 'bob',
      title: 'Release notes',
      body: '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
      branch: 'notes-again',
    });
    expect(strict.headSha).toBe(mild.headSha);
    await becomes(strict, 'action_required');
    await settled();
    expect(conclusionOf(mild)).toBe('action_required');
    await github.waitFor('both to be blocked', async () => (await mild.mergeBox()).state === 'blocked');
    await strict.close('bob');
    await becomes(mild, 'success');
  });
});

test('a closed pull request is left alone, and answered when it is reopened', async () => {
  const { github } = scene;
  github.holdWebhooks();
  const pull = await agentPullRequest(shop);
  await pull.close('bob');
  github.releaseWebhooks();
  await settled();
  expect(shop.checkRuns).toEqual([]);
  await pull.reopen('bob');
  await becomes(pull, 'action_required');
});

test('a person asks for the check again, on a fork whose number GitHub does not say', async () => {
  const { github } = scene;
  const pull = await agentPullRequest(shop, { fork: 'mallory' });
  const check = await github.waitForCheck(shop, pull.headSha);
  await settled();
  rerequest(check, 'ana');
  const again = await github.waitFor('another check', () => {
    const newest = shop.latestCheck(pull.headSha, 'four-eyes');
    return newest && newest.id > check.id && newest.status === 'completed' ? newest : undefined;
  });
  expect(again.conclusion).toBe('action_required');
});

describe('a failure', () => {
  test('of GitHub is tried again, and the check stays in progress meanwhile, saying why', async () => {
    const { github } = scene;
    github.fault({ match: `GET /acme/${shop.name}.git/info/refs`, kind: '5xx' });
    const pull = await agentPullRequest(shop);
    await becomes(pull, 'action_required');
    // What was sent, in its order: how long it stood there is the queue's business.
    const sent = github.requests
      .filter(({ path }) => path.includes(`/${shop.name}/check-runs`))
      .map(({ body }) => JSON.stringify(body ?? {}));
    const why = sent.findIndex((body) => body.includes('GitHub did not give'));
    const end = sent.findIndex((body) => body.includes('"conclusion"'));
    expect(why).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(why);
  });

  test('of our own fails the check at once: never neutral, never skipped, no detail that could be private', async () => {
    const pull = await (async () => {
      scene.github.holdWebhooks();
      const opened = await agentPullRequest(shop);
      const key = `authorship/acme/${shop.name}/${opened.number}`;
      await scene.server.store.records.put(key, { version: 'of the future', private: 'matter' });
      scene.github.releaseWebhooks();
      return opened;
    })();
    const check = await scene.github.waitForCheck(shop, pull.headSha);
    expect(check.conclusion).toBe('failure');
    expect(check.output.summary).toContain('Four Eyes itself failed');
    await settled();
    const [entry] = await scene.server.store.audit.list({ owner: 'acme', name: shop.name, limit: 1 });
    expect(entry).toMatchObject({ kind: 'failed', detail: { head: pull.headSha, attempt: 1 } });
  });

  test('an answer that was lost: the review is there once, not twice', async () => {
    const { github } = scene;
    github.fault({ match: `POST /repos/acme/${shop.name}/pulls/*/reviews`, kind: 'lost-answer' });
    github.fault({ match: `POST /repos/acme/${shop.name}/issues/*/comments`, kind: 'lost-answer' });
    const pull = await agentPullRequest(shop, {
      commits: [{ message: `Sign\n\n${byAgent}`, files: { 'src/receipts.js': fileWithKey() } }],
    });
    await becomes(pull, 'failure');
    await github.waitFor('the checklist', () => pull.comments.length > 0);
    await github.waitFor('the publication to be recorded', async () => {
      const [entry] = await scene.server.store.audit.list({ owner: 'acme', name: shop.name, limit: 1 });
      return entry?.kind === 'published';
    });
    expect([pull.reviews.length, pull.comments.length]).toEqual([1, 1]);
  });
});

test('a review that was given up fails the check, once, and not on a head that came later', async () => {
  const { github, server } = scene;
  github.subscribe(scene.app, undefined);
  const pull = await agentPullRequest(shop);
  await github.webhooksSettled();
  github.subscribe(scene.app, scene.webhook);
  const letter = {
    request: {
      installation: shop.installation.id,
      repository: { owner: 'acme', name: shop.name },
      number: pull.number,
      head: pull.headSha,
      cause: 'pull_request.opened',
      requestedAt: '2026-01-01T00:00:00Z',
    },
    reason: 'The process that worked on it has ended.',
    at: '2026-01-01T00:17:00Z',
  };
  const { signal } = new AbortController();
  const answer = (letters: (typeof letter)[]) =>
    answerDeadLetters(server.worker, { dead: async () => letters }, signal);
  expect(await answer([{ ...letter, request: { ...letter.request, head: 'e'.repeat(40) } }])).toBe(0);
  const later = { ...letter, at: '2026-01-01T00:18:00Z' };
  expect(await answer([later])).toBe(1);
  expect(await answer([later])).toBe(0);
  // What was sent, not what stands there now: the server's own sweep may have taken the pull request up since.
  const sent = github.requests.filter(({ path }) => path.includes(`/${shop.name}/check-runs`));
  const failed = sent.filter(({ body }) => JSON.stringify(body ?? {}).includes('"conclusion":"failure"'));
  expect(failed.map(({ body }) => JSON.stringify(body))).toEqual([
    expect.stringContaining('given up after several attempts'),
  ]);
});

describe('who wrote it', () => {
  test('sticks when the marks are rewritten, until somebody who may says otherwise', async () => {
    const { github } = scene;
    const pull = await agentPullRequest(shop);
    await becomes(pull, 'action_required');
    await pull.forcePush({
      message: 'Closing time',
      files: { 'src/closing.js': 'export const closes = 18;\n' },
    });
    await becomes(pull, 'action_required');
    const refused = pull.comment('bob', '/four-eyes authorship human I typed it');
    await github.waitFor('a reaction', () => refused.reactions.length > 0);
    await settled();
    expect(conclusionOf(pull)).toBe('action_required');
    pull.comment('ana', '/four-eyes authorship human I watched Bob type it');
    await becomes(pull, 'success');
    await settled();
    const entries = await scene.server.store.audit.list({ owner: 'acme', name: shop.name, limit: 50 });
    expect(entries.flatMap(({ kind, detail }) => (kind === 'override' ? [detail] : []))).toMatchObject([
      { by: 'ana', accepted: true, said: 'I watched Bob type it' },
      { by: 'bob', accepted: false },
    ]);
  });

  test('is said by somebody with triage access where there is no mark', async () => {
    shop.setPermission('tess', 'triage');
    const commits = [{ message: 'By hand?', files: { 'src/hand.js': '1;\n' } }];
    const pull = await agentPullRequest(shop, { commits });
    await becomes(pull, 'success');
    await settled();
    pull.comment('tess', '/four-eyes authorship ai');
    await becomes(pull, 'action_required');
  });
});
