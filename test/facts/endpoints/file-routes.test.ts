import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

describe('Next.js', () => {
  test('route handlers: wrapped, checked inside, and by what they call', async () => {
    const found = await listed({
      'lib/auth.ts': `export async function requireUser() { const s = await getServerSession(); if (!s) throw new Error('Unauthorized'); return s; }`,
      'app/api/(shop)/orders/[id]/route.ts': `import { requireUser as me } from '@/lib/auth';
        export async function GET(req) { const session = await auth(); if (!session) return NextResponse.json({}, { status: 401 }); }
        export const POST = withAuth(async (req) => {});
        export const PUT = async () => { await me(); };
        export async function DELETE() {}`,
    });
    expect(found).toEqual([
      'GET /api/orders/[id] [a check of session]',
      'POST /api/orders/[id] [withAuth]',
      'PUT /api/orders/[id] [me]',
      'DELETE /api/orders/[id] []',
    ]);
  });

  test.each([
    ['taken apart', 'export const { GET, DELETE } = smithRoutes(METHODS);'],
    ['under a name', 'const { GET, DELETE } = smithRoutes(METHODS); export { GET, DELETE };'],
    [
      'one by one',
      'const routes = smithRoutes(METHODS); export const GET = routes.GET; export const DELETE = routes.DELETE;',
    ],
    ['from a name', 'const routes = smithRoutes(METHODS); export const { GET, DELETE } = routes;'],
  ])('a map of methods that is wrapped as a whole: %s', async (_, exported) => {
    const lib = `const knownOnly = (run) => async (req) => { if (!(await getServerSession())) throw new UnauthorizedError(); return run(req); };
      export function smithRoutes(methods, options = {}) {
        const wrapped = Object.entries(methods).map(([method, run]) => [method, knownOnly(run, options)]);
        return Object.fromEntries(wrapped);
      }`;
    const methods = `{ async GET() { return list(); }, async DELETE(req) { if (!req.user.isMaster) return NextResponse.json({}, { status: 403 }); } }`;
    const route = `import { smithRoutes } from '@/lib/routes'; ${exported.replace('METHODS', methods)} export async function PUT() {}`;
    const found = await listed({ 'lib/routes.ts': lib, 'app/api/kilns/route.ts': route });
    expect(found.sort()).toEqual([
      'DELETE /api/kilns [knownOnly, a check of req.user.isMaster*]',
      'GET /api/kilns [knownOnly]',
      'PUT /api/kilns []',
    ]);
  });

  test('middleware guards what its matcher names', async () => {
    const routes = {
      'src/app/api/admin/users/route.ts': 'export async function GET() {}',
      'src/app/api/news/route.ts': 'export async function GET() {}',
    };
    const middleware = (matcher: string) => ({
      ...routes,
      'src/middleware.ts': `export function middleware(req) { if (!req.cookies.get('s')) return NextResponse.redirect(new URL('/login', req.url)); }
        export const config = { matcher: [${matcher}] };`,
    });
    const guard = 'the middleware src/middleware.ts';
    expect(await listed(middleware(`'/api/admin/:path*'`))).toEqual([
      `GET /api/admin/users [${guard}]`,
      'GET /api/news []',
    ]);
    expect(await listed(middleware(`'/((?!api/news|_next).*)'`))).toEqual([
      `GET /api/admin/users [${guard}]`,
      'GET /api/news []',
    ]);
  });

  test('layouts are around the pages below their folder, in whatever group', async () => {
    const found = await listed({
      'src/lib/pass.ts': `import { redirect, notFound } from 'next/navigation';
        export async function boardSite(slug) { const user = await getUser(); if (!user) redirect('/sign-in'); return user; }`,
      'src/app/layout.tsx': 'export default function Root({ children }) { return <html>{children}</html>; }',
      'src/app/(site)/[site]/layout.tsx': `import { boardSite } from '@/lib/pass';
        export default async function SiteLayout({ children, params }) { await boardSite(params.site); return <main>{children}</main>; }`,
      'src/app/(site)/[site]/page.tsx': 'export default async function Site() { return <p>Site</p>; }',
      'src/app/(site)/[site]/cranes/page.tsx':
        'export default async function Cranes() { return <p>Cranes</p>; }',
      'src/app/(site)/[site]/export/route.ts': 'export async function GET() { return list(); }',
      'src/app/(news)/[site]/news/page.tsx': 'export default async function News() { return <p>News</p>; }',
      'src/app/desk/layout.tsx': `export default async function Desk({ children }) {
        const session = await auth(); if (!session) { redirect('/login'); } return <main>{children}</main>; }`,
      'src/app/desk/page.tsx': 'export default async function Home() { return <p>Desk</p>; }',
    });
    expect(found.sort()).toEqual([
      'GET /[site]/export []',
      'PAGE /[site] [boardSite]',
      'PAGE /[site]/cranes [boardSite]',
      'PAGE /[site]/news []',
      'PAGE /desk [the layout of /desk]',
    ]);
  });

  test('pages under api answer with their default export', async () => {
    const found = await listed({
      'pages/api/users/index.ts': `export default async function handler(req, res) { const user = await verifyUser(req, res); if (!user) return; }
        async function verifyUser(req, res) { if (!req.token) { res.status(401).end(); return null; } return {}; }`,
      'pages/api/open.ts': 'export default function handler(req, res) { res.json({}); }',
    });
    expect(found).toEqual(['* /api/users [verifyUser]', '* /api/open []']);
  });

  describe('a builder is told its methods one by one', () => {
    const lib = {
      'lib/kiln.ts': `export function signedIn(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
        export const mayFire = (grade) => (req) => { if (req.user.grade < grade) throw new ForbiddenError(); };`,
    };
    const has = `import { signedIn, mayFire } from '@/lib/kiln'; import { kilnApi, outOfSight } from '@/lib/builders';
      const list = (req, res) => res.json([]); const fire = (req, res) => res.end();`;
    test.each([
      ['in one chain', 'export default kilnApi().use(signedIn).get(list).post(mayFire(3), fire).build();'],
      [
        'by its name',
        'const router = kilnApi(); router.use(signedIn); router.get(list).post(mayFire(3), fire); export default router.handler({ onError });',
      ],
      [
        'being the handler',
        'const handle = kilnApi(); handle.use(signedIn).get(list); handle.post(mayFire(3), fire); export default handle;',
      ],
      [
        'inside of a wrapper',
        'export default withErrors(kilnApi().use(signedIn).get(list).post(mayFire(3), fire).build());',
      ],
      [
        'that is named with what stands before',
        'const base = kilnApi().use(signedIn); export default base.get(list).post(mayFire(3), fire);',
      ],
      [
        'that makes routers elsewhere',
        'const router = createRouter(); router.use(signedIn); router.get(list); router.post(mayFire(3), fire); export default router.handler();',
      ],
    ])('%s', async (_, route) => {
      expect(await listed({ ...lib, 'pages/api/kilns.ts': `${has} ${route}` })).toEqual([
        `GET /api/kilns [signedIn]`,
        `POST /api/kilns [signedIn, mayFire(3)*]`,
      ]);
    });

    test('what is told after a method does not stand before it', async () => {
      const route = `${has} export default outOfSight().get(list).use(signedIn).post(mayFire(3), fire).build();`;
      expect(await listed({ ...lib, 'pages/api/kilns.ts': route })).toEqual([
        'GET /api/kilns []',
        'POST /api/kilns [signedIn, mayFire(3)*]',
      ]);
    });

    test('a router with paths of its own is none', async () => {
      const route = `${has} const router = express.Router(); router.get('/all', signedIn, list); export default router;`;
      expect(await listed({ ...lib, 'pages/api/kilns.ts': route })).toContain('GET /all [signedIn]');
    });
  });
});

