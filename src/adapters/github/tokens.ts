import type { ProbotOctokit } from 'probot';
import { z } from 'zod';
import { Recent } from '../../lib/recent.ts';
import type { RepositoryName } from '../../model/change.ts';

/** What a token may do, in the words of GitHub's permissions. */
export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>;

/** Enough to read code over git, and nothing else. */
export const readCode: TokenPermissions = { contents: 'read' };

/** Enough to see which pull requests are open and which checks they have. */
export const lookAround: TokenPermissions = { metadata: 'read', pull_requests: 'read', checks: 'read' };

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
 * Installation tokens narrowed to what the work needs and, where a repository is named, to that one. Requested at
 * `POST /app/installations/{installation_id}/access_tokens`, because `octokit.auth` ignores the base address.
 */
export class Tokens {
  readonly #app: ProbotOctokit;
  readonly #held = new Recent<HeldToken>(HELD_LIMIT);

  /** `app` is authenticated as the app itself. */
  constructor(app: ProbotOctokit) {
    this.#app = app;
  }

  async get(
    installation: number,
    repository: RepositoryName | undefined,
    permissions: TokenPermissions,
  ): Promise<string> {
    const key = JSON.stringify([installation, repository?.owner, repository?.name, permissions]);
    const held = this.#held.get(key);
    if (held && Date.now() < held.renewAfter) return (await held.token).token;
    const token = this.#request(installation, repository, permissions);
    const fresh = { token, renewAfter: Date.now() + RENEW_AFTER_MS };
    this.#held.set(key, fresh);
    token.catch(() => this.#held.delete(key, fresh));
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
    repository: RepositoryName | undefined,
    permissions: TokenPermissions,
  ): Promise<z.infer<typeof answer>> {
    const { data } = await this.#app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: installation,
      ...(repository ? { repositories: [repository.name] } : {}),
      permissions,
    });
    return answer.parse(data);
  }
}
