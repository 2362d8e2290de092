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
