import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { close, httpServer, listen } from '../src/adapters/http/server.ts';
import { webhookHandler } from '../src/adapters/http/webhook.ts';
import { createLog } from '../src/adapters/log/log.ts';
import { openStore } from '../src/adapters/store/store.ts';
import { readConfiguration } from '../src/config.ts';
import { startProbot } from '../src/server/probot.ts';
import { startGitHub } from '../test/github/github.ts';
import { cacheFolder, postgresMissing, startPostgres } from '../test/postgres.ts';
import { environmentFor } from '../test/server/scene.ts';

const execute = promisify(execFile);
const log = createLog({ level: 'error', secrets: [] });

/** Each engine is asked this often; the medians of its percentiles stand still where other work shares the machine. */
const runs = 9;
const rounds = 25;
/** The first ones find code that is not compiled yet. */
const warmUp = 5;

/** 100 deliveries at once against the web server, Probot and the store; the sender is another process. */
export async function run(): Promise<void> {
  await report('embedded', {});
  if (postgresMissing !== undefined) return;
  const postgres = await startPostgres({ fsync: true });
  await report('Postgres server', { databaseUrl: postgres.url });
  await postgres.stop();
}

async function report(engine: string, where: { readonly databaseUrl?: string }): Promise<void> {
  const samples: number[][] = [];
  for (let at = 0; at < runs; at += 1) samples.push(await once(where));
  const medians = [0.5, 0.95, 0.99].map((share) => {
    const values = samples.map((sample) => percentile(sample, share));
    return `p${share * 100} ${percentile(values, 0.5).toFixed(0)} (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
  });
  console.log(
    `100 deliveries at once, answered, ${engine}, medians of ${runs} runs (ms): ${medians.join(', ')}`,
  );
}

/** How long each answer took, in milliseconds. */
async function once(where: { readonly databaseUrl?: string }): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'four-eyes-bench-'));
  const github = await startGitHub();
  const app = github.addApp();
  const store = await openStore({ ...where, folder, log, templates: cacheFolder });
  const configuration = readConfiguration(environmentFor(github, app, folder));
  const parts = {
    appId: app.id,
    deliveries: store.deliveries,
    sweepSoon: () => {},
    count: () => {},
    now: () => new Date(),
    log,
  };
  const server = httpServer({
    webhookPath: configuration.webhook.path,
    webhook: webhookHandler({
      secrets: configuration.webhook.secrets,
      receive: await startProbot(parts, log),
      onRefused: () => {},
    }),
    problems: async () => [],
    metrics: async () => ({ text: '', type: 'text/plain' }),
    metricsToken: undefined,
    onError: (error) => console.error(error),
  });
  const address = await listen(server, '127.0.0.1', 0);
  const sender = join(import.meta.dirname, 'deliveries.ts');
  const url = `${address}${configuration.webhook.path}`;
  const { stdout } = await execute(process.execPath, [
    sender,
    url,
    app.webhookSecret,
    String(rounds + warmUp),
  ]);
  await close(server, 100);
  await store.close();
  await github.close();
  await rm(folder, { recursive: true, force: true });
  return (JSON.parse(stdout) as number[][]).slice(warmUp).flat();
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}
