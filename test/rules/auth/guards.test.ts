import { describe, expect, test } from '@jest/globals';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { rule as missingGuard } from '../../../src/rules/auth/missing-guard/rule.ts';
import { execute } from '../execute.ts';

type Sources = Readonly<Record<string, string>>;

/** `rule path:line` of what either rule finds between two states of a project. */
async function findings(base: Sources, head: Sources): Promise<string[]> {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])];
  const files = paths.map((path) => ({
    path,
    base: base[path],
    head: head[path],
    added: (head[path] ?? '').split('\n').map((_, index) => index + 1),
    expected: [],
  }));
  const found = await Promise.all(
    [missingGuard, guardRemoved].map(async (rule) => {
      const places = await execute(rule, { section: 'Flagged', title: '', files, settings: [] } as never);
      return places.map(({ path, line }) => `${rule.id} ${path}:${line}`);
    }),
  );
  return found.flat();
}

const app = (...lines: readonly string[]): string =>
  [`const app = require('express')();`, ...lines].join('\n');

const admin = (added: string): Sources => ({
  'admin.js': [
    `const router = require('express').Router();`,
    `router.get('/admin/users', requireAdmin, users);`,
    `router.get('/admin/orders', requireAdmin, orders);`,
    `router.delete('/admin/users/:id', requireAdmin, remove);`,
    added,
  ].join('\n'),
});

describe('a guard is missed where', () => {
  test.each([
    ['the path is a constant', `router.get(EXPORT_PATH, dump);`],
    ['the path is a pattern', `router.get(/^\\/admin\\/dump/, dump);`],
    ['the path is a parameter only', `router.get('/:id', dump);`],
    ['the state of one thing is set', `router.put('/admin/orders/:id/status', setStatus);`],
    ['one thing is activated', `router.get('/admin/users/:id/activate', activate);`],
    ['an administrator deletes web hooks', `router.delete('/admin/webhooks/:id', removeHook);`],
    ['a word of a public endpoint is part of another', `router.get('/admin/dump', exportHealthRecords);`],
    ['the documents are those of administrators', `router.get('/admin/docs/all', documents);`],
  ])('%s', async (_what, line) => {
    expect(await findings(admin(''), admin(line))).toEqual(['auth/missing-guard admin.js:5']);
  });

  test('the same router is mounted a second time without the guard', async () => {
    const reports = `const router = require('express').Router();
      router.get('/list', list);
      router.post('/list', add);
      module.exports = router;`;
    const guarded = `app.use('/api', requireAuth, require('./reports'));`;
    const base = { 'app.js': app(guarded), 'reports.js': reports };
    const head = { ...base, 'app.js': app(`app.use('/v2', require('./reports'));`, guarded) };
    expect(await findings(base, head)).toEqual([
      'auth/missing-guard reports.js:2',
      'auth/missing-guard reports.js:3',
    ]);
  });
});

test('many open endpoints at once do not make a habit, and are told together', async () => {
  const added = ['a', 'b', 'c', 'd', 'e'].map((name) => `router.get('/admin/${name}', ${name});`);
  const found = await findings(admin(''), admin(added.join('\n')));
  expect(found).toEqual(['auth/missing-guard admin.js:5']);
});

test('a new router does not acquit its own routes', async () => {
  const mounted = `app.use('/admin/reports', require('./reports'));`;
  const reports = `const router = require('express').Router();
    router.get('/sales', sales);
    router.get('/staff', staff);
    router.post('/staff', hire);
    module.exports = router;`;
  const base = { 'app.js': app(`app.use(require('./admin'));`), ...admin('module.exports = router;') };
  const head = { ...base, 'app.js': app(`app.use(require('./admin'));`, mounted), 'reports.js': reports };
  expect(await findings(base, head)).toEqual(
    [2, 3, 4].map((line) => `auth/missing-guard reports.js:${line}`),
  );
});

test('examples beside each other are no kin', async () => {
  const guarded = app(
    `app.use('/api', requireKey);`,
    `app.get('/api/users', users);`,
    `app.get('/api/repos', repos);`,
  );
  const base = { 'examples/keys/index.js': guarded };
  const head = {
    ...base,
    'examples/plain/index.js': app(`app.get('/api/v1', one);`, `app.get('/api/v2', two);`),
  };
  expect(await findings(base, head)).toEqual([]);
});

test('a hook of the user interface is no guard', async () => {
  const hooks = `export function useIsAuthed() { if (!session) throw new Error('Unauthorized'); return true; }`;
  const page = (hook: string) =>
    `import { useIsAuthed } from '../hooks';\nexport function Settings() { ${hook} return null; }`;
  const base = { 'src/hooks.ts': hooks, 'src/routes/settings.tsx': page('const is = useIsAuthed();') };
  expect(await findings(base, { ...base, 'src/routes/settings.tsx': page('') })).toEqual([]);
});

test('tests register what they like', async () => {
  const open = app(`app.get('/admin/users', users);`, `app.get('/admin/dump', dump);`);
  expect(await findings(admin(''), { ...admin(''), 'test/server.js': open })).toEqual([]);
});

