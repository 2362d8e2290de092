import type { IssueComment } from '../scene/comments.ts';
import type { PullRequest } from '../scene/pull-request.ts';
import type { Review, ReviewComment } from '../scene/reviews.ts';
import type { Json } from '../world.ts';
import { showAccount, showApp } from './account.ts';
import { association, htmlOf, issueOf, showLabel, urlOf } from './pull-request.ts';
import { repositoryUrl } from './repository.ts';

/** A pull request's conversation as the API shows it: comments, reviews, comments on the diff. */

const noReactions = (url: string): Json => ({
  url: `${url}/reactions`,
  total_count: 0,
  '+1': 0,
  '-1': 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0,
});

/** The pull request as the issue that it also is. */
export function showIssue(pull: PullRequest): Json {
  const { repository } = pull;
  const { world } = repository;
  const url = issueOf(pull);
  return {
    url,
    repository_url: repositoryUrl(repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: htmlOf(pull),
    id: pull.id + 1_000_000,
    node_id: pull.nodeId,
    number: pull.number,
    title: pull.title,
    user: showAccount(world, pull.author),
    labels: pull.labels.map((label) => showLabel(repository, label)),
    state: pull.state,
    locked: false,
    assignee: pull.assignees[0] === undefined ? null : showAccount(world, pull.assignees[0]),
    assignees: pull.assignees.map((account) => showAccount(world, account)),
    milestone: null,
    comments: pull.comments.length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    author_association: association(repository, pull.author),
    active_lock_reason: null,
    draft: pull.draft,
    pull_request: {
      url: urlOf(pull),
      html_url: htmlOf(pull),
      diff_url: `${htmlOf(pull)}.diff`,
      patch_url: `${htmlOf(pull)}.patch`,
      merged_at: pull.mergedAt ?? null,
    },
    body: pull.body === '' ? null : pull.body,
    reactions: noReactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: pull.app === undefined ? null : showApp(world, pull.app),
    state_reason: null,
  };
}

export function showComment(comment: IssueComment): Json {
  const { pull } = comment;
  const { world } = pull.repository;
  const url = `${repositoryUrl(pull.repository)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: comment.nodeId,
    url,
    html_url: `${htmlOf(pull)}#issuecomment-${comment.id}`,
    issue_url: issueOf(pull),
    user: showAccount(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(pull.repository, comment.author),
    body: comment.body,
    reactions: noReactions(url),
    performed_via_github_app: comment.app === undefined ? null : showApp(world, comment.app),
  };
}

export function showReview(review: Review): Json {
  const { pull } = review;
  const html = `${htmlOf(pull)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: showAccount(pull.repository.world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: urlOf(pull),
    author_association: association(pull.repository, review.author),
    _links: { html: { href: html }, pull_request: { href: urlOf(pull) } },
    ...(review.submittedAt === undefined ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
  };
}

export function showReviewComment(comment: ReviewComment): Json {
  const { pull, review } = comment;
  const url = `${repositoryUrl(pull.repository)}/pulls/comments/${comment.id}`;
  const html = `${htmlOf(pull)}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: review.id,
    id: comment.id,
    node_id: comment.nodeId,
    diff_hunk: comment.diffHunk,
    path: comment.path,
    commit_id: comment.commit,
    original_commit_id: comment.originalCommit,
    user: showAccount(pull.repository.world, review.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: html,
    pull_request_url: urlOf(pull),
    author_association: association(pull.repository, review.author),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: urlOf(pull) } },
    reactions: noReactions(url),
    start_line: comment.startLine ?? null,
    original_start_line: comment.originalStartLine ?? null,
    start_side: comment.startSide ?? null,
    line: comment.line ?? null,
    original_line: comment.originalLine,
    side: comment.side,
    original_position: comment.originalPosition,
    position: comment.position ?? null,
    subject_type: 'line',
  };
}
