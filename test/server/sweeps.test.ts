import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { listen } from '../../src/adapters/http/server.ts';
import type { Repository } from '../github/scene/repository.ts';
import { agentPullRequest, type Scene, startScene } from './scene.ts';

let scene: Scene;
let shop: Repository;

beforeAll(async () => {
  scene = await startScene({ REDELIVERY_SWEEP_SECONDS: '1', OPEN_PULL_REQUEST_SWEEP_SECONDS: '1' });
});
afterAll(async () => {
  await scene.stop();
});
beforeEach(async () => {
  shop = await scene.repository();
});
afterEach(() => {
  scene.github.clearFaults();
  scene.github.subscribe(scene.app, scene.webhook);
  expect(scene.github.violations).toEqual([]);
});

/**
 * Keeps one of the sweeps from working, so that the other has to. The one for open pull requests may be under way, and
 * another comes with the installation's own delivery: what none can do without is the list itself.
 */
function breakSweep(which: 'deliveries' | 'open pull requests'): void {
  const path = which === 'deliveries' ? '/app/hook/deliveries' : `/repos/acme/${shop.name}/pulls`;
  scene.github.fault({ match: `GET ${path}`, kind: '5xx', times: 10_000 });
}

const attemptsOf = (repository: Repository) =>
  scene.github.deliveries.filter((one) => one.repository === repository.id && one.event === 'pull_request');

test('a delivery that failed while the server was away is asked for again, once', async () => {
  const { github, app } = scene;
  breakSweep('open pull requests');
  breakSweep('deliveries');
  github.subscribe(app, undefined);
  const pull = await agentPullRequest(shop);
  await github.webhooksSettled();
  expect(attemptsOf(shop)).toMatchObject([{ redelivery: false, status: expect.not.stringMatching('OK') }]);
  github.subscribe(app, scene.webhook);
  github.clearFaults();
  breakSweep('open pull requests');
  await github.waitForCheck(shop, pull.headSha);
  await github.webhooksSettled();
  const [first, second, ...more] = attemptsOf(shop);
  expect(second).toMatchObject({ guid: first?.guid, redelivery: true, statusCode: 200 });
  expect(more).toEqual([]);
});

test('a delivery that fails again is not asked for for ever', async () => {
  const { github, app } = scene;
  breakSweep('open pull requests');
  let refused = 0;
  const refusing = createServer((_request, response) => {
    refused += 1;
    response.writeHead(500).end();
  });
  github.subscribe(app, await listen(refusing, '127.0.0.1', 0));
  await agentPullRequest(shop);
  await github.waitFor('a second attempt', () => attemptsOf(shop).length > 1);
  const sweeps = () => github.requests.filter(({ path }) => path === '/app/hook/deliveries').length;
  const before = sweeps();
  await github.waitFor('another sweep', () => sweeps() > before + 1);
  await github.webhooksSettled();
  expect(attemptsOf(shop)).toHaveLength(2);
  expect(refused).toBeGreaterThan(1);
  refusing.close();
});

test('an open pull request that nobody told us of is found', async () => {
  const { github, app, server } = scene;
  breakSweep('deliveries');
  github.subscribe(app, undefined);
  const pull = await agentPullRequest(shop);
  expect((await github.waitForCheck(shop, pull.headSha)).conclusion).toBe('action_required');
  const [entry] = await server.store.audit.list({
    owner: 'acme',
    name: shop.name,
    number: pull.number,
    limit: 9,
  });
  expect(entry?.request.cause).toBe('sweep');
});

test('a sweep that fails says so in the log, and the next one does its work', async () => {
  const { github } = scene;
  const before = scene.lines.length;
  breakSweep('deliveries');
  await github.waitFor('a warning', () =>
    scene.lines.slice(before).some((line) => line.includes('"sweep":"deliveries"')),
  );
  expect((await fetch(`${scene.server.address}/readyz`)).status).toBe(200);
});

test('what is answered is not asked for again', async () => {
  const { github, server } = scene;
  const pull = await agentPullRequest(shop);
  await github.waitForCheck(shop, pull.headSha);
  const sweeps = () => github.requests.filter(({ path }) => path === '/installation/repositories').length;
  await github.waitFor('the review to be recorded', async () => (await records()) > 1);
  // A sweep that began before it was answered may have asked for it once more.
  const early = sweeps();
  await github.waitFor('the sweeps under way to end', () => sweeps() > early + 1);
  await github.waitFor('the queue to be empty', async () => {
    const { waiting, active } = await server.store.queue.counts();
    return waiting + active === 0;
  });
  const before = { sweeps: sweeps(), records: await records() };
  await github.waitFor('two more sweeps', () => sweeps() > before.sweeps + 1);
  expect(await records()).toBe(before.records);
  expect(attemptsOf(shop)).toHaveLength(1);

  async function records(): Promise<number> {
    return (await server.store.audit.list({ owner: 'acme', name: shop.name, limit: 50 })).length;
  }
});
