import type { ProbotOctokit } from 'probot';
import type { RepositoryName } from '../../model/change.ts';
import type { Sha } from '../../model/sha.ts';
import { branchAnswer, checkRunsAnswer, listedPullRequest } from './answers.ts';
import { ask, askAll } from './pages.ts';

/**
 * The open pull requests whose head is this commit, ascending: a check belongs to the commit, so they share it.
 * GitHub lists every pull request that contains the commit, at most 300 of them are looked at.
 */
export async function pullRequestsWithHead(
  octokit: ProbotOctokit,
  repository: RepositoryName,
  head: Sha,
  signal?: AbortSignal,
): Promise<readonly number[]> {
  const { items } = await askAll(
    octokit,
    {
      route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
      parameters: { owner: repository.owner, repo: repository.name, commit_sha: head },
      signal,
    },
    listedPullRequest,
    3,
  );
  return items
    .filter((pullRequest) => pullRequest.state === 'open' && pullRequest.head.sha === head)
    .map((pullRequest) => pullRequest.number)
    .toSorted((left, right) => left - right);
}

/** `passed` only where all of them did. */
export type CheckState = 'absent' | 'unanswered' | 'passed' | 'blocked';

/** Where our checks on a commit stand. */
export async function checkStateOf(
  octokit: ProbotOctokit,
  repository: RepositoryName,
  head: Sha,
  check: { readonly appId: number; readonly name: string },
  signal?: AbortSignal,
): Promise<CheckState> {
  const { check_runs: checks } = await ask(
    octokit,
    {
      route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
      parameters: {
        owner: repository.owner,
        repo: repository.name,
        ref: head,
        app_id: check.appId,
        check_name: check.name,
        filter: 'latest',
      },
      signal,
    },
    checkRunsAnswer,
  );
  const ours = checks.filter((run) => run.app?.id === check.appId && run.name === check.name);
  if (ours.length === 0) return 'absent';
  if (ours.some((run) => run.status !== 'completed')) return 'unanswered';
  return ours.every((run) => run.conclusion === 'success') ? 'passed' : 'blocked';
}

/** The newest commit of a branch. */
export async function branchTip(
  octokit: ProbotOctokit,
  repository: RepositoryName,
  branch: string,
  signal?: AbortSignal,
): Promise<Sha> {
  const parameters = { owner: repository.owner, repo: repository.name, branch };
  const question = { route: 'GET /repos/{owner}/{repo}/branches/{branch}', parameters, signal } as const;
  return (await ask(octokit, question, branchAnswer)).commit.sha;
}
