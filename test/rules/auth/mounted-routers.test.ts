import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const gate = `export function requireUser(req, res, next) {
  if (!req.user) return res.status(401).end();
  next();
}
export const requireRole = (role) => (req, res, next) => {
  if (req.user.role !== role) return res.status(403).end();
  next();
};`;
const app = (imports: string, mounts: string) => `import express from 'express';
import { requireUser } from './gate';
${imports}
const app = express();
${mounts}
export default app;`;
const list = `router.get('/', requireUser, async (req, res) => res.json(await Loan.find({ owner: req.user.id })));`;
const removal = `router.delete('/:id', requireUser, requireRole('admin'), async (req, res) => {
  await Loan.deleteOne({ _id: req.params.id });
  res.end();
});`;
const router = (...routes: string[]) => `import { Router } from 'express';
import { requireUser, requireRole } from './gate';
const router = Router();
${routes.join('\n')}
export default router;`;

const base: Sources = {
  'src/app.ts': app(`import loans from './loans';`, `app.use('/loans', loans);`),
  'src/gate.ts': gate,
  'src/loans.ts': router(list, removal),
};
const split: Sources = {
  ...base,
  'src/app.ts': app(
    `import loans from './loans';\nimport admin from './loans-admin';`,
    `app.use('/loans', loans);\napp.use('/loans', admin);`,
  ),
  'src/loans.ts': router(list),
  'src/loans-admin.ts': router(removal),
};
const made: Sources = {
  ...base,
  'src/app.ts': app(`import { makeLoans } from './loans';`, `app.use('/loans', makeLoans({ db }));`),
  'src/loans.ts': router(list, removal)
    .replace('const router', 'export function makeLoans({ db }) {\nconst router')
    .replace('export default router;', 'return router;\n}'),
};
const twice: Sources = {
  ...split,
  'src/app.ts': split['src/app.ts']?.replaceAll(`'/loans', `, `'/loans', requireUser, `) ?? '',
};
const once: Sources = {
  ...base,
  'src/app.ts': base['src/app.ts']?.replace(`'/loans', `, `'/loans', requireUser, `) ?? '',
};

describe('routers that are put together, taken apart or made otherwise lose nothing', () => {
  test.each<[string, Sources, Sources]>([
    ['one by the name of a guard', base, split],
    ['one that a function makes, which asks in its routes', base, made],
    ['behind what stands before each of two', once, twice],
  ])('%s', async (_, one, other) => {
    expect(await between(one, other)).toEqual([]);
    expect(await between(other, one)).toEqual([]);
  });
});

test('what stood before one of two is told', async () => {
  const bare = router(list, removal).replaceAll('requireUser, ', '');
  const guarded = { ...once, 'src/loans.ts': bare };
  const head = { ...guarded, 'src/app.ts': base['src/app.ts'] ?? '' };
  expect(await between(guarded, head)).toContainEqual(
    expect.stringMatching(/^auth\/guard-removed: GET \/loans was guarded by requireUser/),
  );
});
