import type { ProbotOctokit } from 'probot';
import { Recent } from '../../lib/recent.ts';
import type { RepositoryName } from '../../model/change.ts';
import { permissionAnswer } from './answers.ts';
import { statusOf } from './faults.ts';
import { ask } from './pages.ts';

const known = new Set(['admin', 'maintain', 'write', 'triage', 'read', 'none']);

/** A permission that was taken away still counts this long. */
const LIFETIME_MS = 60_000;
const HELD_LIMIT = 5_000;

/** Who may do what on a repository, asked from the API: what a webhook says of an author proves nothing. */
export class Permissions {
  readonly #held = new Recent<{ readonly answer: Promise<string>; readonly until: number }>(HELD_LIMIT);

  /**
   * The permission of a login: `admin`, `maintain`, `write`, `triage`, `read` or `none`.
   * Throws a GitHubFault where it could not be asked; never guesses.
   */
  async of(
    octokit: ProbotOctokit,
    repository: RepositoryName,
    login: string,
    signal?: AbortSignal,
  ): Promise<string> {
    const key = `${repository.owner}/${repository.name}/${login}`.toLowerCase();
    const held = this.#held.get(key);
    if (held && Date.now() < held.until) return await held.answer;
    const answer = permissionOf(octokit, repository, login, signal);
    const fresh = { answer, until: Date.now() + LIFETIME_MS };
    this.#held.set(key, fresh);
    answer.catch(() => this.#held.delete(key, fresh));
    return await answer;
  }
}

async function permissionOf(
  octokit: ProbotOctokit,
  repository: RepositoryName,
  username: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const answer = await ask(
      octokit,
      {
        route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
        parameters: { owner: repository.owner, repo: repository.name, username },
        signal,
      },
      permissionAnswer,
    );
    return known.has(answer.role_name) ? answer.role_name : answer.permission;
  } catch (error) {
    if (statusOf(error) === 404) return 'none';
    throw error;
  }
}
