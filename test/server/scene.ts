import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/adapters/log/log.ts';
import { readConfiguration } from '../../src/config.ts';
import { type RunningServer, startServer } from '../../src/server/start.ts';
import { readyDatabases } from '../databases.ts';
import { type GitHub, startGitHub } from '../github/github.ts';
import type { PullDescription } from '../github/scene/pull-description.ts';
import type { PullRequest } from '../github/scene/pull-request.ts';
import type { Repository } from '../github/scene/repository.ts';
import type { App, Installation } from '../github/world.ts';

/** The real server in this process, beside an emulated GitHub. */
export interface Scene {
  readonly github: GitHub;
  readonly app: App;
  readonly server: RunningServer;
  /** Where the app's webhooks go. */
  readonly webhook: string;
  /** What the server logged, as it was written. */
  readonly lines: readonly string[];
  /** A new repository with the app installed, where `ana` and `otto` may write and the check is required. */
  repository(options?: {
    readonly mergeQueue?: boolean;
  }): Promise<Repository & { installation: Installation }>;
  stop(): Promise<void>;
}

/** The environment of a server for an app on an emulated GitHub. */
export function environmentFor(github: GitHub, app: App, folder: string): Record<string, string> {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    DATA_DIR: folder,
    // Nothing answers there.
    NPM_REGISTRY: 'http://127.0.0.1:9/',
    DEPS_DEV_API: 'off',
    OSV_API: 'off',
  };
}

export async function startScene(more: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'four-eyes-server-'));
  const github = await startGitHub();
  const app = github.addApp();
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: [app.webhookSecret], write: (line) => lines.push(line) });
  const configuration = readConfiguration({ ...environmentFor(github, app, folder), ...more });
  const server = await startServer(configuration, log, { templates: await readyDatabases() });
  const webhook = `${server.address}/api/github/webhooks`;
  github.subscribe(app, webhook);
  let repositories = 0;
  return {
    github,
    app,
    server,
    webhook,
    lines,
    async repository({ mergeQueue = false } = {}) {
      repositories += 1;
      const files = { 'README.md': '# Shop\n', 'src/shop.js': 'export const open = true;\n' };
      const repository = await github.addRepository({ owner: 'acme', name: `shop-${repositories}`, files });
      for (const person of ['ana', 'otto']) repository.setPermission(person, 'write');
      repository.protect({ checks: [{ context: 'four-eyes', app }], mergeQueue });
      const installation = github.install(app, [repository]);
      // The installation is swept for open pull requests: one that is opened meanwhile would be reviewed twice.
      const swept = `/repos/acme/${repository.name}/pulls`;
      await github.waitFor('the installation’s sweep', () =>
        github.requests.some(({ path, status }) => path === swept && status === 200),
      );
      return Object.assign(repository, { installation });
    },
    async stop() {
      await server.stop();
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A source file with a private key in it, made for the occasion. */
export function fileWithKey(): string {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return `export const key = \`\n${privateKey}\`;\n`;
}

/** How an agent says that it wrote a commit. */
export const byAgent = 'Co-Authored-By: Claude <noreply@anthropic.com>';

let branches = 0;

/** A pull request that an agent wrote and `bob` opened. Without `more` there is nothing wrong with it. */
export async function agentPullRequest(
  repository: Repository,
  more: Partial<PullDescription> = {},
): Promise<PullRequest> {
  branches += 1;
  return await repository.openPullRequest({
    author: 'bob',
    title: 'Say when the shop closes',
    branch: `closing-${branches}`,
    commits: [
      {
        message: `Closing time\n\n${byAgent}`,
        files: { [`src/closing-${branches}.js`]: 'export const closes = 18;\n' },
      },
    ],
    ...more,
  });
}
