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

test.each([
  ["const mount = require('koa-mount');", '/api/notes', '/desk/:id'],
  ["const mount = require('./mount');", '/notes', '/:id'],
])('applications of Koa that its own library mounts: %s', async (library, notes, desk) => {
  const found = await listed({
    'app.js': `const Koa = require('koa'); const Router = require('@koa/router'); ${library}
      const api = new Koa(); const notes = new Router(); notes.get('/notes', list); api.use(notes.routes());
      const desk = new Koa(); const deeds = new Router(); deeds.delete('/:id', drop);
      desk.use(requireClerk); desk.use(deeds.routes());
      const app = new Koa(); app.use(mount('/api', api)); app.use(mount('/desk', desk));`,
  });
  expect(found).toEqual(expect.arrayContaining([`GET ${notes} []`, `DELETE ${desk} [requireClerk]`]));
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

test('a router in a file that comes before the one that mounts it is listed once', async () => {
  const found = await listed({
    'a/notes.ts': `const notes = new Hono(); notes.post('/', add); export { notes };`,
    'b/main.ts': `import { notes } from '../a/notes'; const app = new Hono();
      app.use('/notes/*', requireOwner); app.route('/notes', notes);`,
  });
  expect(found).toEqual(['POST /notes [requireOwner*]']);
});

test('routers that mount each other are listed', async () => {
  const found = await listed({
    'a.ts': `import { b } from './b'; export const a = Router(); a.get('/a', list); a.use('/b', b);`,
    'b.ts': `import { a } from './a'; export const b = Router(); b.get('/b', list); b.use('/a', a);`,
  });
  expect(found).toEqual(['GET /a []', 'GET /b/b []']);
});

describe('a function that returns the router it makes', () => {
  const server = `import express from 'express'; import { deskApi } from './desk'; const app = express();
    app.use('/desk', staffOnly, deskApi());`;

  test('is mounted, whatever it is called', async () => {
    const found = await listed({
      'desk.ts': `export function deskApi() { const desk = Router(); desk.post('/', add); return desk; }
        export const tillApi = () => { const till = Router(); till.get('/till', list); return till; };`,
      'server.ts': server,
    });
    expect(found).toEqual(['POST /desk [staffOnly*]', 'GET /till []']);
  });

  test('is not where something else is returned', async () => {
    const found = await listed({
      'desk.ts': `export function deskApi() { const desk = Router(); desk.post('/', add); return other; }`,
      'server.ts': server,
    });
    expect(found).toEqual(['POST / []']);
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
