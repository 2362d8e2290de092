import { counts } from '../git/diff.ts';
import type { PullRequest } from '../scene/pull-request.ts';
import type { Label, Repository } from '../scene/repository.ts';
import { type Account, type Json, nodeId } from '../world.ts';
import { showAccount } from './account.ts';
import { repositoryUrl, showRepository } from './repository.ts';

/** Pull requests as the API shows them. */

export function showLabel(repository: Repository, label: Label): Json {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${repositoryUrl(repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: '',
    color: 'ededed',
    default: false,
  };
}

/** GitHub's word for how somebody relates to the repository. It proves nothing about what they may do. */
export function association(repository: Repository, account: Account): string {
  if (account === repository.owner) return 'OWNER';
  return repository.collaborators.has(account.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}

export const urlOf = (pull: PullRequest): string => `${repositoryUrl(pull.repository)}/pulls/${pull.number}`;
export const htmlOf = (pull: PullRequest): string =>
  `${pull.repository.world.url}/${pull.repository.fullName}/pull/${pull.number}`;
export const issueOf = (pull: PullRequest): string =>
  `${repositoryUrl(pull.repository)}/issues/${pull.number}`;

function pullLinks(pull: PullRequest): Json {
  const url = urlOf(pull);
  return {
    url,
    html_url: htmlOf(pull),
    diff_url: `${htmlOf(pull)}.diff`,
    patch_url: `${htmlOf(pull)}.patch`,
    issue_url: issueOf(pull),
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(pull.repository)}/pulls/comments{/number}`,
    comments_url: `${issueOf(pull)}/comments`,
    statuses_url: `${repositoryUrl(pull.repository)}/statuses/${pull.headSha}`,
  };
}

/** The form in lists. */
export function showPullSimple(pull: PullRequest): Json {
  const { repository } = pull;
  const { world } = repository;
  const links = pullLinks(pull);
  const link = (key: string): Json => ({ href: links[key] });
  return {
    ...links,
    id: pull.id,
    node_id: pull.nodeId,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: showAccount(world, pull.author),
    body: pull.body === '' ? null : pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeSha ?? null,
    assignee: pull.assignees[0] === undefined ? null : showAccount(world, pull.assignees[0]),
    assignees: pull.assignees.map((account) => showAccount(world, account)),
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((label) => showLabel(repository, label)),
    milestone: null,
    draft: pull.draft,
    head: {
      label: `${pull.headOwner.login}:${pull.headRef}`,
      ref: pull.headRef,
      sha: pull.headSha,
      user: showAccount(world, pull.headOwner),
      repo: showRepository(repository, pull.headOwner),
    },
    base: {
      label: `${repository.owner.login}:${pull.baseRef}`,
      ref: pull.baseRef,
      sha: pull.baseSha,
      user: showAccount(world, repository.owner),
      repo: showRepository(repository),
    },
    _links: {
      self: link('url'),
      html: link('html_url'),
      issue: link('issue_url'),
      comments: link('comments_url'),
      review_comments: link('review_comments_url'),
      review_comment: link('review_comment_url'),
      commits: link('commits_url'),
      statuses: link('statuses_url'),
    },
    author_association: association(repository, pull.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** The form of the single pull request and of webhooks, where GitHub does not know yet whether it can be merged. */
export async function showPull(
  pull: PullRequest,
  mergeability: 'known' | 'unknown' = 'known',
): Promise<Json> {
  const { repository } = pull;
  const known = mergeability === 'known' && pull.state === 'open';
  const [box, files, mergeable, commits] = await Promise.all([
    known ? pull.mergeBox() : undefined,
    pull.files(),
    known ? pull.mergeable() : undefined,
    pull.commitCount(),
  ]);
  const sums = files.map(counts);
  return {
    ...showPullSimple(pull),
    merge_commit_sha: pull.mergeSha ?? null,
    merged: pull.mergedAt !== undefined,
    mergeable: mergeable ?? null,
    rebaseable: mergeable ?? null,
    mergeable_state: box === undefined ? 'unknown' : box.state,
    merged_by: pull.mergedBy === undefined ? null : showAccount(repository.world, pull.mergedBy),
    comments: pull.comments.length,
    review_comments: pull.reviewComments.length,
    maintainer_can_modify: false,
    commits,
    additions: sums.reduce((sum, one) => sum + one.additions, 0),
    deletions: sums.reduce((sum, one) => sum + one.deletions, 0),
    changed_files: files.length,
  };
}
