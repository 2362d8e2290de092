import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const app: Sources = {
  'src/app.ts': `import express from 'express';
import barrels from './routes/barrels';
import { requireUser } from './gate';
const app = express();
app.use('/barrels', requireUser, barrels);`,
  'src/gate.ts': `export function requireUser(req, res, next) {
  if (!req.user) return res.status(401).end();
  next();
}`,
  'src/coopers.ts': `import { db } from './db';
export const isCooper = (barrel, user) => barrel.cooperId === user.id;
export function ensureCooper(barrel, user) {
  if (barrel.cooperId !== user.id) throw new ForbiddenError();
}
export async function loadBarrel(req, res, next, id) {
  const barrel = await db.barrel.findUnique({ where: { id } });
  if (!barrel) return res.status(404).end();
  if (barrel.cooperId !== req.user.id) return res.status(403).end();
  req.barrel = barrel;
  next();
}`,
};
const refuses = 'if (barrel.cooperId !== req.user.id) return res.status(403).end();';
const found = `const barrel = await db.barrel.findUnique({ where: { id: req.params.id } });
  if (!barrel) return res.status(404).end();`;
const imports = `import { db } from '../db';
import { ensureCooper, isCooper, loadBarrel } from '../coopers';`;
const roll = 'res.json(await db.barrel.update({ where: { id: req.params.id }, data: req.body }));';
/** Routes whose handlers are written where they are registered. */
const inPlace = (asked: string, loader = ''): Sources => ({
  ...app,
  'src/routes/barrels.ts': `import { Router } from 'express';
${imports}
const router = Router();
const others = Router();
${loader}
router.patch('/:id', async (req, res) => {
  ${asked}
  ${roll}
});
export default router;`,
});
/** Routes whose handlers another file has. */
const elsewhere = (asked: string, loader = ''): Sources => ({
  ...app,
  'src/routes/barrels.ts': `import { Router } from 'express';
import { rollBarrel } from '../handlers';
${imports}
const router = Router();
const others = Router();
${loader}
router.patch('/:id', rollBarrel);
export default router;`,
  'src/handlers.ts': `${imports.replaceAll('../', './')}
export const rollBarrel = async (req, res) => {
  ${asked}
  ${roll}
};`,
});
const own = `const barrel = await db.barrel.findFirst({ where: { id: req.params.id, cooperId: req.user.id } });
  if (!barrel) return res.status(404).end();`;
const handlers = [
  ['compares', `${found}\n  ${refuses}`],
  ['has a helper compare', `${found}\n  if (!isCooper(barrel, req.user)) return res.status(403).end();`],
  ['demands', `${found}\n  ensureCooper(barrel, req.user);`],
  ['takes its own', own],
] as const;
const loading = (
  asks: string,
  id = 'id',
  router = 'router',
): string => `${router}.param('${id}', async (req, res, next, id) => {
  const barrel = await db.barrel.findUnique({ where: { id } });
  if (!barrel) return res.status(404).end();
  ${asks}
  req.barrel = barrel;
  next();
});`;
const loaders = [
  loading(refuses),
  loading('if (barrel.cooperId !== req.user.id) return next(new ForbiddenError());'),
  loading('if (!isCooper(barrel, req.user)) return res.status(403).end();'),
  loading('ensureCooper(barrel, req.user);'),
  `router.param('id', loadBarrel);`,
  `router.param('id', (req, res, next, id) => loadBarrel(req, res, next, id));`,
  `router.param('id', async (req, res, next, id) => { await loadBarrel(req, res, next, id); });`,
];

describe.each([['written in place', inPlace], ['of another file', elsewhere]] as const)('a handler %s', (_where, routes) => {
  describe.each(handlers)('that %s', (_what, asked) => {
    test.each(loaders)('leaves that to what its parameter is loaded by: %s', async (loader) => {
      expect(await between(routes(asked), routes('', loader))).toEqual([]);
    });

    test.each([
      ['it only loads', loading('')],
      ['it asks who calls and no more', loading('if (!req.user) return res.status(401).end();')],
      ['it loads for another parameter', loading(refuses, 'barrelId')],
      ['it loads for another router', loading(refuses, 'id', 'others')],
      ['there is none', ''],
    ])('is told where it asks no more and %s', async (_why, loader) => {
      const said = await between(routes(asked), routes('', loader));
      expect(said).toEqual([expect.stringContaining('auth/guard-removed: ')]);
    });
  });
}); // biome-ignore format: a table reads better in rows
