import Bottleneck from 'bottleneck';
import { ProbotOctokit } from 'probot';
import { Recent } from '../../lib/recent.ts';
import type { RepositoryName } from '../../model/change.ts';
import { type FaultKind, faultOf, kindOf, statusOf } from './faults.ts';
import { lookAround, readCode, review, type TokenPermissions, Tokens } from './tokens.ts';

export interface ClientOptions {
  readonly appId: number;
  readonly privateKey: string;
  /** Base address of the API, without a slash at the end. */
  readonly api: string;
  readonly version: string;
  readonly onError: (kind: FaultKind) => void;
  readonly warn: (message: string) => void;
}

/** How long one call may take, answer included. */
const CALL_TIMEOUT_MS = 15_000;
/** A wait that a rate limit asks for is sat out up to this many seconds; a longer one goes back to the queue. */
const PATIENCE_SECONDS = 2;
/** Clients held at once. */
const HELD_LIMIT = 500;

/** Octokits that pace themselves, time out, and throw faults that say whether a retry can help. */
export class Clients {
  /** Authenticated as the app itself: deliveries, installations, tokens. */
  readonly app: ProbotOctokit;
  readonly #tokens: Tokens;
  readonly #options: ClientOptions;
  readonly #held = new Recent<ProbotOctokit>(HELD_LIMIT);

  constructor(options: ClientOptions) {
    this.#options = options;
    this.app = this.#client('app', { auth: { appId: options.appId, privateKey: options.privateKey } });
    this.#tokens = new Tokens(this.app);
  }

  /** A client that can read and review one repository, and no other. */
  repository(installation: number, repository: RepositoryName): ProbotOctokit {
    const key = `${installation}/${repository.owner}/${repository.name}`;
    return this.#heldOr(key, () => this.#installationClient(installation, repository, review));
  }

  /** A client that reads the code of one repository, and of public ones. */
  reader(installation: number, repository: RepositoryName): ProbotOctokit {
    const key = `${installation}/${repository.owner}/${repository.name}/code`;
    return this.#heldOr(key, () => this.#installationClient(installation, repository, readCode));
  }

  /** A client that sees all repositories of an installation, and can change nothing. */
  installation(installation: number): ProbotOctokit {
    return this.#heldOr(`${installation}`, () =>
      this.#installationClient(installation, undefined, lookAround),
    );
  }

  #heldOr(key: string, make: () => ProbotOctokit): ProbotOctokit {
    const held = this.#held.get(key) ?? make();
    this.#held.set(key, held);
    return held;
  }

  /** The password for git over HTTPS (user `x-access-token`): reads the code of one repository. */
  async gitToken(installation: number, repository: RepositoryName): Promise<string> {
    return await this.#tokens.get(installation, repository, readCode);
  }

  #installationClient(
    installation: number,
    repository: RepositoryName | undefined,
    permissions: TokenPermissions,
  ): ProbotOctokit {
    const token = () => this.#tokens.get(installation, repository, permissions);
    const refused = () => this.#tokens.forget(installation);
    return this.#client(String(installation), {
      authStrategy: () => ({ hook: authorized(token, refused) }),
    });
  }

  #client(id: string, authentication: Record<string, unknown>): ProbotOctokit {
    const { api, version, onError, warn } = this.#options;
    const octokit = new ProbotOctokit({
      ...authentication,
      baseUrl: api,
      userAgent: `four-eyes/${version}`,
      // Octokit would log the bodies it sends at debug: they quote private code.
      log: { debug: () => {}, info: () => {}, warn, error: warn },
      request: { fetch: fetchInTime },
      retry: { retries: 1, retryAfterBaseValue: 300, doNotRetry: doNotRetry },
      throttle: { id, write: writes, notifications, onRateLimit: isShort, onSecondaryRateLimit: isShort },
    });
    octokit.hook.before('request', (options) => {
      // A POST that got a 502 may have been carried out: only whoever made it can look.
      if (options.method !== 'GET') options.request = { ...options.request, retries: 0 };
    });
    octokit.hook.error('request', (error, options) => {
      onError(kindOf(error));
      throw faultOf(error, `${options.method} ${options.url}`);
    });
    return octokit;
  }
}

const doNotRetry = [400, 401, 403, 404, 409, 410, 422, 429, 451];

/**
 * GitHub allows 900 points a minute, a write costing 5, and 80 new contents a minute. A review comes in a burst of a few
 * writes, so a burst is let through and then paced, where Octokit's own setting would put 1 s and 3 s between any two.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const writes = paced({ burst: 60, perSecond: 2 });
const notifications = paced({ burst: 20, perSecond: 1 });

function paced(pace: { readonly burst: number; readonly perSecond: number }): Bottleneck.Group {
  return new Bottleneck.Group({
    reservoir: pace.burst,
    reservoirIncreaseInterval: 1_000,
    reservoirIncreaseAmount: pace.perSecond,
    reservoirIncreaseMaximum: pace.burst,
    timeout: 120_000,
  });
}

function isShort(
  retryAfter: number,
  options: { readonly request: { readonly retryCount: number } },
): boolean {
  return retryAfter <= PATIENCE_SECONDS && options.request.retryCount < 2;
}

async function fetchInTime(address: string | URL, init: RequestInit = {}): Promise<Response> {
  const timeout = AbortSignal.timeout(CALL_TIMEOUT_MS);
  return await fetch(address, {
    ...init,
    signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
  });
}

/** The shape of Octokit's request hook, as far as it is needed here. */
interface RequestFunction {
  (endpoint: Endpoint): Promise<unknown>;
  readonly endpoint: { merge(route: string | object, parameters?: object): Endpoint };
}
interface Endpoint {
  readonly headers: Record<string, string>;
}

/** Adds a token to each request; a refused one is forgotten and asked for anew, once. */
function authorized(token: () => Promise<string>, refused: () => void) {
  return async (request: RequestFunction, route: string | object, parameters?: object): Promise<unknown> => {
    const endpoint = request.endpoint.merge(route, parameters);
    const send = async () => {
      endpoint.headers.authorization = `token ${await token()}`;
      return await request(endpoint);
    };
    return await send().catch((error: unknown) => {
      if (statusOf(error) !== 401) throw error;
      refused();
      return send();
    });
  };
}
