import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const script: Sources = {
  'tours.store.ts': `export const tours = {
  findPublished: (code: string) => db('tours').where({ code, published: true, lang: 'en' }).first(),
  visibleOnes: () => db('tours').where({ hidden: false }).where('is_visible', true).orderBy('code'),
  byCode: (code: string) => db('tours').where({ code, published: true }).first(),
};`,
};
const python: Sources = {
  'tours/store.py': `def shared_tour(code):
    return Tour.objects.filter(shared=True).get(code=code)
`,
};

test.each([
  [script, ', published: true, lang', ', lang', 'the function findPublished took only what is published'],
  [script, ".where('is_visible', true)", '', 'the function visibleOnes took only what is visible'],
  [python, '.filter(shared=True).', '.', 'the function shared_tour took only what is shared'],
])('a function that no longer asks what its name says: %#', async (files, from, to, said) => {
  expect(await altered(files, from, to)).toEqual([
    `auth/guard-removed: ${said}, as its name says, and now takes the rest as well.`,
  ]);
});

test.each([
  ['another condition', script, ", lang: 'en'", ''],
  ['one that its name does not say', script, '{ code, published: true })', '{ code })'],
  ['one that is called otherwise now', script, 'published: true, lang', 'released: true, lang'],
  ['one that a method asks now', python, '.filter(shared=True).', '.shared().'],
  [
    'the function goes by what it does now',
    script,
    "findPublished: (code: string) => db('tours').where({ code, published: true,",
    "find: (code: string) => db('tours').where({ code,",
  ],
])('%s', async (_what, files, from, to) => {
  expect(await altered(files, from, to)).toEqual([]);
});
