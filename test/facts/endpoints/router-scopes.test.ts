import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const gate = `export class Gate {
  known: RequestHandler = (req, res, next) => { if (!req.person) { res.status(401).end(); return; } next(); };
  may(what: string): RequestHandler { return (req, res, next) => { if (!req.person.may(what)) return res.sendStatus(403); next(); }; }
}`;

describe('routers that classes hold', () => {
  const base = `export abstract class Base { readonly router = Router(); constructor(protected c: Container) { this.register(); } }`;
  const app = `import { Boats, Crews } from '@http/routers'; const app = express();
    app.use('/boats', new Boats(c).router); app.use('/crews', c.gate.known, new Crews(c).router);`;
  const files = {
    'src/app.ts': app,
    'src/http/gate.ts': gate,
    'src/http/routers/index.ts': `export { Boats } from './boats'; export * from './crews';`,
    'src/http/routers/base.ts': base,
    'src/core/container.ts': `import { Gate } from '@http/gate'; export const build = () => ({ gate: new Gate(tokens) });`,
  };

  test('the base makes the router, the application mounts the class, a container holds the guards', async () => {
    const found = await listed({
      ...files,
      'src/http/routers/boats.ts': `import { Base } from './base'; export class Boats extends Base { register() {
        const { known, may } = this.c.gate; const keepers = [known, may('keep')];
        this.router.get('/', this.run(list)); this.router.post('/', known, may('write'), create);
        this.router.put('/:id', ...keepers, change); this.router.route('/:id/sink').post(this.c.gate.may('sink'), sink); } }`,
      'src/http/routers/crews.ts': `import { Base } from './base'; export class Crews extends Base { register() {
        const may = this.c.gate.may.bind(this.c.gate); this.router.delete('/:id', may('fire'), remove); } }`,
    });
    expect(found).toEqual([
      'GET /boats []',
      "POST /boats [c.gate.known, c.gate.may('write')*]",
      "PUT /boats/:id [c.gate.known, c.gate.may('keep')*]",
      "POST /boats/:id/sink [c.gate.may('sink')*]",
      "DELETE /crews/:id [c.gate.known, c.gate.may('fire')*]",
    ]);
  });

  test('what a base registers on the router guards what its classes register', async () => {
    const found = await listed({
      'src/guarded.ts': `export class Guarded { router = Router(); constructor() { this.router.use(requireAuth); } }`,
      'src/cars.ts': `import { Guarded } from './guarded'; export class Cars extends Guarded { paths() { this.router.get('/cars', list); } }`,
    });
    expect(found).toContain('GET /cars [requireAuth]');
  });

  test('two classes of one file have a router each', async () => {
    const found = await listed({
      'a.ts': `class A { router = Router(); m() { this.router.use(requireAuth); this.router.get('/a', list); } }
        class B { router = Router(); m() { this.router.get('/b', list); } }`,
    });
    expect(found).toEqual(['GET /a [requireAuth]', 'GET /b []']);
  });

  test('an HTTP client in a field is no router', async () => {
    const found = await listed({
      'a.ts': `class Users extends Service { save(user) { return this.api.post('/users', user); } }`,
    });
    expect(found).toEqual([]);
  });
});

describe('scopes of Fastify', () => {
  const secure = `fastify.decorate('known', async (req, reply) => { if (!req.user) return reply.code(401).send(); });
    fastify.decorate('allow', (...grades) => async (req, reply) => { if (!grades.includes(req.user.grade)) reply.code(403).send(); });`;

  test('a hook in a plugin that is written in place guards what is registered inside', async () => {
    const found = await listed({
      'app.ts': `const app = Fastify(); app.register(async (secured) => { secured.addHook('onRequest', secured.known);
        secured.register(alarms, { prefix: '/alarms' }); }); app.register(tanks, { prefix: '/tanks' });
        export async function alarms(app: FastifyInstance) { app.get('/', list); }
        export async function tanks(app: FastifyInstance) { app.get('/', list); app.post('/', { onRequest: [app.known], preHandler: app.allow('head') }, create); }`,
      'identity.ts': `export default fp(async (fastify) => { ${secure} });`,
    });
    expect(found).toEqual([
      'GET /alarms [secured.known]',
      'GET /tanks []',
      "POST /tanks [app.known, app.allow('head')*]",
    ]);
  });

  test('a plugin that is shared guards whoever registers it, another only itself', async () => {
    const found = await listed({
      'app.ts': `import shared from './shared'; import own from './own'; const app = Fastify();
        app.register(own); app.get('/a', list); app.register(shared); app.get('/b', list);`,
      'shared.ts': `export default fp(async (fastify) => { fastify.addHook('onRequest', requireAuth); });`,
      'own.ts': `export default async function own(fastify) { fastify.get('/c', list); fastify.addHook('onRequest', requireAdmin); }`,
    });
    expect(found).toEqual(['GET /c [requireAdmin*]', 'GET /a []', 'GET /b [requireAuth]']);
  });

  test('options that have a name, are spread, or are made by a function', async () => {
    const found = await listed({
      'a.ts': `export default async (app: FastifyInstance) => { const known = { preHandler: [app.known] };
        const only = (grade) => ({ preHandler: [app.known, app.allow('head')] });
        app.get('/a', known, list); app.get('/b', { ...known, schema }, list); app.get('/c', only('head'), list); app.get('/d', {}, list); };`,
      'identity.ts': `export default fp(async (fastify) => { ${secure} });`,
    });
    expect(found).toEqual([
      'GET /a [app.known]',
      'GET /b [app.known]',
      "GET /c [app.known, app.allow('head')*]",
      'GET /d []',
    ]);
  });
});

describe('paths', () => {
  test('constants, enumerations and what is imported', async () => {
    const found = await listed({
      'paths.ts': `export const Paths = { Users: '/users', Admin: { Root: '/admin' } } as const; export enum Route { Jobs = '/jobs' }`,
      'app.ts': `import { Paths, Route } from './paths'; const BASE = '/api'; const app = express();
        app.use(Paths.Admin.Root, requireAdmin); app.get(Paths.Users, list); app.get(\`\${BASE}/x\`, list); app.post(Route.Jobs, list); app.get('/admin/y', list);`,
    });
    expect(found).toEqual([
      'GET /users []',
      'GET /api/x []',
      'POST /jobs []',
      'GET /admin/y [requireAdmin*]',
    ]);
  });

  test('groups with a prefix and guards', async () => {
    const found = await listed({
      'app.ts': `const router = Router(); router.group('/admin', requireAdmin, (group) => { group.get('/x', list); }); router.get('/y', list);`,
    });
    expect(found).toEqual(['GET /admin/x [requireAdmin*]', 'GET /y []']);
  });
});

describe('a function that hands out a chain of guards', () => {
  test.each([
    ['options', `(what) => ({ preHandler: [app.authenticate, app.requireRole(what)] })`],
    ['a list', `(what) => [app.authenticate, app.requireRole(what)]`],
  ])('stands for them, with what it was given: %s', async (_what, made) => {
    const found = await listed({
      'boats.ts': `const app = Fastify(); const guard = ${made};
        app.get('/boats', guard('boats:read'), list); app.put('/boats/:id', guard('boats:write'), change);`,
    });
    expect(found).toEqual([
      "GET /boats [app.authenticate, app.requireRole('boats:read')*]",
      "PUT /boats/:id [app.authenticate, app.requireRole('boats:write')*]",
    ]);
  });
});
