import { describe, expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

/** A shop that lends kites: whose they are is taken from the session. */
const kites: Sources = {
  'gate.ts':
    'export function signedIn(req, res, next) { if (!req.user) return res.status(401).end(); next(); }',
  'kites.ts': `import express from 'express';
import { signedIn } from './gate';
import { db } from './db';
const router = express.Router();
router.use(signedIn);
router.get('/kites', mine);
router.delete('/kites/:id', async (req, res) => {
  const owner = req.user.id;
  const kite = await db.kite.findUnique({ where: { id: req.params.id } });
  if (kite.ownerId !== owner) return res.status(403).end();
  await db.kite.delete({ where: { id: kite.id } });
  res.status(204).end();
});
async function mine(req, res) {
  const owner = req.user.id;
  res.json(await db.kite.findMany({ where: { ownerId: owner } }));
}
export default router;`,
};
const own = 'const owner = req.user.id;';
const both = [
  expect.stringMatching(
    /^auth\/guard-removed: DELETE \/kites\/:id took who calls from req.user.id, and now believes req.(?:query|body).\w+ where that is sent/,
  ),
  'auth/guard-removed: GET /kites asked whether ownerId is the caller, and no longer does.',
];

describe('who calls is believed where that is sent', () => {
  test.each([
    'const owner = req.query.owner ?? req.user.id;',
    'const owner = req.query.owner || req.user.id;',
    'const owner = req.body.userId ? req.body.userId : req.user.id;',
    'const owner = Number(req.query.ownerId ?? req.user.id);',
  ])('%s', async (given) => {
    expect((await altered(kites, own, given)).toSorted()).toEqual(both);
    expect(await confidencesBetween(kites, replaced(kites, own, given))).toEqual(['medium', 'medium']);
  });

  test.each([
    // Who may do more may choose.
    'const owner = req.user.isAdmin ? req.query.owner ?? req.user.id : req.user.id;',
    'const owner = (req.user.isAdmin && req.query.owner) || req.user.id;',
    'let owner = req.user.id;\n  if (isStaff(req.user)) owner = req.query.owner ?? req.user.id;',
    'const owner = req.query.owner ?? req.user.id;\n  if (owner !== req.user.id && !req.user.isAdmin) return res.status(403).end();',
    // What is sent is no person.
    'const owner = req.user.id;\n  const color = req.query.color ?? req.user.color;',
    // It is looked for beside.
    'const owner = req.user.id; const ownerName = req.query.name;',
    'const owner = req.user.id ?? req.account.id;',
  ])('no: %s', async (given) => {
    expect(await altered(kites, own, given)).toEqual([]);
  });

  test('no: where only those come who may do more', async () => {
    const staff = replaced(kites, 'router.use(signedIn);', "router.use(signedIn, requireRole('staff'));");
    expect(await altered(staff, own, 'const owner = req.query.owner ?? req.user.id;')).toEqual([]);
  });

  describe('by a helper that others ask', () => {
    const asked: Sources = {
      ...replaced(kites, own, 'const owner = ownerOf(req);'),
      'ask.ts': 'export function ownerOf(req) {\n  return req.user.id;\n}',
    };
    const gives = (given: string): Sources => replaced(asked, 'return req.user.id;', given);

    test.each(['return req.query.owner || req.user.id;', 'return req.body.ownerId ?? req.user.id;'])(
      '%s',
      async (given) => {
        expect(await between(asked, gives(given))).toEqual([
          expect.stringMatching(
            /^auth\/guard-removed: the function ownerOf took who calls from req.user.id, and now/,
          ),
        ]);
        expect(await confidencesBetween(asked, gives(given))).toEqual(['low']);
      },
    );

    test.each([
      'return req.user.isAdmin ? (req.query.owner ?? req.user.id) : req.user.id;',
      'if (isStaff(req.user)) return req.query.owner ?? req.user.id;\n  return req.user.id;',
      'return req.user.id ?? req.account.id;',
    ])('no: %s', async (given) => {
      expect(await between(asked, gives(given))).toEqual([]);
    });
  });
});
