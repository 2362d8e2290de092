import { expect, test } from '@jest/globals';
import { between } from './between.ts';

const trpc = `const t = initTRPC.create();
const isKnown = t.middleware(({ ctx, next }) => { if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
export const publicProcedure = t.procedure;
export const guestProcedure = t.procedure.use(isKnown);
`;
const procedures = (more: string) => `import { guestProcedure, publicProcedure, router } from '../trpc';
export const tableRouter = router({
  list: guestProcedure.query(({ ctx }) => ctx.db.table.findMany()),
  book: guestProcedure.input(z.object({ seats: z.number() })).mutation(({ ctx, input }) => ctx.db.table.create({ data: input })),
  move: guestProcedure.input(z.object({ id: z.number() })).mutation(({ ctx, input }) => ctx.db.table.update({ where: { id: input.id }, data: input })),
${more}});
`;
const routes = (more: string) => `const router = Router();
router.post('/tables', requireMember, book);
router.put('/tables/:id', requireMember, move);
router.delete('/tables/:id', requireMember, drop);
${more}export default router;
`;

const told = async (path: string, text: (more: string) => string, more: string) =>
  await between({ 'src/trpc.ts': trpc, [path]: text('') }, { 'src/trpc.ts': trpc, [path]: text(more) });

const byToken = `const { count } = await ctx.db.table.updateMany({ where: { token: input.token }, data: { gone: true } });
    if (count === 0) throw new TRPCError({ code: 'NOT_FOUND' });`;
const cancelling = (root: string, body: string) =>
  `  cancel: ${root}.input(z.object({ token: z.string() })).mutation(async ({ ctx, input }) => {\n    ${body}\n  }),\n`;

test('a new procedure that says that anybody may call it goes on only by the token that it is sent', async () => {
  expect(await told('src/routers/table.ts', procedures, cancelling('publicProcedure', byToken))).toEqual([]);
});

test.each([
  ['looks at none', 'await ctx.db.table.updateMany({ where: { id: input.id }, data: { gone: true } });'],
  ['only notes it', 'console.log(input.token); await ctx.db.table.updateMany({ data: { gone: true } });'],
  [
    'goes on without it',
    'const own = await ctx.db.table.count({ where: { token: input.token } }); await ctx.db.table.updateMany({ data: { gone: own > 0 } });',
  ],
])('and it is told where it %s', async (_, body) => {
  expect(await told('src/routers/table.ts', procedures, cancelling('publicProcedure', body))).toEqual([
    expect.stringContaining('MUTATION table.cancel can be reached by anybody'),
  ]);
});

test('a route that says nothing of who may call it is told', async () => {
  const route = `router.post('/tables/cancel', async (req, res) => {
  const table = await Table.findOne({ where: { token: req.body.token } });
  if (!table) return res.sendStatus(404);
  await table.destroy();
  res.end();
});
`;
  expect(await told('src/routes/tables.ts', routes, route)).toEqual([
    expect.stringContaining('POST /tables/cancel can be reached by anybody'),
  ]);
});
