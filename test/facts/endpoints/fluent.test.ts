import { describe, expect, test } from '@jest/globals';
import { altered, between } from '../../rules/auth/between.ts';
import { listed } from './listed.ts';

const sheet = `import { Router } from 'express';
class Line {
  steps = [];
  constructor(sheet, verb, path) { this.sheet = sheet; this.verb = verb; this.path = path; }
  needs(...rights) { return this.put((caller) => rights.every((each) => caller.holds(each))); }
  before(...more) { this.steps.push(...more); return this; }
  noted(text) { this.steps.push((req, res, next) => { console.info(text); next(); }); return this; }
  handle(fn) { this.sheet.router[this.verb](this.path, ...this.steps, fn); return this.sheet; }
  put(test) { this.steps.push((req, res, next) => { if (!req.caller) return res.status(401).end(); if (!test(req.caller)) return res.status(403).end(); next(); }); return this; }
}
export class Sheet { router = Router(); constructor(prefix) { this.prefix = prefix; } post = (path) => new Line(this, 'post', path); get = (path) => new Line(this, 'get', path); }
export const sheet = (prefix) => new Sheet(prefix);`;
const gates = `export const paying = (...plans) => (req, res, next) => { if (!plans.includes(req.caller.plan)) return res.status(403).end(); next(); };`;
const head = `import { sheet } from './sheet'; import { paying } from './gates'; export const jars = sheet('/jars');`;

describe('routes that are told to a builder step by step', () => {
  test.each([
    [
      `jars.post('/seal').needs('jar:seal').handle(async (req, res) => { res.json(1); });`,
      `needs('jar:seal')*`,
    ],
    [`jars.post('/seal').noted('seal').before(paying('gold')).handle(seal);`, `paying('gold')*`],
    [`jars.post('/seal').noted('seal').handle(asyncHandler(seal));`, ''],
  ])('%s', async (text, guards) => {
    expect(await listed({ 'sheet.ts': sheet, 'gates.ts': gates, 'jars.ts': `${head} ${text}` })).toEqual([
      `POST /jars/seal [${guards}]`,
    ]);
  });

  test('by a function for each', async () => {
    const rows = `import { known } from './gates'; route('POST', '/lids').guard(known).to(turn); route('GET /lids').open().to(all);`;
    const known = `export function known(req, res, next) { if (!req.caller) return res.status(401).end(); next(); }`;
    expect(
      await listed({ 'gates.ts': known, 'express.ts': `import express from 'express';\n${rows}` }),
    ).toEqual(['POST /lids [known]', 'GET /lids []']);
  });

  test('by a builder that is handed the router, with steps that put a guard before', async () => {
    const book = `import { known } from './gates'; import { noted } from './notes';
class Page { before = []; constructor(router, verb, path) { this.router = router; this.verb = verb; this.path = path; }
  membersOnly() { this.before.push(known); return this; }
  audited() { this.before.push(noted); return this; }
  handle(run) { this.router[this.verb](this.path, ...this.before, wrap(run)); } }
export const book = (router) => ({ get: (path) => new Page(router, 'get', path), put: (path) => new Page(router, 'put', path) });`;
    const known = `export function known(req, res, next) { if (!req.caller) return res.status(401).end(); next(); }`;
    const notes = `export function noted(req, res, next) { console.info(req.path); next(); }`;
    const rows = `import { Router } from 'express'; import { book } from './book';
export function jarRoutes() { const router = Router(); const page = book(router);
  page.get('/jars').audited().handle(list); page.put('/jars/:id').audited().membersOnly().handle(seal); return router; }`;
    const app = `import express from 'express'; import { jarRoutes } from './jars'; const app = express(); app.use('/cellar', jarRoutes());`;
    const files = { 'app.ts': app, 'book.ts': book, 'gates.ts': known, 'notes.ts': notes, 'jars.ts': rows };
    expect(await listed(files)).toEqual(['GET /cellar/jars []', 'PUT /cellar/jars/:id [known]']);
  });

  test('whoever asks others registers nothing', async () => {
    const text = `import express from 'express';
client.get('/x').then((res) => res.json()); agent.post('/y').expect(200); nock(url).get('/z').reply(200, () => 1); jars.get('/x', (req, res) => res.json(1));`;
    expect(await listed({ 'calls.ts': text })).toEqual([]);
  });

  test('lose a step, or are open to more', async () => {
    const rows = `${head}
jars.get('/').needs('jar:read').handle(list);
jars.post('/seal')
  .needs('jar:seal')
  .handle(seal);`;
    const files = { 'sheet.ts': sheet, 'gates.ts': gates, 'jars.ts': rows };
    expect(await altered(files, `  .needs('jar:seal')\n`, '')).toEqual([
      `auth/guard-removed: POST /jars/seal was guarded by needs('jar:seal') and no longer is.`,
    ]);
    expect(await altered(files, `  .needs('jar:seal')\n`, `  .noted('seal').needs('jar:seal')\n`)).toEqual(
      [],
    );
  });
});

const deed = `import { person } from './person';
const made = (steps) => ({
  ranked: (rank) => made([...steps, async (ctx) => { if (!ctx.person || ctx.person.rank < rank) throw new Denied(403); }]),
  timed: (label) => made([...steps, async () => { console.info(label); }]),
  run: (fn) => async (raw) => { const ctx = { person: await person() }; for (const step of steps) await step(ctx); return fn(ctx, raw); },
});
export const deed = () => made([]);`;

describe('server actions that are told to a builder', () => {
  const rows = (steps: string) => `'use server';
import { deed } from './deed';
export const cork = deed()${steps}.run(async (ctx, raw) => db.bottle.cork(raw));
export const label = deed().ranked('cellar').run(async (ctx, raw) => db.bottle.label(raw));
export const press = deed().ranked('cellar').run(async (ctx, raw) => db.bottle.press(raw));`;
  const files = (steps: string) => ({
    'src/deed.ts': deed,
    'src/cellar/bottles.ts': rows(steps).replace('./deed', '../deed'),
  });

  test('are guarded by what it is told', async () => {
    const found = await listed(files(`.timed('cork').ranked('chief')`));
    expect(found[0]).toBe(`ACTION cellar.cork [ranked('chief')*]`);
    expect((await listed(files(`.timed('cork')`)))[0]).toBe('ACTION cellar.cork []');
  });

  test('lose a step', async () => {
    expect((await between(files(`.ranked('chief')`), files(`.timed('cork')`))).join()).toContain(
      `auth/guard-removed: ACTION cellar.cork was guarded by ranked('chief') and no longer is.`,
    );
  });
});
