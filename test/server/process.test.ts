import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '../../src/adapters/log/log.ts';
import { openStore } from '../../src/adapters/store/store.ts';
import { readyDatabases } from '../databases.ts';
import { type GitHub, startGitHub } from '../github/github.ts';
import type { PullRequest } from '../github/scene/pull-request.ts';
import type { Repository } from '../github/scene/repository.ts';
import type { App } from '../github/world.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { agentPullRequest, byAgent, environmentFor, fileWithKey } from './scene.ts';
import { refusal, type SpawnedServer, spawnServer } from './spawned.ts';

/** More of them: `FOUR_EYES_KILLS=50 npm test -- test/server/process`; on a Postgres server with `FOUR_EYES_ENGINE=server`. */
const kills = Number(process.env.FOUR_EYES_KILLS ?? 2);
const onServer = process.env.FOUR_EYES_ENGINE === 'server';

let github: GitHub;
let app: App;
let folder: string;
let server: SpawnedServer | undefined;
let postgres: Postgres | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-process-'));
  github = await startGitHub();
  app = github.addApp();
  const log = createLog({ level: 'error', secrets: [] });
  if (onServer) postgres = await startPostgres();
  // A database that is ready: making one takes seconds.
  else {
    const templates = await readyDatabases();
    await (await openStore({ folder: join(folder, 'database'), log, templates })).close();
  }
});
afterAll(async () => {
  if (server && server.process.exitCode === null) await server.end('SIGKILL');
  await github.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** An installation of its own: GitHub, and so the server, limits what one of them may post in a minute. */
async function installedRepository(name: string): Promise<Repository> {
  const repository = await github.addRepository({ owner: 'acme', name });
  github.install(app, [repository]);
  return repository;
}

async function startAndSubscribe(): Promise<SpawnedServer> {
  const database = postgres === undefined ? {} : { DATABASE_URL: postgres.url };
  const started = await spawnServer({ ...environmentFor(github, app, folder), ...database });
  github.subscribe(app, `${started.address}/api/github/webhooks`);
  server = started;
  return started;
}

test('without a webhook secret it does not start, and says what to do', async () => {
  const { WEBHOOK_SECRET: _, ...rest } = environmentFor(github, app, folder);
  const [code, said] = await refusal(rest);
  expect(code).toBe(78);
  expect(said).toContain('WEBHOOK_SECRET is missing');
  expect(said).not.toContain('    at ');
});

test(`killed ${kills} times while deliveries arrive: nothing acknowledged is lost, nothing is posted twice`, async () => {
  // No sweep can help: what was acknowledged has to be on the server's own disk.
  github.fault({ match: 'GET /app/hook/deliveries', kind: '5xx', times: 1_000_000 });
  github.fault({ match: 'GET /app/installations', kind: '5xx', times: 1_000_000 });
  const pulls: PullRequest[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const running = await startAndSubscribe();
    const shop = await installedRepository(`shop-${kill}`);
    for (let count = 0; count < 4; count += 1) {
      const files = { [`src/key-${kill}-${count}.js`]: fileWithKey() };
      pulls.push(await agentPullRequest(shop, { commits: [{ message: `Sign\n\n${byAgent}`, files }] }));
    }
    // A process that never gets anything done is another matter: its jobs are given up in the end.
    const done = () =>
      pulls.filter((pull) => pull.repository.latestCheck(pull.headSha, 'four-eyes')?.conclusion).length;
    const before = done();
    await github.waitFor('some progress', () => done() > before, 300_000);
    await new Promise((resolve) => setTimeout(resolve, (kill * 137) % 700));
    expect(await running.end('SIGKILL')).toBe('SIGKILL');
  }
  await github.webhooksSettled();
  const last = await startAndSubscribe();
  const acknowledged = pulls.filter((pull) => wasAcknowledged(pull));
  expect(acknowledged.length).toBeGreaterThan(0);
  for (const pull of acknowledged) {
    const check = await github.waitForCheck(pull.repository, pull.headSha, { timeout: 300_000 });
    expect(check.conclusion).toBe('failure');
    await github.waitFor('the checklist', () => pull.comments.length > 0, 300_000);
  }
  await github.waitFor('the queue to be empty', () => isIdle(last), 300_000);
  for (const pull of acknowledged) {
    const checks = pull.repository.checkRuns.filter(({ headSha }) => headSha === pull.headSha);
    expect([pull.reviews.length, pull.reviewComments.length, pull.comments.length]).toEqual([1, 1, 1]);
    expect(checks.map(({ status }) => status)).toEqual(['completed']);
  }
  expect(github.violations).toEqual([]);
}, 600_000);

test('SIGTERM ends what is running, takes nothing new, and exits with 0', async () => {
  const running = server ?? (await startAndSubscribe());
  const shop = await installedRepository('last-shop');
  const { promise: until, resolve: letGo } = Promise.withResolvers<void>();
  github.fault({ match: 'POST /acme/last-shop.git/git-upload-pack', kind: 'held', until });
  const pull = await agentPullRequest(shop);
  await github.waitForCheck(shop, pull.headSha, { status: 'in_progress' });
  const ended = running.end('SIGTERM');
  await github.waitFor('the door to close', () =>
    fetch(`${running.address}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  expect(shop.latestCheck(pull.headSha, 'four-eyes')?.status).toBe('in_progress');
  letGo();
  expect(await ended).toBe(0);
  expect(shop.latestCheck(pull.headSha, 'four-eyes')?.conclusion).toBe('action_required');
  expect(running.lines.at(-1)?.msg).toBe('Stopped');
});

/** Whether nothing waits and nothing runs. */
async function isIdle({ address }: SpawnedServer): Promise<boolean> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return ['waiting', 'active'].every((state) =>
    metrics.includes(`four_eyes_queue_jobs{state="${state}"} 0\n`),
  );
}

/** Whether the server answered 200 to what announced the pull request. */
function wasAcknowledged({ number, repository }: PullRequest): boolean {
  return github.deliveries.some(
    (delivery) =>
      delivery.event === 'pull_request' &&
      delivery.action === 'opened' &&
      delivery.statusCode === 200 &&
      delivery.repository === repository.id &&
      (JSON.parse(delivery.payload) as { readonly number: number }).number === number,
  );
}
