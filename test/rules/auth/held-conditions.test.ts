import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const query = 'Kite.find({ flyer: req.user.id })';
const app = {
  'kites.js': `
const router = require('express').Router();
router.get('/kites', signedIn, async (req, res) => {
  const kites = await ${query};
  res.json(kites);
});
module.exports = router;
`,
};
const statement = `const kites = await ${query};`;
const told = expect.stringContaining('asked whether flyer is the caller');
const now = (text: string): Promise<string[]> => altered(app, statement, text);

describe('conditions that a local holds', () => {
  test.each([
    ['a local', 'const where = { flyer: req.user.id };\nconst kites = await Kite.find(where);'],
    [
      'one that is added to',
      'const where = { flyer: req.user.id };\nif (req.query.colour) where.colour = req.query.colour;\nconst kites = await Kite.findAll({ where, limit: 9 });',
    ],
    [
      'one that is written anew with what it had',
      'let where = { flyer: req.user.id };\nif (req.query.tail) where = { ...where, tail: 1 };\nconst kites = await Kite.find(where);',
    ],
    [
      'one that is given later',
      'const where = {};\nwhere.flyer = req.user.id;\nconst kites = await Kite.find(where);',
    ],
    ['a spread', 'const own = { flyer: req.user.id };\nconst kites = await Kite.find({ ...own, tail: 1 });'],
    [
      'a list',
      'const all = [eq(kites.flyer, req.user.id)];\nconst kites = await db.select().from(kites).where(and(...all));',
    ],
    [
      'what a function gives',
      'const ofCaller = (asked) => ({ flyer: asked.user.id });\nconst kites = await Kite.find(ofCaller(req));',
    ],
  ])('%s still limits', async (_, text) => {
    expect(await now(text)).toEqual([]);
  });

  test.each([
    ['a local without it', 'const where = { colour: 1 };\nconst kites = await Kite.find(where);'],
    [
      'one that only a branch limits',
      'const where = {};\nif (req.query.mine) where.flyer = req.user.id;\nconst kites = await Kite.find(where);',
    ],
    [
      'one that is written over',
      'const where = { flyer: req.user.id };\nif (req.query.flyer) where.flyer = req.query.flyer;\nconst kites = await Kite.find(where);',
    ],
    [
      'one of two',
      'let where = { flyer: req.user.id };\nif (req.query.all) where = {};\nconst kites = await Kite.find(where);',
    ],
    [
      'one that nothing asks with',
      'const where = { flyer: req.user.id };\nconst kites = await Kite.find({ tail: 1 });',
    ],
  ])('%s does not', async (_, text) => {
    expect(await now(text)).toEqual([told]);
  });

  test('a local that loses it is told', async () => {
    const held = {
      'kites.js': app['kites.js'].replace(
        statement,
        'const where = { flyer: req.user.id, colour: 1 };\nconst kites = await Kite.find(where);',
      ),
    };
    expect(await altered(held, 'flyer: req.user.id, ', '')).toEqual([told]);
  });
});
