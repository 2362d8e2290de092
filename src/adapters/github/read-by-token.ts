import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { Commit, PullRequest, RepositoryName, Unread } from '../../model/change.ts';
import { UserFault } from '../../model/fault.ts';
import { issueAnswer, type PullRequestAnswer, pullRequestAnswer } from './answers.ts';
import { faultOf, statusOf } from './faults.ts';
import { ask, askAll } from './pages.ts';

const identity = z
  .object({ name: z.string().optional(), email: z.string().optional() })
  .nullable()
  .transform((value) => ({ name: value?.name ?? '', email: value?.email ?? '' }));

const commitAnswer = z.object({
  sha: z.string(),
  commit: z.object({ message: z.string(), author: identity, committer: identity }),
  parents: z.array(z.object({ sha: z.string() })),
});

/** A pull request as a person's token sees it, without its code. */
export interface PullRequestByToken {
  readonly pullRequest: PullRequest;
  /** Oldest first; the API lists at most 250, and what is missing is in `unread`. */
  readonly commits: readonly Commit[];
  readonly unread: readonly Unread[];
}

interface PullRequestName {
  readonly repository: RepositoryName;
  readonly number: number;
}

export interface TokenAccess {
  /** Base address of the API. */
  readonly api: string;
  /** A person's token; public repositories can be read without. */
  readonly token: string | undefined;
}

/**
 * Reads a pull request and its commits where there is no app, on the command line: three calls at once.
 * @throws {UserFault} where it does not exist or the token may not see it
 * @throws {GitHubFault} where a retry can help
 */
export async function readByToken(
  name: PullRequestName,
  access: TokenAccess,
  signal: AbortSignal,
): Promise<PullRequestByToken> {
  const { repository, number } = name;
  const at = { owner: repository.owner, repo: repository.name };
  const pull = { parameters: { ...at, pull_number: number }, signal };
  const issue = { parameters: { ...at, issue_number: number }, signal };
  const octokit = clientOf(access);
  try {
    const [answer, asIssue, commits] = await Promise.all([
      ask(octokit, { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', ...pull }, pullRequestAnswer),
      ask(octokit, { route: 'GET /repos/{owner}/{repo}/issues/{issue_number}', ...issue }, issueAnswer),
      askAll(
        octokit,
        { route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', ...pull },
        commitAnswer,
        3,
      ),
    ]);
    const app = asIssue.performed_via_github_app?.slug;
    return {
      pullRequest: { ...describe(name, answer), app },
      commits: commits.items.map(commitOf),
      unread: missing(commits.items.length, answer.commits),
    };
  } catch (error) {
    throw explained(error, name);
  }
}

function clientOf({ api, token }: TokenAccess): Octokit {
  const quiet = (): void => undefined;
  return new Octokit({
    baseUrl: api,
    ...(token === undefined ? {} : { auth: token }),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

function describe({ repository, number }: PullRequestName, answer: PullRequestAnswer): PullRequest {
  return {
    repository,
    number,
    title: answer.title,
    body: answer.body ?? '',
    author: answer.user,
    branch: answer.head.ref,
    baseBranch: answer.base.ref,
    labels: answer.labels.map((label) => label.name),
    assignees: answer.assignees ?? [],
    reviews: [],
  };
}

function commitOf({ sha, commit, parents }: z.infer<typeof commitAnswer>): Commit {
  return { sha, ...commit, parents: parents.map((parent) => parent.sha) };
}

function missing(read: number, all: number): readonly Unread[] {
  return read >= all
    ? []
    : [{ what: 'commits', why: `${read} of ${all} were listed; the API lists at most 250` }];
}

function explained(error: unknown, { repository, number }: PullRequestName): unknown {
  const status = statusOf(error);
  if (status !== 401 && status !== 403 && status !== 404) {
    return faultOf(error, `read ${repository.owner}/${repository.name}#${number}`);
  }
  return new UserFault(
    `${repository.owner}/${repository.name}#${number} cannot be read (${status}). ` +
      'Does it exist, and may the token in GITHUB_TOKEN see it?',
  );
}
