import { describe, expect, test } from '@jest/globals';
import { isMatched } from '../../../src/rules/auth/lost/rows/matchers.ts';
import { altered, type Sources } from './between.ts';

const route = `import { tides } from '@/lib/tides';
export async function DELETE(_: Request, { params }: { params: { id: string } }) {
  await tides.delete(params.id);
  return new Response(null, { status: 204 });
}
`;
const harbour = (matchers: string): Sources => ({
  'package.json': '{ "dependencies": { "next": "15.0.0", "next-auth": "4.24.0" } }',
  'middleware.ts': `export { default } from 'next-auth/middleware';
export const config = { matcher: [${matchers}] };
`,
  'app/api/tides/[id]/route.ts': route,
  'app/staff/tides/[id]/route.ts': route,
});
const left = (path: string): string[] => [
  `auth/guard-removed: DELETE ${path} left the list matcher, on which callers are asked who they are.`,
];
const told = (from: string, to: string): Promise<string[]> => altered(harbour(from), from, to);
const pages = "'/((?!api|_next/static|favicon.ico).*)'";

describe('matchers that leave something out', () => {
  test.each([
    ['more that nobody answers is left out', pages, pages.replace('|fav', '|robots.txt|images|fav')],
    ['paths became all but some', `'/api/tides/:path*', '/staff/:path*'`, `'/((?!api/auth|login|_next).*)'`],
    [
      'paths became all pages and one of several beginnings',
      `'/staff(.*)', '/api/tides/:id'`,
      String.raw`'/((?!_next|.*\\..*).*)', '/(api|rpc)(.*)'`,
    ],
    ['one path after another', pages, `${pages}, '/api/tides/:path*'`],
    ['they are in another order', pages, `'/((?!_next/static|favicon.ico|api).*)'`],
    ['it is not understood', pages, `'/((?!api|st(?=o)|_next/static).*)'`],
  ])('are no loss where %s', async (_, from, to) => {
    expect(await told(from, to)).toEqual([]);
  });

  test.each([
    ['is left out now', pages, pages.replace('api', 'api|staff'), '/staff/tides/[id]'],
    [
      'is left out of all that took the place of paths',
      `'/api/:path*', '/staff/:path*'`,
      `'/((?!api|login).*)'`,
      '/api/tides/[id]',
    ],
    ['is of a beginning that is gone', `'/(api|staff)(.*)'`, `'/(api|rpc)(.*)'`, '/staff/tides/[id]'],
  ])('lose what %s', async (_, from, to, path) => {
    expect(await told(from, to)).toEqual(left(path));
  });

  test.each([
    ['/((?!api|_next).*)', '/api/x', false],
    ['/((?!api|_next).*)', '/staff', true],
    [String.raw`/((?!_next|.*\\..*).*)`, '/files/[...rest]', true],
    [String.raw`/((?!.+\.[\w]+$|_next).*)`, '/files/a.b', undefined],
    [String.raw`/((?!.+\.[\w]+$|_next).*)`, '/files', true],
    ['/(api|rpc)(.*)', '/rpc/call', true],
    ['/(api|rpc)/:path*', '/rpc/call/on', true],
    ['/(api|rpc)', '/web', false],
    ['/(a|b', '/a', undefined],
    ['/((?!api|b(c|d)).*)', '/bd', false],
    ['/((?!api$).*)', '/apis', true],
    [`/${'(a|b)'.repeat(100)}`, '/a', undefined],
    [`/${'((?!'.repeat(200)}`, '/a', undefined],
  ])('%s of %s', (entry, path, expected) => {
    expect(isMatched(entry, path)).toBe(expected);
  });
});
