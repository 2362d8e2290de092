import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

/** A parcel is of whoever sends it and of whoever receives it, and of nobody else. */
const asked = `  const actor = actorOf(c);
  const parcel = await findParcel(c);
  if (actor.officeId !== parcel.officeId && actor.courierId !== parcel.courierId) {
    throw missing('parcel');
  }
`;
const parcels: Sources = {
  'src/app.ts': `import { Hono } from 'hono';
import { signedIn } from './session';
import { parcelRoutes } from './parcels';
export const app = new Hono();
app.use('/parcels/*', signedIn);
app.route('/parcels', parcelRoutes);`,
  'src/session.ts': `import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
export const signedIn = createMiddleware(async (c, next) => {
  if (!c.get('actor')) throw new HTTPException(401);
  await next();
});
export function actorOf(c: AppContext): Actor {
  return c.get('actor') as Actor;
}
export const missing = (what) => new HTTPException(404, { message: what });`,
  'src/parcels.ts': `import { Hono } from 'hono';
import { parcels } from './db';
import { actorOf, missing } from './session';
export const parcelRoutes = new Hono();
async function findParcel(c) {
  const parcel = await parcels.byId(c.req.param('id') ?? '');
  if (!parcel) throw missing('parcel');
  return parcel;
}
parcelRoutes.get('/:id', async (c) => {
${asked}  return c.json(parcel);
});
`,
};

const gone = '  const parcel = await findParcel(c);\n';
const written = (instead: string): Sources => replaced(parcels, asked, instead);

describe('what is of either of two, and asked for before it is shown', () => {
  test.each([
    ['both', asked],
    ['one', asked.replace(/ && actor.courierId.*\) \{/, ') {')],
    ['both, and answers itself', asked.replace(`throw missing('parcel')`, `return c.json({ error: 'none' }, 404)`)],
    ['both, in one condition that may hold', asked.replace(/if \(.*\{/, 'if (!(actor.officeId === parcel.officeId || actor.courierId === parcel.courierId)) {')],
    ['both, of what it names apart', asked.replace(/if \(.*\{/, 'const isOurs = actor.officeId === parcel.officeId || actor.courierId === parcel.courierId;\n  if (!isOurs) {')],
  ])('told: asked for %s, and not any more', async (_what, before) => {
    const base = before === asked ? parcels : written(before);
    expect(await altered(base, before, gone)).toEqual([
      expect.stringContaining('auth/guard-removed: GET /parcels/:id'),
    ]);
  });

  test.each([
    ['asked for by a function', `  const parcel = await findParcel(c);\n  mustConcern(actorOf(c), parcel);\n`],
    ['looked up for who calls', `  const parcel = await parcels.concerning(actorOf(c), c.req.param('id'));\n`],
    ['asked for the other way round', asked.replace(/if \(.*\{/, 'if (!(actor.officeId === parcel.officeId || actor.courierId === parcel.courierId)) {')],
    ['asked for one after the other', asked.replace(/if \(.*\{/, 'const isOurs = actor.officeId === parcel.officeId || actor.courierId === parcel.courierId;\n  if (!isOurs) {')],
    ['told to be forbidden', asked.replace(`missing('parcel')`, 'new HTTPException(403)')],
  ])('silent: it is %s', async (_what, instead) => {
    expect(await altered(parcels, asked, instead)).toEqual([]);
  });

  test('silent: what only says how it is shown', async () => {
    const shown = `  const actor = actorOf(c);
  const parcel = await findParcel(c);
  if (actor.officeId !== parcel.officeId) parcel.isForeign = true;
`;
    expect(await altered(written(shown), shown, gone)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
