import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { people, type Scene } from '../scene.ts';
import type { Chapter } from '../story.ts';
import type { Tab } from './layout.ts';
import { overviewPage } from './overview.ts';
import { pullPage } from './pull.ts';

export interface Page {
  readonly address: string;
  close(): Promise<void>;
}

interface Setting {
  readonly scene: Scene;
  readonly chapters: readonly Chapter[];
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  // With `no-referrer` the browser would not say where a form was sent from either.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const types: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript' };

/** Serves the pull requests on loopback, port 0 for a free one. */
export async function startPage({
  scene,
  chapters,
  port,
}: Setting & { readonly port: number }): Promise<Page> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer({ scene, chapters }, request, response, open).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, headers);
      response.end(String(error));
    });
  });
  const stop = scene.github.onChange(() => {
    for (const listener of open) listener.write('data: changed\n\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A page elsewhere must neither read this one under a name of its own nor press its buttons. */
function isOurs({ headers: { host = '', origin } }: IncomingMessage): boolean {
  return (
    /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) && (origin === undefined || origin === `http://${host}`)
  );
}

async function answer(
  setting: Setting,
  request: IncomingMessage,
  response: ServerResponse,
  open: Set<ServerResponse>,
): Promise<void> {
  const send = (status: number, type: string, body: string): void => {
    response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);
  };
  const path = request.url ?? '/';
  if (!isOurs(request)) return send(403, 'text/plain', 'Only for pages of this address');
  if (request.method === 'POST') return await press(setting, path, response);
  if (path === '/changes') return listen(response, open);
  const [, name = '', extension = ''] = /^\/assets\/([a-z]+\.(css|js))$/.exec(path) ?? [];
  if (name !== '') {
    const asset = await readFile(join(import.meta.dirname, 'assets', name), 'utf8').catch(() => undefined);
    return asset === undefined ? send(404, 'text/plain', '') : send(200, types[extension] ?? '', asset);
  }
  if (path === '/') return send(200, 'text/html', await overviewPage(setting.scene, setting.chapters));
  const [, number, tab = ''] = /^\/pull\/(\d{1,6})(\/files|\/checks)?$/.exec(path) ?? [];
  const pull = setting.scene.shop.pulls.get(Number(number));
  if (pull === undefined) return send(404, 'text/plain', 'There is no such page');
  send(200, 'text/html', await pullPage(setting.scene, pull, tab as Tab));
}

/** The reviewer's approval, or the merge: whoever looks at the page may press these buttons. */
async function press({ scene }: Setting, path: string, response: ServerResponse): Promise<void> {
  const [, number = '', action = ''] = /^\/pull\/(\d{1,6})\/(approve|merge)$/.exec(path) ?? [];
  const pull = scene.shop.pulls.get(Number(number));
  if (pull !== undefined && action === 'approve') await pull.review(people.reviewer, 'APPROVE');
  // Pressed twice, or with something in the way after all: the page says how things are.
  if (pull !== undefined && action === 'merge') await pull.merge(people.reviewer).catch(() => {});
  response.writeHead(pull === undefined ? 404 : 303, { ...headers, location: `/pull/${number}` }).end();
}

/** Server-sent events: one for each change. */
function listen(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
  response.write(': listening\n\n');
  open.add(response);
  response.on('close', () => open.delete(response));
}
