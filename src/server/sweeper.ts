import type { Logger } from 'pino';

export interface SweepTask {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<object>;
}

export interface Sweeper {
  /** Runs something once, soon, beside the regular sweeps. */
  soon(name: string, run: (signal: AbortSignal) => Promise<object>): void;
  /** Ends what is running and starts nothing more. */
  stop(): Promise<void>;
}

/**
 * Runs each task at once and then again and again, with its pause after its end, so that it never overlaps itself. A
 * task that fails is logged and tried again in its turn.
 */
export function startSweeper(tasks: readonly SweepTask[], log: Logger): Sweeper {
  const stopped = new AbortController();
  const { signal } = stopped;
  const running = new Set<Promise<void>>();
  const once = async (name: string, run: SweepTask['run']): Promise<void> => {
    try {
      log.debug({ sweep: name, ...(await run(signal)) }, 'A sweep has ended');
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, sweep: name }, 'A sweep failed; it is tried again later');
    }
  };
  const keep = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  for (const task of tasks) keep(repeat(task.everyMs, () => once(task.name, task.run), signal));
  return {
    soon: (name, run) => {
      if (!signal.aborted) keep(once(name, run));
    },
    async stop() {
      stopped.abort();
      await Promise.all(running);
    },
  };
}

async function repeat(everyMs: number, run: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await run();
    await pause(everyMs, signal);
  }
}

/** Resolves after the time, give or take a tenth so that several servers do not sweep together, or when aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return; // it happened before anybody listened, and is not told again
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms * (0.9 + Math.random() * 0.2));
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
