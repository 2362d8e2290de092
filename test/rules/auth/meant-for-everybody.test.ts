import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const api = (more: string, head = ''): string => `import { Router } from 'express';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { requireMember } from './members';
import { orders } from './orders';
${head}
export const router = Router();
router.get('/api/orders', requireMember, orders.list);
router.post('/api/orders', requireMember, orders.create);
router.delete('/api/orders/:id', requireMember, orders.remove);
router.get('/api/orders/:id', requireMember, orders.show);
router.put('/api/orders/:id', requireMember, orders.update);
${more}
`;
const members = `export function requireMember(req, res, next) {
  if (!req.session.member) return res.status(401).end();
  next();
}
`;
const added = (route: string, head = '') =>
  between(
    { 'api.ts': api(''), 'members.ts': members },
    { 'api.ts': api(route, head), 'members.ts': members },
  );

test.each([
  "router.get('/api/orders/shared/:token', orders.shared);",
  "router.post('/api/orders/shared/:token/accept', orders.accept);",
  "router.get('/api/orders/track/:code', orders.track);",
  "router.get('/api/invitations/:inviteToken', orders.invitation);",
  "router.post('/api/invites/accept', orders.acceptInvitation);",
  "router.get('/api/billing/plans', orders.plans);",
  "router.get('/api/orders/timezones', orders.timezones);",
  "router.get('/api/orders/faq', orders.faq);",
  "router.post('/api/authenticate', orders.enter);",
  "router.post('/api/tenants/:tenant/logout', orders.leave);",
  "router.get('/api/orders/:id/logout', orders.leave);",
  "router.post('/api/:locale/reset-password', orders.reset);",
  "router.get('/alive', orders.alive);",
  "router.get('/server_info', orders.info);",
  "router.get('/statusz', orders.state);",
  "router.all('/metrics', orders.metrics);",
])('who has the link may follow it, and what everybody may know is open: %s', async (route) => {
  expect(await added(route)).toEqual([]);
});

test.each([
  ["router.delete('/api/orders/shared/:token', orders.unshare);", 'DELETE /api/orders/shared/:token'],
  ["router.put('/api/orders/plans', orders.plans);", 'PUT /api/orders/plans'],
  ["router.get('/api/tokens/:id', orders.tokens);", 'GET /api/tokens/:id'],
  ["router.get('/api/orders/:id/track', orders.tracks);", 'GET /api/orders/:id/track'],
  ["router.post('/api/orders/:id/accept', orders.accept);", 'POST /api/orders/:id/accept'],
  // Who ends another's session, or sets another's password, is somebody.
  ["router.post('/api/members/:id/sign-out', orders.kick);", 'POST /api/members/:id/sign-out'],
  ["router.delete('/api/devices/:device/logout', orders.kick);", 'DELETE /api/devices/:device/logout'],
  ["router.post('/api/users/:id/reset-password', orders.reset);", 'POST /api/users/:id/reset-password'],
])('but not %s', async (route, shown) => {
  expect(await added(route)).toEqual([expect.stringContaining(`${shown} can be reached by anybody`)]);
});

test('a delivery that is compared with its signature in constant time is guarded', async () => {
  const events = `router.post('/api/orders/events', (req, res) => {
  const expected = createHmac('sha256', process.env.ORDERS_KEY).update(req.rawBody).digest();
  const given = Buffer.from(String(req.headers['x-orders-signature']), 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new BadRequest('signature');
  }
  orders.note(req.body);
  res.end();
});`;
  expect(await added(events)).toEqual([]);
});

const procedures = {
  'src/server/trpc.ts': `import { initTRPC, TRPCError } from '@trpc/server';
const t = initTRPC.create();
export const router = t.router;
export const publicProcedure = t.procedure;
export const memberProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.member) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next();
});
`,
  'src/server/root.ts': `import { memberProcedure, router } from './trpc';
export const appRouter = router({
  orders: router({
    list: memberProcedure.query(() => db.order.findMany()),
    create: memberProcedure.mutation(() => db.order.create()),
  }),
});
`,
  'src/app/api/orders/route.ts': `import { getServerSession } from 'next-auth';
export async function GET() {
  const session = await getServerSession();
  if (!session) return new Response('no', { status: 401 });
  return Response.json(await db.order.findMany());
}
`,
  'src/app/api/boxes/route.ts': `import { getServerSession } from 'next-auth';
export async function GET() {
  const session = await getServerSession();
  if (!session) return new Response('no', { status: 401 });
  return Response.json(await db.box.findMany());
}
`,
};

test('where procedures are called is not an endpoint beside them, nor is the layout of all pages', async () => {
  const head = {
    ...procedures,
    'src/app/api/trpc/[trpc]/route.ts': `import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from '../../../../server/root';
const handler = (req: Request) => fetchRequestHandler({ endpoint: '/api/trpc', req, router: appRouter });
export { handler as GET, handler as POST };
`,
    'src/app/layout.tsx': `export default function RootLayout({ children }) {
  return <html><body>{children}</body></html>;
}
`,
    'src/app/page.tsx': `export default function Home() {
  return <main>Boxes of all kinds</main>;
}
`,
  };
  expect(await between(procedures, head)).toEqual([]);
});

test('what is asked of one thing is no probe of the program', async () => {
  expect(await added("router.post('/api/orders/:id/ping', orders.ping);")).toEqual([
    'auth/missing-guard: POST /api/orders/:id/ping can be reached by anybody: it has no guard, and its siblings do.',
  ]);
  expect(await added("router.get('/api/ping', orders.ping);")).toEqual([]);
});

describe('where everybody may come', () => {
  const door = `
from fastapi import FastAPI, HTTPException
app = FastAPI()
async def check_oven_permissions(user_id, oven):
    if oven.keeper_id != user_id:
        raise HTTPException(403)
async def welcome(user):
    if not user.is_active:
        raise HTTPException(403)
@app.get('/ovens/callback')
async def oven_callback(code: str):
    user = await user_of(code)
    await welcome(user)
    oven = await ovens.of(code)
    await check_oven_permissions(user.id, oven)
    await ovens.connect(oven)
`;

  test('a right that is asked by a function called for it is missed', async () => {
    const found = await altered({ 'door.py': door }, '    await check_oven_permissions(user.id, oven)\n', '');
    expect(found).toEqual([
      'auth/guard-removed: GET /ovens/callback was guarded by check_oven_permissions and no longer is.',
    ]);
  });

  test('anything else that the door asks is not', async () => {
    expect(await altered({ 'door.py': door }, '    await welcome(user)\n', '')).toEqual([]);
  });
});

test('metrics may be open by their path, and no longer are for whoever has no token', async () => {
  const check = `	if r.Header.Get("Authorization") != token {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
`;
  const server: Sources = {
    'main.go': `package main

import "net/http"

func main() {
	http.HandleFunc("GET /metrics", metrics)
}

func metrics(w http.ResponseWriter, r *http.Request) {
${check}	write(w)
}
`,
  };
  expect((await altered(server, check, '')).length).toBe(1);
});

describe('whoever gets mail takes themselves off the list', () => {
  test.each(["post('/api/newsletter/unsubscribe'", "get('/api/emails/unsubscribe'"])('%s', async (route) => {
    expect(await added(`router.${route}, orders.off);`)).toEqual([]);
  });

  test.each([
    "post('/api/push/unsubscribe'",
    "post('/api/newsletter/:id/send'",
    "delete('/api/newsletter/subscribers'",
  ])('but not %s', async (route) => {
    expect(await added(`router.${route}, orders.off);`)).not.toEqual([]);
  });
});
