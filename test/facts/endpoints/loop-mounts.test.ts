import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const sources = {
  'gate.ts': `export function known(req, res, next) { if (!req.person) return res.status(401).end(); next(); }`,
  'boats.ts': `import { Router } from 'express'; export class Boats { router = Router(); constructor() { this.router.get('/boats', list); } }`,
  'kernel.ts': `import { Router } from 'express'; export class Kernel { router = Router(); on(verb, path, ...h) { this.router[verb](path, ...h); } }`,
  'crews.ts': `import { Kernel } from './kernel'; export class Crews extends Kernel { base = '/crews'; constructor() { super(); this.on('post', '/', this.add); } add(req, res) { res.json(1); } }`,
};
const imports = `import express from 'express'; import { known } from './gate'; import { Boats } from './boats'; import { Crews } from './crews';`;

describe('controllers that a loop mounts', () => {
  test.each([
    [
      `const app = express(); app.use(known); for (const each of [new Boats(), new Crews()]) app.use('/api', each.router);`,
    ],
    [
      `const app = express(); app.use('/api', known); const all = [new Boats(), new Crews(db)]; all.forEach((each) => { app.use('/api', each.getRouter()); });`,
    ],
    [
      `const app = express(); app.use(known); const all = [new Boats(), new Crews(db)]; for (const each of all) each.mount(app, '/api');`,
    ],
    [
      `class App { app = express(); constructor(private controllers) { this.app.use(known); this.start(); }
      start() { this.controllers.forEach((each) => this.app.use('/api', each.router)); } } new App([new Boats(), new Crews()]);`,
    ],
    [
      `export function start(app: Express, controllers) { app.use(known); for (const each of controllers) app.use('/api', each.router); }
      start(express(), [new Boats(), new Crews()]);`,
    ],
  ])('%s', async (text) => {
    expect(await listed({ 'app.ts': `${imports} ${text}`, ...sources })).toEqual([
      'GET /api/boats [known]',
      'POST /api/crews [known]',
    ]);
  });

  test('what stands after the loop guards none of them', async () => {
    const text = `const app = express(); for (const each of [new Boats(), new Crews()]) app.use('/api', each.router); app.use(known);`;
    expect(await listed({ 'app.ts': `${imports} ${text}`, ...sources })).toEqual([
      'GET /api/boats []',
      'POST /api/crews []',
    ]);
  });

  test('a loop over something else mounts nothing', async () => {
    const text = `const app = express(); app.use(known); for (const each of plugins) app.use(each.handler); [1, 2].map((each) => app.use(each));`;
    expect(await listed({ 'app.ts': `${imports} ${text}`, ...sources })).toEqual([
      'GET /boats []',
      'POST /crews []',
    ]);
  });
});
