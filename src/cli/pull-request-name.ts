import type { RepositoryName } from '../model/change.ts';
import { UserFault } from '../model/fault.ts';

/** A pull request, and the API that knows it. */
export interface PullRequestName {
  readonly repository: RepositoryName;
  readonly number: number;
  /** Base address of the API, without a slash at the end. */
  readonly api: string;
}

const SHORT = /^([\w.-]{1,100})\/([\w.-]{1,100})#(\d{1,9})$/u;
const ADDRESS =
  /^https?:\/\/([\w.:-]{1,255})\/([\w.-]{1,100})\/([\w.-]{1,100})\/pull\/(\d{1,9})(?:[/?#].*)?$/u;

/**
 * Reads `owner/name#12` or a pull request's address; undefined for anything else, which is a range. The token goes to
 * `GITHUB_API_URL` (github.com where it is not set), and never to a host that only an argument names.
 * @throws {UserFault} where the address is of another host
 */
export function pullRequestName(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): PullRequestName | undefined {
  const api = (environment.GITHUB_API_URL || 'https://api.github.com').replace(/\/$/u, '');
  const short = SHORT.exec(text);
  if (short !== null) return nameOf(short.slice(1), api);
  const [, host = '', ...rest] = ADDRESS.exec(text) ?? [];
  if (host === '') return undefined;
  if (host !== webHost(api)) {
    throw new UserFault(
      `${host} is not the GitHub that GITHUB_API_URL names (${webHost(api)}); set it to read from there.`,
    );
  }
  return nameOf(rest, api);
}

function nameOf([owner = '', name = '', number = '']: readonly string[], api: string): PullRequestName {
  return { repository: { owner, name }, number: Number(number), api };
}

/** `api.github.com` serves github.com; an Enterprise server serves its API below its own host. */
function webHost(api: string): string {
  const host = URL.parse(api)?.host ?? '';
  return host === 'api.github.com' ? 'github.com' : host;
}
