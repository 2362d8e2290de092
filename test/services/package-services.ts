import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { parsePurl } from '../../src/lib/purl.ts';
import {
  dependents,
  endpoints,
  type Findings,
  type OsvRecord,
  osvRecord,
  type Version,
} from './definitions.ts';

/** What the emulated deps.dev and OSV know of one package. */
export interface KnownPackage {
  readonly versions: Readonly<Record<string, Omit<Version, 'versionKey'>>>;
  readonly latest?: string;
  readonly findings?: Findings['packageFindings'];
  readonly dependents?: number;
  /** Ids of records by version. */
  readonly advisories?: Readonly<Record<string, readonly string[]>>;
}

/** How a path misbehaves: with a status, with text that is no answer, with so many bytes, or never. */
export type Trouble =
  | { readonly status: number }
  | { readonly text: string }
  | { readonly bytes: number }
  | 'silent';

export interface PackageServices {
  /** Without a slash at the end; both services answer here. */
  readonly address: string;
  /** Paths asked for, in their order. */
  readonly requests: readonly string[];
  know(purl: string, known: KnownPackage): void;
  record(record: OsvRecord): void;
  /** From now on, for as many requests to a path (default: all). */
  trouble(path: string, trouble: Trouble | undefined, times?: number): void;
  /** How many responses stand on one page. */
  pageSize: number;
  reset(): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  GO: 'golang',
  RUBYGEMS: 'gem',
  NPM: 'npm',
  CARGO: 'cargo',
  MAVEN: 'maven',
  PYPI: 'pypi',
  NUGET: 'nuget',
};

/** deps.dev and OSV on the loopback interface, held to their published definitions. */
export async function startPackageServices(): Promise<PackageServices> {
  const world = new World();
  const server = createServer((request, response) => void world.serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(world, {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

type Answers = { readonly [Path in keyof typeof endpoints]: (body: unknown) => unknown };

class World {
  readonly requests: string[] = [];
  pageSize = 10_000;
  readonly #known = new Map<string, KnownPackage>();
  readonly #records = new Map<string, OsvRecord>();
  readonly #troubles = new Map<string, { trouble: Trouble; times: number }>();

  know(purl: string, known: KnownPackage): void {
    this.#known.set(keyOf(purl), known);
  }
  record(record: OsvRecord): void {
    this.#records.set(record.id, osvRecord.parse(record));
  }
  trouble(path: string, trouble: Trouble | undefined, times = Number.POSITIVE_INFINITY): void {
    if (trouble === undefined) this.#troubles.delete(path);
    else this.#troubles.set(path, { trouble, times });
  }
  reset(): void {
    this.requests.length = 0;
    this.pageSize = 10_000;
    this.#known.clear();
    this.#records.clear();
    this.#troubles.clear();
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    this.requests.push(path);
    const body = await bodyOf(request);
    const trouble = this.#troubles.get(path);
    if (trouble !== undefined && trouble.times-- > 0) return misbehave(response, trouble.trouble);
    try {
      const answer = this.#answer(path, body);
      send(response, answer === undefined ? 404 : 200, answer ?? { code: 5, message: 'not found' });
    } catch (error) {
      send(response, 400, { code: 3, message: String(error) });
    }
  }

  #answer(path: string, body: unknown): unknown {
    if (Object.hasOwn(endpoints, path)) {
      const { request, response } = endpoints[path as keyof Answers];
      return response.parse(this.#answers[path as keyof Answers](request.parse(body)));
    }
    const id = /^\/v1\/vulns\/([^/]+)$/.exec(path)?.[1];
    if (id !== undefined) return this.#records.get(decodeURIComponent(id));
    const [, system, name, version] =
      /^\/v3alpha\/systems\/([a-z]+)\/packages\/([^/]+)\/versions\/([^/]+):dependents$/.exec(path) ?? [];
    if (system === undefined || name === undefined || version === undefined) return undefined;
    const known = this.#known.get(`${types[system.toUpperCase()]} ${decodeURIComponent(name)}`);
    return known && dependents.parse({ dependentCount: known.dependents ?? 0 });
  }

  readonly #answers: Answers = {
    '/v3alpha/findingsbatch': (body) => {
      const { requests, pageToken } = body as z.infer<
        (typeof endpoints)['/v3alpha/findingsbatch']['request']
      >;
      return this.#page(requests, pageToken, (request) => ({ request, findings: this.#findings(request) }));
    },
    '/v3alpha/purlbatch': (body) => {
      const { requests, pageToken } = body as z.infer<(typeof endpoints)['/v3alpha/purlbatch']['request']>;
      return this.#page(requests, pageToken, (request) => {
        const version = this.#version(request.purl);
        return version === undefined ? { request } : { request, result: { version } };
      });
    },
    '/v1/querybatch': (body) => {
      const { queries } = body as z.infer<(typeof endpoints)['/v1/querybatch']['request']>;
      return {
        results: queries.map(({ package: { purl } }) => {
          const ids = this.#known.get(keyOf(purl))?.advisories?.[parsePurl(purl)?.version ?? ''] ?? [];
          const vulns = ids.map((id) => ({ id, modified: '2026-01-01T00:00:00Z' }));
          return vulns.length === 0 ? {} : { vulns };
        }),
      };
    },
  };

  #page<Request, Answer>(
    requests: readonly Request[],
    token: string | undefined,
    answer: (request: Request) => Answer,
  ): unknown {
    const from = Number(token ?? 0);
    const to = from + this.pageSize;
    const responses = requests.slice(from, to).map(answer);
    return to < requests.length ? { responses, nextPageToken: String(to) } : { responses };
  }

  #findings(request: { packageKey: unknown } | { versionKey: unknown }): Findings {
    const key = ('versionKey' in request ? request.versionKey : request.packageKey) as {
      system: NonNullable<Findings['packageKey']>['system'];
      name: string;
      version?: string;
    };
    const { system, name, version } = key;
    const known = this.#known.get(`${types[system]} ${name}`);
    if (known === undefined)
      return { ...request, packageFindings: [{ type: 'NOT_FOUND', risk: 'RISK_CRITICAL' }] } as Findings;
    const latest = known.latest ?? Object.keys(known.versions).at(-1) ?? '';
    const described = (one: string) => ({
      versionKey: { system, name, version: one },
      findings: [
        ...(known.findings ?? []),
        ...(Object.hasOwn(known.versions, one) ? [] : [{ type: 'NOT_FOUND' as const }]),
      ],
    });
    return {
      ...request,
      packageFindings: known.findings ?? [],
      ...(version === undefined ? {} : { requestedVersion: described(version) }),
      ...(latest === '' ? {} : { defaultVersion: { ...described(latest), isDefault: true } }),
    } as Findings;
  }

  #version(purl: string): Version | undefined {
    const parsed = parsePurl(purl);
    const known = this.#known.get(keyOf(purl));
    const [system] = Object.entries(types).find(([, type]) => type === parsed?.type) ?? [];
    if (parsed?.version === undefined || known?.versions[parsed.version] === undefined) return undefined;
    const versionKey = { system, name: parsed.name, version: parsed.version } as Version['versionKey'];
    return { versionKey, purl, ...known.versions[parsed.version] };
  }
}

function keyOf(purl: string): string {
  const { type, name } = parsePurl(purl) ?? { type: '', name: purl };
  return `${type} ${name}`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function misbehave(response: ServerResponse, trouble: Trouble): void {
  if (trouble === 'silent') return;
  if ('status' in trouble) response.writeHead(trouble.status).end('{}');
  else response.writeHead(200).end('text' in trouble ? trouble.text : Buffer.alloc(trouble.bytes, 0x20));
}
