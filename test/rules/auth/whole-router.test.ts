import { expect, test } from '@jest/globals';
import { confidencesBetween, type Sources } from './between.ts';

const kilns = (list: string, more = '', fired = 'masterProcedure'): Sources => ({
  'src/trpc.ts': `const t = initTRPC.create();
const isKnown = t.middleware(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
export const potterProcedure = t.procedure.use(isKnown);
export const masterProcedure = potterProcedure.use(({ ctx, next }) => {
  if (!ctx.user.isMaster) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});
`,
  'src/routers/kilns.ts': `import { masterProcedure, potterProcedure, router } from '../trpc';
export const kilnRouter = router({
  log: ${list}.query(({ ctx }) => ctx.db.firing.findMany()),
  fire: ${fired}.mutation(({ ctx, input }) => ctx.db.firing.create({ data: input })),
  cool: masterProcedure.mutation(({ ctx, input }) => ctx.db.kiln.update({ data: input })),
${more}
});
`,
});
const scrap = (by: string): string =>
  `  scrap: ${by}.mutation(({ ctx, input }) => ctx.db.kiln.remove({ data: input })),`;
const told = (list: string, by: string, fired?: string): Promise<string[]> =>
  confidencesBetween(kilns(list, '', fired), kilns(list, scrap(by), fired));

test('what is new and asks less than each of its router, whoever reads included, is told for certain', async () => {
  expect(await told('masterProcedure', 'potterProcedure')).toEqual(['medium']);
  expect(await told('masterProcedure', 'masterProcedure')).toEqual([]);
});

test('it is less certain where only those that write are asked, and not told where one of those is not', async () => {
  expect(await told('potterProcedure', 'potterProcedure')).toEqual(['low']);
  expect(await told('masterProcedure', 'potterProcedure', 'potterProcedure')).toEqual([]);
});
