import type { Actor } from '../auth.ts';
import type { IssueComment } from '../scene/comments.ts';
import type { PullRequest } from '../scene/pull-request.ts';
import type { Review, ReviewComment } from '../scene/reviews.ts';
import { type Account, type Json, nodeId, type World } from '../world.ts';

type Page = { readonly first?: number; readonly after?: string; readonly last?: number };

/** A connection over a list; cursors are positions. */
function connection<T>(items: readonly T[], show: (item: T) => Json) {
  return ({ first, after, last }: Page): Json => {
    if (first === undefined && last === undefined)
      throw new Error('You must provide a `first` or `last` value to properly paginate the connection.');
    const start =
      last === undefined ? (after === undefined ? 0 : Number(after) + 1) : Math.max(0, items.length - last);
    const end = last === undefined ? Math.min(items.length, start + Math.min(100, first ?? 0)) : items.length;
    return {
      totalCount: items.length,
      nodes: items.slice(start, end).map(show),
      pageInfo: {
        hasNextPage: end < items.length,
        hasPreviousPage: start > 0,
        startCursor: end > start ? String(start) : null,
        endCursor: end > start ? String(end - 1) : null,
      },
    };
  };
}

/** Everything as GraphQL shows it, to the one who asks. */
export class GraphqlShapes {
  readonly world: World;
  readonly actor: Actor;

  constructor(world: World, actor: Actor) {
    this.world = world;
    this.actor = actor;
  }

  /** In GraphQL a bot's login has no `[bot]`. */
  account(account: Account): Json {
    const login = account.login.replace('[bot]', '');
    const bot = account.type === 'Bot';
    return {
      __typename: bot ? 'Bot' : 'User',
      id: nodeId(bot ? 'BOT' : 'U', account.id),
      login,
      databaseId: account.id,
      url: `${this.world.url}/${login}`,
      name: account.name ?? null,
    };
  }

  private minimizable(id: string): Json {
    const reason = this.world.minimized.get(id);
    return { isMinimized: reason !== undefined, minimizedReason: reason ?? null, viewerCanMinimize: true };
  }

  private head(item: { id: number; nodeId: string; body: string }, author: Account): Json {
    return {
      id: item.nodeId,
      databaseId: item.id,
      fullDatabaseId: String(item.id),
      body: item.body,
      author: this.account(author),
      url: `${this.world.url}/#${item.nodeId}`,
      ...this.minimizable(item.nodeId),
    };
  }

  comment(comment: IssueComment): Json {
    return { __typename: 'IssueComment', ...this.head(comment, comment.author) };
  }

  review(review: Review): Json {
    return {
      __typename: 'PullRequestReview',
      ...this.head(review, review.author),
      state: review.state,
      submittedAt: review.submittedAt ?? null,
      commit: this.commit(review.commit),
    };
  }

  private commit(oid: string): Json {
    return { id: nodeId('C', oid), oid };
  }

  reviewComment(comment: ReviewComment): Json {
    return {
      __typename: 'PullRequestReviewComment',
      ...this.head(comment, comment.review.author),
      path: comment.path,
      line: comment.line ?? null,
      outdated: comment.line === undefined,
      commit: this.commit(comment.commit),
      originalCommit: this.commit(comment.originalCommit),
    };
  }

  /** Every comment of the emulated reviews begins a thread of its own. */
  thread(comment: ReviewComment): Json {
    return {
      __typename: 'PullRequestReviewThread',
      id: nodeId('PRRT', comment.id),
      isResolved: comment.resolvedBy !== undefined,
      isCollapsed: comment.resolvedBy !== undefined,
      isOutdated: comment.line === undefined,
      resolvedBy: comment.resolvedBy === undefined ? null : this.account(comment.resolvedBy),
      path: comment.path,
      line: comment.line ?? null,
      originalLine: comment.originalLine,
      startLine: comment.startLine ?? null,
      diffSide: comment.side,
      comments: connection([comment], (one) => this.reviewComment(one)),
    };
  }

  pull(pull: PullRequest): Json {
    const shown = pull.reviewComments.filter((comment) => comment.review.state !== 'PENDING');
    return {
      __typename: 'PullRequest',
      id: pull.nodeId,
      number: pull.number,
      title: pull.title,
      state: pull.mergedAt !== undefined ? 'MERGED' : pull.state.toUpperCase(),
      isDraft: pull.draft,
      merged: pull.mergedAt !== undefined,
      headRefOid: pull.headSha,
      headRefName: pull.headRef,
      baseRefOid: pull.baseSha,
      baseRefName: pull.baseRef,
      author: this.account(pull.author),
      reviewDecision: null,
      reviewThreads: connection(shown, (comment) => this.thread(comment)),
      reviews: connection(pull.reviews, (review) => this.review(review)),
      comments: connection(pull.comments, (comment) => this.comment(comment)),
    };
  }
}
