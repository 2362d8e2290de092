import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A handler that a guard of another file wraps. */
const wrapped = (body: string): Sources => ({
  'lib/with-team.ts': `import { mustBeKnown } from './seats';
export const withTeam = (handler, { needs = [] } = {}) => async (req: Request, { params }) => {
  const session = await getSession();
  ${body}
  const team = await prisma.team.findUnique({ where: { id: params.team } });
  if (!team) throw new ApiError({ code: 'not_found', message: 'No such team' });
  return handler({ req, params, session, team });
};`,
  'lib/seats.ts': `export const mustBeKnown = (session) => { if (!session?.user) throw new ApiError({ code: 'unauthorized' }); };`,
  'app/api/teams/[team]/route.ts': `import { withTeam } from '@/lib/with-team';
export const DELETE = withTeam(async ({ team }) => Response.json(await drop(team.id)), { needs: ['team.delete'] });
export const PATCH = withTeam(async ({ team, req }) => Response.json(await alter(team.id, await req.json())));`,
});

const known = `if (!session?.user) throw new ApiError({ code: 'unauthorized', message: 'Log in' });`;
const allowed = `if (session.user.role !== 'owner') throw new ApiError({ code: 'forbidden', message: 'Not yours' });`;
const assured = `throwUnlessCan(params.team, needs);`;

describe('a guard that is called the same and turns fewer callers away', () => {
  test.each([
    ['nothing is asked any more', known, known, ''],
    ['rights are asked no longer', known + allowed, allowed, ''],
    ['a demand is gone', known + assured, assured, ''],
    ['the caller is not looked at any more', known + assured, known, ''],
    [
      'a caller who is not known is passed on',
      known,
      known,
      'if (!session?.user) return handler({ req, params });',
    ],
  ])('%s', async (_what, body, from, to) => {
    expect(await altered(wrapped(body), from, to)).not.toEqual([]);
  });

  test.each([
    [
      'both are asked in one',
      known + allowed,
      known + allowed,
      `if (session?.user.role !== 'owner') throw new ApiError({ code: 'forbidden' });`,
    ],
    ['a function of the project asks', known, known, 'await mustBeKnown(session);'],
    [
      'an error is handed on',
      `if (!session) return new Response('Unauthorized', { status: 401 });`,
      `return new Response('Unauthorized', { status: 401 });`,
      'throw new HttpError(noSession);',
    ],
    [
      'it asks in other words',
      known,
      known,
      `if (!session?.user?.id) throw new ApiError({ code: 'unauthorized' });`,
    ],
  ])('not where %s', async (_what, body, from, to) => {
    expect(await altered(wrapped(body), from, to)).toEqual([]);
  });
});

const express = (guard: string): Sources => ({
  'middleware/index.ts': `export * from './wrap.js';\nexport * from './auth.js';\nexport * from './rights.js';`,
  'middleware/wrap.ts':
    'export const wrap = (fn) => async (req, res, next) => { try { await fn(req, res, next); } catch (e) { next(e); } };',
  'middleware/auth.ts': `export function authenticate(req, res, next) {
  lookUp(req).then((token) => { res.locals.token = token; return next(); })
    .catch((err) => res.fail({ status: err.status || HttpStatus.UNAUTHORIZED_401, message: 'No token' }));
}
export function optionalAuthenticate(req, res, next) {
  if (req.header('authorization')) return authenticate(req, res, next);
  return next();
}`,
  'middleware/rights.ts': `export const ensureHasRight = (right) => (req, res, next) => {
  if (res.locals.token.user.hasRight(right) === false) return res.fail({ status: HttpStatus.FORBIDDEN_403 });
  return next();
};`,
  'routes/reports.ts': `import { Router } from 'express';
import { authenticate, ensureHasRight, optionalAuthenticate, wrap } from '../middleware/index.js';
export const reports = Router();
reports.get('/reports', ${guard}, wrap(list));
reports.delete('/reports/:id', ${guard}, wrap(remove));`,
});

describe('guards of a barrel of files', () => {
  const base = express('authenticate, ensureHasRight(Right.MANAGE)');

  test.each([
    [
      'a refusal in what was promised',
      `res.fail({ status: err.status || HttpStatus.UNAUTHORIZED_401, message: 'No token' })`,
      'next()',
    ],
    [
      'the comparison with a right',
      'if (res.locals.token.user.hasRight(right) === false) return res.fail({ status: HttpStatus.FORBIDDEN_403 });',
      '',
    ],
    [
      'one that lets everybody pass in its place',
      'authenticate, ensureHasRight',
      'optionalAuthenticate, wrap',
    ],
    ['the right', ', ensureHasRight(Right.MANAGE)', ''],
  ])('%s', async (_what, from, to) => {
    expect(await altered(base, from, to)).not.toEqual([]);
  });
});