describe('what stands before a handler is said by labels', () => {
  const lib = `import { mustFire } from './fire';
    const steps = {
      errors: async (req, res, next) => { try { await next(); } catch (error) { res.status(500).end(); } },
      known: async (req, res, next) => { if (!(await getServerSession(req, res))) throw new UnauthorizedError(); await next(); },
      smith: async (req, res, next) => { await mustFire(req); await next(); },
    } satisfies Record<string, Step>;`;
  const withSteps = `export function withSteps(...labels) {
      return (handler) => async (req, res) => {
        const run = async (index) => {
          const label = labels[index];
          if (label === undefined) return handler(req, res);
          await (steps[label] as Step)(req, res, () => run(index + 1));
        };
        await run(0);
      };
    }`;
  const files = {
    'lib/fire.ts': `export async function mustFire(req) { if (req.user.grade < 3) throw new ForbiddenError(); }`,
    'lib/steps.ts': `${lib} ${withSteps}`,
  };
  const route = (labels: string): string =>
    `import { withSteps } from '@/lib/steps'; const fire = async (req, res) => { res.end(); }; export default withSteps(${labels})(fire);`;

  test.each([
    [`'errors', 'known', 'smith'`, `withSteps('known'), withSteps('smith')*`],
    [`'errors', 'known'`, `withSteps('known')`],
    [`'errors'`, ''],
  ])('%s', async (labels, guards) => {
    expect(await listed({ ...files, 'pages/api/kilns.ts': route(labels) })).toEqual([
      `* /api/kilns [${guards}]`,
    ]);
  });

  test('the functions are looked up all at once', async () => {
    const chosen = `${lib} export const withSteps = (...labels) => chain(labels.map((label) => steps[label]));`;
    const found = await listed({ ...files, 'lib/steps.ts': chosen, 'pages/api/kilns.ts': route(`'known'`) });
    expect(found).toEqual([`* /api/kilns [withSteps('known')]`]);
  });
});

