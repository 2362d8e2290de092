import { flushCompileCache } from 'node:module';
import { createLog } from './adapters/log/log.ts';
import { readConfiguration } from './config.ts';
import { UserFault } from './model/fault.ts';
import { type RunningServer, startServer } from './server/start.ts';

/** Exit codes of sysexits.h: wrong configuration, and our own error. */
const EX_CONFIG = 78;
const EX_SOFTWARE = 70;

/** After the grace period for reviews, what still hangs has this long. */
const LAST_WORD_MS = 10_000;

/** Where whoever starts the server gives it a channel (the demonstration does), its end is the server's too. */
const starterEnded = new Promise<void>((resolve) => {
  if (process.connected) process.once('disconnect', resolve);
});

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { app, webhook, metricsToken, store } = configuration;
  const password = store.databaseUrl && URL.parse(store.databaseUrl)?.password;
  const log = createLog({
    level: configuration.logLevel,
    secrets: [app.privateKey, ...webhook.secrets, metricsToken ?? '', password ?? ''],
  });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      // The store survives a sudden end; a process that goes on in an unknown state may post anything.
      log.fatal({ err: error, event }, 'Four Eyes has failed and stops');
      process.exit(EX_SOFTWARE);
    });
  }
  const server = await startServer(configuration, log);
  if (configuration.development) log.warn('Development mode: anybody on this machine can forge a delivery');
  log.info({ address: server.address, path: webhook.path, pid: process.pid }, 'Listening');
  // With NODE_COMPILE_CACHE the next start is faster, also where this process does not end in order.
  flushCompileCache();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop(server, signal));
  }
  void starterEnded.then(() => {
    // Whoever read the log has ended too: a line nobody reads must not keep the rest from being done in order.
    process.stdout.on('error', () => {});
    return stop(server, 'the process that started it has ended');
  });

  let stopping = false;
  async function stop(running: RunningServer, why: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'Stopping: nothing new is taken, what is running may end');
    setTimeout(() => {
      log.fatal('Stopping took too long; what was running will be done again at the next start');
      process.exit(EX_SOFTWARE);
    }, configuration.graceMs + LAST_WORD_MS).unref();
    await running.stop();
    log.info('Stopped');
    process.exit(0);
  }
}

main().catch((error: unknown) => {
  const message =
    error instanceof UserFault ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${message}\n`);
  process.exit(error instanceof UserFault ? EX_CONFIG : EX_SOFTWARE);
});
