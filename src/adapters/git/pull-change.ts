import type { PullRequest, Unread } from '../../model/change.ts';
import type { Pull } from './fetch.ts';
import { isDamage } from './git.ts';
import type { Mirrors } from './mirror.ts';
import { GitChangeSource, type Located } from './source.ts';

export interface PullChangeOptions {
  readonly mirrors: Mirrors;
  readonly pull: Omit<Pull, 'token'>;
  /** Asked for when something is to be fetched; undefined for a public repository. */
  readonly token?: (() => Promise<string>) | undefined;
  /** What the API said of it, and what of that it could not read. */
  readonly pullRequest: PullRequest;
  readonly unread?: readonly Unread[] | undefined;
}

/**
 * A pull request's change, its code from a mirror that git fetches. A mirror that turns out to be damaged while it is
 * read is fetched anew, once.
 */
export function pullChange(options: PullChangeOptions): GitChangeSource {
  const { mirrors, pull, token, pullRequest, unread = [] } = options;
  const locate = async (signal: AbortSignal): Promise<Located> => {
    const fetched = await mirrors.open({ ...pull, token: await token?.() }, signal);
    const { base, head } = pull;
    return {
      repository: fetched.repository,
      range: { base, head, mergeBase: fetched.mergeBase },
      add: (change) => ({ ...change, pullRequest, unread: [...unread, ...change.unread] }),
      release: fetched.release,
    };
  };
  return new GitChangeSource(locate, async (error) => {
    if (!isDamage(error)) return false;
    await mirrors.discard(pull.url);
    return true;
  });
}
