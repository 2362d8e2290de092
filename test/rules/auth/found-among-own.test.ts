import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const app = {
  'kites.js': `
const router = require('express').Router();
router.delete('/kites/:id', signedIn, async (req, res) => {
  const kite = await prisma.kite.findUnique({ where: { id: req.params.id } });
  if (!kite) return res.status(404).end();
  if (kite.flyerId !== req.user.id) return res.status(403).end();
  await prisma.kite.delete({ where: { id: req.params.id } });
  res.end();
});
module.exports = router;
`,
};
const [from = ''] = /const kite[\s\S]*?403\)\.end\(\);/.exec(app['kites.js']) ?? [];
const own =
  'const kite = await prisma.kite.findFirst({ where: { id: req.params.id, flyerId: req.user.id } });';

describe('what is looked for among the own before it is deleted', () => {
  test.each([
    ['where it is not found, nothing is done', `${own}\nif (!kite) return res.status(404).end();`],
    ['nor where nothing is compared', `${own}\nif (kite === null) throw new Missing();`],
    ['nor where the query fails', own.replace('findFirst', 'findFirstOrThrow')],
  ])('%s', async (_, text) => {
    expect(await altered(app, from, text)).toEqual([]);
  });

  test.each([
    ['whatever comes of it', own],
    ['and only noted', `${own}\nif (!kite) console.log('none');`],
    ['and another is deleted', `${own.replace('params', 'body')}\nif (!kite) return res.status(404).end();`],
    [
      'no longer',
      'const kite = await prisma.kite.findUnique({ where: { id: req.params.id } });\nif (!kite) return res.status(404).end();',
    ],
  ])('%s: told', async (_, text) => {
    expect(await altered(app, from, text)).toEqual([
      expect.stringMatching(/a check of kite.flyerId|limited the Kite/),
    ]);
  });
});
