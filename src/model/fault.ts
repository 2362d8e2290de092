import type { Sha } from './sha.ts';

/** GitHub's or the network's fault: a retry can help. */
export class GitHubFault extends Error {
  override readonly name = 'GitHubFault';
  /** Seconds to wait, where the other side said so. */
  readonly retryAfter: number | undefined;
  constructor(intention: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(intention, { cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** The user's input or configuration is at fault; the message says where and what to do. Shown as it is. */
export class UserFault extends Error {
  override readonly name = 'UserFault';
}

/** The pull request's head is no longer the one that was judged: what was about to be posted is out of date. */
export class HeadMoved extends Error {
  override readonly name = 'HeadMoved';
  readonly judged: Sha;
  readonly current: Sha;
  constructor(judged: Sha, current: Sha) {
    super(`The head moved from ${judged} to ${current} while it was reviewed.`);
    this.judged = judged;
    this.current = current;
  }
}
