import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, covers, type Tokens } from '../auth.ts';
import { serveGit } from '../git/http-backend.ts';
import type { Json, RequestRecord, World } from '../world.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { Rest } from './rest.ts';

/** Larger than anything GitHub takes; it keeps a broken test from eating the memory. */
const maxBody = 32 * 1024 * 1024;

/** The body as JSON; undefined where there is none, or none that can be read. */
async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new Error('the request is larger than 32 MB');
    chunks.push(chunk);
  }
  return size === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as Json);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined || status === 204 ? undefined : JSON.stringify(body));
}

const secondaryLimit = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  documentation_url:
    'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
};

/** The HTTP side: takes requests for REST, GraphQL and git, and lets faults strike. */
export class GitHubServer {
  private readonly world: World;
  private readonly tokens: Tokens;
  private readonly faults: Faults;
  private readonly api: Rest;
  private readonly server: Server;

  constructor(parts: { world: World; tokens: Tokens; faults: Faults; rest: Rest }) {
    this.world = parts.world;
    this.tokens = parts.tokens;
    this.faults = parts.faults;
    this.api = parts.rest;
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => this.broken(request, response, error));
    });
  }

  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    this.server.unref(); // a test that fails before it closes everything shall end nonetheless
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** A fault of the emulator itself: loud, so that no test mistakes it for GitHub's. */
  private broken(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.world.violations.push({ side: 'answer', where: `${request.method} ${request.url}`, message });
    if (response.headersSent) response.destroy();
    else send(response, 500, { message: `The emulated GitHub is at fault: ${message}` });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', this.world.url);
    const path = address.pathname.replace(/^\/api\/v3(?=\/)/, '').replace(/^\/api\/graphql$/, '/graphql');
    const method = request.method ?? 'GET';
    const record: RequestRecord = { method, path, body: undefined, status: 0, fault: undefined };
    this.world.requests.push(record);
    response.on('close', () => {
      record.status = response.statusCode;
      this.world.changed();
    });
    const isGit = /\/(info\/refs|git-upload-pack|git-receive-pack)$/.test(path);
    const body = isGit ? undefined : await readBody(request);
    record.body = body;
    const fault = this.faults.strike(method, path);
    record.fault = fault?.kind;
    if (fault !== undefined && (await this.struck(fault, response))) return;
    if (isGit) {
      await this.git(path, address.search.slice(1), request, response);
      return;
    }
    const reply = await this.api.answer({ method, path, address, body, headers: request.headers }, fault);
    if (fault?.kind === 'lost-answer') {
      response.destroy();
    } else if (reply.raw !== undefined) {
      response.writeHead(reply.status, {
        'content-type': 'application/vnd.github.raw+json',
        ...reply.headers,
      });
      response.end(reply.raw);
    } else {
      send(response, reply.status, reply.body, reply.headers);
    }
  }

  /** The faults that keep a request from being done. True where it has been answered, or never will be. */
  private async struck(fault: FaultRule, response: ServerResponse): Promise<boolean> {
    switch (fault.kind) {
      case '5xx':
        send(response, fault.status ?? 502, { message: 'Server Error' });
        return true;
      case 'secondary-rate-limit':
        send(response, 403, secondaryLimit, { 'retry-after': String(fault.retryAfter ?? 1) });
        return true;
      case 'cut-connection':
        response.destroy();
        return true;
      case 'timeout':
        return true;
      case 'held':
        await fault.until;
        return false;
      default:
        return false;
    }
  }

  /** Reading a repository with git: `contents: read`, and nobody pushes. */
  private async git(
    path: string,
    query: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const pattern = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-[a-z-]+)$/;
    const [, owner = '', name = '', rest = ''] = pattern.exec(path) ?? [];
    const repository = this.world.repository(owner, name);
    const refuse = (status: number, text: string): void => {
      const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {};
      response.writeHead(status, { 'content-type': 'text/plain', ...challenge });
      response.end(text);
    };
    let actor: Actor;
    try {
      actor = this.tokens.actor(request.headers.authorization);
    } catch {
      refuse(401, 'Invalid username or token.');
      return;
    }
    if (repository === undefined || !actor.sees(repository)) {
      refuse(404, 'Repository not found.');
    } else if (rest === 'git-receive-pack' || query.includes('git-receive-pack')) {
      refuse(403, 'Write access to repository not granted.');
    } else if (actor.kind === 'installation' && !covers(actor.permissions.contents, 'read')) {
      refuse(403, 'Resource not accessible by integration');
    } else {
      const folder = `/${repository.owner.login}/${repository.name}.git`;
      await serveGit(this.world.root, `${folder}/${rest}`, query, request, response);
    }
  }
}