describe('a guard that was told to let everybody pass', () => {
  const keys = (guard: string): Sources => ({
    'keys.ts': `import Router from 'koa-router'; import auth from './auth'; const router = new Router();
router.post('keys.list', ${guard}, async (ctx) => { ctx.body = await Key.findAll(); });
router.post('keys.delete', auth(), async (ctx) => { ctx.body = await Key.destroy(); });`,
  });

  test.each(['auth({ optional: true })', 'auth({ required: false })', 'auth({ allowAnonymous: true })'])(
    '%s',
    async (guard) => {
      expect(await altered(keys('auth({})'), 'auth({})', guard)).not.toEqual([]);
    },
  );

  test('not where it is told something else', async () => {
    expect(await altered(keys('auth({})'), 'auth({})', 'auth({ required: true })')).toEqual([]);
  });
});

describe('a decorator that stands for several guards', () => {
  const wards: Sources = {
    'charge.ts': `import { applyDecorators, UseGuards } from '@nestjs/common';
export const Charge = () => applyDecorators(UseGuards(RankGuard, WardGuard));
export const Policies = (...all) => SetMetadata('policies', all);`,
    'roster.controller.ts': `import { Charge, Policies } from './charge';
@Controller('roster') export class Roster {
  @Post() @Charge() add() {}
  @Delete(':id') @Policies((ability) => ability.can('delete', 'Shift')) remove() {}
}`,
  };

  test.each([
    ['one is gone', 'RankGuard, WardGuard', 'WardGuard'],
    ['its list of policies is empty', `(ability) => ability.can('delete', 'Shift')`, ''],
  ])('%s', async (_what, from, to) => {
    expect(await altered(wards, from, to)).not.toEqual([]);
  });

  test('not where they stand in another order', async () => {
    expect(await altered(wards, 'RankGuard, WardGuard', 'WardGuard, RankGuard')).toEqual([]);
  });
});

describe('a condition of several parts', () => {
  const press = (test_: string): Sources => ({
    'endpoint.ts': `export const endpoint = {
  press: (fn) => async (req: NextRequest) => {
    const { userId, has } = await auth();
    if (${test_}) return Response.json({ denied: true }, { status: 403 });
    return fn(req);
  },
};`,
    'app/api/run/route.ts': `import { endpoint } from '@/endpoint';
export const POST = endpoint.press(async () => Response.json(await run()));`,
  });

  test('the right is asked no longer', async () => {
    const asked = ` || !has({ permission: 'org:press' })`;
    expect(await altered(press(`!userId${asked}`), asked, '')).not.toEqual([]);
  });

  test('who calls is asked in other words', async () => {
    const asked = `!has({ permission: 'org:press' })`;
    expect(await altered(press(`!userId || ${asked}`), '!userId', 'userId === null')).toEqual([]);
  });
});

describe('fields of objects', () => {
  const birders: Sources = {
    'resolvers/birder.js': `module.exports = {
  Query: { birders: (_, __, { repo }) => repo.all() },
  Birder: {
    email(parent, _, ctx) {
      if (!ctx.birder || ctx.birder.id !== parent.id) return null;
      return parent.email;
    },
    phone: rank('warden')((b) => b.phone),
    name: (b) => b.name,
  },
};
const rank = (wanted) => (resolve) => (p, a, ctx, i) => { if (ctx.birder.rank !== wanted) throw new ForbiddenError('no'); return resolve(p, a, ctx, i); };`,
  };

  test.each([
    ['a check', '      if (!ctx.birder || ctx.birder.id !== parent.id) return null;\n', ''],
    ['what wraps it', `rank('warden')((b) => b.phone)`, '(b) => b.phone'],
  ])('%s is gone', async (_what, from, to) => {
    expect(await altered(birders, from, to)).not.toEqual([]);
  });

  test('a new one beside guarded ones may be open', async () => {
    expect(await altered(birders, '    name: (b)', '    town: (b) => b.town,\n    name: (b)')).toEqual([]);
  });
});

describe('a function that handlers call', () => {
  const notes: Sources = {
    'app/session.server.ts': `export async function requireUserId(request) {
  const userId = (await getSession(request)).get('userId');
  if (!userId) throw redirect('/login');
  return userId;
}`,
    'app/routes/notes.$note.tsx': `import { requireUserId } from '../session.server';
export async function loader({ request, params }) { await requireUserId(request); return json(await note(params.note)); }
export const action = async ({ request, params }) => { const by = await requireUserId(request); return json(await remove(params.note, by)); };`,
  };

  test('turns nobody away any more', async () => {
    const found = await altered(notes, `  if (!userId) throw redirect('/login');\n`, '');
    expect(found).toEqual([
      'auth/guard-removed: the function requireUserId turns fewer callers away than it did, and guards 2 endpoints: GET /notes/:note, POST /notes/:note.',
    ]);
  });

  test('not where it turns them away in another way', async () => {
    expect(
      await altered(notes, `throw redirect('/login')`, `throw new Response('Unauthorized', { status: 401 })`),
    ).toEqual([]);
  });
});
