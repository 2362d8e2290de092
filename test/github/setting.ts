import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Octokit } from '@octokit/rest';
import { type GitHub, startGitHub } from './github.ts';
import type { PullRequest } from './scene/pull-request.ts';
import type { Repository } from './scene/repository.ts';
import type { App, Installation, Permissions } from './world.ts';

export const lines = (count: number, change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: count }, (_, at) => `${change[at + 1] ?? `line ${at + 1}`}\n`).join('');

export interface Setting {
  readonly github: GitHub;
  readonly app: App;
  readonly shop: Repository;
  readonly installation: Installation;
  /** Changes line 10 of a.txt's 60, adds b.txt with two lines. */
  readonly pull: PullRequest;
  readonly at: { owner: string; repo: string };
  /** A client with the installation's token, narrowed where it is said how. */
  readonly client: (asked?: { repositories?: string[]; permissions?: Permissions }) => Octokit;
}

/** A shop with one open pull request, and the app installed on it. */
export async function startSetting(): Promise<Setting> {
  const github = await startGitHub();
  const app = github.addApp();
  const shop = await github.addRepository({ owner: 'acme', name: 'shop', files: { 'a.txt': lines(60) } });
  const installation = github.install(app, [shop]);
  shop.setPermission('ana', 'write');
  const pull = await shop.openPullRequest({
    author: 'bob',
    title: 'Change line 10',
    files: { 'a.txt': lines(60, { 10: 'changed' }), 'b.txt': lines(2) },
  });
  return {
    github,
    app,
    shop,
    installation,
    pull,
    at: { owner: 'acme', repo: 'shop' },
    client: (asked) => clientOf(github.url, github.installationToken(installation, asked)),
  };
}

export function clientOf(baseUrl: string, auth: string): Octokit {
  const quiet = (): void => {};
  return new Octokit({ baseUrl, auth, log: { debug: quiet, info: quiet, warn: quiet, error: quiet } });
}

/** What an attempt is answered: its status and message. */
export async function refused(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'not refused';
  } catch (error) {
    return `${(error as { status?: number }).status} ${(error as Error).message.split(' - https')[0]}`;
  }
}

export interface Received {
  readonly event: string;
  readonly delivery: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** An app's webhook endpoint that keeps what it gets and answers `status`. */
export async function startReceiver() {
  const received: Received[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk;
    });
    request.on('end', () => {
      const { headers } = request;
      received.push({
        event: String(headers['x-github-event']),
        delivery: String(headers['x-github-delivery']),
        headers,
        body,
      });
      response.writeHead(answer.status).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    received,
    answer,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs git as a client with a token, in a folder of its own that is removed again. */
export async function gitWith(
  token: string,
  use: (git: (...args: string[]) => Promise<string>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'client-'));
  const header = `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: header,
  };
  try {
    await use(async (...args) => (await promisify(execFile)('git', args, { cwd: folder, env })).stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
