import type { ProbotOctokit } from 'probot';
import type { RepositoryName } from '../../model/change.ts';
import { GitHubFault } from '../../model/fault.ts';
import { statusOf } from './faults.ts';

/** What is published about, and as whom. */
export interface Target {
  readonly octokit: ProbotOctokit;
  readonly repository: RepositoryName;
  /** The pull request's number. */
  readonly number: number;
  /** Our check: by the app's id and this name it is told from everybody else's. */
  readonly check: { readonly appId: number; readonly name: string };
}

/** Who wrote a post. A login that ends in `[bot]` is given to apps alone. */
export interface Poster {
  readonly login: string;
  readonly type: string;
}

/** Whether a post is our app's. A marker proves nothing: anybody can paste it. */
export function isOurs(poster: Poster | null, appSlug: string): boolean {
  return poster?.type === 'Bot' && poster.login === `${appSlug}[bot]`;
}

/**
 * A call that alters something. A broken connection leaves unknown whether it was done, so nothing is tried twice here:
 * the whole publication is, and looks first for what is there already.
 */
export async function send(
  target: Target,
  route: `POST ${string}` | `PATCH ${string}`,
  parameters: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { octokit, repository } = target;
  const { data } = await octokit.request(route, {
    owner: repository.owner,
    repo: repository.name,
    ...parameters,
  });
  return data;
}

/** As {@link send}; undefined where GitHub refuses the content (422) or has lost what it is about (404). */
export async function sendUnlessRefused(
  target: Target,
  route: `POST ${string}` | `PATCH ${string}`,
  parameters: Readonly<Record<string, unknown>>,
  status: 404 | 422,
): Promise<{ readonly data: unknown } | undefined> {
  try {
    return { data: await send(target, route, parameters) };
  } catch (error) {
    if (statusOf(error) === status) return undefined;
    throw error;
  }
}

/** What came back from a write that was done but whose answer makes no sense: the next attempt will find it. */
export function incomprehensible(what: string, cause: unknown): GitHubFault {
  return new GitHubFault(`${what}: the answer was cut off or is not in the documented form`, { cause });
}
