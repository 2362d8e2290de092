import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../src/adapters/log/log.ts';
import { openStore } from '../src/adapters/store/store.ts';
import { type GitHub, startGitHub } from '../test/github/github.ts';
import type { PullRequest } from '../test/github/scene/pull-request.ts';
import type { Repository } from '../test/github/scene/repository.ts';
import type { App } from '../test/github/world.ts';
import { cacheFolder } from '../test/postgres.ts';
import { byAgent, environmentFor } from '../test/server/scene.ts';
import { type SpawnedServer, spawnServer } from '../test/server/spawned.ts';

const log = createLog({ level: 'error', secrets: [] });

/** The way from a delivery to its finished check, throughput and memory. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'four-eyes-bench-'));
  try {
    await reviews(join(folder, 'reviews'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function reviews(folder: string): Promise<void> {
  const github = await startGitHub();
  const app = github.addApp();
  await (await openStore({ folder: join(folder, 'database'), log, templates: cacheFolder })).close();
  const started = performance.now();
  const server = await spawnServer(environmentFor(github, app, folder));
  console.log(`start to listening: ${(performance.now() - started).toFixed(0)} ms`);
  github.subscribe(app, `${server.address}/api/github/webhooks`);
  try {
    for (const files of [5, 50]) await latency(github, app, files);
    await throughput(github, app);
    await memory(github, app, server);
  } finally {
    await server.end('SIGTERM');
    await github.close();
  }
  if (github.violations.length > 0) console.log('violations:', github.violations);
}

/** One pull request after the other, each from its delivery to its completed check. */
async function latency(github: GitHub, app: App, files: number): Promise<void> {
  const times: number[] = [];
  let requests = 0;
  const repository = await newRepository(github, app);
  for (let round = 0; round < 33; round += 1) {
    github.holdWebhooks();
    const pull = await pullRequest(repository, files);
    const before = github.requests.length;
    const started = performance.now();
    github.releaseWebhooks();
    await github.waitForCheck(repository, pull.headSha, { timeout: 60_000 });
    if (round >= 3) times.push(performance.now() - started);
    await github.waitFor('the checklist', () => pull.comments.length > 0, 60_000);
    await github.webhooksSettled();
    requests = github.requests.length - before;
  }
  print(`delivery to finished check, ${files} files (ms)`, times);
  console.log(`requests to GitHub for the last one, git included: ${requests}`);
}

/** As many as it can, from ten installations. */
async function throughput(github: GitHub, app: App): Promise<void> {
  const repositories = await Promise.all(Array.from({ length: 10 }, () => newRepository(github, app)));
  github.holdWebhooks();
  const pulls: PullRequest[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const repository of repositories) pulls.push(await pullRequest(repository, 5));
  }
  const started = performance.now();
  github.releaseWebhooks();
  for (const pull of pulls) await github.waitForCheck(pull.repository, pull.headSha, { timeout: 300_000 });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${pulls.length} pull requests at once: ${(pulls.length / seconds).toFixed(1)} reviews a second`,
  );
}

/** Labels make it review again and again. */
async function memory(github: GitHub, app: App, server: SpawnedServer): Promise<void> {
  const wanted = Number(process.env.FOUR_EYES_BENCH_REVIEWS ?? 1_000);
  const repositories = await Promise.all(Array.from({ length: 10 }, () => newRepository(github, app)));
  const pulls = await Promise.all(repositories.map((repository) => pullRequest(repository, 5)));
  const first = await reviewsDone(server);
  console.log(`memory after ${first} reviews: ${megabytesOf(server)}`);
  const started = performance.now();
  for (let done = first, round = 0; done - first < wanted; round += 1) {
    const [act, name] = [round % 2 === 0 ? ('addLabel' as const) : ('removeLabel' as const), `round`];
    await Promise.all(pulls.map((pull) => pull[act](name, 'bob')));
    const before = done;
    await github.waitFor(
      'the reviews',
      async () => {
        done = await reviewsDone(server);
        return done >= before + pulls.length;
      },
      60_000,
    );
  }
  const done = await reviewsDone(server);
  const rate = (done - first) / ((performance.now() - started) / 1000);
  console.log(`memory after ${done} reviews: ${megabytesOf(server)}; ${rate.toFixed(1)} reviews a second`);
}

async function newRepository(github: GitHub, app: App): Promise<Repository> {
  const name = `shop-${randomBytes(4).toString('hex')}`;
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`src/module-${index}.js`, source(index)]),
  );
  const repository = await github.addRepository({ owner: `acme-${name}`, name, files });
  github.install(app, [repository]);
  return repository;
}

async function pullRequest(repository: Repository, files: number): Promise<PullRequest> {
  const branch = `change-${randomBytes(4).toString('hex')}`;
  const changed = Object.fromEntries(
    Array.from({ length: files }, (_, index) => [`src/${branch}-${index}.js`, source(index)]),
  );
  const fault = {
    [`src/${branch}.js`]: 'const https = require("https");\nhttps.get({ rejectUnauthorized: false });\n',
  };
  const commits = [{ message: `Change\n\n${byAgent}`, files: { ...changed, ...fault } }];
  return await repository.openPullRequest({ author: 'bob', title: 'Change', branch, commits });
}

/** About 3 KB of ordinary code. */
function source(seed: number): string {
  return Array.from(
    { length: 40 },
    (_, line) => `export function value${seed}_${line}(input) {\n  return input.length + ${line};\n}\n`,
  ).join('\n');
}

async function reviewsDone(server: SpawnedServer): Promise<number> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  return Number(/^four_eyes_review_seconds_count\{result="published"\} (\d+)/m.exec(text)?.[1] ?? 0);
}

/** Resident memory of the server and of the process that runs git. */
function megabytesOf(server: SpawnedServer): string {
  const { pid } = server.process;
  const children = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(children)) return 'not known on this platform';
  const pids = [String(pid), ...readFileSync(children, 'utf8').trim().split(' ')].filter(Boolean);
  const sizes = pids.map((one) => {
    const status = existsSync(`/proc/${one}/status`) ? readFileSync(`/proc/${one}/status`, 'utf8') : '';
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  });
  return `${sizes.join(' + ')} MB`;
}

function print(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) =>
    sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)]?.toFixed(0);
  console.log(`${what}: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, n ${sorted.length}`);
}
