import type { Side } from '../git/diff.ts';
import { ApiError } from '../http/errors.ts';
import { showReview } from '../show/conversation.ts';
import { showPull } from '../show/pull-request.ts';
import type { Account, App } from '../world.ts';
import { nodeId } from '../world.ts';
import { type Anchor, anchor, reanchor, unprocessable } from './anchors.ts';
import { checkBody } from './comments.ts';
import type { PullRequest } from './pull-request.ts';

export interface Review {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: PullRequest;
  readonly author: Account;
  readonly app: App | undefined;
  readonly commit: string;
  /** Undefined while it is pending. */
  readonly submittedAt: string | undefined;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  body: string;
}

export interface ReviewComment {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: PullRequest;
  readonly review: Review;
  readonly path: string;
  readonly side: Side;
  readonly startSide: Side | undefined;
  readonly originalCommit: string;
  readonly originalLine: number;
  readonly originalStartLine: number | undefined;
  readonly originalPosition: number;
  readonly diffHunk: string;
  readonly createdAt: string;
  updatedAt: string;
  body: string;
  /** Where it stands at the head of today; undefined once it is outdated. */
  commit: string;
  line: number | undefined;
  startLine: number | undefined;
  position: number | undefined;
  resolvedBy: Account | undefined;
}

export interface DraftComment {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
  readonly position?: number;
}

export interface ReviewInput {
  readonly commit_id?: string;
  readonly body?: string;
  readonly event?: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT';
  readonly comments?: readonly DraftComment[];
}

const states = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

/** Creates a review with all its comments, or nothing. Throws {@link ApiError} 422 as GitHub answers. */
export async function createReview(
  pull: PullRequest,
  by: { readonly account: Account; readonly app?: App | undefined },
  input: ReviewInput,
): Promise<Review> {
  const { repository } = pull;
  const { world } = repository;
  const comments = input.comments ?? [];
  checkBody('PullRequestReview', input.body ?? '', 'allowed');
  for (const comment of comments) checkBody('PullRequestReviewComment', comment.body);
  const nothing = (input.body ?? '').trim() === '' && comments.length === 0;
  if (nothing && (input.event === 'COMMENT' || input.event === 'REQUEST_CHANGES'))
    throw unprocessable('Body cannot be blank');
  if (by.account === pull.author && (input.event === 'APPROVE' || input.event === 'REQUEST_CHANGES')) {
    throw unprocessable(
      `Can not ${input.event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`,
    );
  }
  if (pull.reviews.some((review) => review.author === by.account && review.state === 'PENDING')) {
    throw unprocessable('User can only have one pending review per pull request');
  }
  const commit = input.commit_id ?? pull.headSha;
  const known = await repository.git.isAncestor(commit, pull.headSha);
  if (!known) throw unprocessable('The commit_id is not part of the pull request');
  const files = await repository.git.diff(await pull.mergeBase(), commit);
  const anchors = comments.map((draft) => ({ draft, at: anchor(files, draft) }));

  const id = world.id();
  const review: Review = {
    id,
    nodeId: nodeId('PRR', id),
    pull,
    author: by.account,
    app: by.app,
    commit,
    submittedAt: input.event === undefined ? undefined : world.now(),
    state: input.event === undefined ? 'PENDING' : states[input.event],
    body: input.body ?? '',
  };
  pull.reviews.push(review);
  for (const { draft, at } of anchors) pull.reviewComments.push(commentOn(review, draft, at));
  if (commit !== pull.headSha) await reanchor(pull);
  if (review.submittedAt !== undefined) await tell(review, 'submitted', by.account);
  return review;
}

function commentOn(review: Review, draft: DraftComment, at: Anchor): ReviewComment {
  const { world } = review.pull.repository;
  const id = world.id();
  return {
    id,
    nodeId: nodeId('PRRC', id),
    pull: review.pull,
    review,
    path: draft.path,
    side: at.side,
    startSide: at.startSide,
    originalCommit: review.commit,
    originalLine: at.line,
    originalStartLine: at.start,
    originalPosition: at.position,
    diffHunk: at.diffHunk,
    createdAt: world.now(),
    updatedAt: world.now(),
    body: draft.body,
    commit: review.commit,
    line: at.line,
    startLine: at.start,
    position: at.position,
    resolvedBy: undefined,
  };
}

async function tell(review: Review, action: 'submitted' | 'dismissed', sender: Account): Promise<void> {
  const { repository } = review.pull;
  const { merged, mergeable, ...pull_request } = await showPull(review.pull, 'unknown');
  const shown = showReview(review);
  // In webhooks the state is in small letters.
  const small = {
    ...shown,
    state: String(shown.state).toLowerCase(),
    body: review.body === '' ? null : review.body,
  };
  repository.world.emit(
    'pull_request_review',
    action,
    { review: small, pull_request },
    { repository, sender },
  );
  repository.world.changed();
}

export async function dismissReview(review: Review, by: Account): Promise<void> {
  if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED') {
    throw new ApiError(422, 'Can not dismiss a commented pull request review');
  }
  review.state = 'DISMISSED';
  await tell(review, 'dismissed', by);
}
