import { describe, expect, test } from '@jest/globals';
import { altered } from '../../rules/auth/between.ts';
import { listed } from './listed.ts';

const doors = `export function knownKeeper(req, res, next) { if (!req.keeper) return res.status(401).end(); next(); }`;
const yards = `import { Router } from 'express'; import { knownKeeper } from './doors';
export function barnRoutes() {
  const router = Router();
  router.use(knownKeeper);
  router.put('/sweep', sweep);
  return router;
}
export function hiveRoutes() {
  const router = Router();
  router.get('/hives', list);
  return router;
}`;
const app = `import express from 'express'; import { barnRoutes, hiveRoutes } from './yards';
const app = express(); app.use('/barn', barnRoutes()); app.use('/yard', hiveRoutes());`;

test('functions of one file that each make a router by the same name make several', async () => {
  expect(await listed({ 'doors.ts': doors, 'yards.ts': yards, 'app.ts': app })).toEqual([
    'PUT /barn/sweep [knownKeeper]',
    'GET /yard/hives []',
  ]);
});

test('also where each of them is mounted by the function that makes it', async () => {
  const mounting = `import express, { Router } from 'express'; import { knownKeeper } from './doors';
const app = express();
function barn() { const router = Router(); router.put('/sweep', sweep); app.use('/barn', knownKeeper, router); }
function yard() { const router = Router(); router.get('/hives', list); app.use('/yard', router); }
class Shed { open(app) { const router = Router(); router.get('/tools', tools); app.use('/shed', router); } }
class Loft { open(app) { const router = Router(); router.get('/ladders', ladders); app.use('/loft', knownKeeper, router); } }`;
  expect(await listed({ 'doors.ts': doors, 'app.ts': mounting })).toEqual([
    'PUT /barn/sweep [knownKeeper]',
    'GET /yard/hives []',
    'GET /shed/tools []',
    'GET /loft/ladders [knownKeeper]',
  ]);
});

test('also where routes are chained to what is made', async () => {
  const chained = `import { Hono } from 'hono'; import { knownKeeper } from './doors';
export const barn = () => { const app = new Hono().use(knownKeeper).put('/sweep', sweep); return app; };
export const yard = () => { const app = new Hono().get('/hives', list); return app; };
export default new Hono().route('/barn', barn()).route('/yard', yard());`;
  expect(await listed({ 'doors.ts': doors, 'app.ts': chained })).toEqual([
    'PUT /barn/sweep [knownKeeper]',
    'GET /yard/hives []',
  ]);
});

test('builders by one name belong each to the router that it was handed', async () => {
  const sheet = `import { knownKeeper } from './doors';
export class Sheet { steps = [];
  constructor(router, verb, path) { this.router = router; this.verb = verb; this.path = path; }
  keepersOnly() { this.steps.push(knownKeeper); return this; }
  answer(run) { this.router[this.verb](this.path, ...this.steps, run); } }
export const sheets = (router) => ({ get: (path) => new Sheet(router, 'get', path), put: (path) => new Sheet(router, 'put', path) });`;
  const built = yards
    .replace('import { knownKeeper }', "import { sheets } from './sheet'; import { knownKeeper }")
    .replace("router.put('/sweep', sweep)", "const sheet = sheets(router); sheet.put('/sweep').answer(sweep)")
    .replace(
      "router.get('/hives', list)",
      "const sheet = sheets(router); sheet.get('/hives').keepersOnly().answer(list)",
    );
  const files = { 'doors.ts': doors, 'sheet.ts': sheet, 'yards.ts': built, 'app.ts': app };
  expect(await listed(files)).toEqual(['PUT /barn/sweep [knownKeeper]', 'GET /yard/hives [knownKeeper]']);
  expect(await altered(files, '.keepersOnly().answer', '.answer')).toEqual([
    'auth/guard-removed: GET /yard/hives was guarded by knownKeeper and no longer is.',
  ]);
});

describe('routers that one function makes and hands out together', () => {
  const outbuildings = `const express = require('express');
const outbuildings = (db) => {
  const barnRouter = express.Router();
  barnRouter.put('/sweep', sweep);
  const yardRouter = express.Router();
  yardRouter.get('/hives', list);
  return { barnRouter, yard: yardRouter };
};
module.exports = outbuildings;`;
  const found = ['PUT /barn/sweep [knownKeeper]', 'GET /yard/hives []'];
  const mounting = (body: string) => ({
    'doors.ts': doors,
    'outbuildings.js': outbuildings,
    'app.js': `const express = require('express'); const outbuildings = require('./outbuildings');
const { knownKeeper } = require('./doors'); const app = express(); ${body}`,
  });

  test('are mounted where they are taken out of what it returned', async () => {
    const taken = 'const { barnRouter, yard: bees } = outbuildings(db);';
    expect(
      await listed(mounting(`${taken} app.use('/barn', knownKeeper, barnRouter); app.use('/yard', bees);`)),
    ).toEqual(found);
  });

  test('or by its name', async () => {
    const made = 'const made = outbuildings(db);';
    expect(
      await listed(
        mounting(`${made} app.use('/barn', knownKeeper, made.barnRouter); app.use('/yard', made.yard);`),
      ),
    ).toEqual(found);
  });

  test('one of them that is mounted without its guard has lost it, the others have not', async () => {
    const taken = 'const { barnRouter, yard } = outbuildings(db);';
    const before = mounting(
      `${taken} app.use('/barn', knownKeeper, barnRouter); app.use('/yard', knownKeeper, yard);`,
    );
    expect(await altered(before, 'knownKeeper, barnRouter', 'barnRouter')).toEqual([
      expect.stringContaining('PUT /barn/sweep'),
    ]);
  });
});
