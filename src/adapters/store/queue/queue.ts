import type { JobQueue } from '../../../model/ports.ts';
import type { ReviewRequest } from '../../../model/request.ts';
import type { Engine, Log } from '../engine.ts';
import { Claims } from './claims.ts';
import { channel, deadReviews, jobs, reviews } from './names.ts';
import { type Handle, Worker, type WorkOptions } from './worker.ts';

/** The queue of reviews; `put` makes a request durable. */
export class ReviewQueue implements JobQueue {
  readonly #engine: Engine;
  readonly #put: (request: ReviewRequest) => Promise<void>;
  readonly #log: Log;
  #worker: Worker | undefined;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(engine: Engine, put: (request: ReviewRequest) => Promise<void>, log: Log) {
    this.#engine = engine;
    this.#put = put;
    this.#log = log;
  }

  async enqueue(request: ReviewRequest): Promise<void> {
    await this.#put(request);
  }

  /** Something was put into the queue by this process. */
  wake(): void {
    this.#worker?.wake();
  }

  async work(handle: Handle, options: WorkOptions): Promise<void> {
    if (this.#worker) throw new Error('This queue is being worked on already.');
    const claims = new Claims(this.#engine.database, this.#engine.boss);
    // The folder is this process's alone: whatever was running has ended with the process before.
    const abandoned = this.#engine.kind === 'embedded' ? await claims.expire(-1) : 0;
    if (abandoned > 0)
      this.#log.info({ abandoned }, 'Jobs the last process did not finish are taken up again');
    const worker = new Worker(claims, handle, options, this.#log);
    this.#worker = worker;
    this.#stopListening = await this.#engine.listen(channel, () => worker.wake());
    worker.wake();
  }

  async stop(graceMs: number): Promise<void> {
    // From this moment on nothing is taken: not once the server has said that it announces no more.
    const stopped = this.#worker?.stop(graceMs);
    await this.#stopListening?.();
    await stopped;
  }

  async counts(): ReturnType<JobQueue['counts']> {
    const [row] = await this.#engine.database.rows<Awaited<ReturnType<JobQueue['counts']>>>(
      `SELECT count(*) FILTER (WHERE name = '${reviews}' AND state < 'active')::int AS waiting,
              count(*) FILTER (WHERE name = '${reviews}' AND state = 'active')::int AS active,
              count(*) FILTER (WHERE name = '${deadReviews}')::int AS dead
       FROM ${jobs} WHERE name IN ('${reviews}', '${deadReviews}') AND state <= 'active'`,
    );
    return row ?? { waiting: 0, active: 0, dead: 0 };
  }

  async dead(limit: number): ReturnType<JobQueue['dead']> {
    const rows = await this.#engine.database.rows<{
      readonly request: ReviewRequest;
      readonly reason: string;
      readonly at: Date;
    }>(
      `SELECT data AS request, COALESCE(source_output->>'message', 'unknown') AS reason, created_on AS at
       FROM ${jobs} WHERE name = '${deadReviews}' AND state < 'active' ORDER BY created_on DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
