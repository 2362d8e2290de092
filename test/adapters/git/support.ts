import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectReader } from '../../../src/adapters/git/batch.ts';
import { readChange } from '../../../src/adapters/git/change.ts';
import { repositoryAt } from '../../../src/adapters/git/git.ts';
import { quote } from '../../../src/adapters/git/paths.ts';
import type { Change } from '../../../src/model/change.ts';

type Content = string | Buffer | { readonly mode: string; readonly content: string | Buffer } | undefined;

export interface TestCommit {
  /** A branch of this name points at it afterwards. */
  readonly name: string;
  readonly from?: string;
  readonly merge?: string;
  /** Path to contents; undefined removes. A path with bytes beyond ASCII is written in Latin-1. */
  readonly files: Readonly<Record<string, Content>>;
  readonly message?: string | Buffer;
  readonly author?: string | Buffer;
  /** A git header of its own, such as `encoding ISO-8859-1`. */
  readonly encoding?: string;
}

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'git-test-'));
  folders.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Runs git for a test's own needs, without anybody's configuration. */
export function runGit(cwd: string, args: readonly string[], input?: string | Buffer): string {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  return execFileSync('git', [...args], { cwd, env, input: input ?? '', stdio: 'pipe' })
    .toString()
    .trim();
}

/**
 * A repository with these commits, made in one process: what `git init` writes is written here. Gives its folder.
 */
export function makeRepository(commits: readonly TestCommit[], options: { bare?: boolean } = {}): string {
  const folder = temporaryFolder();
  const { bare = true } = options;
  const directory = bare ? folder : join(folder, '.git');
  for (const each of ['objects', 'refs/heads']) mkdirSync(join(directory, each), { recursive: true });
  writeFileSync(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(directory, 'config'), `[core]\n\trepositoryformatversion = 0\n\tbare = ${bare}\n`);
  if (commits.length > 0) addCommits(folder, commits);
  return folder;
}

export function addCommits(folder: string, commits: readonly TestCommit[]): void {
  const seen = new Set<string>();
  const stream = commits.map((commit) => commitStream(commit, seen));
  runGit(folder, ['fast-import', '--quiet', '--force'], Buffer.concat(stream));
}

/** The id of a branch, or of any other revision, which takes a process. */
export function idOf(folder: string, revision: string): string {
  const branches = [folder, join(folder, '.git')].map((place) => join(place, 'refs/heads', revision));
  const branch = branches.find((path) => existsSync(path));
  return branch ? readFileSync(branch, 'utf8').trim() : runGit(folder, ['rev-parse', revision]);
}

/** The change from one branch to another, of which the first is an ancestor. */
export async function changeOf(directory: string, base = 'base', head = 'head'): Promise<Change> {
  const repository = repositoryAt(directory);
  const objects = new ObjectReader(repository);
  const [baseId, headId] = [idOf(directory, base), idOf(directory, head)];
  try {
    return await readChange(
      { repository, objects },
      { base: baseId, head: headId, mergeBase: baseId },
      AbortSignal.timeout(300_000),
    );
  } finally {
    objects.close();
  }
}

function commitStream(commit: TestCommit, seen: Set<string>): Buffer {
  const parts: (string | Buffer)[] = [];
  const data = (content: string | Buffer): void => {
    const bytes = Buffer.from(content);
    parts.push(`data ${bytes.length}\n`, bytes, '\n');
  };
  const author = commit.author ?? 'A <a@example.com>';
  parts.push(`commit refs/heads/${commit.name}\n`, 'author ', author, ' 1 +0000\n');
  parts.push('committer C <c@example.com> 2 +0000\n');
  if (commit.encoding) parts.push(`encoding ${commit.encoding}\n`);
  data(commit.message ?? 'message\n');
  const goesOn = commit.from === commit.name;
  if (commit.from && !goesOn) parts.push(`from refs/heads/${commit.from}\n`);
  if (goesOn && !seen.has(commit.name)) parts.push(`from refs/heads/${commit.name}^0\n`);
  seen.add(commit.name);
  if (commit.merge) parts.push(`merge refs/heads/${commit.merge}\n`);
  for (const [path, content] of Object.entries(commit.files)) {
    const name = quote(Buffer.from(path, 'latin1'));
    if (content === undefined) parts.push(`D ${name}\n`);
    else if (typeof content === 'string' || Buffer.isBuffer(content)) {
      parts.push(`M 100644 inline ${name}\n`);
      data(content);
    } else if (content.mode === '160000') parts.push(`M 160000 ${content.content} ${name}\n`);
    else {
      parts.push(`M ${content.mode} inline ${name}\n`);
      data(content.content);
    }
  }
  parts.push('\n');
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

export interface GitServer {
  readonly url: string;
  /** Authorization headers of the requests so far. */
  readonly authorizations: (string | undefined)[];
  /** What the next requests meet; undefined serves them. */
  fault: 'unavailable' | 'hang' | 'cut' | 'redirect' | undefined;
  close(): Promise<void>;
}

/** Serves repositories below a folder with `git http-backend`. Answers 401 where `token` is not sent. */
export async function serveGit(root: string, token?: string): Promise<GitServer> {
  const authorizations: (string | undefined)[] = [];
  const http = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    const wanted = token && `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
    if (server.fault === 'hang') return;
    if (server.fault === 'unavailable') response.writeHead(503).end();
    else if (server.fault === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    else if (wanted && request.headers.authorization !== wanted) response.writeHead(401).end();
    else answer(root, request, response, server.fault === 'cut' && request.method === 'POST');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: GitServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    authorizations,
    fault: undefined,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

function answer(root: string, request: IncomingMessage, response: ServerResponse, cut: boolean): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH ?? '',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'safe.directory',
      GIT_CONFIG_VALUE_1: '*',
    },
  });
  backend.stdin.on('error', () => {});
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.once('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    for (const line of output.toString('latin1', 0, end).split('\r\n')) {
      const [name = '', value = ''] = line.split(': ');
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    const body = output.subarray(end + 4);
    if (!cut) response.end(body);
    else {
      response.setHeader('content-length', body.length + 100);
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
    }
  });
}

/** The change from files to other files. */
export async function changeBetween(
  before: TestCommit['files'],
  after: TestCommit['files'],
): Promise<Change> {
  const directory = makeRepository([
    { name: 'base', files: before },
    { name: 'head', from: 'base', files: after },
  ]);
  return await changeOf(directory);
}

/** The lines that a change adds to a file; undefined where it does not touch it. */
export function addedText({ files }: Pick<Change, 'files'>, path: string): readonly string[] | undefined {
  const file = files.find((candidate) => candidate.path === path);
  return file?.hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, text }) => (kind === 'added' ? [text] : [])),
  );
}
