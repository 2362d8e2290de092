import type { CommitData } from '../git/commits.ts';
import { counts, type FileDiff, patchText } from '../git/diff.ts';
import type { Repository } from '../scene/repository.ts';
import { type Account, type Json, nodeId } from '../world.ts';
import { showAccount } from './account.ts';

/** Repositories, commits and files as the API shows them. */

const links: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

export const repositoryUrl = (repository: Repository): string =>
  `${repository.world.url}/repos/${repository.owner.login}/${repository.name}`;

const settings = {
  description: null,
  homepage: null,
  language: null,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 1,
  mirror_url: null,
  archived: false,
  disabled: false,
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  is_template: false,
  license: null,
  topics: [],
  web_commit_signoff_required: false,
  allow_forking: true,
};

/** The form with everything but the counters that only the single repository has. `owner` stands in for a fork's. */
export function showRepository(repository: Repository, owner: Account = repository.owner): Json {
  const { world, name } = repository;
  const url = `${world.url}/repos/${owner.login}/${name}`;
  const html = `${world.url}/${owner.login}/${name}`;
  const fork = owner !== repository.owner;
  const id = fork ? repository.id * 1000 + owner.id : repository.id;
  const open = [...repository.pulls.values()].filter((pull) => pull.state === 'open').length;
  return {
    id,
    node_id: nodeId('R', id),
    name,
    full_name: `${owner.login}/${name}`,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: showAccount(world, owner),
    html_url: html,
    fork,
    url,
    ...Object.fromEntries(Object.entries(links).map(([key, suffix]) => [key, url + suffix])),
    git_url: `git:${html.slice(html.indexOf('//'))}.git`,
    ssh_url: `git@localhost:${owner.login}/${name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    ...settings,
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
  };
}

export function showFullRepository(repository: Repository): Json {
  return { ...showRepository(repository), network_count: 0, subscribers_count: 0 };
}

/** The few fields that stand in for a repository inside check runs and suites. */
export function showRepositoryReference(repository: Repository): Json {
  return { id: repository.id, url: repositoryUrl(repository), name: repository.name };
}

export function showCommit(repository: Repository, commit: CommitData): Json {
  const url = `${repositoryUrl(repository)}/commits/${commit.sha}`;
  const html = `${repository.world.url}/${repository.fullName}`;
  return {
    url,
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${repositoryUrl(repository)}/git/trees/${commit.tree}` },
      url: `${repositoryUrl(repository)}/git/commits/${commit.sha}`,
      verification: {
        verified: false,
        reason: 'unsigned',
        payload: null,
        signature: null,
        verified_at: null,
      },
    },
    author: showByEmail(repository, commit.author.email),
    committer: showByEmail(repository, commit.committer.email),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${repositoryUrl(repository)}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
  };
}

/** GitHub ties a commit to an account by its e-mail address; anybody can write one. */
function showByEmail(repository: Repository, email: string): Json | null {
  const { world } = repository;
  const number = /^(\d+)\+.*@users\.noreply\.github\.com$/.exec(email)?.[1];
  const account = [...world.accounts.values()].find(
    (one) => one.email === email || String(one.id) === number,
  );
  return account === undefined ? null : showAccount(world, account);
}

export function showSimpleCommit(commit: CommitData): Json {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

export function showFile(repository: Repository, sha: string, file: FileDiff): Json {
  const { additions, deletions } = counts(file);
  const html = `${repository.world.url}/${repository.fullName}`;
  const path = encodeURIComponent(file.path);
  const patch = patchText(file);
  return {
    sha: file.blob,
    filename: file.path,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${html}/blob/${sha}/${path}`,
    raw_url: `${html}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(repository)}/contents/${path}?ref=${sha}`,
    ...(patch === undefined ? {} : { patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}
