import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from '../../../model/ports.ts';
import type { ReviewRequest } from '../../../model/request.ts';
import type { Log } from '../engine.ts';
import type { Claim, Claims } from './claims.ts';

export type Handle = (request: ReviewRequest, signal: AbortSignal, attempt: Attempt) => Promise<void>;

interface Running {
  readonly claim: Claim;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export interface WorkOptions {
  readonly concurrency: number;
  readonly perInstallation: number;
  /** How often due retries, and room that another process has made, are looked for: nothing announces them. */
  readonly lookMs?: number;
}

const lookMs = 1_000;
const beatMs = 3_000;
const expireMs = 2_000;
/** How long a handler that was told to stop may take to say so. */
const farewellMs = 500;
/** The pauses between attempts to write down how a job ended. */
const patienceMs = [100, 1_000, 5_000];

/** Takes jobs as long as it has room, and keeps them alive while they run. */
export class Worker {
  readonly #claims: Claims;
  readonly #handle: Handle;
  readonly #options: WorkOptions;
  readonly #log: Log;
  readonly #running = new Map<string, Running>();
  readonly #timers: readonly NodeJS.Timeout[];
  #taking: Promise<void> | undefined;
  #wanted = false;
  #stopping = false;

  constructor(claims: Claims, handle: Handle, options: WorkOptions, log: Log) {
    this.#claims = claims;
    this.#handle = handle;
    this.#options = options;
    this.#log = log;
    const every = (ms: number, run: () => Promise<void>): NodeJS.Timeout =>
      setInterval(() => void this.#guarded(run), ms).unref();
    this.#timers = [
      every(options.lookMs ?? lookMs, async () => this.wake()),
      every(beatMs, () => this.#beat()),
      every(expireMs, async () => void (await this.#claims.expire())),
    ];
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#stopping) return;
    this.#wanted = true;
    this.#taking ??= this.#take();
  }

  /** Takes nothing more, waits for what runs at most `graceMs`, then tells it to stop and gives it back. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    await this.#taking;
    await this.#settled(graceMs);
    for (const { controller } of this.#running.values())
      controller.abort(new Error('The process is stopping.'));
    await this.#settled(farewellMs);
    for (const timer of this.#timers) clearInterval(timer);
    const left = [...this.#running.values()].map(({ claim }) => claim);
    if (left.length > 0) await this.#guarded(() => this.#claims.release(left));
  }

  async #take(): Promise<void> {
    await this.#guarded(() => this.#fill());
    this.#taking = undefined;
    if (this.#wanted) this.wake();
  }

  async #fill(): Promise<void> {
    while (this.#wanted && !this.#stopping) {
      this.#wanted = false;
      const room = this.#options.concurrency - this.#running.size;
      if (room <= 0) return;
      const claims = await this.#claims.take(room, this.#options.perInstallation);
      if (this.#stopping && claims.length > 0) await this.#claims.release(claims);
      else for (const claim of claims) this.#start(claim);
    }
  }

  #start(claim: Claim): void {
    const controller = new AbortController();
    const done = this.#run(claim, controller.signal).finally(() => {
      this.#running.delete(claim.id);
      this.wake();
    });
    this.#running.set(claim.id, { claim, controller, done });
  }

  async #run(claim: Claim, signal: AbortSignal): Promise<void> {
    const attempt = { number: claim.retryCount + 1, last: claim.retryCount >= claim.retryLimit };
    let settle = (): Promise<void> => this.#claims.complete(claim);
    try {
      await this.#handle(claim.request, signal, attempt);
    } catch (error) {
      this.#log.warn({ err: error, job: claim.key, attempt: attempt.number }, 'A job failed');
      settle = () => (signal.aborted ? this.#claims.release([claim]) : this.#claims.fail(claim, error));
    }
    // Where the database is away, the outcome is worth some patience; after that the job runs again.
    for (const pauseMs of patienceMs) {
      if (await this.#guarded(settle)) return;
      await sleep(pauseMs);
    }
  }

  async #beat(): Promise<void> {
    const running = [...this.#running.values()];
    if (running.length === 0) return;
    const held = await this.#claims.beat(running.map(({ claim }) => claim));
    for (const { claim, controller } of running)
      if (!held.has(claim.id) && this.#running.has(claim.id))
        controller.abort(new Error('The job was given to another worker, since this one was silent.'));
  }

  async #settled(ms: number): Promise<void> {
    const all = Promise.all([...this.#running.values()].map(({ done }) => done));
    const timer = new AbortController();
    await Promise.race([all, sleep(ms, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }

  /** Whether it worked; what did not is logged and will be tried again by whoever called. */
  async #guarded(run: () => Promise<void>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (error) {
      this.#log.error({ err: error }, 'The job queue could not be reached');
      return false;
    }
  }
}
