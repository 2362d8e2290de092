import type { ProbotOctokit } from 'probot';
import type { z } from 'zod';
import type { Account, PullRequest, PullRequestReview, RepositoryName, Unread } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import {
  commentAnswer,
  committersAnswer,
  issueAnswer,
  type PullRequestAnswer,
  pullRequestAnswer,
  reviewAnswer,
} from './answers.ts';
import { ask, askAll } from './pages.ts';
import type { Permissions } from './permissions.ts';

/** A comment on a pull request's conversation; the body is hostile. */
export interface Comment {
  readonly id: number;
  readonly author: Account;
  readonly body: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether it was changed after it was written: then nobody knows whose words it holds. */
  readonly edited: boolean;
}

/** What the API says of a pull request, as of now. */
export interface LoadedPullRequest {
  readonly open: boolean;
  readonly base: Sha;
  readonly head: Sha;
  /** How many commits GitHub counts. */
  readonly commits: number;
  readonly pullRequest: PullRequest;
  /** The conversation, oldest first. */
  readonly comments: readonly Comment[];
  readonly unread: readonly Unread[];
}

/** Pages of 100 of each list; more than that is said to be unread, and what is unread does not pass. */
const MAX_PAGES = 30;

const decisions = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/**
 * Reads a pull request with its reviews and conversation: four calls at once, one for each reviewer whose
 * permission is not known, and one for the commits where somebody approved. Throws a GitHubFault where a retry can help, a RequestError 404 where it does not exist.
 */
export async function loadPullRequest(
  octokit: ProbotOctokit,
  permissions: Permissions,
  name: { readonly repository: RepositoryName; readonly number: number },
  signal: AbortSignal,
): Promise<LoadedPullRequest> {
  const { repository, number } = name;
  const at = { owner: repository.owner, repo: repository.name };
  const pull = { ...at, pull_number: number };
  const issue = { ...at, issue_number: number };
  const [answer, asIssue, reviews, comments] = await Promise.all([
    ask(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters: pull, signal },
      pullRequestAnswer,
    ),
    ask(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/issues/{issue_number}', parameters: issue, signal },
      issueAnswer,
    ),
    askAll(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', parameters: pull, signal },
      reviewAnswer,
      MAX_PAGES,
    ),
    askAll(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments', parameters: issue, signal },
      commentAnswer,
      MAX_PAGES,
    ),
  ]);
  const permissionOf = (login: string) => permissions.of(octokit, repository, login, signal);
  return {
    open: answer.state === 'open',
    base: answer.base.sha,
    head: answer.head.sha,
    commits: answer.commits,
    pullRequest: {
      ...describe(repository, answer),
      app: asIssue.performed_via_github_app?.slug,
      reviews: await withPermissions(reviews.items, permissionOf),
      committers: reviews.items.some(({ state }) => state === 'APPROVED')
        ? await readCommitters(octokit, pull, signal)
        : undefined,
    },
    comments: comments.items.map(toComment),
    unread: [...tooMany('reviews', reviews.complete), ...tooMany('comments', comments.complete)],
  };
}

/** GitHub lists at most 250 commits; of the others, git tells the addresses. A merge brings others' work, and is none. */
const COMMIT_PAGES = 3;

async function readCommitters(
  octokit: ProbotOctokit,
  pull: { readonly owner: string; readonly repo: string; readonly pull_number: number },
  signal: AbortSignal,
): Promise<readonly Account[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
  const { items } = await askAll(
    octokit,
    { route, parameters: pull, signal },
    committersAnswer,
    COMMIT_PAGES,
  );
  const accounts = items
    .filter(({ parents }) => parents.length < 2)
    .flatMap(({ author }) =>
      author?.login === undefined ? [] : [{ login: author.login, id: author.id, type: author.type }],
    );
  return [...new Map(accounts.map((account) => [account.login, account])).values()];
}

/** The pull request's state and commits alone: one call, to see whether what was judged is still what is there. */
export async function readPullRequest(
  octokit: ProbotOctokit,
  repository: RepositoryName,
  number: number,
  signal?: AbortSignal,
): Promise<PullRequestAnswer> {
  const parameters = { owner: repository.owner, repo: repository.name, pull_number: number };
  return await ask(
    octokit,
    { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters, signal },
    pullRequestAnswer,
  );
}

function describe(
  repository: RepositoryName,
  answer: PullRequestAnswer,
): Omit<PullRequest, 'app' | 'reviews'> {
  return {
    repository,
    number: answer.number,
    title: answer.title,
    body: answer.body ?? '',
    author: answer.user,
    branch: answer.head.ref,
    baseBranch: answer.base.ref,
    labels: answer.labels.map((label) => label.name),
    assignees: answer.assignees ?? [],
  };
}

/** Only a decision needs a permission; a comment or a pending review decides nothing. */
async function withPermissions(
  reviews: readonly z.infer<typeof reviewAnswer>[],
  permissionOf: (login: string) => Promise<string>,
): Promise<readonly PullRequestReview[]> {
  return await Promise.all(
    reviews.map(async (review) => ({
      author: review.user,
      state: review.state,
      commit: review.commit_id ?? '',
      submittedAt: review.submitted_at ?? '',
      permission:
        decisions.has(review.state) && review.user.type === 'User'
          ? await permissionOf(review.user.login)
          : 'none',
    })),
  );
}

function toComment(answer: z.infer<typeof commentAnswer>): Comment {
  return {
    id: answer.id,
    author: answer.user,
    body: answer.body ?? '',
    at: answer.created_at,
    edited: answer.updated_at !== answer.created_at,
  };
}

function tooMany(what: string, complete: boolean): readonly Unread[] {
  return complete ? [] : [{ what, why: `There are more than the ${MAX_PAGES * 100} that are read.` }];
}
