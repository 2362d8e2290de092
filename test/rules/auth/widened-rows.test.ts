import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const harbour: Sources = {
  'src/access/permissions.ts': `export const HARBOUR_ACTIONS = {
  SEE_BERTHS: ['MEMBER', 'MANAGER', 'ADMIN'],
  MOVE_BERTHS: ['MANAGER', 'ADMIN'],
  SET_DUES: ['ADMIN'],
  SINK: 'owner',
} satisfies Record<string, HarbourRole[]>;
export const HARBOUR_LABELS = { SEE_BERTHS: ['member'], SET_DUES: ['admin'] };
export const mayDo = (action, role) => HARBOUR_ACTIONS[action].includes(role);
`,
  'src/access/demand.ts': `import { mayDo } from './permissions';
export const requireAction = (action) => (req, res, next) => (mayDo(action, req.user.role) ? next() : res.sendStatus(403));
`,
  'src/routes.ts': `import { requireAction } from './access/demand';
const router = Router();
router.put('/dues', requireAction('SET_DUES'), setDues);
`,
};

describe('a right that is given to a lesser role is told', () => {
  test.each([
    ['beside another', `SET_DUES: ['ADMIN']`, `SET_DUES: ['MEMBER', 'ADMIN']`, 'gave SET_DUES, which PUT /dues asks for, to ADMIN, and now gives it to MEMBER'],
    ['instead of another', `SET_DUES: ['ADMIN']`, `SET_DUES: ['MANAGER']`, 'and now gives it to MANAGER'],
    ['where nothing is seen to ask for it', `MOVE_BERTHS: ['MANAGER', `, `MOVE_BERTHS: ['MEMBER', 'MANAGER', `, 'gave MOVE_BERTHS to MANAGER, ADMIN'],
    ['as the least that has it', `SINK: 'owner'`, `SINK: 'member'`, 'gave SINK to owner, and now gives it to member'],
  ])('%s', async (_, from, to, said) => {
    expect(await altered(harbour, from, to)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['one that may more', `SET_DUES: ['ADMIN']`, `SET_DUES: ['ADMIN', 'OWNER']`],
    ['fewer', `['MEMBER', 'MANAGER', 'ADMIN']`, `['MANAGER', 'ADMIN']`],
    ['the same in another order', `['MANAGER', 'ADMIN']`, `['ADMIN', 'MANAGER']`],
    ['one of which nobody knows what it may', `SET_DUES: ['ADMIN']`, `SET_DUES: ['ADMIN', 'PURSER']`],
    ['a new right', `  SINK: 'owner',\n`, `  SINK: 'owner',\n  WAVE: ['MEMBER'],\n`],
    ['a name for the same', 'SET_DUES', 'FIX_DUES'],
    ['what is only shown', `SET_DUES: ['admin']`, `SET_DUES: ['member', 'admin']`],
  ])('and not %s', async (_, from, to) => {
    expect(await altered(harbour, from, to)).toEqual([]);
  });

  test('and not rights that a role is given', async () => {
    const roles = {
      'src/permissions.ts': `export const ROLES = { admin: ['dues.set', 'berths.see'], member: ['berths.see'] };`,
    };
    expect(await altered(roles, `member: ['berths.see']`, `member: ['berths.see', 'berths.book']`)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
