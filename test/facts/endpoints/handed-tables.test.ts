import { describe, expect, test } from '@jest/globals';
import { altered } from '../../rules/auth/between.ts';
import { listed } from './listed.ts';

const gates = `export const known = (req, res, next) => (req.person ? next() : res.status(401).end());
export const ranked = (rank) => (req, res, next) => { if (req.person.rank < rank) return res.status(403).end(); next(); };
export const timed = (req, res, next) => { console.info(req.url); next(); };`;

describe('tables of routes that a function is handed with the router', () => {
  const bees = `import { ranked } from './gates'; import { row } from './row';
export const bees = [row({ method: 'get', path: '/', run: (ctx) => 1 }), row({ method: 'post', path: '/', run: (ctx) => 1 })];
export const hives = (app) => fenced([ranked(3)], [{ method: 'GET', url: '/hives', handler: async () => 1 }]);`;
  test.each([
    [`mountRows(app, '/bees', bees);`, ['GET /bees [known]', 'POST /bees [known]']],
    [`plug(app, hives(app));`, ['GET /hives [known, ranked(3)*]']],
    [`plug(app, fenced([ranked(2)], bees));`, ['GET / [known, ranked(2)*]', 'POST / [known, ranked(2)*]']],
  ])('%s', async (text, expected) => {
    const app = `import express from 'express'; import { known, ranked } from './gates'; import { bees, hives } from './bees';
const app = express(); app.use(known); ${text}`;
    const found = await listed({ 'gates.ts': gates, 'bees.ts': bees, 'app.ts': app });
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  test('a list of rows that have names of their own', async () => {
    const rows = `const all = { method: 'GET', url: '/', handler: async () => 1 }; const add = { method: 'POST', url: '/', handler: async () => 1 };
export const combs = [all, add];`;
    const app = `import express from 'express'; import { known } from './gates'; import { combs } from './combs';
const app = express(); app.use(known); mount(app, '/combs', combs);`;
    const found = await listed({ 'gates.ts': gates, 'combs.ts': rows, 'app.ts': app });
    expect(found).toEqual(['GET /combs [known]', 'POST /combs [known]']);
  });

  test('whatever else a function is handed is not mounted', async () => {
    const app = `import express from 'express'; import { known } from './gates'; import { config } from './config';
const app = express(); start(app, config); start(app, known); app.get('/x', (req, res) => res.json(1));`;
    expect(
      await listed({ 'gates.ts': gates, 'config.ts': 'export const config = { port: 1 };', 'app.ts': app }),
    ).toEqual(['GET /x []']);
  });
});

const base = `import { Router } from 'express'; import { known, timed } from './gates';
export abstract class Base { get middlewares() { return []; } router() { const router = Router(); router.use(...this.middlewares); return router; } }
export abstract class Known extends Base { get middlewares() { return [known]; } }`;
const hives = (list: string) => `import { Known } from './base'; import { ranked, timed } from './gates';
export class Hives extends Known { get middlewares() { return [${list}]; }
  rows() { return [['get', '/', this.all], ['delete', '/:id', this.burn, ranked(9)]]; }
  all(req, res) { res.json(1); } burn(req, res) { res.json(1); } }`;
const files = (list: string) => ({
  'gates.ts': gates,
  'base.ts': base,
  'hives.ts': hives(list),
  'app.ts': `import express from 'express'; import { Hives } from './hives'; const app = express(); app.use('/hives', new Hives(db).router());`,
});

describe('lists of middleware that classes hand down', () => {
  test('stand before the rows of a class below, unless it has another', async () => {
    expect(await listed(files('...super.middlewares, timed'))).toEqual([
      'GET /hives [known]',
      'DELETE /hives/:id [known, ranked(9)*]',
    ]);
    expect(await listed(files('timed'))).toEqual(['GET /hives []', 'DELETE /hives/:id [ranked(9)*]']);
  });

  test('are missed when they go', async () => {
    expect(
      (await altered(files('...super.middlewares, timed'), '...super.middlewares, ', '')).join(),
    ).toContain('auth/guard-removed: GET /hives was guarded by known and no longer is.');
  });
});

describe('filters of a class for some of its actions', () => {
  const pages = `import { Page } from './page'; import { known, ranked } from './gates';
export class Honey extends Page {
  filters = [{ run: known, except: ['list'] }, { run: ranked(3), only: ['sell'] }];
  draw(router) {
    router.get('/honey', ...this.at('list', this.list));
    router.get('/honey/:id', ...this.at('show', this.show));
    router.post('/honey', ...this.at('sell', this.sell)); }
  list(req, res) { res.json(1); } show(req, res) { res.json(1); } sell(req, res) { res.json(1); } }`;
  const all = { 'gates.ts': gates, 'honey.ts': pages };

  test('stand before those', async () => {
    expect(await listed(all)).toEqual([
      'GET /honey []',
      'GET /honey/:id [known]',
      'POST /honey [known, ranked(3)*]',
    ]);
  });

  test('are missed where one is added to those left out', async () => {
    expect(await altered(all, `['list'] }`, `['list', 'show'] }`)).toEqual([
      'auth/guard-removed: GET /honey/:id was guarded by known and no longer is.',
    ]);
  });
});

describe('hooks that are for some paths, or for other websites', () => {
  const app = (hook: string) => `import Fastify from 'fastify'; const app = Fastify();
const DOORS = ['/vault/', '/me/'];
app.addHook('onRequest', async (request) => { const path = request.url.split('?')[0]; ${hook} });
app.get('/vault/keys', async () => 1); app.get('/news', async () => 1);`;
  test.each([
    [
      `if (!DOORS.some((door) => path.startsWith(door))) return; if (!request.person) throw new Unauthorized();`,
      ['GET /vault/keys [a check of request.person]', 'GET /news []'],
    ],
    [`if (request.headers.origin !== home) throw new Forbidden();`, ['GET /vault/keys []', 'GET /news []']],
    [
      `if (request.headers['referer'] !== home) throw new Forbidden();`,
      ['GET /vault/keys []', 'GET /news []'],
    ],
  ])('%s', async (hook, expected) => {
    expect(await listed({ 'app.ts': app(hook) })).toEqual(expected);
  });
});

describe('what an object of functions has somebody else ask', () => {
  const sources = (check: string) => ({
    'caller.ts': `export class Caller { must(right) { if (!this.rights.includes(right)) throw new Forbidden(right); } }
export const callerOf = (req) => ({ caller: new Caller(req.person) });`,
    'honey.ts': `import { load } from './store';
export const honey = { async sell(ctx, id) { ${check} const jar = await load(id); return jar.sell(); }, list(ctx) { return load(); } };`,
    'app.ts': `import express from 'express'; import { honey } from './honey'; import { callerOf } from './caller'; const app = express();
app.post('/honey/:id/sell', async (req, res) => res.json(await honey.sell(callerOf(req), req.params.id)));`,
  });

  test('is asked of the endpoint', async () => {
    expect(await listed(sources(`ctx.caller.must('sell');`))).toEqual([
      'POST /honey/:id/sell [ctx.caller.must*]',
    ]);
    expect(await listed(sources(''))).toEqual(['POST /honey/:id/sell []']);
  });

  test('is missed when it goes', async () => {
    expect(
      (await altered(sources(`ctx.caller.must('sell');`), `ctx.caller.must('sell');`, '')).join(),
    ).toContain('auth/guard-removed: POST /honey/:id/sell was guarded by ctx.caller.must and no longer is.');
  });
});
