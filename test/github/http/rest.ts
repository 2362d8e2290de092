import type { IncomingHttpHeaders } from 'node:http';
import { type Actor, covers, type Tokens } from '../auth.ts';
import { answerGraphql } from '../graphql.ts';
import type { Json, World } from '../world.ts';
import { ApiError } from './errors.ts';
import type { FaultRule } from './faults.ts';
import { page } from './paging.ts';
import { judgeAnswer, judgeBody, judgeQuery } from './referee.ts';
import { Call, type Listing, type Reply, type Route } from './route.ts';

interface Compiled {
  readonly route: Route;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Parameters that may hold slashes, where they end the path. */
const greedy = new Set(['path', 'ref', 'branch', 'basehead']);

function compile(route: Route): Compiled {
  const [method = '', template = ''] = route.operation.split(' ');
  const names: string[] = [];
  const source = template.replace(/\{(\w+)\}/g, (whole, name: string, offset: number) => {
    names.push(name);
    return greedy.has(name) && offset + whole.length === template.length ? '(.+)' : '([^/]+)';
  });
  return { route, method, pattern: new RegExp(`^${source}$`), names };
}

export interface Incoming {
  readonly method: string;
  /** Without `/api/v3`. */
  readonly path: string;
  readonly address: URL;
  readonly body: Json | undefined;
  readonly headers: IncomingHttpHeaders;
}

function allowed(route: Route, actor: Actor): void {
  const { needs } = route;
  if (needs === 'anybody') return;
  if (needs === 'app') {
    if (actor.kind !== 'app') throw new ApiError(401, 'A JSON web token could not be decoded');
    return;
  }
  if (actor.kind === 'app') throw new ApiError(403, 'Resource not accessible by integration');
  if (actor.kind === 'user') return;
  if (!Object.entries(needs).some(([name, level]) => covers(actor.permissions[name], level))) {
    throw new ApiError(403, 'Resource not accessible by integration');
  }
}

/** Answers REST and GraphQL requests: who asks, whether they may, whether the referee agrees with both sides. */
export class Rest {
  private readonly world: World;
  private readonly tokens: Tokens;
  private readonly routes: readonly Compiled[];
  /** Requests by token, for the rate limit. */
  private readonly used = new Map<string, number>();

  constructor(world: World, tokens: Tokens, routes: readonly Route[]) {
    this.world = world;
    this.tokens = tokens;
    this.routes = routes.map(compile);
  }

  /** The answer with its headers. Throws only for a fault of the emulator. */
  async answer(incoming: Incoming, fault: FaultRule | undefined): Promise<Reply> {
    let headers: Record<string, string> = {};
    try {
      const actor = this.tokens.actor(incoming.headers.authorization);
      headers = this.rateLimit(actor);
      const reply = await this.dispatch(incoming, actor, fault);
      return { ...reply, headers: { ...headers, ...reply.headers } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { status, message, errors } = error;
      const documentation_url = 'https://docs.github.com/rest';
      const body = {
        message,
        ...(errors === undefined ? {} : { errors }),
        documentation_url,
        status: String(status),
      };
      return { status, body, headers };
    }
  }

  private async dispatch(incoming: Incoming, actor: Actor, fault: FaultRule | undefined): Promise<Reply> {
    const { method, path, address, headers } = incoming;
    if (path === '/graphql')
      return { status: 200, body: await answerGraphql(this.world, actor, incoming.body ?? {}) };
    if (path === '/rate_limit') return { status: 200, body: this.limits(actor) };
    const { route, params } = this.find(method, path);
    allowed(route, actor);
    const query: Json = Object.fromEntries(address.searchParams);
    const problem = judgeQuery(route.operation, query) ?? judgeBody(route.operation, incoming.body);
    if (problem !== undefined) {
      this.world.violations.push({ side: 'request', where: `${method} ${path}`, message: problem });
      throw new ApiError(422, `Invalid request. ${problem}`);
    }
    const accept = headers.accept ?? '';
    const call = new Call({ world: this.world, actor, params, query, body: incoming.body ?? {}, accept });
    // 404 before anything else
    if (params.owner !== undefined && actor.kind !== 'app')
      void (method === 'GET' ? call.readable : call.repository);
    const result = await route.handle(call);
    const reply = 'items' in result ? await paged(result, address, fault) : result;
    return this.judged(route, reply);
  }

  private judged(route: Route, reply: Reply): Reply {
    if (reply.raw !== undefined || reply.body === undefined) return reply;
    // As it will arrive: without the properties that are undefined.
    const body: unknown = JSON.parse(JSON.stringify(reply.body));
    const problem = judgeAnswer(route.operation, reply.status, body);
    if (problem === undefined) return { ...reply, body };
    this.world.violations.push({ side: 'answer', where: route.operation, message: problem });
    throw new ApiError(500, `The emulated GitHub is at fault: ${route.operation}: ${problem}`);
  }

  private find(method: string, path: string): { route: Route; params: Record<string, string> } {
    for (const { route, method: wanted, pattern, names } of this.routes) {
      const match = wanted === method ? pattern.exec(path) : null;
      if (match === null) continue;
      const params = names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]);
      return { route, params: Object.fromEntries(params) };
    }
    const where = `${method} ${path}`;
    this.world.violations.push({
      side: 'request',
      where,
      message: 'the emulated GitHub does not serve this',
    });
    throw new ApiError(501, `The emulated GitHub does not serve ${where}`);
  }

  private rateLimit(actor: Actor): Record<string, string> {
    const used = (this.used.get(actor.token) ?? 0) + 1;
    this.used.set(actor.token, used);
    return {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(Math.max(0, 5000 - used)),
      'x-ratelimit-reset': String(Math.floor(this.world.time() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
      'x-ratelimit-used': String(used),
    };
  }

  private limits(actor: Actor): Json {
    const used = this.used.get(actor.token) ?? 0;
    const reset = Math.floor(this.world.time() / 1000) + 3600;
    const rate = { limit: 5000, used, remaining: Math.max(0, 5000 - used), reset };
    return { rate, resources: { core: rate, search: { ...rate, limit: 30, remaining: 30 } } };
  }
}

async function paged(listing: Listing, address: URL, fault: FaultRule | undefined): Promise<Reply> {
  const { body, link } = await page(listing, address, fault?.kind === 'truncate-list');
  return { status: 200, body, ...(link === undefined ? {} : { headers: { link } }) };
}
