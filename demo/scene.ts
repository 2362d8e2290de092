import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitHub, startGitHub } from '../test/github/github.ts';
import type { Repository } from '../test/github/scene/repository.ts';
import type { App } from '../test/github/world.ts';
import { startRegistry } from '../test/registry.ts';
import { filesOf } from './fixtures.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** The emulated GitHub with a shop on it, a package registry, and the real server beside them. */
export interface Scene {
  readonly github: GitHub;
  readonly app: App;
  readonly shop: Repository;
  readonly server: ServerProcess;
  /** Ends everything in order and leaves nothing on the disk. */
  stop(): Promise<void>;
}

/** What the shop really depends on; every other name is unknown to the registry. */
const packages = { cors: ['2.8.5'], express: ['5.1.0'], pg: ['8.16.3'] };

export const people = { author: 'jonas', human: 'marta', reviewer: 'rosa' } as const;

/** Starts the server with an environment; ends it and rejects where it is to stop before it is up. */
type Start = (environment: Readonly<Record<string, string>>, stop?: AbortSignal) => Promise<ServerProcess>;

/**
 * Sets the scene. `progress` hears of each step; the server is started in a process of its own, unless `start` does
 * otherwise. Where a step fails, or nobody waits any more, what was started before is stopped again.
 */
export async function setScene(
  progress: (step: string) => void,
  { start = startServerProcess, stop: asked }: { readonly start?: Start; readonly stop?: AbortSignal } = {},
): Promise<Scene> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'four-eyes-demo-'));
    undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
    // Its test brings one that is ready: the server takes seconds to make its first one.
    const { FOUR_EYES_DEMO_DATABASE: ready } = process.env;
    if (ready !== undefined) await cp(ready, join(folder, 'database'), { recursive: true });
    const registry = await startRegistry(packages);
    undo.push(() => registry.close());
    const github = await startGitHub();
    undo.push(() => github.close());
    progress(`GitHub, emulated, at ${github.url}`);
    const app = github.addApp({ name: 'Four Eyes' });
    const shop = await addShop(github, app);
    progress('A repository on it, and a package registry; the server’s first start makes a database …');
    asked?.throwIfAborted();
    const server = await start(
      {
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        WEBHOOK_SECRET: app.webhookSecret,
        HOST: '127.0.0.1',
        PORT: '0',
        GHE_HOST: github.host,
        GHE_PROTOCOL: 'http',
        NPM_REGISTRY: registry.address,
        DEPS_DEV_API: 'off',
        OSV_API: 'off',
        DATA_DIR: folder,
      },
      asked,
    );
    undo.push(() => server.stop());
    progress(`Four Eyes, the real server, at ${server.address}`);
    github.subscribe(app, server.address + server.webhookPath);
    return { github, app, shop, server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addShop(github: GitHub, app: App): Promise<Repository> {
  for (const [login, name] of Object.entries({
    jonas: 'Jonas Weber',
    marta: 'Marta Silva',
    rosa: 'Rosa Okafor',
  })) {
    github.addUser(login, { name });
  }
  github.addUser('Copilot', { id: 198982749, type: 'Bot', name: 'copilot-swe-agent[bot]' });
  const files = await filesOf('shop');
  const commits = [
    { message: 'The shop as it is', author: { name: 'Marta Silva', email: 'marta@example.com' }, files },
  ];
  const shop = await github.addRepository({ owner: 'corner-shop', name: 'shop', commits });
  for (const login of Object.values(people)) shop.setPermission(login, 'write');
  shop.protect({ checks: [{ context: 'four-eyes', app }] });
  github.install(app, [shop]);
  return shop;
}
