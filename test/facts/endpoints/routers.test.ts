import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

describe('Fastify', () => {
  test('hooks of a plugin, options of a route, routes as objects', async () => {
    const found = await listed({
      'app.ts': `import Fastify from 'fastify'; import users from './users'; const app = Fastify();
        app.register(users, { prefix: '/users' }); app.get('/health', ok);`,
      'users.ts': `export default async function (fastify: FastifyInstance) {
        fastify.addHook('onRequest', fastify.authenticate);
        fastify.get('/', list);
        fastify.delete('/:id', { preHandler: [requireAdmin], schema }, remove);
        fastify.route({ method: 'POST', url: '/', preValidation: checkRole('editor'), handler: add });
      }`,
    });
    expect(found).toEqual([
      'GET /users [fastify.authenticate]',
      'DELETE /users/:id [fastify.authenticate, requireAdmin*]',
      "POST /users [fastify.authenticate, checkRole('editor')*]",
      'GET /health []',
    ]);
  });
});

describe('Koa', () => {
  test('prefix, mounted routers, and a demand in the handler', async () => {
    const found = await listed({
      'app.js': `const Koa = require('koa'); const app = new Koa(); const notes = require('./notes');
        app.use(notes.routes()); app.use(notes.allowedMethods());`,
      'notes.js': `const Router = require('@koa/router'); const router = new Router({ prefix: '/notes' });
        router.get('/', auth(), list);
        router.post('/open', async (ctx) => { authorize(ctx.user, 'create', ctx.team); });
        module.exports = router;`,
    });
    expect(found).toEqual([
      'GET /notes [auth]',
      "POST /notes/open [authorize(ctx.user, 'create', ctx.team)*]",
    ]);
  });
});

describe('Hono', () => {
  test('chains, mounts with route(), and middleware for a part', async () => {
    const found = await listed({
      'app.ts': `import { Hono } from 'hono'; import notes from './notes'; const app = new Hono();
        app.use('/notes/*', bearerAuth({ token })); app.route('/notes', notes); app.get('/', (c) => c.text('hi'));`,
      'notes.ts': `const notes = new Hono().get('/', list).delete('/:id', requireOwner, remove); export default notes;`,
    });
    expect(found).toEqual([
      'GET /notes [bearerAuth]',
      'DELETE /notes/:id [bearerAuth, requireOwner*]',
      'GET / []',
    ]);
  });
});

test('routes that stand in tables', async () => {
  const found = await listed({
    'habits.ts': `const api = {};
      api.remove = { method: 'DELETE', url: '/habits/:id', middlewares: [authWithHeaders()], async handler(req, res) {} };
      const routes = [{ method: 'get', path: '/open', handler: open }, { method: 'get', path: '/own', auth: 'jwt', handler: own }];
      server.route({ method: 'GET', path: '/hapi', options: { auth: 'session' }, handler: page });`,
  });
  expect(found.toSorted()).toEqual([
    'DELETE /habits/:id [authWithHeaders]',
    "GET /hapi [auth('session')]",
    'GET /open []',
    "GET /own [auth('jwt')]",
  ]);
});
