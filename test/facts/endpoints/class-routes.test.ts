import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

const gate = `export async function known(req, res, next) { if (!req.person) return res.status(401).end(); next(); }
  export const rank = (n) => (req, res, next) => { if (req.person.rank < n) return res.status(403).end(); next(); };`;
const kernel = (
  mount: string,
  more = '',
): string => `import { Router } from 'express'; import { known } from './gate';
  export abstract class Kernel { ${more}
    attach(app: Express) { const router = Router(); for (const e of this.rows) ${mount} app.use(this.base, router); } }`;
const own = (
  body: string,
  base = 'Kernel',
): string => `import { ${base} } from './kernel'; import { known, rank } from './gate';
  export class Boats extends ${base} { readonly base = '/boats'; constructor() { super(); ${body} }
    list(ctx) { return 1; } drop(ctx) { return 2; } }`;

const of = (body: string, mount = 'router[e.verb](e.path, ...e.chain, act(e.run));'): Promise<string[]> =>
  listed({ 'gate.ts': gate, 'kernel.ts': kernel(mount), 'boats.ts': own(body) });

describe('routes that a class registers through its base', () => {
  test.each([
    [`this.on('get', '/', known, this.list); this.on('delete', '/:id', [known, rank(2)], this.drop);`],
    [
      `this.route(Verb.Get, '/', known, this.list); this.route(Verb.Delete, '/:id', known, rank(2), (ctx) => this.drop(ctx));`,
    ],
    [`this.get('/', known, this.list); this.delete('/:id', known, rank(2), wrap(this.drop));`],
    [`this.endpoint('GET /', known, this.list); this.endpoint('DELETE /:id', known, rank(2), this.drop);`],
    [
      `this.add('/', 'get', this.list, { guards: [known] }); this.add('/:id', 'delete', this.drop, { guards: [known, rank(2)] });`,
    ],
    [`this.shield([known]); this.on('get', '/', this.list); this.on('delete', '/:id', rank(2), this.drop);`],
    [
      `this.within([known], (on) => { on('get', '/', this.list); on('delete', '/:id', rank(2), this.drop); });`,
    ],
    [
      `this.within(known, (r) => { r.get('/', this.list); this.within(rank(2), (s) => { s.delete('/:id', this.drop); }); });`,
    ],
  ])('%s', async (body) => {
    expect(await of(body)).toEqual(['GET /boats [known]', 'DELETE /boats/:id [known, rank(2)*]']);
  });

  test.each([[`{ except: ['GET /'] }`], [`{ except: ['list'] }`], [`{ exclude: ['/'] }`]])(
    'what a shield leaves out: %s',
    async (options) => {
      expect(
        await of(
          `this.shield([known], ${options}); this.on('get', '/', this.list); this.on('delete', '/:id', this.drop);`,
        ),
      ).toEqual(['GET /boats []', 'DELETE /boats/:id [known]']);
    },
  );

  test('what the base puts before all of them, and what it is told when it is made', async () => {
    const body = `this.on('get', '/', this.list);`;
    expect(await of(body, 'router[e.verb](e.path, known, ...e.chain, act(e.run));')).toEqual([
      'GET /boats [known]',
    ]);
    expect(await of(body, 'router[e.verb](e.path, ...chainOf(e.access), act(e.run));')).toEqual([
      'GET /boats []',
    ]);
    const made = own(body)
      .replace('super()', `super('/ships', { guards: [known] })`)
      .replace(`readonly base = '/boats';`, '');
    expect(
      await listed({ 'gate.ts': gate, 'kernel.ts': kernel('router.get(e.path);'), 'boats.ts': made }),
    ).toEqual(['GET /ships [known]']);
  });

  test('a base between', async () => {
    const between = `${kernel('router.get(e.path);')} export abstract class Inner extends Kernel { constructor() { super(); this.shield([known]); } }`;
    expect(
      await listed({
        'gate.ts': gate,
        'kernel.ts': between,
        'boats.ts': own(`this.on('get', '/', this.list);`, 'Inner'),
      }),
    ).toEqual(['GET /boats [known]']);
  });

  test('a base that guards the router which it made itself, or which its base made', async () => {
    const harbour = `import { Router } from 'express'; import { known, rank } from './gate';
      export default abstract class Harbour { readonly router: Router; constructor() { this.router = Router({ mergeParams: true }); }
        protected get(path, handler) { this.add('get', path, handler); } add(method, path, handler) { this.router[method](path, handler); } }
      export abstract class Pilots extends Harbour { constructor() { super(); this.router.use(rank(3)); } }`;
    const alone = `import { Router } from 'express'; import { known } from './gate';
      export abstract class Harbour { readonly router: Router; constructor() { this.router = Router(); this.router.use(known); }
        protected get(path, handler) { this.add('get', path, handler); } add(method, path, handler) { this.router[method](path, handler); } }`;
    const boats = (base: string): string =>
      `import ${base} from './harbour'; import { Router } from 'express';
      export class Boats extends ${base.replace(/\W/g, '')} { constructor() { super(); this.get('/', this.list); } list(req, res) { res.json(1); } }
      export const routes = () => { const router = Router(); router.use('/boats', new Boats().router); return router; }`;
    const of = (file: string, base: string): Promise<string[]> =>
      listed({ 'gate.ts': gate, 'harbour.ts': file, 'boats.ts': boats(base) });
    expect(await of(harbour, '{ Pilots }')).toEqual(['GET /boats [rank(3)*]']);
    expect(await of(harbour, 'Harbour')).toEqual(['GET /boats []']);
    expect(await of(alone, '{ Harbour }')).toEqual(['GET /boats [known]']);
  });

  test('what the methods of a base put before its routes stands before no other ones below its path', async () => {
    const harbour = `import { Router } from 'express'; import { known } from './gate';
      export class Harbour { constructor() { this.router = Router(); } add(verb, path, run) { this.router[verb](path, known, run); } }`;
    const quay = `import { Router } from 'express'; import { Harbour } from './harbour';
      export class Boats extends Harbour { constructor() { super(); this.add('get', '/', this.list); } list(req, res) { res.json(1); } }
      const flags = Router(); flags.get('/', (req, res) => res.json(2));
      export const routes = () => { const router = Router(); router.use('/boats', new Boats().router); router.use('/boats/:id/flags', flags); return router; }`;
    const files = { 'gate.ts': gate, 'harbour.ts': harbour, 'quay.ts': quay };
    expect(await listed(files)).toEqual(['GET /boats [known]', 'GET /boats/:id/flags []']);
    // The route answers behind it, and is no gate.
    expect((await endpointsOf(files)).filter(({ isGate }) => isGate !== undefined)).toEqual([]);
  });

  test('who asks another server registers nothing', async () => {
    expect(
      await of(`this.request('get', '/', this.list); this.fetch('post', '/x', (answer) => answer);`),
    ).toEqual([]);
  });
});

test('what a handler is handed may turn callers away', async () => {
  const handed = `import { forbidden } from './errors'; export class Ctx { constructor(readonly req) {}
    demand(right) { if (!this.req.person.rights.has(right)) throw forbidden(); } param(name) { return this.req.params[name]; } }`;
  const errors = `export const forbidden = () => new HttpError(403, 'no');`;
  expect(
    await listed({
      'gate.ts': gate,
      'errors.ts': errors,
      'ctx.ts': handed,
      'kernel.ts': kernel('router.get(e.path);'),
      'boats.ts': `import type { Ctx } from './ctx'; ${own(`this.on('get', '/', known, this.list); this.on('delete', '/:id', known, this.drop);`).replace('drop(ctx) {', `drop(ctx: Ctx) { ctx.param('id'); ctx.demand('boats');`)}`,
    }),
  ).toEqual(['GET /boats [known]', 'DELETE /boats/:id [known, ctx.demand*]']);
});
