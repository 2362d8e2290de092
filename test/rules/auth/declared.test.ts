import { describe, expect, test } from '@jest/globals';
import { listed } from '../../facts/endpoints/listed.ts';
import { altered, between, type Sources } from './between.ts';

/** A hook that puts guards before routes by what they say of themselves. */
const byRoute = `import fp from 'fastify-plugin';
const doors = { known: async (request) => { if (!request.guest) throw unauthorized(); } };
export default fp(async (app) => {
  app.addHook('onRoute', (route) => {
    const { access } = route.config ?? {};
    if (!access) return;
    route.preHandler = [doors[access]];
  });
});`;
/** One that turns callers away itself. */
const byRequest = (body: string): string => `import fp from 'fastify-plugin';
export default fp(async (app) => {
  app.addHook('onRequest', async (request, reply) => {
    ${body}
  });
});`;
const app = (doors: string, routes: string): Sources => ({
  'doors.js': doors,
  'app.js': `import Fastify from 'fastify'; import doors from './doors.js';
const app = Fastify();
const opts = { config: { access: 'user' } };
const needs = (access) => ({ config: { access } });
await app.register(doors);
${routes}`,
});
const refuse = `if (!request.guest) return reply.code(401).send();`;
const forbid = `if (!request.guest.ranks.includes(request.routeOptions.config.access)) return reply.code(403).send();`;

describe('what routes say of themselves', () => {
  test.each([
    ['a hook puts guards before routes', byRoute],
    [
      'a hook looks at it',
      byRequest(`const { access } = request.routeOptions.config; if (!access) return; ${refuse} ${forbid}`),
    ],
    [
      'by another name',
      byRequest(
        `const wanted = reply.context.config?.access; if (wanted && !request.guest.has(wanted)) throw forbidden();`,
      ),
    ],
    [
      'a table of guards',
      byRequest(`const cfg = request.routeOptions.config; await doors[cfg.access]?.(request); ${refuse}`),
    ],
  ])('%s', async (_what, doors) => {
    const found = await listed(
      app(
        doors,
        `app.get('/a', { config: { access: 'admin' } }, list); app.get('/b', opts, list); app.get('/c', { config: { access: 'public' } }, list);
         app.route({ method: 'PUT', url: '/d', config: { access: ['admin', 'head'] }, handler: list });`,
      ),
    );
    const own = found.map((each) =>
      each.replace(/(?:a check of [\w.]+|forbidden|unauthorized)\*?(?:, )?/g, ''),
    );
    expect(own.map((each) => each.replace(', ]', ']'))).toEqual([
      "GET /a [access('admin')*]",
      "GET /b [access('user')]",
      'GET /c []',
      "PUT /d [access('admin', 'head')*]",
    ]);
  });

  test('a setting that nobody asks for is no guard', async () => {
    const found = await listed(
      app(byRequest(refuse), `app.get('/a', { config: { access: 'admin', rateLimit: { max: 3 } } }, list);`),
    );
    expect(found).toEqual(['GET /a [a check of request.guest]']);
  });

  test.each([
    ['a way out', `if (request.routeOptions.config.open) return; ${refuse}`, ['[]', '[asked]', '[asked]']],
    [
      'a way out around the check',
      `if (!request.routeOptions.config.open && !request.guest) return reply.code(401).send();`,
      ['[]', '[asked]', '[asked]'],
    ],
    ['false', `if (request.routeOptions.config.auth !== false) { ${refuse} }`, ['[asked]', '[]', '[asked]']],
    [
      'a way in',
      `if (!request.routeOptions.config.secured) return; ${refuse}`,
      ['[]', '[]', '[asked, secured]'],
    ],
  ])('%s', async (_what, body, expected) => {
    const found = await listed(
      app(
        byRequest(body),
        `app.get('/a', { config: { open: true } }, list); app.get('/b', { config: { auth: false } }, list); app.get('/c', { config: { secured: true } }, list);`,
      ),
    );
    const own = found.map((each) => each.replace(/a check of [\w.]+(?:, a check of [\w.]+\*)?/, 'asked'));
    expect(own).toEqual(['a', 'b', 'c'].map((path, at) => `GET /${path} ${expected[at]}`));
  });
});

describe('what routes no longer say', () => {
  const routes = app(
    byRoute,
    `app.delete('/a', { config: { access: 'admin' } }, drop);
app.get('/b', opts, list);
app.put('/c', { ...opts, schema }, drop);`,
  );

  test.each([
    ['it is gone', `{ config: { access: 'admin' } }, `, ''],
    ['less is said', `access: 'admin'`, `access: 'user'`],
    ['nobody is asked for', `access: 'admin'`, `access: 'none'`],
    ['it is off', `access: 'admin'`, 'access: false'],
    ['the options are not given', `'/b', opts, `, `'/b', `],
    ['the hook is gone', 'route.preHandler = [doors[access]];', ''],
  ])('%s', async (_what, from, to) => {
    expect(await altered(routes, from, to)).not.toEqual([]);
  });

  const hook = `app.addHook('preHandler', app.requireUser);\n`;
  test.each([
    [
      'the hook of a scope',
      `${hook}app.get('/x', list); app.delete('/x', drop);`,
      `app.get('/x', opts, list); app.delete('/x', opts, drop);`,
    ],
    ['options', `app.get('/x', { config: { access: 'user' } }, list);`, `app.get('/x', opts, list);`],
    [
      'a function',
      `app.get('/x', { config: { access: 'admin' } }, list);`,
      `app.get('/x', needs('admin'), list);`,
    ],
    [
      'a handler',
      `app.get('/x', { config: { access: 'admin' } }, list);`,
      `app.get('/x', { preHandler: app.requireAdmin }, list);`,
    ],
  ])('nothing is told where %s says it', async (_what, from, to) => {
    expect(await between(app(byRoute, from), app(byRoute, to))).toEqual([]);
    expect(await between(app(byRoute, to), app(byRoute, from))).toEqual([]);
  });
});

