import type { Actor } from '../auth.ts';
import type { IssueComment } from '../scene/comments.ts';
import type { PullRequest } from '../scene/pull-request.ts';
import type { Repository } from '../scene/repository.ts';
import type { ReviewComment } from '../scene/reviews.ts';
import type { Account, App, Json, Level, World } from '../world.ts';
import { ApiError, notFound } from './errors.ts';

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, not as JSON and not judged by the schema. */
  readonly raw?: Uint8Array;
}

/** A list that the server cuts into pages; only what is on the page asked for is shown. */
export interface Listing {
  readonly items: readonly unknown[];
  readonly show: (item: never) => Json | Promise<Json>;
  /** For `{ total_count, <wrap>: […] }`. */
  readonly wrap?: string;
}

/** A permission that a token needs; where several are given, one of them is enough. */
export type Need = Readonly<Record<string, Level>>;

export interface Route {
  /** As in GitHub's description: `GET /repos/{owner}/{repo}`. */
  readonly operation: string;
  /** `app`: the app's own JWT. `anybody`: any valid token. */
  readonly needs: 'app' | 'anybody' | Need;
  readonly handle: (call: Call) => Reply | Listing | Promise<Reply | Listing>;
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });

/** A list to be cut into pages. */
export function list<T>(
  items: readonly T[],
  show: (item: T) => Json | Promise<Json>,
  wrap?: string,
): Listing {
  return { items, show, ...(wrap === undefined ? {} : { wrap }) };
}

/** One request on its way through a route: parsed, authenticated, and looked up on demand. */
export class Call {
  readonly world: World;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Json;
  readonly accept: string;

  constructor(given: Pick<Call, 'world' | 'actor' | 'params' | 'query' | 'body' | 'accept'>) {
    this.world = given.world;
    this.actor = given.actor;
    this.params = given.params;
    this.query = given.query;
    this.body = given.body;
    this.accept = given.accept;
  }

  param(name: string): string {
    return this.params[name] ?? '';
  }

  text(name: string): string | undefined {
    const value = this.query[name];
    return value === undefined ? undefined : String(value);
  }

  /** The repository in the path. What the token does not reach does not exist. */
  get repository(): Repository {
    const found = this.world.repository(this.param('owner'), this.param('repo'));
    if (found === undefined || !this.actor.sees(found)) throw notFound();
    return found;
  }

  /** The repository in the path, where reading is enough: what is public can be read with any token. */
  get readable(): Repository {
    const found = this.world.repository(this.param('owner'), this.param('repo'));
    if (found === undefined || (found.private && !this.actor.sees(found))) throw notFound();
    return found;
  }

  get pull(): PullRequest {
    const pull = this.repository.pulls.get(Number(this.params.pull_number ?? this.params.issue_number));
    if (pull === undefined) throw notFound();
    return pull;
  }

  get comment(): IssueComment {
    const all = [...this.repository.pulls.values()].flatMap((pull) => pull.comments);
    return orNotFound(all.find((one) => one.id === Number(this.param('comment_id'))));
  }

  get reviewComment(): ReviewComment {
    const all = [...this.repository.pulls.values()].flatMap((pull) => pull.reviewComments);
    return orNotFound(all.find((one) => one.id === Number(this.param('comment_id'))));
  }

  /** The app behind the token. Throws for a person's token. */
  get app(): App {
    if (this.actor.app === undefined) throw new ApiError(403, 'You must authenticate via a GitHub App.');
    return this.actor.app;
  }

  /** Who does it: the app's bot, or the person. */
  get account(): Account {
    return this.actor.account;
  }
}

export function orNotFound<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}
