import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sign } from '../adapters/http/sender.ts';
import { agentPullRequest, byAgent, fileWithKey, type Scene, startScene } from './scene.ts';

const previous = randomBytes(20).toString('hex');
const metricsToken = randomBytes(20).toString('hex');
let scene: Scene;

beforeAll(async () => {
  scene = await startScene({ WEBHOOK_SECRET_PREVIOUS: previous, METRICS_TOKEN: metricsToken });
});
afterAll(async () => {
  await scene.stop();
});
afterEach(() => {
  expect(scene.github.violations).toEqual([]);
});

test('a signed delivery becomes a check, a review and a checklist, all of it recorded', async () => {
  const { github } = scene;
  const shop = await scene.repository();
  const pull = await agentPullRequest(shop, {
    commits: [{ message: `Sign receipts\n\n${byAgent}`, files: { 'src/receipts.js': fileWithKey() } }],
  });
  const check = await github.waitForCheck(shop, pull.headSha);
  expect([check.conclusion, check.externalId?.split('/')[0]]).toEqual(['failure', String(pull.number)]);
  await github.waitFor('the checklist', () => pull.comments.length > 0);
  expect(pull.reviewComments[0]).toMatchObject({ path: 'src/receipts.js' });
  expect((await pull.mergeBox()).state).toBe('blocked');

  const entries = await recorded(shop.name);
  expect(entries.map(({ kind }) => kind).toReversed()).toEqual(['review', 'published']);
  expect(entries[0]?.detail).toMatchObject({ conclusion: 'failure', checkRun: check.id });
  expect(entries[1]?.review?.verdict.decision).toBe('blocked');
});

test('an action by a branch gets a suggestion that pins it to the commit of the moment', async () => {
  const { github } = scene;
  const shop = await scene.repository();
  const deploy = await github.addRepository({ owner: 'someone', name: 'deploy', private: false });
  const path = '.github/workflows/deploy.yml';
  const steps = '      - uses: someone/deploy@main\n      - uses: someone/unknown@main\n';
  const files = { [path]: `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n${steps}` };
  const pull = await agentPullRequest(shop, { commits: [{ message: `Deploy\n\n${byAgent}`, files }] });
  await github.waitForCheck(shop, pull.headSha);
  const bodies = await github.waitFor('the comments', () => {
    const found = pull.reviewComments.filter((comment) => comment.path === path).map(({ body }) => body);
    return found.length > 1 && found;
  });
  const suggestion = `\`\`\`suggestion\n      - uses: someone/deploy@${deploy.tip('main')} # main\n\`\`\``;
  expect(bodies.filter((body) => body.includes(suggestion))).toHaveLength(1);
  expect(bodies.filter((body) => body.includes('```suggestion'))).toHaveLength(1);
});

test('an approval by somebody else opens the gate', async () => {
  const { github } = scene;
  const shop = await scene.repository();
  const pull = await agentPullRequest(shop);
  expect((await github.waitForCheck(shop, pull.headSha)).conclusion).toBe('action_required');
  expect((await pull.mergeBox()).state).toBe('blocked');
  await pull.review('ana', 'APPROVE');
  const passed = () => shop.latestCheck(pull.headSha, 'four-eyes')?.conclusion === 'success';
  await github.waitFor('the check to pass', passed);
  expect((await pull.mergeBox()).state).toBe('clean');
});

test('a person’s pull request gets a green check at once and nothing else', async () => {
  const shop = await scene.repository();
  const commits = [{ message: 'By hand', files: { 'src/hand.js': 'export const hand = 1;\n' } }];
  const pull = await agentPullRequest(shop, { branch: 'by-hand', commits });
  expect((await scene.github.waitForCheck(shop, pull.headSha)).conclusion).toBe('success');
  await scene.github.webhooksSettled();
  expect([pull.comments, pull.reviews]).toEqual([[], []]);
});

