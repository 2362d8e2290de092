import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const files: Sources = {
  'hives.ts': `import { Router } from 'express'; import { knownKeeper } from './doors'; import { Hive } from './models';
const router = Router();
router.post('/hives.search', knownKeeper, async (req, res) => {
  const { user } = req;
  const hives = await Hive.visibleTo(user).findAll({ where: { name: { [Op.iLike]: term(req.body.query) } } });
  res.json(hives.map(shown));
});
router.post('/hives.mine', knownKeeper, async (req, res) => {
  const hives = await Hive.findAll({ where: { keeperId: req.user.id, name: req.body.name } });
  res.json(hives.map(shown));
});
export default router;`,
  'doors.ts': `export function knownKeeper(req, res, next) { if (!req.user) return res.status(401).end(); next(); }`,
  'app.ts': `import express from 'express'; import hives from './hives'; const app = express(); app.use('/api', hives);`,
};

describe('a handler that is written where it is registered', () => {
  test('is told that no longer asks for a scope of the model', async () => {
    expect(await altered(files, 'Hive.visibleTo(user).findAll', 'Hive.findAll')).toEqual([
      'auth/guard-removed: POST /api/hives.search took no more than Hive.visibleTo gives, and no longer asks for that.',
    ]);
  });

  test('or for the owner in its query', async () => {
    expect(await altered(files, 'keeperId: req.user.id, ', '')).toEqual([
      'auth/guard-removed: POST /api/hives.mine asked whether keeperId is the caller, and no longer does.',
    ]);
  });

  test('is not that asks otherwise', async () => {
    expect(await altered(files, 'Hive.visibleTo(user).findAll', 'Hive.accessibleBy(user).findAll')).toEqual(
      [],
    );
    expect(
      await altered(files, 'await Hive.visibleTo(user).findAll', 'await reachable(user, Hive).findAll'),
    ).toEqual([]);
    expect(await altered(files, 'where: { name:', 'where: { yardId: user.yardId, name:')).toEqual([]);
    expect(await altered(files, 'knownKeeper, async', 'knownKeeper, wardensOnly, async')).toEqual([]);
    expect(
      await altered(
        files,
        'const { user } = req;\n  const hives = await Hive.visibleTo(user)',
        'const hives = await Hive.visibleTo(req.user)',
      ),
    ).toEqual([]);
  });

  test('nor one that takes something by an id, which is compared with that', async () => {
    const one = {
      ...files,
      'hives.ts': (files['hives.ts'] ?? '').replace(
        'await Hive.visibleTo(user).findAll({ where: { name: { [Op.iLike]: term(req.body.query) } } })',
        'await Hive.visibleTo(user).findOne({\n where: { id: req.body.id } })',
      ),
    };
    expect(await altered(one, 'await Hive.visibleTo(user)', 'await tendedBy(user, Hive)')).toEqual([]);
    expect(await altered(one, 'Hive.visibleTo(user)', 'Hive')).toHaveLength(1);
  });

  test('nor one that goes, or goes by another path', async () => {
    expect(await altered(files, '/hives.search', '/hives.find')).toEqual([]);
  });
});