describe('other frameworks in which routes say who may call them', () => {
  const trpc = (meta: string): Sources => ({
    't.ts': `import { initTRPC } from '@trpc/server'; export const t = initTRPC.meta().create();
const known = t.middleware(async ({ ctx, meta, next }) => {
  if (meta?.open) return next(); if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
const ranked = t.middleware(async ({ ctx, meta, next }) => {
  if (!meta?.rank) return next(); if (ctx.user.rank !== meta.rank) throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });
export const proc = t.procedure.use(known).use(ranked);
export const farm = t.router({ drop: proc${meta}.mutation(() => 1), list: proc.query(() => 2) });`,
  });

  test('tRPC: metadata that middleware asks for', async () => {
    expect(await listed(trpc(`.meta({ rank: 'head' })`))).toEqual([
      "MUTATION farm.drop [proc*, rank('head')*]",
      'QUERY farm.list [proc]',
    ]);
    expect(await listed(trpc('.meta({ open: true })'))).toContain('MUTATION farm.drop []');
  });

  test.each([[''], [`.meta({ rank: 'user' })`], ['.meta({ open: true })']])(
    'tRPC: it becomes %s',
    async (to) => {
      expect(await between(trpc(`.meta({ rank: 'admin' })`), trpc(to))).not.toEqual([]);
    },
  );

  const hapi = (auth: string): Sources => ({
    'app.js': `const server = Hapi.server(); server.auth.default('session');
server.route([{ method: 'GET', path: '/a', handler: list }, { method: 'DELETE', path: '/b', options: { ${auth}handler: drop } }]);`,
  });

  test('hapi: a default, scopes, and routes that are let out', async () => {
    expect(await listed(hapi(`auth: { strategy: 'session', scope: ['admin'] }, `))).toEqual([
      "GET /a [auth('session')]",
      "DELETE /b [auth('session', scope: admin)*]",
    ]);
    expect(await between(hapi(''), hapi('auth: false, '))).not.toEqual([]);
    expect(await between(hapi(''), hapi(`auth: { mode: 'try' }, `))).not.toEqual([]);
    expect(await between(hapi(`auth: { scope: ['admin'] }, `), hapi(''))).not.toEqual([]);
    expect(await between(hapi(''), hapi(`auth: 'session', `))).toEqual([]);
    expect(await between(hapi(`auth: 'session', `), hapi(''))).toEqual([]);
  });

  test('Fastify: a hook that verifies tokens, of an application that is made at once', async () => {
    const app = (config: string): Sources => ({
      'app.js': `const fastify = require('fastify')();
fastify.addHook('onRequest', async (request, reply) => {
  if (request.routeOptions.config.open) return;
  try { await request.jwtVerify(); } catch (error) { reply.send(error); }
});
fastify.get('/a', ${config}list);`,
    });
    expect(await listed(app(''))).toEqual(['GET /a [request.jwtVerify]']);
    expect(await between(app(''), app('{ config: { open: true } }, '))).not.toEqual([]);
  });

  test('Koa: routes that have a name', async () => {
    const app = `const router = new Router(); router.get('farms', '/farms', requireAdmin, list); router.get('/fields', list);`;
    expect(await listed({ 'app.js': app })).toEqual(['GET /farms [requireAdmin*]', 'GET /fields []']);
  });
});

test('what the application is configured with is nothing that routes say', async () => {
  const found = await listed({
    'guard.js': `import config from './config.js';
export const requireUser = (req, res, next) => {
  if (!config.secured) return next();
  if (!req.user) return res.status(401).end();
  next();
};`,
    'app.js': `import { requireUser } from './guard.js'; const app = express(); app.use(requireUser); app.get('/a', list);`,
  });
  expect(found).toEqual(['GET /a [requireUser]']);
});

test('Hono: open paths of middleware for all', async () => {
  const found = await listed({
    'app.js': `const app = new Hono(); const OPEN = new Set(['/a']);
app.use('*', async (c, next) => { if (OPEN.has(c.req.path)) return next(); if (!c.get('user')) return c.json({}, 401); await next(); });
app.get('/a', list); app.get('/b', list);`,
  });
  expect(found).toEqual(['GET /a []', expect.stringMatching(/^GET \/b \[a check/)]);
});

test('NestJS: decorators that are keys of their own, asked for by a guard of the application', async () => {
  const farm = (needs: string): Sources => ({
    'needs.ts': `export const Needs = Reflector.createDecorator<string[]>();`,
    'guard.ts': `import { Needs } from './needs'; @Injectable() export class NeedGuard implements CanActivate {
  canActivate(context) { const needs = this.reflector.getAllAndOverride(Needs, [context.getHandler()]); if (!needs) return true;
    if (!needs.every((need) => has(context, need))) throw new ForbiddenException(); return true; } }`,
    'app.module.ts': `import { NeedGuard } from './guard'; @Module({ providers: [{ provide: APP_GUARD, useClass: NeedGuard }] }) export class AppModule {}`,
    'farm.controller.ts': `import { Needs } from './needs'; @Controller('farm') export class FarmController { @Get() ${needs} all() {} @Post('visit') visit() {} }`,
  });
  expect(await listed(farm(`@Needs(['see'])`))).toEqual([
    "GET /farm [NeedGuard, Needs('see')*]",
    'POST /farm/visit []',
  ]);
  expect(await between(farm(`@Needs(['see'])`), farm(''))).toEqual([expect.stringMatching(/guard-removed/)]);
});
