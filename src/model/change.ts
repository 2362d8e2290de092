import type { ChangedFile } from './diff.ts';
import type { Sha } from './sha.ts';

export type { Sha } from './sha.ts';

/** An account as GitHub names it. `type` is GitHub's own word: `User`, `Bot`, `Organization`, `Mannequin`. */
export interface Account {
  readonly login: string;
  readonly id?: number | undefined;
  readonly type?: string | undefined;
}

/** Who a commit says made it: raw text from the commit object, which anybody can write. */
export interface GitIdentity {
  readonly name: string;
  readonly email: string;
}

export interface Commit {
  readonly sha: Sha;
  readonly message: string;
  readonly author: GitIdentity;
  readonly committer: GitIdentity;
  readonly parents: readonly Sha[];
}

/** A submitted pull-request review. `state` is GitHub's: `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`. */
export interface PullRequestReview {
  readonly author: Account;
  readonly state: string;
  readonly commit: Sha;
  readonly submittedAt: string;
  /** The reviewer's permission on the repository: `admin`, `maintain`, `write`, `triage`, `read` or `none`. */
  readonly permission: string;
}

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** What the pull request itself says, beside its code. Every text in it is the author's and hostile. */
export interface PullRequest {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: Account;
  /** Slug of the app that opened it on somebody's behalf (`performed_via_github_app`). */
  readonly app?: string | undefined;
  readonly branch: string;
  readonly baseBranch: string;
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly reviews: readonly PullRequestReview[];
  /** Accounts that GitHub takes for the authors of its commits, merges left out; read where somebody approved. */
  readonly committers?: readonly Account[] | undefined;
}

/** Something that was there and was not read. It never counts as clean. */
export interface Unread {
  /** What: a path, `commits`, `reviews`, `diff`… */
  readonly what: string;
  /** Why, as a sentence for a person, with the limit that was met: "2.1 MB, over the limit of 500 KB". */
  readonly why: string;
}

/**
 * A change as it was loaded: from GitHub and git, from a local repository, or from plain files.
 * Immutable; everything a review needs except file contents, which a {@link CodeReader} gives on demand.
 */
export interface Change {
  /** Absent for a local review. */
  readonly pullRequest?: PullRequest | undefined;
  readonly base: Sha;
  readonly head: Sha;
  readonly mergeBase: Sha;
  /** Commits in merge-base..head, oldest first. */
  readonly commits: readonly Commit[];
  /** Raw notes of `refs/notes/ai` and `refs/notes/ai-attribution` by commit, where the repository has them. */
  readonly notes: ReadonlyMap<Sha, string>;
  readonly files: readonly ChangedFile[];
  /** `.github/four-eyes.yml` at the base commit; absent where the repository has none. */
  readonly policyText?: string | undefined;
  readonly unread: readonly Unread[];
}
