import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const gate = `export async function known(req, res, next) { if (!req.person) return res.status(401).end(); next(); }
  export const rank = (n) => (req, res, next) => { if (req.person.rank < n) return res.status(403).end(); next(); };`;

describe('routes in tables', () => {
  test('rows say who may call them, openly or not', async () => {
    const found = await listed({
      'rows.ts': `export const rows = [
        { method: 'get', path: '/a', access: 'open', run: async (req, res) => res.json(1) },
        { method: 'post', path: '/b', access: 'grower', run: async (req, res) => res.json(1) },
        { verb: 'put', route: '/c', allowedRoles: ['admin', 'owner'], handlers: [list] },
        { method: 'delete', path: '/d', signedIn: true, handler: remove }, { method: 'get', path: '/e', signedIn: false, handler: list }];`,
    });
    expect(found).toEqual([
      'GET /a []',
      "POST /b [access('grower')*]",
      "PUT /c [allowedRoles('admin', 'owner')*]",
      'DELETE /d [signedIn]',
      'GET /e []',
    ]);
  });

  test.each([
    [`access: { permission: 'beds.edit', csrf: true }`, `permission('beds.edit')*`],
    [`requires: { role: ['head', 'owner'] }`, `role('head', 'owner')*`],
    [`access: { login: true, machine: false }`, 'login'],
    [`access: { machine: true, rateLimit: 5 }`, 'machine'],
    [`access: editing`, `permission('beds.edit')*`],
    [`access: { ...editing, csrf: true }`, `permission('beds.edit')*`],
    [`access: may('beds.edit', 'beds.view')`, `access('may', 'beds.edit', 'beds.view')*`],
    [`access: { csrf: true }`, ''],
    [`access: { public: true }`, ''],
    [`access: open()`, ''],
  ])('what an object says of who may call: %s', async (access, guard) => {
    const found = await listed({
      'rows.ts': `const editing = { permission: 'beds.edit' };
        export const rows = { 'POST /beds': { ${access}, run: async (req) => beds.plant(req.body) } };`,
    });
    expect(found).toEqual([`POST /beds [${guard}]`]);
  });

  test('rows that are lists, and rows by their keys', async () => {
    const found = await listed({
      'gate.ts': gate,
      'app.ts': `import { known, rank } from './gate'; import { Router } from 'express';
        const table = [['get', '/a', [], list], ['post', '/b', [known, rank(2)], create]];
        const routes = { 'DELETE /c': [known, remove], 'GET /d': list };`,
    });
    expect(found).toEqual(['GET /a []', 'POST /b [known, rank(2)*]', 'DELETE /c [known]', 'GET /d []']);
  });

  test('operations that one path takes, by their names', async () => {
    const found = await listed({
      'operations.ts': `export const operations: Record<string, Operation> = {
        'mill.ask': { access: 'anonymous', run: async () => ({ open: true }) },
        'loom.stop': { access: 'weaver', run: async ({ looms, input }) => looms.stop(input.id) },
        'loom.buy': { access: 'login', run: async ({ looms, input }) => looms.buy(input) } };
      export const tasks = { 'build:css': { needs: ['clean'], run: () => build() }, 'build:js': { needs: ['clean'], run: () => build() } };
      const app = express(); for (const [name, each] of Object.entries(operations)) app.post(\`/call/\${name}\`, dispatch(each));`,
    });
    expect(found).toEqual([
      'POST /call/{?} []',
      'POST /mill.ask []',
      "POST /loom.stop [access('weaver')*]",
      "POST /loom.buy [access('login')]",
    ]);
  });

  test('a list of settings is no table', async () => {
    const found = await listed({
      'app.ts': `const x = express(); const y = ['get', 'post']; const z = ['get', '/a'];`,
    });
    expect(found).toEqual([]);
  });
});