test('a delivery that comes twice is reviewed once', async () => {
  const { github, server } = scene;
  const shop = await scene.repository();
  const pull = await agentPullRequest(shop);
  await github.waitForCheck(shop, pull.headSha);
  await recorded(shop.name);
  await github.webhooksSettled();
  const idle = { waiting: 0, active: 0, dead: 0 };
  await github.waitFor('the queue to be empty', async () => {
    const { waiting, active } = await server.store.queue.counts();
    return waiting + active === 0;
  });
  const before = await recorded(shop.name);
  const opened = github.deliveries.find(
    ({ repository, event }) => repository === shop.id && event === 'pull_request',
  );
  if (!opened) throw new Error('no delivery');
  github.redeliver(opened);
  await github.webhooksSettled();
  expect(github.deliveries.at(-1)).toMatchObject({ guid: opened.guid, redelivery: true, statusCode: 200 });
  expect(await server.store.queue.counts()).toEqual(idle);
  expect(await recorded(shop.name)).toHaveLength(before.length);
  expect(await metric('four_eyes_deliveries_total{event="pull_request",result="duplicate"}')).toBe(1);
  expect(shop.checkRuns.filter(({ headSha }) => headSha === pull.headSha)).toHaveLength(1);
});

describe('who may deliver', () => {
  const body = JSON.stringify({ zen: 'Half measures are as bad as nothing at all.' });
  const deliver = (secret: string) =>
    fetch(scene.webhook, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'ping',
        'x-github-delivery': randomBytes(8).toString('hex'),
        'x-hub-signature-256': sign(body, secret),
      },
    });

  test('GitHub, with the current secret and with the one that is being replaced', async () => {
    expect((await deliver(scene.app.webhookSecret)).status).toBe(200);
    expect((await deliver(previous)).status).toBe(200);
  });

  test('nobody else, whose payload is not even logged', async () => {
    const before = scene.lines.length;
    expect((await deliver('development')).status).toBe(400);
    expect(scene.lines.slice(before).join('')).not.toContain('Half measures');
    expect(await metric('four_eyes_deliveries_total{event="ping",result="forged"}')).toBe(1);
  });
});

test('a delivery that makes no sense fails, so that GitHub keeps it; the answer and the log do not repeat it', async () => {
  const body = JSON.stringify({ action: 'opened', pull_request: { title: 'a private matter' } });
  const response = await fetch(scene.webhook, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': 'nonsense',
      'x-hub-signature-256': sign(body, scene.app.webhookSecret),
    },
  });
  expect(response.status).toBe(500);
  expect(await response.text()).toContain('could not be stored');
  expect(scene.lines.some((line) => line.includes('could not be taken in'))).toBe(true);
  expect(scene.lines.join('')).not.toContain('a private matter');
});

test('it says that it is ready, and what it has done', async () => {
  const ready = await fetch(`${scene.server.address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, problems: [] }]);
  expect(await metric('four_eyes_queue_jobs{state="dead"}')).toBe(0);
  expect(await metric('four_eyes_reviews_total{decision="blocked"}')).toBeGreaterThan(1);
  expect(await metric('four_eyes_review_seconds_count{result="published"}')).toBeGreaterThan(1);
});

test('no token, key or secret was ever logged', () => {
  const log = scene.lines.join('');
  expect(log).not.toMatch(/gh[a-z]_|PRIVATE KEY|eyJ[A-Za-z0-9]{10}/);
  expect(log).not.toContain(scene.app.webhookSecret);
});

/** What was recorded of a repository, newest first, once its last review is published. */
async function recorded(name: string) {
  const { github, server } = scene;
  return await github.waitFor('the publication to be recorded', async () => {
    const entries = await server.store.audit.list({ owner: 'acme', name, limit: 50 });
    return entries[0]?.kind === 'published' && entries;
  });
}

async function metric(name: string): Promise<number> {
  const response = await fetch(`${scene.server.address}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const line = (await response.text()).split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1] ?? Number.NaN);
}
