import type { ProbotOctokit } from 'probot';
import { z } from 'zod';
import type { RepositoryName } from '../../model/change.ts';
import type { ReviewRequest } from '../../model/request.ts';
import type { Sha } from '../../model/sha.ts';
import { installationAnswer, installationRepositoriesAnswer, listedPullRequest } from './answers.ts';
import type { Clients } from './clients.ts';
import { checkStateOf } from './heads.ts';
import { askAll, askPage } from './pages.ts';

export interface OpenSweepParts {
  readonly clients: Clients;
  readonly check: { readonly appId: number; readonly name: string };
  readonly enqueue: (request: ReviewRequest) => Promise<void>;
  /** Whether it is being worked on, or we remember having published on this head: then GitHub need not be asked. */
  readonly isTakenCareOf: (repository: RepositoryName, number: number, head: Sha) => Promise<boolean>;
  readonly warn: (message: string, error: unknown) => void;
  readonly now: () => Date;
}

/** A sweep leaves the reviews this much of the hour's calls: below it, the rest of an installation waits. */
const CALLS_LEFT_TO_REVIEWS = 1_000;
const MAX_PAGES = 20;

/**
 * Enqueues every open pull request whose head lacks our finished check, for one installation or all of them.
 * One failing installation or repository does not keep the others from being looked at. Resolves to how many.
 */
export async function sweepOpenPullRequests(
  parts: OpenSweepParts,
  only: number | undefined,
  signal: AbortSignal,
): Promise<number> {
  let found = 0;
  for (const installation of only === undefined ? await installations(parts.clients.app, signal) : [only]) {
    try {
      found += await sweepInstallation(parts, installation, signal);
    } catch (error) {
      signal.throwIfAborted();
      parts.warn(`Installation ${installation} could not be looked through for open pull requests`, error);
    }
  }
  return found;
}

async function installations(app: ProbotOctokit, signal: AbortSignal): Promise<readonly number[]> {
  const question = { route: 'GET /app/installations', parameters: {}, signal } as const;
  const { items } = await askAll(app, question, installationAnswer, MAX_PAGES);
  return items.filter(({ suspended_at }) => suspended_at === null).map(({ id }) => id);
}

async function sweepInstallation(
  parts: OpenSweepParts,
  installation: number,
  signal: AbortSignal,
): Promise<number> {
  const octokit = parts.clients.installation(installation);
  let found = 0;
  for await (const repository of repositories(octokit, signal)) {
    const parameters = { owner: repository.owner, repo: repository.name, state: 'open', per_page: 100 };
    const { data, remaining } = await askPage(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/pulls', parameters, signal },
      z.array(listedPullRequest),
    );
    for (const { number, head } of data) {
      if (await isAnswered(parts, octokit, repository, number, head.sha, signal)) continue;
      await parts.enqueue({
        installation,
        repository,
        number,
        head: head.sha,
        cause: 'sweep',
        requestedAt: parts.now().toISOString(),
      });
      found += 1;
    }
    if (remaining < CALLS_LEFT_TO_REVIEWS) return found;
  }
  return found;
}

async function isAnswered(
  parts: OpenSweepParts,
  octokit: ProbotOctokit,
  repository: RepositoryName,
  number: number,
  head: Sha,
  signal: AbortSignal,
): Promise<boolean> {
  if (await parts.isTakenCareOf(repository, number, head)) return true;
  const state = await checkStateOf(octokit, repository, head, parts.check, signal);
  return state === 'passed' || state === 'blocked';
}

async function* repositories(octokit: ProbotOctokit, signal: AbortSignal): AsyncIterable<RepositoryName> {
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const parameters = { per_page: 100, page };
    const { data, link } = await askPage(
      octokit,
      { route: 'GET /installation/repositories', parameters, signal },
      installationRepositoriesAnswer,
    );
    for (const { owner, name, archived, disabled } of data.repositories) {
      if (!archived && !disabled) yield { owner: owner.login, name };
    }
    if (!link.includes('rel="next"')) return;
  }
}
