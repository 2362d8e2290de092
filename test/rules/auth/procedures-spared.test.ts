import { describe, expect, test } from '@jest/globals';
import { listed } from '../../facts/endpoints/listed.ts';
import { altered } from './between.ts';

const choir = {
  'src/base.ts': `
import { initTRPC, TRPCError } from '@trpc/server';
import { seatOf } from './seats';
export const t = initTRPC.meta<{ anyChoir?: boolean }>().create();
export const signedIn = t.procedure.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next();
});
export const singerProcedure = signedIn.input(z.object({ choirId: z.string() })).use(async ({ ctx, input, meta, next }) => {
  if (!meta?.anyChoir) {
    const seat = await seatOf(ctx.user.id, input.choirId);
    if (!seat) throw new TRPCError({ code: 'FORBIDDEN' });
  }
  return next();
});`,
  'src/choirs.ts': `
import { singerProcedure, signedIn, t } from './base';
export const choirsRouter = t.router({
  mine: signedIn.query(({ ctx }) => db.choirs.of(ctx.user.id)),
  join: singerProcedure.meta({ anyChoir: true }).mutation(({ ctx, input }) => db.choirs.join(ctx.user.id, input.choirId)),
  songs: singerProcedure.query(({ input }) => db.songs.of(input.choirId)),
});`,
};
const songs = 'songs: singerProcedure.query(({ input }) => db.songs.of(input.choirId))';

describe('procedures that say that they do without some of what they are built on', () => {
  test('have the rest of it', async () => {
    expect(await listed(choir)).toEqual([
      'QUERY choirs.mine [signedIn]',
      'MUTATION choirs.join [signedIn]',
      'QUERY choirs.songs [singerProcedure*]',
    ]);
  });

  test('lose that', async () => {
    const to = songs.replace('singerProcedure', 'singerProcedure.meta({ anyChoir: true })');
    expect(await altered(choir, songs, to)).toEqual([
      'auth/guard-removed: QUERY choirs.songs was guarded by singerProcedure and no longer is.',
    ]);
  });

  test.each([
    ['it says something else', songs.replace('singerProcedure', "singerProcedure.meta({ title: 'Songs' })")],
    [
      'it says that it does not',
      songs.replace('singerProcedure', 'singerProcedure.meta({ anyChoir: false })'),
    ],
    [
      'it asks by itself',
      `songs: singerProcedure.meta({ anyChoir: true }).query(async ({ ctx, input }) => {
    if (!(await seatOf(ctx.user.id, input.choirId))) throw new TRPCError({ code: 'FORBIDDEN' });
    return db.songs.of(input.choirId);
  })`,
    ],
  ])('quiet: %s', async (_what, to) => {
    expect(await altered(choir, songs, to)).toEqual([]);
  });
});