describe('functions that register routes', () => {
  test('what a helper puts in front counts, and what it is handed', async () => {
    const found = await listed({
      'gate.ts': gate,
      'kernel.ts': `import { known } from './gate';
        export const secured = (app: Express, method, path, ...rest) => app[method](path, known, ...rest);
        export function openPost(app: Express, path, handler) { app.post(path, handler); }`,
      'app.ts': `import { secured, openPost } from './kernel'; import { rank } from './gate'; const app = express();
        secured(app, 'get', '/a', list); secured(app, 'post', '/b', rank(3), create); openPost(app, '/c', create);`,
    });
    expect(found).toEqual(['GET /a [known]', 'POST /b [known, rank(3)*]', 'POST /c []']);
  });

  test('all() before the methods of a path guards them', async () => {
    const found = await listed({
      'gate.ts': gate,
      'app.ts': `import { known } from './gate'; const app = express(); app.route('/a').all(known).get(list).post(create); app.get('/b', list);`,
    });
    expect(found).toEqual(['GET /a [known]', 'POST /a [known]', 'GET /b []']);
  });

  test('Hono: several methods at once, and a base path', async () => {
    const found = await listed({
      'app.ts': `const tickets = new Hono().basePath('/tickets'); tickets.on(['PUT', 'PATCH'], '/:id', requireAdmin, change);`,
    });
    expect(found).toEqual(['PUT /tickets/:id [requireAdmin*]']);
  });
});

describe('middleware that lets some paths pass', () => {
  const app = (doors: string, asked: string): Promise<string[]> =>
    listed({
      'gate.ts': `${gate} const DOORS = ${doors};
        export const doorman = (req, res, next) => { if (${asked}) return next(); return known(req, res, next); };`,
      'app.ts': `import { doorman } from './gate'; const app = express(); app.use('/api', doorman);
        app.get('/api/rates', list); app.get('/api/rates/old', list); app.post('/api/pay', pay);`,
    });
  const guarded = 'doorman';

  test('by what a path begins with', async () => {
    expect(await app(`['/api/rates']`, 'DOORS.some((door) => req.path.startsWith(door))')).toEqual([
      'GET /api/rates []',
      'GET /api/rates/old []',
      `POST /api/pay [${guarded}]`,
    ]);
  });

  test('by the whole path; the front page is not everything', async () => {
    expect(await app(`new Set(['/', '/api/rates'])`, 'DOORS.has(req.originalUrl)')).toEqual([
      'GET /api/rates []',
      `GET /api/rates/old [${guarded}]`,
      `POST /api/pay [${guarded}]`,
    ]);
  });

  test('by one path that is written there', async () => {
    expect(await app('[]', `req.originalUrl === '/api/pay'`)).toEqual([
      `GET /api/rates [${guarded}]`,
      `GET /api/rates/old [${guarded}]`,
      'POST /api/pay []',
    ]);
  });
});

test('NestJS: what guards let everybody pass for, and decide by', async () => {
  const found = await listed({
    'guard.ts': `export class DoorGuard implements CanActivate { canActivate(ctx) {
      if (this.reflector.get('ajar', ctx.getHandler())) return true;
      const kinds = this.reflector.get(KINDS, ctx.getHandler());
      const req = ctx.switchToHttp().getRequest(); if (!kinds.includes(req.kind)) throw new ForbiddenException(); return true; } }`,
    'marks.ts': `export const Ajar = () => SetMetadata('ajar', true); export const Kinds = (...kinds) => SetMetadata(KINDS, kinds);`,
    'app.module.ts': `import { DoorGuard } from './guard'; @Module({ providers: [{ provide: APP_GUARD, useClass: DoorGuard }] }) class M {}`,
    'mill.ts': `import { Ajar, Kinds } from './marks'; @Controller('mill') class Mill {
      @Get('a') a() {} @Ajar() @Get('b') b() {} @Kinds('miller') @Post('c') c() {} }`,
  });
  expect(found).toEqual([
    'GET /mill/a [DoorGuard]',
    'GET /mill/b []',
    "POST /mill/c [DoorGuard, Kinds('miller')*]",
  ]);
});

