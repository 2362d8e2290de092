import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

describe('middleware of a whole application', () => {
  const clerk: Sources = {
    'middleware.ts': `const isOpen = createRouteMatcher(['/api/open(.*)']);
const isDesk = createRouteMatcher(['/api/desk(.*)']);
export default clerkMiddleware(async (auth, req) => {
  if (isDesk(req)) await auth.protect({ role: 'org:desk' });
  if (!isOpen(req)) await auth.protect();
});`,
    'app/api/settings/route.ts': 'export async function PUT(req) { return Response.json(await save(req)); }',
    'app/api/open/news/route.ts': 'export async function GET() { return Response.json([]); }',
  };

  test('nobody is turned away but where a condition holds', async () => {
    expect(await altered(clerk, '  if (!isOpen(req)) await auth.protect();\n', '')).not.toEqual([]);
  });

  test('what it is asked by is called otherwise', async () => {
    expect(await altered(clerk, 'isOpen', 'isForAll')).toEqual([]);
  });

  const beds = (first: string): Sources => ({
    'who.ts': `export const whoIsIt = createMiddleware(async (c, next) => {
  const { user } = getCookie(c) ? await lucia.validateSession(getCookie(c)) : nobody;
  c.set('visitor', user);
  await next();
});
export const sessionMiddleware = createMiddleware(async (c, next) => { c.set('user', await load(c)); await next(); });
export const strictMiddleware = createMiddleware(async (c, next) => { c.set('user', await must(c)); await next(); });
const must = async (c) => { const user = await load(c); if (!user) throw new HTTPException(401); return user; };
export const bouncer = createMiddleware(async (c, next) => { if (!c.get('visitor')) return c.json({}, 401); await next(); });`,
    'app.ts': `import { Hono } from 'hono'; import { bouncer, ${first} } from './who'; const app = new Hono();
app.use('*', ${first});
app.post('/beds', bouncer, add);
app.put('/beds/:bed', bouncer, alter);`,
  });
  const added = "app.put('/beds/:bed', bouncer, alter);\napp.delete('/beds/:bed', remove);";

  test.each(['whoIsIt', 'sessionMiddleware'])('%s only remembers who calls', async (first) => {
    const found = await altered(beds(first), `app.put('/beds/:bed', bouncer, alter);`, added);
    expect(found.join()).toContain('auth/missing-guard: DELETE /beds/:bed');
  });

  test('one that looks up by what throws is a guard', async () => {
    expect(await altered(beds('strictMiddleware'), `app.put('/beds/:bed', bouncer, alter);`, added)).toEqual(
      [],
    );
  });

  const gate: Sources = {
    'server.ts': `import express from 'express'; import { doorman } from './doorman';
const OPEN_PATHS = ['/api/news'];
const server = express();
server.use('/api', doorman({ except: OPEN_PATHS }));
server.get('/api/news', news);
server.get('/api/depots', depots);
server.delete('/api/depots/:id', remove);`,
    'doorman.ts': `export const doorman = ({ except = [] } = {}) => (req, res, next) => {
  if (except.includes(req.baseUrl + req.path)) return next();
  if (!req.person) return res.status(401).send();
  return next();
};`,
  };

  test('a path is listed as open', async () => {
    const found = await altered(gate, `['/api/news']`, `['/api/news', '/api/depots']`);
    expect(found.map((each) => each.split(' was', 1)[0])).toEqual(['auth/guard-removed: GET /api/depots']);
  });
});
