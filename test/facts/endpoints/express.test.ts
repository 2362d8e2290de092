import { describe, expect, test } from '@jest/globals';
import { parseCode } from '../../../src/facts/code/parse.ts';
import { extractEndpoints, resolveEndpoints } from '../../../src/facts/endpoints/endpoints.ts';

/** `METHOD path [guards]` for each endpoint of a project given as path → source. */
async function endpoints(files: Readonly<Record<string, string>>): Promise<string[]> {
  const extracted = [];
  for (const [path, text] of Object.entries(files)) {
    const code = await parseCode(path, text, path.endsWith('.ts') ? 'typescript' : 'javascript', 5000);
    if ('unread' in code) throw new Error(code.unread);
    const routes = extractEndpoints(code);
    if (routes !== undefined) extracted.push(routes);
  }
  return resolveEndpoints({ files: extracted, paths: new Set(Object.keys(files)) }).map(
    ({ method, path, guards }) => `${method} ${path} [${guards.map(({ name }) => name).join(' ')}]`,
  );
}

const guards = `
  export function requireAuth(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
  export const check = (role) => (req, res, next) => { if (req.user.role !== role) return res.sendStatus(403); next(); };
  export function note(req, res, next) { req.seen = true; next(); }
`;

describe('one file', () => {
  test('inline guards count, the handler does not', async () => {
    const found = await endpoints({
      'app.js': `const express = require('express'); const app = express();
        app.get('/a', requireAuth, list); app.post('/b', list);`,
    });
    expect(found).toEqual(['GET /a [requireAuth]', 'POST /b []']);
  });

  test('a route registered before use(auth) is not guarded by it', async () => {
    const found = await endpoints({
      'app.js': `const router = require('express').Router();
        router.get('/before', list); router.use(requireAuth); router.get('/after', list);`,
    });
    expect(found).toEqual(['GET /before []', 'GET /after [requireAuth]']);
  });

  test('use with a path guards what lies below it, by whole segments', async () => {
    const found = await endpoints({
      'app.js': `const app = express(); app.use('/admin', isAdmin);
        app.get('/admin/users', list); app.get('/administrators', list);`,
    });
    expect(found).toEqual(['GET /admin/users [isAdmin]', 'GET /administrators []']);
  });

  test('chained routes, lists of paths and lists of guards', async () => {
    const found = await endpoints({
      'app.ts': `const router = Router();
        router.route('/x').get([requireAuth, note], list).post(create);
        router.delete(['/a', '/b'], requireRole('admin'), remove);`,
    });
    expect(found).toEqual([
      'GET /x [requireAuth]',
      'POST /x []',
      "DELETE /a [requireRole('admin')]",
      "DELETE /b [requireRole('admin')]",
    ]);
  });

  test('all() with a guard guards what follows and is no endpoint', async () => {
    const found = await endpoints({
      'app.js': `const app = express(); app.all('/api/*', requireAuth); app.get('/api/x', list); app.get('/y', list);`,
    });
    expect(found).toEqual(['GET /api/x [requireAuth]', 'GET /y []']);
  });

  test('unless() leaves out the paths it names', async () => {
    const found = await endpoints({
      'app.js': `const app = express(); app.use(jwtAuth({ secret }).unless({ path: ['/login'] }));
        app.post('/login', login); app.get('/me', me);`,
    });
    expect(found).toEqual(['POST /login []', 'GET /me [jwtAuth]']);
  });

  test.each(['csrf', 'checkCsrf', 'security.xsrfProtect'])(
    '%s keeps other sites out, not callers',
    async (name) => {
      const own = name.split('.').at(-1);
      const found = await endpoints({
        'forms.js': `exports.${own} = (req, res, next) => { if (req.cookies.form !== req.get('x-form')) return res.status(403).end(); next(); };`,
        'app.js': `const { ${own} } = require('./forms'); const security = require('./forms'); const app = express();
        app.use('/api', ${name}); app.get('/api/notes', requireUser, list); app.post('/api/about', ${name}, about);`,
      });
      expect(found).toEqual(['GET /api/notes [requireUser]', 'POST /api/about []']);
    },
  );

  test('a handler that turns callers away for itself is guarded', async () => {
    const found = await endpoints({
      'app.js': `const app = express();
        app.post('/x', (req, res) => { if (!req.session.user) { res.status(401).end(); return; } res.json({}); });`,
    });
    expect(found).toEqual(['POST /x [a check of req.session.user]']);
  });

  test.each([
    'app.use(session({ secret }))',
    'app.use(passport.initialize())',
    'app.use(authLimiter)',
    'app.use(cors())',
  ])('%s guards nothing', async (line) => {
    const found = await endpoints({ 'app.js': `const app = express(); ${line}; app.get('/x', list);` });
    expect(found).toEqual(['GET /x []']);
  });

  test('reading a setting is no endpoint', async () => {
    expect(
      await endpoints({ 'app.js': `const app = express(); app.get('title'); app.set('x', 1);` }),
    ).toEqual([]);
  });
});

describe('what is registered in other ways', () => {
  test.each([
    ['chained verbs', `app.get('/a', requireAuth, a).post('/b', b);`, ['GET /a [requireAuth]', 'POST /b []']],
    ['chained use', `app.use(cors()).use(requireAuth).get('/a', a);`, ['GET /a [requireAuth]']],
    ['another name of the router', `const web = app; web.get('/a', a);`, ['GET /a []']],
    ['rare methods', `app.search('/a', a); app.lock(door);`, ['SEARCH /a []']],
    ['a function that answers below a path', `app.use('/a', (req, res) => res.json(all()));`, ['* /a []']],
    ['a function that answers everything', `app.use((req, res) => res.sendStatus(404));`, []],
  ])('%s', async (_what, lines, expected) => {
    expect(await endpoints({ 'app.js': `const app = express(); ${lines}` })).toEqual(expected);
  });
});

