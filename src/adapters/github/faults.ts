import { GitHubFault, UserFault } from '../../model/fault.ts';

/** What went wrong with a call, in one word for the metrics. */
export type FaultKind = 'rate-limit' | 'unavailable' | 'not-allowed' | 'not-found' | 'rejected';

/** The parts of Octokit's `RequestError` that decide; anything else is a broken connection or our own mistake. */
interface RequestFailure {
  readonly status: number;
  readonly message: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> } | undefined;
}

/** The HTTP status of a failed call; undefined where it was no answer of GitHub's. */
export function statusOf(error: unknown): number | undefined {
  return isRequestFailure(error) ? error.status : undefined;
}

export function kindOf(error: unknown): FaultKind {
  if (!isRequestFailure(error)) return 'unavailable';
  if (isRateLimit(error)) return 'rate-limit';
  if (error.status === 401 || error.status === 403) return 'not-allowed';
  if (error.status === 404 || error.status === 410) return 'not-found';
  return error.status >= 500 || error.status === 409 ? 'unavailable' : 'rejected';
}

/**
 * Whose fault a failed call is: a {@link GitHubFault} where a retry can help, a {@link UserFault} where the app was
 * not given the permission, otherwise the error as it was (a 404 or 422 means something to whoever asked).
 */
export function faultOf(error: unknown, intention: string): unknown {
  if (error instanceof GitHubFault || error instanceof UserFault) return error;
  const kind = kindOf(error);
  if (kind === 'rate-limit' && isRequestFailure(error)) {
    return new GitHubFault(`${intention}: GitHub’s rate limit is used up`, withWait(error));
  }
  // A token can expire, or not be known everywhere yet: the next attempt asks for a new one.
  if (kind === 'unavailable' || statusOf(error) === 401) {
    return new GitHubFault(`${intention}: ${reasonOf(error)}`, { cause: error });
  }
  return kind === 'not-allowed'
    ? new UserFault(
        `${intention}: GitHub refused it. Accept the app’s permissions on the installation’s page (docs/deploy.md lists them).`,
        { cause: error },
      )
    : error;
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function isRateLimit(error: RequestFailure): boolean {
  if (error.status !== 403 && error.status !== 429) return false;
  const { headers = {} } = error.response ?? {};
  return (
    error.status === 429 ||
    String(headers['x-ratelimit-remaining']) === '0' ||
    headers['retry-after'] !== undefined ||
    /secondary rate limit/i.test(error.message)
  );
}

/** Seconds to wait: what GitHub says; for a secondary limit without a word, the minute its documentation asks for. */
function withWait(error: RequestFailure): { cause: unknown; retryAfter: number } {
  const { headers = {} } = error.response ?? {};
  const reset = Number(headers['x-ratelimit-reset']) - Date.now() / 1000;
  const said = Number(headers['retry-after'] ?? (headers['x-ratelimit-remaining'] === '0' ? reset : 60));
  return {
    cause: error,
    retryAfter: Math.min(Math.max(Number.isFinite(said) ? Math.ceil(said) : 60, 1), 3600),
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'GitHub did not answer in time';
  // Octokit gives a broken connection the status 500, but no response.
  return isRequestFailure(error) && error.response
    ? `GitHub answered ${error.status}`
    : 'GitHub could not be reached';
}
