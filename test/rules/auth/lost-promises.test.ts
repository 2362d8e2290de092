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

const letters: Sources = {
  'post/letters.py': `from django.db.models import Q
def visible_letters(clerk):
    return Letter.objects.filter(
        Q(office__members__seal=True) | Q(office__members__role="postmaster"),
        office__members__clerk=clerk,
        burnt=False,
    )
def visible_columns(clerk):
    return Column.objects.filter(office__members__role="postmaster", table__clerk=clerk)
`,
};
const alternatives = `        Q(office__members__seal=True) | Q(office__members__role="postmaster"),
`;

test('a function that gives what somebody may see, and asks no longer what they are', async () => {
  expect(await altered(letters, alternatives, '')).toEqual([
    'auth/guard-removed: the function visible_letters asked for office__members__seal of what is visible, as its name says, and no longer does.',
  ]);
});

test.each([
  ['asks it in another order', alternatives, alternatives.replace(/( *)(Q.*) \| (Q.*),/, '$1$3 | $2,')],
  [
    'asks it elsewhere',
    alternatives,
    '        of_postmasters(clerk),\n        office__in=clerk.offices(),\n',
  ],
  ['asks no longer for something else', '        burnt=False,\n', ''],
  ['shows parts of a page', 'office__members__role="postmaster", table', 'table'],
])('not one that %s', async (_what, from, to) => {
  expect(await altered(letters, from, to)).toEqual([]);
});
