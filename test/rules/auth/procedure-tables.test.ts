import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const files: Sources = {
  'src/trpc.ts': `const t = initTRPC.create();
const isKnown = t.middleware(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
export const knownProcedure = t.procedure.use(isKnown);
export const captainProcedure = knownProcedure.use(({ ctx, next }) => { if (ctx.user.role !== 'captain') throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });
`,
  'src/routers/fees.ts': `import { captainProcedure, knownProcedure, router } from '../trpc';
export const feesRouter = router({
  show: captainProcedure.query(({ ctx, input }) => ctx.db.fee.findUnique({ where: { teamId: input.teamId } })),
  set: captainProcedure.mutation(({ ctx, input }) => ctx.db.fee.update({ where: { teamId: input.teamId }, data: input.fee })),
  waive: captainProcedure.mutation(({ ctx, input }) => ctx.db.fee.delete({ where: { teamId: input.teamId } })),
  // more
});
`,
};
const bills = (where: string, more = '') =>
  `bills: knownProcedure.query(async ({ ctx, input }) => {
    const team = await ctx.db.team.findUniqueOrThrow({ where: ${where} });
    ${more}return billsOf(team.customer);
  }),`;

test('the table of something that callers belong to is not who calls', async () => {
  expect(await altered(files, '// more', bills('{ id: input.teamId }'))).toEqual([
    expect.stringContaining('QUERY fees.bills is open to everybody who is known'),
  ]);
});

test.each([
  ['is found for who calls', bills('{ id: input.teamId, members: { some: { userId: ctx.user.id } } }')],
  [
    'belongs to who calls',
    bills(
      '{ id: input.teamId }',
      'if (team.captainId !== ctx.user.id) throw new TRPCError({ code: "FORBIDDEN" });\n    ',
    ),
  ],
  ['is the caller’s own', bills('{ id: ctx.user.teamId }')],
])('where what is taken %s, nothing is told', async (_, procedure) => {
  expect(await altered(files, '// more', procedure)).toEqual([]);
});
