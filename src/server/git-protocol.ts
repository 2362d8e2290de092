import type { PullRequest, Unread } from '../model/change.ts';
import { GitHubFault, UserFault } from '../model/fault.ts';
import type { Sha } from '../model/sha.ts';

/** A pull request to load, as it crosses to the process that runs git. */
export interface PullToLoad {
  readonly url: string;
  /** Reads this repository's code and nothing else. */
  readonly token: string;
  readonly number: number;
  readonly head: Sha;
  readonly base: Sha;
  readonly commits: number;
  readonly pullRequest: PullRequest;
  readonly unread: readonly Unread[];
}

/** What is called of an opened source there. */
export type SourceCall = 'load' | 'list' | 'read' | 'search' | 'blame' | 'commitPatches' | 'close';

/** Everything the server says to that process. `source` is a number the server chose. */
export type ToGit =
  | { readonly kind: 'open'; readonly source: number; readonly pull: PullToLoad }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly source: number;
      readonly call: SourceCall;
      readonly arguments: readonly unknown[];
    }
  | { readonly kind: 'abort'; readonly id: number };

/** What it answers. */
export type FromGit =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: PlainFault };

/** An error that can cross between processes. */
interface PlainFault {
  readonly name: string;
  readonly message: string;
  readonly retryAfter?: number | undefined;
}

export function toPlain(error: unknown): PlainFault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  return { name, message, retryAfter: error instanceof GitHubFault ? error.retryAfter : undefined };
}

/** The error again, of the same kind where the kind decides what is done about it. */
export function fromPlain({ name, message, retryAfter }: PlainFault): Error {
  if (name === 'GitHubFault') return new GitHubFault(message, retryAfter === undefined ? {} : { retryAfter });
  if (name === 'UserFault') return new UserFault(message);
  return Object.assign(new Error(message), { name });
}
