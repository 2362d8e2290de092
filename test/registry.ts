import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the emulated registry answers for one name. Names it does not hold are answered with 404. */
export type RegistryEntry =
  /** Published versions, oldest first; the last one is `latest`. */
  | readonly string[]
  | {
      readonly versions: readonly string[];
      readonly deprecated?: string;
      readonly tags?: Readonly<Record<string, string>>;
    }
  | { readonly status: number }
  /** Fails so many times with 503, then answers. */
  | { readonly failures: number; readonly versions: readonly string[] }
  /** Answers never, with something else, with so many bytes, or cuts the connection in the middle. */
  | 'silent'
  | 'garbage'
  | 'cut'
  | { readonly bytes: number };

export interface EmulatedRegistry {
  readonly address: string;
  /** What was asked for, in order: names, with the accepted media type. */
  readonly requests: readonly {
    readonly name: string;
    readonly accept: string;
    readonly authorization: string | undefined;
  }[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number;
  set(name: string, entry: RegistryEntry): void;
  close(): Promise<void>;
}

/** A package registry on the loopback interface that speaks npm's protocol, for tests and the demonstration. */
export async function startRegistry(
  packages: Readonly<Record<string, RegistryEntry>>,
): Promise<EmulatedRegistry> {
  const entries = new Map(Object.entries(packages));
  const requests: EmulatedRegistry['requests'][number][] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    const { accept = '', authorization } = request.headers;
    requests.push({ name, accept, authorization });
    most = Math.max(most, ++open);
    response.once('close', () => open--);
    answer(name, entries, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    requests,
    mostAtOnce: () => most,
    set: (name, entry) => entries.set(name, entry),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  name: string,
  entries: Map<string, RegistryEntry>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const entry = entries.get(name);
  if (entry === undefined) send(response, 404, { error: 'Not found' });
  else if (entry === 'silent') return;
  else if (entry === 'garbage')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>');
  else if (entry === 'cut') {
    response.writeHead(200, { 'content-length': 10_000 });
    response.write('{"name":');
    setTimeout(() => request.socket.destroy(), 20);
  } else if ('status' in entry) send(response, entry.status, { error: `status ${entry.status}` });
  else if ('bytes' in entry) sendMany(response, entry.bytes);
  else if ('failures' in entry && entry.failures > 0) {
    entries.set(name, { ...entry, failures: entry.failures - 1 });
    send(response, 503, { error: 'busy' });
  } else {
    const full = request.headers.accept === 'application/json';
    send(response, 200, packument(name, 'versions' in entry ? entry : { versions: entry }, full));
  }
}

function packument(
  name: string,
  entry: {
    readonly versions: readonly string[];
    readonly deprecated?: string;
    readonly tags?: Readonly<Record<string, string>>;
  },
  full: boolean,
): object {
  const { versions, deprecated, tags } = entry;
  const time = Object.fromEntries(
    versions.map((version, index) => [version, new Date(1.6e12 + index * 864e5).toISOString()]),
  );
  return {
    name,
    'dist-tags': { latest: versions.at(-1), ...tags },
    versions: Object.fromEntries(
      versions.map((version) => [version, { name, version, ...(deprecated ? { deprecated } : {}) }]),
    ),
    ...(full ? { time: { created: '2020-09-13T12:26:40.000Z', ...time } } : {}),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Writes as fast as it is read, so that nothing of it has to be kept here. */
function sendMany(response: ServerResponse, bytes: number): void {
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  let left = bytes;
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (left > 0) {
      left -= chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', more);
        return;
      }
    }
    response.end('{}');
  };
  more();
}
