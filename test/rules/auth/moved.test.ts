import { describe, expect, test } from '@jest/globals';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { rule as missingGuard } from '../../../src/rules/auth/missing-guard/rule.ts';
import { rule as weakerGuard } from '../../../src/rules/auth/weaker-guard/rule.ts';
import { execute } from '../execute.ts';
import { between, type Sources } from './between.ts';

/** `rule:line` of what the rules find between two states of a file. */
async function findings(path: string, base: string, head: string): Promise<string[]> {
  const added = head.split('\n').map((_, index) => index + 1);
  const files = [{ path, base, head, added, expected: [] }];
  const found = await Promise.all(
    [guardRemoved, missingGuard, weakerGuard].map(async (rule) => {
      const places = await execute(rule, { section: 'Flagged', title: '', files, settings: [] } as never);
      return places.map(({ line }) => `${rule.id}:${line}`);
    }),
  );
  return found.flat();
}

describe('a route that moves to another router and path loses what guarded it', () => {
  test('Python, by the function that answers', async () => {
    const file = (router: string): string => `
from fastapi import APIRouter, Depends, FastAPI
from people import staff
public = APIRouter(prefix="/trips")
desk = APIRouter(prefix="/desk/trips", dependencies=[Depends(staff)])
@${router}.get("/pending")
async def pending(): ...
@desk.post("/pending/{id}/approve")
async def approve(id: int): ...
`;
    const moved = await findings('api.py', file('desk'), file('public'));
    expect(moved).toEqual(['auth/guard-removed:6']);
    expect(await findings('api.py', file('public'), file('desk'))).toEqual([]);
  });

  test('Go, though another method stays at the old path', async () => {
    const file = (...lines: readonly string[]): string =>
      ['package web', 'import "github.com/go-chi/chi/v5"', 'func Routes(r chi.Router) {', ...lines, '}'].join(
        '\n',
      );
    const group = (inside: string): string =>
      `r.Route("/desk", func(r chi.Router) {\nr.Use(guard.RequireStaff)\n${inside}r.Post("/boats", a.boats.Create)\n})`;
    const list = `r.Get("/boats", a.boats.List)\n`;
    const base = file(group(list));
    expect(await findings('web.go', base, file(list, group('')))).toEqual(['auth/guard-removed:4']);
  });

  test('not where two of them might be meant', async () => {
    const file = (...lines: readonly string[]): string =>
      [`const app = require('express')();`, ...lines].join('\n');
    const base = file(`app.get('/a', requireAuth, list);`, `app.get('/b', requireAuth, list);`);
    const head = file(`app.get('/c', list);`, `app.get('/d', list);`);
    expect(await findings('app.js', base, head)).not.toContain('auth/guard-removed:2');
  });
});

describe('another guard in the place of one', () => {
  const routes = (guard: string, ...more: readonly string[]): string =>
    [`const app = require('express')();`, `app.post('/moves/:id', ${guard}, move);`, ...more].join('\n');
  const rest = [
    `app.delete('/moves/:id', requireAdmin, remove);`,
    `app.get('/moves/:id', requireMemberRole, show);`,
  ];

  test('asks for less by its name', async () => {
    const found = await findings(
      'app.js',
      routes('requireAdmin', ...rest),
      routes('requireMemberRole', ...rest),
    );
    expect(found).toEqual(['auth/weaker-guard:2']);
  });

  test.each([
    ['asks for more', routes('requireMemberRole', ...rest), routes('requireAdmin', ...rest)],
    ['is a new name for the old one', routes('requireAdmin'), routes('requireStaffRole')],
    ['ranks the same', routes('requireAdmin', ...rest), routes('requireAdministrator', ...rest)],
  ])('%s', async (_what, base, head) => {
    expect(await findings('app.js', base, head)).toEqual([]);
  });
});

test("to end others' sessions asks for a guard, to end one's own does not", async () => {
  const base = `const router = require('express').Router();
router.get('/access/me', requireAuth, me);
router.put('/access/password', requireAuth, change);
router.delete('/access/keys/:id', requireAuth, revoke);`;
  const added = (path: string): string => `${base}\nrouter.delete('${path}', end);`;
  expect(await findings('app.js', base, added('/access/sessions'))).toEqual(['auth/missing-guard:5']);
  expect(await findings('app.js', base, added('/access/session'))).toEqual([]);
});