describe('names that mislead', () => {
  test.each([
    [
      'a list of middleware',
      `const secured = [note, requireAuth]; app.get('/a', secured, a);`,
      ['GET /a [requireAuth]'],
    ],
    [
      'a spread list',
      `const secured = [requireAuth]; app.get('/a', ...secured, a);`,
      ['GET /a [requireAuth]'],
    ],
    [
      'another name of a guard',
      `const door = requireAuth; app.get('/a', door, a);`,
      ['GET /a [requireAuth]'],
    ],
    ['a name of itself', `const door = [door, door]; app.get('/a', door, a);`, ['GET /a []']],
    ['names of each other', `const x = [y, y]; const y = [x, x]; app.get('/a', x, a);`, ['GET /a []']],
    [
      'a guard in name only',
      `const requireAuth = (req, res, next) => { req.user = { id: 1 }; console.log('in'); next(); }; app.get('/a', requireAuth, a);`,
      ['GET /a []'],
    ],
    [
      'a guard that lets pass before it asks',
      `function door(req, res, next) { return next(); if (!req.user) res.status(401).end(); } app.get('/a', door, a);`,
      ['GET /a []'],
    ],
    [
      'a guard that catches what its check throws',
      `function door(req, res, next) { try { verify(req); next(); } catch { res.status(401).end(); } } app.get('/a', door, a);`,
      ['GET /a [door]'],
    ],
    [
      'a guard that lets the known pass first',
      `function door(req, res, next) { if (req.user) return next(); res.status(401).end(); } app.get('/a', door, a);`,
      ['GET /a [door]'],
    ],
    [
      'a parameter where a guarded path has a word',
      `app.use('/a', requireAuth); app.get('/:x', a);`,
      ['GET /:x []'],
    ],
    ['case', `app.use('/API', requireAuth); app.get('/api/x', a);`, ['GET /api/x [requireAuth]']],
  ])('%s', async (_what, lines, expected) => {
    expect(await endpoints({ 'app.js': `const app = express(); ${lines}` })).toEqual(expected);
  });

  test('a stub in another module', async () => {
    const found = await endpoints({
      'app.js': `const { requireAuth } = require('./auth'); const app = express(); app.get('/a', requireAuth, a);`,
      'auth.js': `exports.requireAuth = (req, res, next) => next();`,
    });
    expect(found).toEqual(['GET /a []']);
  });
});

test('thousands of guards over thousands of routes take a moment', async () => {
  const lines = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at));
  const guarded = lines(1500, (at) => `app.use('/x${at}', requireAuth);`);
  const open = lines(1500, (at) => `app.post('/x/${at}', save);`);
  const began = performance.now();
  const found = await endpoints({ 'app.js': [`const app = express();`, ...guarded, ...open].join('\n') });
  expect(found).toHaveLength(1500);
  expect(performance.now() - began).toBeLessThan(60_000);
});

describe('across files', () => {
  test('mounts, re-exports and guards from other modules', async () => {
    const found = await endpoints({
      'src/app.ts': `import express from 'express'; import { users } from './routes/index.js'; import { requireAuth } from './guards.js';
        const app = express(); app.use('/api', requireAuth); app.use('/api/users', users);`,
      'src/routes/index.ts': `export { default as users } from './users.js';`,
      'src/routes/users.ts': `import { Router } from 'express'; import { check } from '../guards.js';
        const router = Router(); router.get('/', list); router.delete('/:id', check('admin'), remove); export default router;`,
      'src/guards.ts': guards,
    });
    expect(found).toEqual([
      'GET /api/users [requireAuth]',
      "DELETE /api/users/:id [requireAuth check('admin')]",
    ]);
  });

  test('a guard is learned from what it does, not from its name', async () => {
    const found = await endpoints({
      'app.js': `const { door, note } = require('./middle'); const app = express(); app.get('/a', door, list); app.get('/b', note, list);`,
      'middle.js': `exports.door = (req, res, next) => { if (!req.headers.cookie) return res.status(401).end(); next(); };
        exports.note = (req, res, next) => { next(); };`,
    });
    expect(found).toEqual(['GET /a [door]', 'GET /b []']);
  });

  test('an app handed to a function keeps its order and guards', async () => {
    const found = await endpoints({
      'server.js': `const app = express(); require('./routes')(app, db);`,
      'routes.js': `module.exports = (app, db) => { app.get('/open', list); app.use(isLoggedIn); app.get('/closed', list); };`,
    });
    expect(found).toEqual(['GET /open []', 'GET /closed [isLoggedIn]']);
  });

  test('routers that mount each other end', async () => {
    const found = await endpoints({
      'a.js': `const b = require('./b'); const router = express.Router(); router.use('/b', b); router.get('/x', h); module.exports = router;`,
      'b.js': `const a = require('./a'); const router = express.Router(); router.use('/a', a); router.get('/y', h); module.exports = router;`,
    });
    expect(found).toContain('GET /b/y []');
  });

  test('a controller handler under a wrapper is seen through', async () => {
    const found = await endpoints({
      'app.js': `const ctl = require('./ctl'); const app = express(); app.put('/a', wrap(ctl.save)); app.put('/b', wrap(ctl.open));`,
      'ctl.js': `exports.save = async (req, res) => { if (!req.user) throw new UnauthorizedError(); }; exports.open = async (req, res) => {};`,
    });
    expect(found).toEqual(['PUT /a [a check of req.user]', 'PUT /b []']);
  });
});
