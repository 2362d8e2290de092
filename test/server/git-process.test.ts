import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GitHubFault } from '../../src/model/fault.ts';
import { GitProcess } from '../../src/server/git-process.ts';
import type { PullToLoad } from '../../src/server/git-protocol.ts';
import { type GitHub, startGitHub } from '../github/github.ts';
import { agentPullRequest } from './scene.ts';

const { signal } = new AbortController();
let folder: string;
let github: GitHub;
let git: GitProcess;
let pull: PullToLoad;

beforeAll(async () => {
  process.env.WEBHOOK_SECRET = 'must not be inherited';
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-git-'));
  github = await startGitHub();
  git = new GitProcess({ folder: join(folder, 'mirrors'), maxBytes: 1e9 });
  const shop = await github.addRepository({
    owner: 'acme',
    name: 'shop',
    files: { 'README.md': '# Shop\n' },
  });
  const installation = github.install(github.addApp(), [shop]);
  const files = { 'src/shop.js': 'open();\n' };
  const { number, headSha, baseSha } = await agentPullRequest(shop, {
    commits: [{ message: 'Open', files }],
  });
  pull = {
    url: shop.cloneUrl,
    token: github.installationToken(installation, { permissions: { contents: 'read' } }),
    number,
    head: headSha,
    base: baseSha,
    commits: 1,
    pullRequest: {
      repository: { owner: 'acme', name: 'shop' },
      number,
      title: '',
      body: '',
      author: { login: 'bob' },
      branch: 'x',
      baseBranch: 'main',
      labels: [],
      assignees: [],
      reviews: [],
    },
    unread: [{ what: 'reviews', why: 'There are too many.' }],
  };
});
afterAll(async () => {
  delete process.env.WEBHOOK_SECRET;
  await git.close();
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

test('a change and its code cross from the process that runs git, bytes and all', async () => {
  const source = git.source(async () => pull);
  const change = await source.load(signal);
  expect(change).toMatchObject({
    head: pull.head,
    files: [{ path: 'src/shop.js', status: 'added' }],
    unread: [{ what: 'reviews' }],
  });
  const tree = await source.code.list(pull.head);
  expect(tree.map(({ path }) => path)).toEqual(['README.md', 'src/shop.js']);
  const blobs = tree.map(({ blob }) => blob);
  const contents = await source.code.read(blobs, 1_000);
  expect(contents.get(blobs[1] ?? '')).toEqual(new Uint8Array(Buffer.from('open();\n')));
  expect(await source.code.search(pull.head, ['open'], ['*.js'], 9)).toEqual({
    paths: ['src/shop.js'],
    complete: true,
  });
  await source.close();
  await expect(source.code.list(pull.head)).rejects.toThrow();
});

test('GitHub’s faults stay GitHub’s on the way', async () => {
  const moved = git.source(async () => ({ ...pull, head: 'f'.repeat(40) }));
  await expect(moved.load(signal)).rejects.toBeInstanceOf(GitHubFault);
  await moved.close();
});

test('a review that is stopped stops git', async () => {
  const source = git.source(async () => ({ ...pull, url: pull.url, head: 'e'.repeat(40) }));
  github.fault({ match: 'GET /acme/shop.git/info/refs', kind: 'timeout' });
  const controller = new AbortController();
  const before = github.requests.length;
  const loading = source.load(controller.signal);
  await github.waitFor('the request', () =>
    github.requests.slice(before).some(({ path }) => path.endsWith('/info/refs')),
  );
  controller.abort();
  await expect(loading).rejects.toThrow('stopped');
  await source.close();
});

test('it knows none of the app’s secrets', async () => {
  const environment = await readFile(`/proc/${git.pid}/environ`, 'utf8').catch(() => '');
  expect(environment).not.toContain('must not be inherited');
});

test('when it is killed, what it was reading can be tried again, and is read by a new one', async () => {
  const source = git.source(async () => pull);
  await source.load(signal);
  const { pid } = git;
  process.kill(pid ?? 0, 'SIGKILL');
  await expect(source.code.list(pull.head)).rejects.toBeInstanceOf(GitHubFault);
  await source.close();
  const again = git.source(async () => pull);
  expect((await again.load(signal)).files).toHaveLength(1);
  expect(git.pid).not.toBe(pid);
  await again.close();
});