test('actions on builders whose names say nothing', async () => {
  const found = await listed({
    'safe.ts': `export const plain = createSafeActionClient();
      export const asTeller = plain.use(async ({ next }) => { const teller = await currentTeller(); if (!teller) throw new Error('Nobody'); return next({ ctx: { teller } }); });
      export const asHead = asTeller.use(async ({ next, ctx }) => { if (!ctx.teller.head) throw new Error('Heads only'); return next({ ctx }); });`,
    'actions.ts': `'use server'; import { asHead, asTeller, plain } from './safe';
      export const look = plain.schema(s).action(async () => 1); export const open = asTeller.schema(s).action(async () => 1);
      export const close = asHead.schema(s).action(async () => 1);`,
  });
  expect(found).toEqual([
    'ACTION actions.look []',
    'ACTION actions.open [asTeller]',
    'ACTION actions.close [asHead*]',
  ]);
});

test('Clerk: a matcher that is asked for more', async () => {
  const found = await listed({
    'middleware.ts': `const isOpen = createRouteMatcher(['/', '/api/rates']); const isBooks = createRouteMatcher(['/api/books(.*)']);
      export default clerkMiddleware(async (auth, req) => { if (!isOpen(req)) await auth.protect(); if (isBooks(req)) await auth.protect({ role: 'org:accountant' }); });`,
    'app/api/books/route.ts': 'export async function GET() {}',
    'app/api/rates/route.ts': 'export async function GET() {}',
    'app/api/vault/route.ts': 'export async function GET() {}',
  });
  expect(found.map((text) => text.replace(/auth\.protect\(role: org:accountant\)\*/, 'a role'))).toEqual([
    'GET /api/books [clerkMiddleware, a role]',
    'GET /api/rates []',
    'GET /api/vault [clerkMiddleware]',
  ]);
});

describe('routes that a class hands out', () => {
  const app = `import express from 'express'; import { Kernel } from './kernel'; import { Cases } from './cases';
    const kernel = new Kernel(express()); kernel.mount('/cases', new Cases(db));`;

  test.each([
    ['a list of the class', 'readonly shield = [known];'],
    ['a static list', 'static middleware = [known];'],
    ['a list that it gives', 'guards() { return [known]; }'],
  ])('%s stands before all of them', async (_what, field) => {
    const found = await listed({
      'gate.ts': gate,
      'app.ts': app,
      'cases.ts': `import { known, rank } from './gate';
        export class Cases { ${field} routes() { return [
          { verb: 'get', path: '/', action: this.list },
          { verb: 'delete', path: '/:id', before: [rank(2)], action: this.drop }]; } }`,
    });
    expect(found).toEqual(['GET /cases [known]', 'DELETE /cases/:id [known, rank(2)*]']);
  });

  test('a prefix of the class, paths as constants, no permission', async () => {
    const found = await listed({
      'flags.ts': `import Controller from './controller'; import { NONE, ADMIN } from './permissions';
        const PATH = '/:flag';
        export default class Flags extends Controller { prefix = '/flags'; constructor() { super();
          this.route({ method: 'get', path: '', permission: NONE, handler: this.all });
          this.route({ method: 'put', path: PATH, permission: ADMIN, handler: this.set });
          this.route({ method: 'post', path: \`\${PATH}/tags\`, permission: [ADMIN], handler: this.tag }); } }`,
    });
    expect(found).toEqual([
      'GET /flags []',
      "PUT /flags/:flag [permission('ADMIN')*]",
      "POST /flags/:flag/tags [permission('ADMIN')*]",
    ]);
  });

  test.each([
    ['a library makes', `export const scope = (...names) => requiredScopes(names.join(' '));`],
    ['a library makes, in a function', `export function scope(name) { return passport.authorize(name); }`],
  ])('a guard that %s', async (_what, declared) => {
    const found = await listed({
      'scope.ts': declared,
      'scans.ts': `import { scope } from './scope';
        export function scans() { return [{ method: 'get', path: '/scans', before: scope('scan:read'), run: list }]; }`,
    });
    expect(found[0]).toMatch(/^GET \/scans \[scope\('scan:read'\)\*?\]$/);
  });
});
