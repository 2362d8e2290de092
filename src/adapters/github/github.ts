import type { RepositoryName } from '../../model/change.ts';
import type { ActionCommits, Cache } from '../../model/ports.ts';
import type { ReviewRequest } from '../../model/request.ts';
import type { Sha } from '../../model/sha.ts';
import { actionCommits } from './action-commits.ts';
import type { Clients } from './clients.ts';
import { statusOf } from './faults.ts';
import { branchTip, type CheckState, checkStateOf, pullRequestsWithHead } from './heads.ts';
import { Permissions } from './permissions.ts';
import { type LoadedPullRequest, loadPullRequest } from './pull-request.ts';

type Where = Pick<ReviewRequest, 'installation' | 'repository'>;

/** The questions a review asks of GitHub's API. */
export class GitHub {
  readonly #clients: Clients;
  readonly #permissions = new Permissions();
  readonly #check: { readonly appId: number; readonly name: string };

  constructor(clients: Clients, check: { readonly appId: number; readonly name: string }) {
    this.#clients = clients;
    this.#check = check;
  }

  /** A pull request as it is now; undefined where there is none, or where we may not see it any more. */
  async pullRequest(
    where: Where,
    number: number,
    signal: AbortSignal,
  ): Promise<LoadedPullRequest | undefined> {
    const octokit = this.#client(where);
    const name = { repository: where.repository, number };
    try {
      return await loadPullRequest(octokit, this.#permissions, name, signal);
    } catch (error) {
      // 422: the repository was taken from the installation, so that no token can be had for it.
      if ([404, 410, 422].includes(statusOf(error) ?? 0)) return undefined;
      throw error;
    }
  }

  /** Numbers of the open pull requests with this head, ascending. */
  async withHead(where: Where, head: Sha, signal: AbortSignal): Promise<readonly number[]> {
    return await pullRequestsWithHead(this.#client(where), where.repository, head, signal);
  }

  /** Where our checks on a commit stand. */
  async checkState(where: Where, head: Sha, signal: AbortSignal): Promise<CheckState> {
    return await checkStateOf(this.#client(where), where.repository, head, this.#check, signal);
  }

  /**
   * Where the merge group stands that this one is built on: `none` where it is built on the branch itself, `pending` until
   * it is answered. A queue can merge several groups at once when only the last one's checks passed.
   */
  async groupBefore(
    where: Where,
    group: { readonly branch: string; readonly base: Sha },
    signal: AbortSignal,
  ): Promise<'none' | 'pending' | 'passed' | 'blocked'> {
    const state = await this.checkState(where, group.base, signal);
    if (state === 'passed') return 'passed';
    if ((await branchTip(this.#client(where), where.repository, group.branch, signal)) === group.base)
      return 'none';
    return state === 'blocked' ? 'blocked' : 'pending';
  }

  /** What somebody may do on the repository: `admin`, `maintain`, `write`, `triage`, `read` or `none`. */
  async permission(where: Where, login: string, signal: AbortSignal): Promise<string> {
    return await this.#permissions.of(this.#client(where), where.repository, login, signal);
  }

  /** What actions' tags and branches stand for, read with no more rights than the repository's code needs. */
  actionCommits({ installation, repository }: Where, cache: Cache): ActionCommits {
    return actionCommits(this.#clients.reader(installation, repository), { repository, cache });
  }

  /** Answers a comment with a reaction; the same one twice is one, and a comment that is gone needs none. */
  async react(where: Where, comment: number, content: '+1' | 'confused'): Promise<void> {
    const { owner, name: repo } = where.repository;
    const parameters = { owner, repo, comment_id: comment, content };
    try {
      await this.#client(where).request(
        'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
        parameters,
      );
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }

  #client(where: { readonly installation: number; readonly repository: RepositoryName }) {
    return this.#clients.repository(where.installation, where.repository);
  }
}
