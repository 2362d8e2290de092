import type { CommitData } from '../git/commits.ts';
import { ApiError, notFound } from '../http/errors.ts';
import { type Call, list, ok, orNotFound, type Reply, type Route } from '../http/route.ts';
import type { Repository } from '../scene/repository.ts';
import { showPublicUser } from '../show/account.ts';
import { showPullSimple } from '../show/pull-request.ts';
import { repositoryUrl, showCommit, showFile, showFullRepository } from '../show/repository.ts';
import { nodeId } from '../world.ts';

/** The repository and its code. */

const contents = { contents: 'read' } as const;

async function commitOf(repository: Repository, revision: string): Promise<CommitData> {
  const sha = repository.branches.get(revision) ?? (await repository.git.resolve(`${revision}^{commit}`));
  if (sha === undefined) throw new ApiError(422, `No commit found for SHA: ${revision}`);
  return orNotFound(await repository.git.commit(sha));
}

async function showWithFiles(repository: Repository, commit: CommitData) {
  const empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  const files = await repository.git.diff(commit.parents[0] ?? empty, commit.sha);
  const shown = files.slice(0, 300).map((file) => showFile(repository, commit.sha, file));
  return { ...showCommit(repository, commit), files: shown };
}

/** In the SHA form only the commit's id, as text; a tag object is followed to its commit in both. */
async function getCommit(call: Call): Promise<Reply> {
  const repository = call.readable;
  const commit = await commitOf(repository, call.param('ref'));
  if (!/\.sha\b/.test(call.accept)) return ok(await showWithFiles(repository, commit));
  const headers = { 'content-type': 'application/vnd.github.sha; charset=utf-8' };
  return { status: 200, raw: Buffer.from(commit.sha), headers };
}

/** The contents API gives a file of up to 1 MB with its content, up to 100 MB in the raw form. */
async function getContents(call: Call): Promise<Reply> {
  const { repository } = call;
  const path = call.param('path').replace(/^\/+|\/+$/g, '');
  const commit = await commitOf(repository, call.text('ref') ?? repository.defaultBranch).catch(() => {
    throw notFound();
  });
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const items = await repository.git.tree(`${commit.sha}:${folder}`, false).catch(() => []);
  const item = items.find((one) => one.path === path.slice(folder === '' ? 0 : folder.length + 1));
  if (path === '' || item?.type === 'tree')
    throw new ApiError(501, 'The emulated GitHub does not list folders: use git/trees');
  if (item === undefined || item.type !== 'blob') throw notFound();
  const bytes = orNotFound(await repository.git.blob(item.sha));
  if (/\braw\b/.test(call.accept)) return { status: 200, raw: bytes };
  const large = bytes.length > 1_000_000;
  const url = `${repositoryUrl(repository)}/contents/${path}?ref=${commit.sha}`;
  const html = `${repository.world.url}/${repository.fullName}/blob/${commit.sha}/${path}`;
  return ok({
    type: 'file',
    encoding: large ? 'none' : 'base64',
    size: bytes.length,
    name: item.path,
    path,
    content: large ? '' : bytes.toString('base64').replace(/.{60}/g, '$&\n'),
    sha: item.sha,
    url,
    git_url: `${repositoryUrl(repository)}/git/blobs/${item.sha}`,
    html_url: html,
    download_url: `${html}?raw=1`,
    _links: { self: url, git: `${repositoryUrl(repository)}/git/blobs/${item.sha}`, html },
  });
}

const treeLimit = 100_000;

async function getTree(call: Call): Promise<Reply> {
  const { repository } = call;
  const sha = repository.branches.get(call.param('tree_sha')) ?? call.param('tree_sha');
  const tree = orNotFound(await repository.git.resolve(`${sha}^{tree}`));
  const items = await repository.git.tree(tree, call.text('recursive') !== undefined);
  return ok({
    sha: tree,
    url: `${repositoryUrl(repository)}/git/trees/${tree}`,
    tree: items.slice(0, treeLimit).map((item) => ({
      path: item.path,
      mode: item.mode,
      type: item.type,
      sha: item.sha,
      ...(item.size === undefined ? {} : { size: item.size }),
      url: `${repositoryUrl(repository)}/git/${item.type === 'tree' ? 'trees' : 'blobs'}/${item.sha}`,
    })),
    truncated: items.length > treeLimit,
  });
}

/** At most 300 files and 250 commits. */
async function compare(call: Call): Promise<Reply> {
  const { repository } = call;
  const [from = '', to = ''] = call.param('basehead').split('...');
  const [base, head] = await Promise.all([commitOf(repository, from), commitOf(repository, to)]).catch(() => {
    throw notFound();
  });
  const merge = orNotFound(await repository.git.mergeBase(base.sha, head.sha));
  const ahead = await repository.git.commits([`${base.sha}..${head.sha}`]);
  const behind = await repository.git.count(head.sha, base.sha);
  const files = await repository.git.diff(merge, head.sha);
  const html = `${repository.world.url}/${repository.fullName}/compare/${from}...${to}`;
  const status =
    ahead.length > 0 && behind > 0
      ? 'diverged'
      : ahead.length > 0
        ? 'ahead'
        : behind > 0
          ? 'behind'
          : 'identical';
  return ok({
    url: `${repositoryUrl(repository)}/compare/${from}...${to}`,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: showCommit(repository, base),
    merge_base_commit: showCommit(repository, orNotFound(await repository.git.commit(merge))),
    status,
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: ahead.slice(0, 250).map((commit) => showCommit(repository, commit)),
    files: files.slice(0, 300).map((file) => showFile(repository, head.sha, file)),
  });
}

export const codeRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}',
    needs: { metadata: 'read' },
    handle: (call) => ok(showFullRepository(call.repository)),
  },
  {
    operation: 'GET /users/{username}',
    needs: 'anybody',
    handle: (call) =>
      ok(
        showPublicUser(call.world, orNotFound(call.world.accounts.get(call.param('username').toLowerCase()))),
      ),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    needs: { pull_requests: 'read' },
    handle: async (call) => {
      const { repository } = call;
      const sha = call.param('commit_sha');
      const found = [];
      for (const pull of repository.pulls.values()) {
        if (pull.headSha === sha || (await pull.commits()).some((commit) => commit.sha === sha))
          found.push(pull);
      }
      return list(found, showPullSimple);
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}',
    needs: contents,
    handle: getCommit,
  },
  { operation: 'GET /repos/{owner}/{repo}/compare/{basehead}', needs: contents, handle: compare },
  { operation: 'GET /repos/{owner}/{repo}/contents/{path}', needs: contents, handle: getContents },
  { operation: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}', needs: contents, handle: getTree },
  {
    operation: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    needs: contents,
    handle: async (call) => {
      const { repository } = call;
      const sha = call.param('file_sha');
      const bytes = orNotFound(await repository.git.blob(sha));
      const url = `${repositoryUrl(repository)}/git/blobs/${sha}`;
      return ok({
        sha,
        node_id: nodeId('B', sha),
        url,
        size: bytes.length,
        content: bytes.toString('base64'),
        encoding: 'base64',
      });
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
    needs: contents,
    handle: async (call) => {
      const { repository } = call;
      const ref = `refs/${call.param('ref')}`;
      const sha = orNotFound(await repository.git.resolve(ref));
      const object = { type: 'commit', sha, url: `${repositoryUrl(repository)}/git/commits/${sha}` };
      return ok({
        ref,
        node_id: nodeId('REF', repository.id),
        url: `${repositoryUrl(repository)}/git/${ref}`,
        object,
      });
    },
  },
];
