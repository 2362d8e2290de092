import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const files: Sources = {
  'src/trpc.ts': `const t = initTRPC.create();
const isKnown = t.middleware(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
export const knownProcedure = t.procedure.use(isKnown);
`,
  'src/routers/kites.ts': `import { knownProcedure, router } from '../trpc';
export const kiteRouter = router({
  list: knownProcedure.query(async ({ ctx }) => ctx.db.kite.findMany({ where: { ownerId: ctx.user.id, lost: false } })),
  tails: knownProcedure.query(async ({ ctx }) => {
    const tails = await ctx.db.tail.findMany({ where: { ownerId: ctx.user.id } });
    return tails.map(show);
  }),
});
`,
};

describe('a procedure that listed what is of who calls', () => {
  test.each([
    ['in one expression', 'ownerId: ctx.user.id, lost', 'lost', 'QUERY kite.list asked whether ownerId is the caller'],
    ['in a body', '{ where: { ownerId: ctx.user.id } }', '', 'QUERY kite.tails asked whether ownerId is the caller'],
  ])('and lists all is told: %s', async (_, from, to, said) => {
    expect(await altered(files, from, to)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['takes the caller apart', 'async ({ ctx }) => ctx.db.kite.findMany({ where: { ownerId: ctx.user.id,', 'async ({ ctx: { db, user } }) => db.kite.findMany({ where: { ownerId: user.id,'],
    ['has a function list them', 'ctx.db.kite.findMany({ where: { ownerId: ctx.user.id, lost: false } })', 'kitesOf(ctx.user)'],
    ['has a function make the condition', '{ where: { ownerId: ctx.user.id, lost: false } }', '{ where: ownKites(ctx.user.id) }'],
    ['is called otherwise', 'list:', 'all:'],
    ['is for administrators', `list: knownProcedure.query(async ({ ctx }) => ctx.db.kite.findMany({ where: { ownerId: ctx.user.id, lost: false } })),`, `list: knownProcedure.use(requireAdmin).query(async ({ ctx }) => ctx.db.kite.findMany({ where: { lost: false } })),`],
    ['gives them in an order', 'lost: false } }', `lost: false }, orderBy: { name: 'asc' } }`],
  ])('is not told where it %s', async (_, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
