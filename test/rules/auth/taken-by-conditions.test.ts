import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

/** Jars of one cellar, found by a condition in which their keeper stands as well. */
const jars: Sources = {
  'routes/jars.js': `const { Router } = require('express');
const { missing } = require('../faults');
const { needUser } = require('../gate');
const { Jar } = require('../models');
const router = Router();
router.use(needUser);
const jarOf = async (req) => {
  const jar = await Jar.findOne({ where: { id: req.params.id, keeperId: req.user.id } });
  if (!jar) throw missing('jar');
  return jar;
};
const openJar = async (req, res) => {
  const jar = await jarOf(req);
  await jar.update({ openedAt: new Date() });
  res.sendStatus(204);
};
const showJar = async (req, res) => res.json(await jarOf(req));
router.get('/jars/:id', showJar);
router.post('/jars/:id/open', openJar);
module.exports = router;
`,
  'gate.js': `exports.needUser = (req, res, next) => (req.user ? next() : res.status(401).end());
`,
};
const left = 'const jar = await jarOf(req);\n  await jar.update';
const told = (by: string, instead: string): RegExp =>
  new RegExp(`took something by ${by} with the caller, and now takes it by ${instead} without`);

describe('what a helper takes by a condition with the caller in it', () => {
  test.each([
    'Jar.findByPk(req.params.id)',
    'Jar.findOne({ where: { id: req.params.id }, paranoid: false })',
  ])('is not taken by %s', async (query) => {
    expect(await altered(jars, left, `const jar = await ${query};\n  await jar.update`)).toEqual([
      expect.stringContaining('POST /jars/:id/open'),
    ]);
  });

  test.each([
    [
      'the same is asked in place',
      'Jar.findOne({ where: { keeperId: req.user.id, id: req.params.id } });\n  if (!jar) throw missing("jar")',
    ],
    ['something of nobody is found as well', 'jarOf(req);\n  await Lid.findByPk(req.params.id)'],
  ])('no loss: %s', async (_, query) => {
    expect(await altered(jars, left, `const jar = await ${query};\n  await jar.update`)).toEqual([]);
  });
});

/** A class of handlers that others inherit, and that finds everything within the chapter of who calls. */
const base: Sources = {
  'http/Records.ts': `import { wrapAsync } from './wrapAsync';
import { Missing } from './errors';
export abstract class Records {
  protected abstract model: Model;
  protected within(req: Request) {
    return { chapterId: req.user.chapterId };
  }
  protected async one(req: Request) {
    const row = await this.model.findOne({ where: { ...this.within(req), id: req.params.id } });
    if (!row) throw new Missing();
    return row;
  }
  list = wrapAsync(async (req, res) => {
    res.json(await this.model.findAll({ where: this.within(req) }));
  });
  read = wrapAsync(async (req, res) => {
    res.json({ data: await this.one(req) });
  });
  async remove(req: Request, res: Response) {
    const row = await this.one(req);
    await row.destroy();
    res.sendStatus(204);
  }
}
`,
};

describe('what a method of the class found within what is the caller’s', () => {
  test.each([
    ['data: await this.one(req)', 'data: await this.model.findByPk(req.params.id)', 'read', 'findByPk'],
    [
      'const row = await this.one(req);\n    await row.destroy();',
      'await this.model.destroy({ where: { id: req.params.id } });',
      'remove',
      'destroyed',
    ],
  ])('%s becomes %s', async (from, to, handler, by) => {
    const found = await altered(base, from, to);
    expect(found).toEqual([
      expect.stringMatching(
        by === 'destroyed' ? /whether chapterId is the caller/ : told('model.findOne', `model.${by}`),
      ),
    ]);
    expect(found[0]).toContain(handler);
  });

  test.each([
    [
      'data: await this.one(req)',
      'data: await this.model.findOne({ where: { ...this.within(req), id: req.params.id } })',
    ],
    [
      'const row = await this.one(req);\n    await row.destroy();',
      'await this.model.destroy({ where: { ...this.within(req), id: req.params.id } });',
    ],
    ['data: await this.one(req)', 'data: shown(await this.one(req))'],
  ])('no loss: %s becomes %s', async (from, to) => {
    expect(await altered(base, from, to)).toEqual([]);
  });

  test('no loss where nothing limited it', async () => {
    const open = replaced(base, '...this.within(req), id', 'id');
    expect(
      await altered(open, 'data: await this.one(req)', 'data: await this.model.findByPk(req.params.id)'),
    ).toEqual([]);
  });
});
