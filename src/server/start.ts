import { join } from 'node:path';
import type { Logger } from 'pino';
import { Clients } from '../adapters/github/clients.ts';
import { close, httpServer, listen } from '../adapters/http/server.ts';
import { type RequestHandler, webhookHandler } from '../adapters/http/webhook.ts';
import { createMetrics, type Metrics } from '../adapters/metrics/metrics.ts';
import { openStore, type Store } from '../adapters/store/store.ts';
import type { Configuration } from '../config.ts';
import { requestKey } from '../model/request.ts';
import type { WorkerParts } from '../worker/parts.ts';
import { createWorker, type Work } from '../worker.ts';
import { GitProcess } from './git-process.ts';
import type { ServerParts } from './parts.ts';
import { startProbot } from './probot.ts';
import { createReviewing } from './reviewing.ts';
import { type Sweeper, startSweeper } from './sweeper.ts';
import { sweepOpen, sweepTasks } from './sweeps.ts';
import { VERSION } from './version.ts';

export interface RunningServer {
  /** `http://host:port`. */
  readonly address: string;
  readonly store: Pick<Store, 'audit' | 'queue' | 'records' | 'cache'>;
  readonly worker: WorkerParts;
  /** Takes nothing new, ends what is running within the grace period, and closes the store. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** A folder in which fresh embedded databases are kept ready: making the first one takes seconds. */
  readonly templates?: string | undefined;
}

/** The name of our check run on GitHub; what a ruleset requires. */
const CHECK_NAME = 'four-eyes';

/** How long requests that are being answered may take once the server stops. */
const HTTP_GRACE_MS = 5_000;

/**
 * Starts everything: store, worker, sweeps, and last the web server, so that what it takes in is worked on.
 * Throws a {@link UserFault} where the configuration or the machine is at fault.
 */
export async function startServer(
  configuration: Configuration,
  log: Logger,
  options: StartOptions = {},
): Promise<RunningServer> {
  const opened: (() => Promise<unknown>)[] = [];
  try {
    return await start(configuration, log, options, (undo) => opened.unshift(undo));
  } catch (error) {
    for (const undo of opened) await undo().catch(() => {});
    throw error;
  }
}

async function start(
  configuration: Configuration,
  log: Logger,
  { templates }: StartOptions,
  onFailure: (undo: () => Promise<unknown>) => void,
): Promise<RunningServer> {
  const { databaseUrl, folder } = configuration.store;
  // First, while this process is small and quickly copied.
  const git = new GitProcess({ folder: join(folder, 'mirrors'), maxBytes: configuration.mirrorBytes });
  onFailure(() => git.close());
  const store = await openStore({ databaseUrl, folder: join(folder, 'database'), log, templates });
  onFailure(() => store.close());
  const metrics = createMetrics(() => store.queue.counts());
  const clients = clientsFor(configuration, metrics, log);
  const check = { appId: configuration.app.id, name: CHECK_NAME };
  const active = new Set<string>();
  const parts = { configuration, store, clients, git, metrics, check, active, log };
  const reviewing = await createReviewing(parts);
  onFailure(() => reviewing.close());
  let stopping = false;
  const sweeper = startSweeper(sweepTasks(parts, reviewing.parts), log);
  onFailure(() => sweeper.stop());
  const server = httpServer({
    webhookPath: configuration.webhook.path,
    webhook: await webhookFor(parts, sweeper),
    problems: () => problemsOf(store, stopping),
    metrics: metrics.read,
    metricsToken: configuration.metricsToken,
    onError: (error) => log.error({ err: error }, 'A request could not be answered'),
  });
  const address = await listen(server, configuration.listen.host, configuration.listen.port);
  onFailure(() => close(server, 0));
  await store.queue.work(noting(active, createWorker(reviewing.parts)), configuration.work);
  return {
    address,
    store,
    worker: reviewing.parts,
    async stop() {
      stopping = true;
      await Promise.all([
        close(server, HTTP_GRACE_MS),
        sweeper.stop(),
        store.queue.stop(configuration.graceMs),
      ]);
      await Promise.all([reviewing.close(), git.close()]);
      await store.close();
    },
  };
}

/** Keeps the keys of what is being worked on in `active`. */
function noting(active: Set<string>, work: Work): Work {
  return async (request, signal, attempt) => {
    const key = requestKey(request);
    active.add(key);
    try {
      await work(request, signal, attempt);
    } finally {
      active.delete(key);
    }
  };
}

function clientsFor({ app, github }: Configuration, metrics: Metrics, log: Logger): Clients {
  return new Clients({
    appId: app.id,
    privateKey: app.privateKey,
    api: github.api,
    version: VERSION,
    onError: metrics.githubError,
    warn: (message) => log.warn({ detail: message }, 'GitHub’s client warns'),
  });
}

async function webhookFor(parts: ServerParts, sweeper: Sweeper): Promise<RequestHandler> {
  const { configuration, store, metrics, log } = parts;
  const receive = await startProbot(
    {
      appId: configuration.app.id,
      deliveries: store.deliveries,
      sweepSoon: (installation) =>
        sweeper.soon('open pull requests', (signal) => sweepOpen(parts, installation, signal)),
      count: metrics.delivery,
      now: () => new Date(),
      log,
    },
    log,
  );
  return webhookHandler({ secrets: configuration.webhook.secrets, receive, onRefused: metrics.delivery });
}

async function problemsOf(store: Store, stopping: boolean): Promise<readonly string[]> {
  if (stopping) return ['The server is stopping.'];
  try {
    await store.ready();
    return [];
  } catch {
    return ['The store does not answer.'];
  }
}
