import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A table whose loop asks for the role that a row says, or for the least one. */
const buoys: Sources = {
  'src/routesOf.ts': `import { Router } from 'express';
import { requireRole } from './auth';
export function routesOf(rows) {
  const router = Router();
  for (const { method, path, access = 'sailor', run } of rows) {
    const before = access === 'public' ? [] : [requireRole(access)];
    router[method](path, ...before, async (req, res) => res.json(await run(req)));
  }
  return router;
}
`,
  'src/buoys.ts': `import { routesOf } from './routesOf';
export default routesOf([
  { method: 'get', path: '/buoys/colours', access: 'public', run: () => COLOURS },
  { method: 'get', path: '/buoys', run: (req) => Buoy.findAll({ where: { harbour: req.user.harbour } }) },
  { method: 'post', path: '/buoys', access: 'warden', run: (req) => Buoy.create(req.body) },
  { method: 'put', path: '/buoys/:id', access: 'warden', run: (req) => Buoy.update(req.body, req.params.id) },
  { method: 'delete', path: '/buoys/:id', access: 'warden', run: (req) => Buoy.destroy(req.params.id) },
  // more
]);
`,
};
const added = (row: string, files = buoys): Promise<string[]> => altered(files, '// more', row);
const withoutOpen = Object.fromEntries(
  Object.entries(buoys).map(([path, text]) => [path, text.replace(/.*colours.*\n/, '')]),
);

describe('a row of a table in which others say that anybody may call them', () => {
  test.each([
    ['says nothing, and is asked for what the table asks by default', `{ method: 'post', path: '/buoys/:id/paint', run: paint },`],
    ['says nothing and only reads', `{ method: 'get', path: '/buoys/:id/log', run: log },`],
    ['says that anybody may, and gives what is the same for all', `{ method: 'get', path: '/buoys/shapes', access: 'public', run: () => SHAPES },`],
    ['is asked for more', `{ method: 'get', path: '/buoys/:id', access: 'warden', run: show },`],
    ['has an address of its own', `{ method: 'get', path: '/buoys/:slug', access: 'public', run: show },`],
  ])('%s', async (_, row) => {
    expect(await added(row)).toEqual([]);
  });

  test('says it of one of what nobody else may list', async () => {
    const row = `{ method: 'get', path: '/buoys/:id', access: 'public', run: (req) => Buoy.findByPk(req.params.id) },`;
    expect(await added(row)).toEqual([
      expect.stringContaining('GET /buoys/:id can be reached by anybody'),
    ]);
  });

  test('and may be asked for nothing where no other says it', async () => {
    expect(await added(`{ method: 'post', path: '/buoys/:id/paint', run: paint },`, withoutOpen)).toEqual([
      expect.stringContaining('POST /buoys/:id/paint can be reached by anybody'),
    ]);
  });

  test('and one that goes is no loss of what the others are asked', async () => {
    expect(
      await altered(buoys, `  { method: 'get', path: '/buoys/colours', access: 'public', run: () => COLOURS },\n`, ''),
    ).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

describe('a row that says nothing, where the loop says what that means', () => {
  const tides = (loop: string): Sources => ({
    'src/tides.ts': `import express from 'express';
import { requireSailor } from './sailors';
const rows = [
  { method: 'get', path: '/tides', access: 'public', handler: tides.list },
  { method: 'post', path: '/tides', access: 'sailor', handler: tides.add },
  { method: 'put', path: '/tides/:id', access: 'sailor', handler: tides.change },
  { method: 'delete', path: '/tides/:id', access: 'sailor', handler: tides.remove },
  // more
];
export const app = express();
for (const row of rows) {
  ${loop}
}
`,
    'src/sailors.ts':
      'export const requireSailor = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };',
  });
  const silent = `{ method: 'post', path: '/tides/:id/log', handler: tides.log },`;
  const open = [expect.stringContaining('POST /tides/:id/log can be reached by anybody')];

  test.each([
    `const before = row.access === 'sailor' ? [requireSailor] : []; app[row.method](row.path, ...before, row.handler);`,
    `app[row.method](row.path, ...(row.access && row.access !== 'public' ? [requireSailor] : []), row.handler);`,
    `app[row.method](row.path, ...(row.before ?? []), wrapAsync(row.handler));`,
  ])('open: %s', async (loop) => {
    expect(await added(silent, tides(loop))).toEqual(open);
  });

  test.each([
    `const before = row.access !== 'public' ? [requireSailor] : []; app[row.method](row.path, ...before, row.handler);`,
    `app[row.method](row.path, ...(row.before ?? [requireSailor]), row.handler);`,
    `app[row.method](row.path, ...beforeOf(row), row.handler);`,
    `const before = []; if (row.access !== 'public') before.push(requireSailor); app[row.method](row.path, ...before, row.handler);`,
    `if (row.access !== 'public') app.use(row.path, requireSailor); app[row.method](row.path, row.handler);`,
    `if (row.access === 'public') app[row.method](row.path, row.handler); else app[row.method](row.path, requireSailor, row.handler);`,
    `app[row.method](row.path, guarded(row.access, row.handler));`,
  ])('guarded, or not understood: %s', async (loop) => {
    expect(await added(silent, tides(loop))).not.toEqual(open);
  });
}); // biome-ignore format: a table reads better in rows
