import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const page = (name: string): string => `export default async function ${name}({ params }) {
  const all = await db.tram.findMany({ where: { depot: params.depot } });
  return <ul>{all.map((each) => <li key={each.id}>{each.name}</li>)}</ul>;
}
`;

const layout = `import { boardDepot } from '~/lib/pass';
export default async function DepotLayout({ children, params }) {
  const { depot } = await boardDepot(params.depot);
  return <main><h1>{depot.name}</h1>{children}</main>;
}
`;

const before: Sources = {
  'src/lib/pass.ts': `import { notFound, redirect } from 'next/navigation';
export async function boardDepot(code) {
  const user = await userOf();
  if (!user) redirect('/sign-in');
  const depot = await db.depot.findFirst({ where: { code, drivers: { some: { id: user.id } } } });
  if (!depot) notFound();
  return { user, depot };
}
`,
  'src/app/layout.tsx':
    'export default function Root({ children }) { return <html><body>{children}</body></html>; }\n',
  'src/app/(depot)/[depot]/layout.tsx': layout,
  'src/app/(depot)/[depot]/page.tsx': page('Depot'),
  'src/app/(depot)/[depot]/shifts/page.tsx': page('Shifts'),
  'src/app/(news)/layout.tsx':
    'export default function News({ children }) { return <main>{children}</main>; }\n',
  'src/app/(news)/lines/[line]/page.tsx': page('Line'),
};

/** A file that lies elsewhere, as it was. */
function moved(files: Sources, from: string, to: string): Sources {
  const { [from]: text, ...rest } = files;
  if (text === undefined) throw new Error(`${from} is not there`);
  return { ...rest, [to]: text };
}

const out = ['src/app/(depot)/[depot]/page.tsx', 'src/app/(news)/[depot]/page.tsx'] as const;

describe('A page that is moved out of what a layout asks', () => {
  test('is told', async () => {
    expect(await between(before, moved(before, ...out))).toEqual([
      'auth/guard-removed: PAGE /[depot] was guarded by boardDepot and no longer is.',
    ]);
  });

  test('asks by itself', async () => {
    const asked = replaced(
      moved(before, ...out),
      'async function Depot({ params }) {',
      'async function Depot({ params }) {\n  await boardDepot(params.depot);',
    );
    const [, to] = out;
    const imported = { ...asked, [to]: `import { boardDepot } from '~/lib/pass';\n${asked[to]}` };
    expect(await between(before, imported)).toEqual([]);
  });

  test('comes below another one that asks', async () => {
    const other = { 'src/app/(crew)/[depot]/layout.tsx': layout };
    const [from] = out;
    expect(
      await between(before, moved({ ...before, ...other }, from, 'src/app/(crew)/[depot]/page.tsx')),
    ).toEqual([]);
  });

  test('is asked for by the middleware now', async () => {
    const middleware = `import { NextResponse } from 'next/server';
export function middleware(req) {
  if (!req.cookies.get('sid')) return NextResponse.redirect(new URL('/login', req.url));
}
export const config = { matcher: ['/:depot'] };
`;
    const head = { ...moved(before, ...out), 'src/middleware.ts': middleware };
    expect(await between(before, head)).toEqual([]);
  });
});

describe('A layout that asks no more', () => {
  const silent = {
    'src/app/(depot)/[depot]/layout.tsx': `export default async function DepotLayout({ children, params }) {
  const depot = await db.depot.findFirst({ where: { code: params.depot } });
  return <main><h1>{depot.name}</h1>{children}</main>;
}
`,
  };

  test('opens the pages below it', async () => {
    expect(await between(before, { ...before, ...silent })).toEqual([
      'auth/guard-removed: PAGE /[depot] was guarded by boardDepot and no longer is.',
      'auth/guard-removed: PAGE /[depot]/shifts was guarded by boardDepot and no longer is.',
    ]);
  });

  test('as one that is gone does', async () => {
    const { 'src/app/(depot)/[depot]/layout.tsx': _, ...head } = before;
    expect(await between(before, head)).toHaveLength(2);
  });

  test('may leave it to the layout of a folder above', async () => {
    const above = { 'src/app/(depot)/layout.tsx': layout };
    expect(await between(before, { ...before, ...silent, ...above })).toEqual([]);
  });

  test('may never have asked', async () => {
    const news = replaced(
      before,
      'return <main>{children}</main>',
      'return <main className="news">{children}</main>',
    );
    expect(await between(before, news)).toEqual([]);
  });
});

describe('A new page', () => {
  test('beside those of its path, and outside of what they stand below, is told', async () => {
    const head = { ...before, 'src/app/(news)/[depot]/staff/page.tsx': page('Staff') };
    expect(await between(before, head)).toEqual([
      'auth/missing-guard: PAGE /[depot]/staff can be reached by anybody: it has no guard, and its siblings do.',
    ]);
  });

  test('below the layout is not', async () => {
    const head = { ...before, 'src/app/(depot)/[depot]/staff/page.tsx': page('Staff') };
    expect(await between(before, head)).toEqual([]);
  });

  test('of another path is not', async () => {
    const head = { ...before, 'src/app/(news)/lines/[line]/stops/page.tsx': page('Stops') };
    expect(await between(before, head)).toEqual([]);
    expect(await between(before, { ...before, 'src/app/(news)/prices/page.tsx': page('Prices') })).toEqual(
      [],
    );
  });

  test('is not where others of its path are open, too', async () => {
    const open = { ...before, 'src/app/(news)/[depot]/map/page.tsx': page('Map') };
    expect(await between(open, { ...open, 'src/app/(news)/[depot]/hours/page.tsx': page('Hours') })).toEqual(
      [],
    );
  });
});
