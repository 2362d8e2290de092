import { expect, test } from '@jest/globals';
import { pagesBeside } from '../../../src/facts/endpoints/file-routes/pages.ts';

const tree = [
  'web/src/middleware.ts',
  'web/src/app/layout.tsx',
  'web/src/app/page.tsx',
  'web/src/app/(crew)/layout.tsx',
  'web/src/app/(crew)/[ship]/page.tsx',
  'web/src/app/(crew)/[ship]/log/page.tsx',
  'web/src/app/(crew)/[ship]/log/route.ts',
  'web/src/app/(port)/[ship]/page.tsx',
  'web/src/app/(port)/tides/page.tsx',
  'docs/app/page.tsx',
];

const crew = ['web/src/app/(crew)/[ship]/page.tsx', 'web/src/app/(crew)/[ship]/log/page.tsx'];

test.each<[string, string, readonly string[]]>([
  ['pages below a layout', 'web/src/app/(crew)/layout.tsx', crew],
  ['none for the layout of all, which is around the way in, too', 'web/src/app/layout.tsx', []],
  [
    'pages under the same first part of a path',
    'web/src/app/(crew)/[ship]/log/page.tsx',
    [...crew, 'web/src/app/(port)/[ship]/page.tsx'],
  ],
  [
    'pages of the application of some middleware',
    'web/src/middleware.ts',
    tree.filter((path) => path.startsWith('web/') && path.endsWith('page.tsx')),
  ],
  ['none for what is no page', 'web/src/app/(crew)/[ship]/log/route.ts', []],
])('%s', (_, altered, expected) => {
  expect(pagesBeside([altered], tree)).toEqual(expected);
});