test('thousands of endpoints are judged in a moment', async () => {
  const many = (guard: string) =>
    Array.from({ length: 1500 }, (_, at) => `app.get('/x/y${at}/z', ${guard}h);`).join('\n');
  const base = { 'app.js': app(many('requireAuth, ')) };
  const head = { ...base, 'more.js': app(many('').replaceAll('/x/y', '/x/w')) };
  const began = performance.now();
  expect(await findings(base, head)).toEqual([expect.stringContaining('auth/missing-guard more.js:')]);
  expect(performance.now() - began).toBeLessThan(60_000);
});

describe('what everybody must reach stays open', () => {
  test.each([
    `router.post('/admin/login', logIn);`,
    `router.get('/users/:id/avatar/public', avatar);`,
    `router.get('/health', alive);`,
    `router.post('/webhooks/payments', received);`,
    `router.get('/verify/:token', verifyEmail);`,
    `router.get('/auth/provider/callback', back);`,
    `router.post('/password/reset/:token', reset);`,
    `router.delete('/session', leave);`,
    `router.get('/metrics', metrics);`,
    `router.get('*', page);`,
    `router.get('/', page);`,
  ])('%s', async (line) => {
    expect(await findings(admin(''), admin(line))).toEqual([]);
  });
});

describe('a guard is gone though', () => {
  test.each([
    ['a parameter has another name', `app.get('/a/:id', requireAuth, a);`, `app.get('/a/:key', a);`],
    ['the case of the path changed', `app.get('/a', requireAuth, a);`, `app.get('/A', a);`],
    ['it answers every method now', `app.get('/a', requireAuth, a);`, `app.all('/a', a);`],
    ['it answers one method now', `app.all('/a', requireAuth, a);`, `app.get('/a', a);`],
  ])('%s', async (_what, before, after) => {
    expect(await findings({ 'app.js': app(before) }, { 'app.js': app(after) })).toEqual([
      'auth/guard-removed app.js:2',
    ]);
  });

  test('the router is mounted elsewhere', async () => {
    const reports = `const router = require('express').Router();
      router.get('/list', list);
      module.exports = router;`;
    const base = {
      'app.js': app(`app.use('/api', requireAuth, require('./reports'));`),
      'reports.js': reports,
    };
    const head = { ...base, 'app.js': app(`app.use('/v2', require('./reports'));`) };
    expect(await findings(base, head)).toEqual(['auth/guard-removed reports.js:2']);
  });

  test('a router that moves with its guard has lost nothing', async () => {
    const base = { 'app.js': app(`app.get('/a', requireAuth, a);`) };
    const head = { 'app.js': app(`app.get('/v2/a', requireUser, a);`) };
    expect(await findings(base, head)).toEqual([]);
  });
});

describe('a guard under a condition', () => {
  const always = app(`app.use(requireAuth);`, `app.get('/a', a);`);
  const sometimes = app(`if (process.env.SECURE) app.use(requireAuth);`, `app.get('/a', a);`);
  const removed = ['auth/guard-removed app.js:3'];

  test('is none where it was one always', async () => {
    expect(await findings({ 'app.js': always }, { 'app.js': sometimes })).toEqual(removed);
  });

  test('in an argument is none either', async () => {
    const head = app(
      `app.use(process.env.OPEN ? (req, res, next) => next() : requireAuth);`,
      `app.get('/a', a);`,
    );
    expect(await findings({ 'app.js': always }, { 'app.js': head })).toEqual(removed);
  });

  test('that was there before is left alone, and may become certain', async () => {
    const other = sometimes.replace('SECURE', 'SAFE');
    expect(await findings({ 'app.js': sometimes }, { 'app.js': other })).toEqual([]);
    expect(await findings({ 'app.js': sometimes }, { 'app.js': always })).toEqual([]);
    expect(await findings({ 'app.js': sometimes }, { 'app.js': app('', `app.get('/a', a);`) })).toEqual(
      removed,
    );
  });

  test.each([
    [
      'the routes are under the same condition',
      `if (primary) {\napp.use(requireAuth);\napp.get('/a', a);\n}`,
    ],
    [
      'another guard takes the other case',
      `if (sso) app.use(requireToken); else app.use(requireAuth);\napp.get('/a', a);`,
    ],
    ['it chooses between two', `app.use(sso ? requireToken : requireAuth);\napp.get('/a', a);`],
    ['it is what holds if none is given', `app.use(options.guard || requireAuth);\napp.get('/a', a);`],
  ])('is one where %s', async (_what, lines) => {
    expect(await findings({ 'app.js': always }, { 'app.js': app(lines) })).toEqual([]);
  });
});

describe('a guard that does its work in another way has not lapsed', () => {
  const base = {
    'guards.js': `exports.requireAuth = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };`,
    'app.js': app(`const { requireAuth } = require('./guards');`, `app.get('/a', requireAuth, a);`),
  };
  test.each([
    ['it passes the error on', `(req, res, next) => { if (!req.user) return next(NOT_LOGGED_IN); next(); }`],
    ['a promise does', `(req, res, next) => verify(req).then(() => next()).catch(next)`],
    ['it throws', `(req, res, next) => { if (!req.user) throw new LoginError(); next(); }`],
  ])('%s', async (_what, guard) => {
    expect(await findings(base, { ...base, 'guards.js': `exports.requireAuth = ${guard};` })).toEqual([]);
  });
});
