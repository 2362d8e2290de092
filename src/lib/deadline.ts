/** What has no processor for so many times as long as it may take is not going to get one. */
const PATIENCE = 12;

/** A moment, in milliseconds: by the clock, and by how long all threads of this process had worked until then. */
export interface Moment {
  readonly at: number;
  readonly worked: number;
}

export function moment(): Moment {
  const { user, system } = process.cpuUsage();
  return { at: Date.now(), worked: (user + system) / 1_000 };
}

/**
 * How long some work may take, in milliseconds. On a busy machine the time in which others were served is not counted: else
 * a file would go unread for what its neighbours do.
 */
export class Deadline {
  readonly #ms: number;
  readonly #since: Moment;

  constructor(ms: number, since: Moment = moment()) {
    this.#ms = ms;
    this.#since = since;
  }

  get isOver(): boolean {
    // What a process worked is asked of the system, which takes longer than to look at a clock.
    return Date.now() - this.#since.at > this.#ms && this.left < 0;
  }

  /** Milliseconds; below 0 when it is over. */
  get left(): number {
    const now = moment();
    const passed = now.at - this.#since.at;
    return this.#ms - Math.max(Math.min(passed, now.worked - this.#since.worked), passed / PATIENCE);
  }
}