test('SvelteKit, Nitro and Remix', async () => {
  const found = await listed({
    'src/routes/notes/+server.ts': `export async function POST({ locals }) { if (!locals.user) throw error(401); }`,
    'src/routes/notes/+page.server.ts': `export const load = async () => {}; export const actions = { remove: async ({ locals }) => { if (!locals.user) return fail(403); } };`,
    'server/api/users/[id].delete.ts': `export default defineEventHandler(async (event) => { await requireUserSession(event); });`,
    'app/routes/users.$id.tsx': `export async function loader({ request }) { await requireUserId(request); } export async function action() {}`,
  });
  expect(found).toEqual([
    'POST /notes [a check of locals.user]',
    'GET /notes []',
    'POST /notes?/remove [a check of locals.user*]',
    'DELETE /api/users/[id] [requireUserSession]',
    'GET /users/:id [requireUserId]',
    'POST /users/:id []',
  ]);
});

describe('what registers routes with an application is none by its place', () => {
  const none = 'GET /berths [isHarbourmaster*]';
  const guard = `import { isHarbourmaster } from '../guard';`;
  test.each([
    [
      'a router',
      `${guard} const berths = Router(); berths.get('/berths', isHarbourmaster, list); export default berths;`,
    ],
    [
      'a router, for CommonJS',
      `${guard} const berths = express.Router(); berths.get('/berths', isHarbourmaster, list); module.exports = berths;`,
    ],
    [
      'a function that is handed one',
      `${guard} export default function (app) { app.get('/berths', isHarbourmaster, list); }`,
    ],
    [
      'a plugin',
      `${guard} export default async (fastify) => { fastify.get('/berths', { preHandler: isHarbourmaster }, list); };`,
    ],
    [
      'a table',
      `${guard} export default routesOf([{ method: 'get', path: '/berths', middleware: [isHarbourmaster], handler: list }]);`,
    ],
  ])('%s', async (_, text) => {
    const lib =
      'export function isHarbourmaster(req, res, next) { if (!req.user?.isHarbourmaster) return res.sendStatus(403); next(); }';
    const found = await listed({ 'server/guard.ts': lib, 'server/routes/berths.ts': text });
    expect(found).toEqual([none]);
  });

  test.each([
    ['a function', 'export default (event) => berths();'],
    ['one that is wrapped', 'export default defineEventHandler(() => berths());'],
    ['one that is imported', `export { berths as default } from '~/lib/berths';`],
  ])('unlike %s', async (_, text) => {
    expect(await listed({ 'server/routes/berths.ts': text })).toEqual(['* /routes/berths []']);
  });
});
