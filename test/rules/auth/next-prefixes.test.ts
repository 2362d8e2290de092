import { expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const page = (name: string): string => `export default async function ${name}() {
  return <ul>{(await all()).map((each) => <li key={each.id}>{each.name}</li>)}</ul>;
}
`;

const middleware = `import { NextResponse } from 'next/server';
import { claimsOf } from '~/lib/claims';

const PROTECTED_PREFIXES = ['/berths', '/api/berths'];
const STAFF_PREFIXES = ['/harbour', '/api/harbour'];

function isWithin(path: string, prefixes: string[]) {
  return prefixes.some((each) => path === each || path.startsWith(each + '/'));
}

export async function middleware(req) {
  const path = req.nextUrl.pathname;
  if (!isWithin(path, PROTECTED_PREFIXES) && !isWithin(path, STAFF_PREFIXES)) return NextResponse.next();
  const claims = await claimsOf(req);
  if (!claims) return NextResponse.redirect(new URL('/sign-in', req.url));
  if (isWithin(path, STAFF_PREFIXES) && !claims.staff) return NextResponse.json({}, { status: 404 });
  return NextResponse.next();
}

export const config = {
  matcher: ['/berths/:path*', '/api/berths/:path*', '/harbour/:path*', '/api/harbour/:path*'],
};
`;

const before: Sources = {
  'src/middleware.ts': middleware,
  'src/app/berths/page.tsx': page('Berths'),
  'src/app/(office)/harbour/page.tsx': page('Harbour'),
  'src/app/(office)/harbour/dues/page.tsx': page('Dues'),
  'src/app/api/harbour/route.ts': 'export async function GET() { return Response.json(await all()); }\n',
};

test('A prefix leaves the list of those on which callers are asked, and the middleware still runs there', async () => {
  const head = replaced(before, "['/harbour', '/api/harbour']", "['/api/harbour']");
  expect(await between(before, head)).toEqual([
    'auth/guard-removed: PAGE /harbour left the list STAFF_PREFIXES, on which callers are asked who they are.',
  ]);
});

test('so it does where something is added to the places in which it runs', async () => {
  const head = replaced(
    replaced(before, "['/harbour', '/api/harbour']", "['/api/harbour']"),
    "'/harbour/:path*',",
    "'/harbour/:path*', '/docks/:path*',",
  );
  expect(await between(before, head)).toEqual([expect.stringContaining('PAGE /harbour left the list')]);
});

test('A prefix that comes to another such list is asked for there', async () => {
  const moved = replaced(before, "['/harbour', '/api/harbour']", "['/api/harbour']");
  const head = replaced(moved, "['/berths', '/api/berths']", "['/berths', '/api/berths', '/harbour']");
  expect(await between(before, head)).toEqual([]);
});

test('What is gone needs no prefix', async () => {
  const head = replaced(before, "['/harbour', '/api/harbour']", "['/api/harbour']");
  const {
    'src/app/(office)/harbour/page.tsx': _,
    'src/app/(office)/harbour/dues/page.tsx': __,
    ...rest
  } = head;
  expect(await between(before, rest)).toEqual([]);
});
