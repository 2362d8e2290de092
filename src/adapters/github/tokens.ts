import type { ProbotOctokit } from 'probot';
import { z } from 'zod';
import type { RepositoryName } from '../../model/change.ts';

/** What a token may do, in the words of GitHub's permissions. */
export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>;

/** Enough to read code over git, and nothing else. */
export const readCode: TokenPermissions = { contents: 'read' };

/** Enough to read a pull request and to publish a review. */
export const review: TokenPermissions = {
  metadata: 'read',
  contents: 'read',
  checks: 'write',
  pull_requests: 'write',
  issues: 'write',
};

const answer = z.object({ token: z.string().min(1), expires_at: z.iso.datetime({ offset: true }) });

interface HeldToken {
  readonly token: Promise<z.infer<typeof answer>>;
  readonly renewAfter: number;
}

/** Tokens held at once; each lives for an hour at most. */
const HELD_LIMIT = 2_000;
/** A token is used until it has ten minutes left, so that none ends in the middle of a review. */
const RENEW_AFTER_MS = 50 * 60_000;

/**
 * Installation tokens narrowed to one repository and to what the work needs. Requested at
 * `POST /app/installations/{installation_id}/access_tokens`, because `octokit.auth` ignores the base address.
 */
export class Tokens {
  readonly #app: ProbotOctokit;
  readonly #held = new Map<string, HeldToken>();

  /** `app` is authenticated as the app itself. */
  constructor(app: ProbotOctokit) {
    this.#app = app;
  }

  async get(
    installation: number,
    repository: RepositoryName,
    permissions: TokenPermissions,
  ): Promise<string> {
    const key = JSON.stringify([installation, repository.owner, repository.name, permissions]);
    const held = this.#held.get(key);
    if (held && Date.now() < held.renewAfter) return (await held.token).token;
    const token = this.#request(installation, repository, permissions);
    this.#held.delete(key);
    this.#held.set(key, { token, renewAfter: Date.now() + RENEW_AFTER_MS });
    token.catch(() => this.#held.delete(key));
    const [oldest] = this.#held.keys();
    if (this.#held.size > HELD_LIMIT && oldest !== undefined) this.#held.delete(oldest);
    return (await token).token;
  }

  /** Forgets an installation's tokens: GitHub refused one of them. */
  forget(installation: number): void {
    for (const key of this.#held.keys()) {
      if (key.startsWith(`[${installation},`)) this.#held.delete(key);
    }
  }

  async #request(
    installation: number,
    repository: RepositoryName,
    permissions: TokenPermissions,
  ): Promise<z.infer<typeof answer>> {
    const { data } = await this.#app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: installation,
      repositories: [repository.name],
      permissions,
    });
    return answer.parse(data);
  }
}
