import { describe, expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

const finding = (what: string, by: string, status: number): string => `import { db } from './db';
export async function by${what[0]?.toUpperCase()}${what.slice(1)}(req, res, next) {
  const ${what} = await db.${what}.findUnique({ where: { ${by}: req.query.token } });
  if (!${what}) return res.status(${status}).end();
  req.${what} = ${what};
  next();
}`;

const jetties = (guard: string): Sources => ({
  'src/jetties.ts': `import { Router } from 'express';
import { requireSailor } from './sailors';
import { byPass } from './pass';
import { bySession } from './session';
import { byTicket } from './ticket';
export const jetties = Router();
jetties.get('/jetties', ${guard}, async (req, res) => res.json(await Jetty.all()));
jetties.post('/jetties', requireSailor, async (req, res) => res.json(await Jetty.add(req.body)));
`,
  'src/sailors.ts':
    'export const requireSailor = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };',
  'src/pass.ts': finding('pass', 'token', 404),
  'src/ticket.ts': finding('ticket', 'secret', 410),
  'src/session.ts': finding('session', 'token', 401),
});

describe('whoever holds a link', () => {
  test.each([404, 401])('is nobody who signed in, answered with %s', async (status) => {
    const files = { ...jetties('requireSailor'), 'src/pass.ts': finding('pass', 'token', status) };
    const head = replaced(files, "get('/jetties', requireSailor", "get('/jetties', byPass");
    expect(await between(files, head)).toEqual([
      'auth/guard-removed: GET /jetties was guarded by requireSailor and no longer is.',
    ]);
    expect(await confidencesBetween(files, head)).toEqual(['medium']);
  });

  test.each([
    ['holds another one instead', 'byPass', 'byTicket'],
    ['must sign in now', 'byPass', 'requireSailor'],
    ['must sign in as well', 'byPass', 'requireSailor, byPass'],
    ['holds one besides', 'requireSailor', 'requireSailor, byPass'],
    ['is found by a session', 'requireSailor', 'bySession'],
  ])('%s', async (_what, from, to) => {
    expect(await altered(jetties(from), `get('/jetties', ${from},`, `get('/jetties', ${to},`)).toEqual([]);
  });

  test('and what is new may be for them', async () => {
    const row = "jetties.get('/jetties/shared', byPass, async (req, res) => res.json(req.pass.jetty));\n";
    expect(await altered(jetties('requireSailor'), 'jetties.post(', `${row}jetties.post(`)).toEqual([]);
  });

  const procedures = (own: string): Sources => ({
    'src/server/trpc.ts': `const t = initTRPC.context().create(); export const router = t.router;
export const sailorProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.sailor) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { sailor: ctx.sailor } });
});
export const knownProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.sailor) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx });
});
export const passProcedure = t.procedure.input(z.object({ token: z.string() })).use(async ({ ctx, input, next }) => {
  const pass = await ctx.db.pass.findUnique({ where: { token: input.token } });
  if (!pass) throw new TRPCError({ code: 'NOT_FOUND' });
  return next({ ctx: { pass } });
});`,
    'src/server/jetties.ts': `import { knownProcedure, passProcedure, router, sailorProcedure } from './trpc';
export const jetties = router({ list: ${own}.query(({ ctx }) => ctx.db.jetty.findMany()) });`,
  });

  test('nor in what procedures are built on', async () => {
    const lost = await altered(procedures('sailorProcedure'), 'list: sailorProcedure', 'list: passProcedure');
    expect(lost).toEqual([
      'auth/guard-removed: QUERY jetties.list was guarded by sailorProcedure and no longer is.',
    ]);
    expect(
      await altered(procedures('sailorProcedure'), 'list: sailorProcedure', 'list: knownProcedure'),
    ).toEqual([]);
  });
});
