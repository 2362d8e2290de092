import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RequestHandler, refuseRequest } from './webhook.ts';

export interface HttpOptions {
  readonly webhookPath: string;
  readonly webhook: RequestHandler;
  /** What keeps the server from working, as sentences; empty when it is ready. */
  readonly problems: () => Promise<readonly string[]>;
  /** The metrics as Prometheus reads them, with their content type. */
  readonly metrics: () => Promise<{ readonly text: string; readonly type: string }>;
  /** If set, `/metrics` asks for it as a bearer token. */
  readonly metricsToken: string | undefined;
  readonly onError: (error: unknown) => void;
  readonly timeouts?: typeof timeouts;
}

/** A client that dawdles holds a connection, never longer than this. GitHub itself gives up after 10 s. */
const timeouts = {
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};

/** The web server, not yet listening: the webhook, `/healthz`, `/readyz` and `/metrics`; nothing else exists. */
export function httpServer(options: HttpOptions): Server {
  const server = createServer(
    { ...(options.timeouts ?? timeouts), maxHeaderSize: 16 * 1024 },
    (request, response) => {
      route(request, response, options).catch((error: unknown) => {
        if (!request.destroyed || request.complete) options.onError(error);
        if (!response.headersSent)
          answer(response, 500, { error: 'Something went wrong here; see the log.' });
      });
    },
  );
  server.maxConnections = 2_000;
  return server;
}

/** Starts listening. Resolves to the address as a URL; rejects where it cannot be had. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

/** Takes no new connection, lets running requests end, and cuts what is left after `graceMs`. */
export async function close(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(cut);
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path === options.webhookPath) {
    await options.webhook(request, response);
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuseRequest(request, response, { status: 404, result: 'unknown', message: 'There is nothing here.' });
  } else if (path === '/healthz') {
    answer(response, 200, { status: 'alive' });
  } else if (path === '/readyz') {
    const problems = await options.problems();
    answer(response, problems.length === 0 ? 200 : 503, { ready: problems.length === 0, problems });
  } else if (path === '/metrics') {
    await answerMetrics(request, response, options);
  } else {
    answer(response, 404, { error: 'There is nothing here.' });
  }
}

async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
): Promise<void> {
  const expected = options.metricsToken && `Bearer ${options.metricsToken}`;
  if (expected && !isSame(request.headers.authorization ?? '', expected)) {
    answer(response, 401, { error: 'The metrics ask for a bearer token.' });
    return;
  }
  const { text, type } = await options.metrics();
  response.writeHead(200, { 'content-type': type }).end(text);
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
