import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const trpc = `const t = initTRPC.create();
  const isAuthed = t.middleware(({ ctx, next }) => { if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
  export const publicProcedure = t.procedure;
  export const memberProcedure = t.procedure.use(isAuthed);
  export const ownerProcedure = memberProcedure.use(({ ctx, next }) => { if (!ctx.owner) throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });`;

test('tRPC procedures have the guards of what they are built on', async () => {
  const found = await listed({
    'src/server/trpc.ts': trpc,
    'src/server/routers/notes.ts': `import { publicProcedure, memberProcedure, ownerProcedure } from '../trpc';
      export const notesRouter = router({
        list: publicProcedure.query(() => []),
        add: memberProcedure.input(z.string()).mutation(() => {}),
        remove: ownerProcedure.mutation(() => {}),
        clear: publicProcedure.use(requireAdmin).mutation(() => {}),
      });`,
  });
  expect(found).toEqual([
    'QUERY notes.list []',
    'MUTATION notes.add [memberProcedure]',
    'MUTATION notes.remove [ownerProcedure*]',
    'MUTATION notes.clear [requireAdmin*]',
  ]);
});

test('a procedure whose builder is somewhere else is believed by its name', async () => {
  const found = await listed({
    'find.ts': `import { authenticatedProcedure } from '@acme/unknown'; export const findRoute = authenticatedProcedure.query(() => {});`,
  });
  expect(found).toEqual(['QUERY find.findRoute [authenticatedProcedure]']);
});

test('server actions, by directive and by client', async () => {
  const found = await listed({
    'app/notes/actions.ts': `'use server';
      export async function add(text) { const session = await auth(); if (!session) return { error: 'Unauthorized' }; }
      export const drop = async (id) => { await db.drop(id); };
      export const rename = authActionClient.schema(z.string()).action(async () => {});
      async function own() {}`,
    'app/page.tsx': `export default function Page() { async function save() { 'use server'; await requireUser(); } return null; }`,
  });
  expect(found).toEqual([
    'PAGE / [requireUser]',
    'ACTION actions.rename [authActionClient]',
    'ACTION notes.add [a check of session]',
    'ACTION notes.drop []',
    'ACTION app.save [requireUser]',
  ]);
});

test('middleware that a library makes is not a function of the project that is called so', async () => {
  const found = await listed({
    'middleware.ts': `export function middleware(req) { if (!req.user) return new Response(null, { status: 401 }); }`,
    'trpc.ts': `const t = initTRPC.create(); const timing = t.middleware(async ({ next }) => next());
      export const publicProcedure = t.procedure.use(timing);`,
    'cats.ts': `import { publicProcedure, router } from './trpc';
      export const cats = router({ list: publicProcedure.query(() => all()) });`,
  });
  expect(found).toEqual(['QUERY cats.list []']);
});

describe('middleware that goes on only for whoever holds what something is found by', () => {
  const listedWith = (middleware: string) =>
    listed({
      'src/server/trpc.ts': `const t = initTRPC.create(); export const publicProcedure = t.procedure;
        export const visitProcedure = publicProcedure.input(z.object({ token: z.string() })).use(async ({ ctx, input, next }) => { ${middleware} });`,
      'src/server/routers/visits.ts': `import { visitProcedure } from '../trpc';
        export const visits = router({ show: visitProcedure.query(({ ctx }) => ctx.visit) });`,
    });
  const then = 'return next({ ctx: { ...ctx, visit } });';

  test.each([
    [
      'by a token',
      `const visit = await ctx.db.visit.findUnique({ where: { token: input.token } }); if (!visit) throw new TRPCError({ code: 'NOT_FOUND' }); ${then}`,
    ],
    [
      'by the hash of one',
      `const visit = await ctx.db.visit.findFirst({ where: { tokenHash: hash(input.token) } }); if (!visit || visit.left) throw gone(); ${then}`,
    ],
    [
      'by what is called so',
      `const visit = await visitByToken(input.token); if (visit === null) throw new TRPCError({ code: 'NOT_FOUND' }); ${then}`,
    ],
    [
      'with what follows inside',
      `const visit = await findByToken(input.token); if (visit) { ${then} } else { throw gone(); }`,
    ],
  ])('%s', async (_, text) => {
    expect(await listedWith(text)).toEqual(['QUERY visits.show [visitProcedure]']);
  });

  test.each([
    [
      'by its id',
      `const visit = await ctx.db.visit.findUnique({ where: { id: input.id } }); if (!visit) throw new TRPCError({ code: 'NOT_FOUND' }); ${then}`,
    ],
    [
      'and goes on without it',
      `const visit = await ctx.db.visit.findUnique({ where: { token: input.token } }); if (!visit) note('gone'); ${then}`,
    ],
    [
      'where there is any token',
      `const visit = await ctx.db.visit.findFirst({ where: { token: { not: null } } }); if (!visit) throw gone(); ${then}`,
    ],
  ])('and not %s', async (_, text) => {
    expect(await listedWith(text)).toEqual(['QUERY visits.show []']);
  });
});