test('a handler that was written in place and now stands in a file of its own asks what it asked', async () => {
  const body = `{ const { row, seat } = await loadRow(input.id, ctx.user.id); assertCan(ctx.user, 'edit', row); await drop(row.id); }`;
  const shared = {
    'can.ts': `export const assertCan = (user, what, row) => { if (!rules[what](user, row)) throw new TRPCError({ code: 'FORBIDDEN' }); };`,
    'load-row.ts': `export async function loadRow(id, userId) { const seat = await seats.of(id, userId); if (!seat) throw new TRPCError({ code: 'FORBIDDEN' }); return { row: await rows.one(id), seat }; }`,
  };
  const imports = `import { assertCan } from './can'; import { loadRow } from './load-row';`;
  const router = (handler: string, more = ''): string =>
    `import { userProcedure } from './procedures'; ${more}\nexport const rows = router({ drop: userProcedure.mutation(${handler}) });`;
  const inPlace = { ...shared, 'rows.ts': router(`async ({ ctx, input }) => ${body}`, imports) };
  const apart = {
    ...shared,
    'rows.ts': router('dropRow', `import { dropRow } from './drop-row';`),
    'drop-row.ts': `${imports}\nexport async function dropRow({ ctx, input }) ${body}`,
  };
  expect(await between(inPlace, apart)).toEqual([]);
  expect(await between(apart, inPlace)).toEqual([]);
});

test.each([
  ['/prices/reset', true],
  ['/v1/boats/reset', true],
  ['/password/reset', false],
  ['/users/password/reset', false],
  ['/api/v1/reset', false],
])('whether %s may be called by nobody in particular', async (path, isMissed) => {
  const base = `const router = require('express').Router();
router.get('/prices/all', requireAuth, all);
router.put('/prices/one', requireAuth, change);
router.delete('/prices/one', requireAuth, remove);`;
  const found = await findings('app.js', base, `${base}\nrouter.post('${path}', reset);`);
  expect(found).toEqual(isMissed ? ['auth/missing-guard:5'] : []);
});

describe('a gate for a path that goes to the route which is answered behind it', () => {
  const gate = `export function known(req, res, next) { next(req.person ? undefined : unauthorized()); }
    export const rank = (...ranks) => (req, res, next) => { next(ranks.includes(req.person?.rank) ? undefined : forbidden()); };
    export const answer = (options, run) => async (req, res, next) => {
      if (options.ranks && !options.ranks.includes(req.person.rank)) return next(forbidden()); res.json(await run(req)); };`;
  const app = `import { crew } from './crew'; const app = express(); app.use('/api/crew', crew);`;
  const router = (routes: string): string =>
    `import { known, rank, answer } from './gate'; import { logs } from './logs'; export const crew = Router(); crew.use(known); ${routes}`;
  const base = {
    'gate.ts': gate,
    'app.ts': app,
    'crew.ts': router(
      `crew.use('/logs/all', rank('captain')); crew.get('/logs/all', answer({}, async () => db.all('logs')));`,
    ),
  };
  const moved = (own: string): Sources => ({
    ...base,
    'crew.ts': router(`crew.use('/logs', logs);`),
    'logs.ts': `import { rank, answer } from './gate'; export const logs = Router(); ${own}`,
  });

  test('is not lost', async () => {
    const own = `logs.get('/all', rank('captain'), answer({}, async () => db.all('logs')));`;
    expect(await between(base, moved(own))).toEqual([]);
  });

  test('is lost where the route does not ask', async () => {
    const own = `logs.get('/all', answer({}, async () => db.all('logs')));`;
    const found = await between(base, moved(own));
    expect(found).toEqual([expect.stringContaining(`GET /api/crew/logs/all was guarded by rank('captain')`)]);
  });
});

describe('a check for who calls moves out of a handler that makes another one of its own', () => {
  const gate = `import { passes } from './passes';
export function requirePass(req, res, next) {
  const pass = passes.get(req.cookies.token);
  if (!pass) return next(new Error('nobody'));
  res.locals.pass = pass;
  next();
}
export const authorize = (keeper = {}) => jwt.sign(keeper, secret);
export const authorizeSweep = (keeper) => { if (!keeper.maySweep) throw new Error('not you'); };`;
  const handler = (
    asked: string,
    who: string,
  ): string => `import { passes } from './passes'; import * as gate from './gate';
export function sweep() {
  return async (req, res, next) => {
    ${asked}
    const keeper = await Keeper.findByPk(${who}.id);
    if (!keeper) return next(new Error('no keeper'));
    await keeper.update({ sweeps: req.body.sweeps });
    const token = gate.authorize(keeper);
    res.cookie('token', token).end();
  };
}`;
  const before: Sources = {
    'passes.js': 'export const passes = { get: (token) => all[token] };',
    'gate.js': gate,
    'sweep.js': handler(
      `const pass = passes.get(req.cookies.token); if (!pass) return next(new Error('nobody'));`,
      'pass',
    ),
    'app.js': `import express from 'express'; import { sweep } from './sweep'; import * as gate from './gate';
const app = express(); app.post('/sweep', sweep());`,
  };
  const open = { ...before, 'sweep.js': handler('', 'res.locals.pass') };
  const after = {
    ...open,
    'app.js': before['app.js']?.replace("'/sweep', ", "'/sweep', gate.requirePass, ") ?? '',
  };

  test('to the route: nothing is lost', async () => {
    expect(await between(before, after)).toEqual([]);
  });

  test('to nowhere', async () => {
    expect(await between(before, open)).toEqual([expect.stringContaining('POST /sweep')]);
  });
});
