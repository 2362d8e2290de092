import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const tickets = (path: string): Sources => ({
  [`app/api/${path}/[id]/void/route.ts`]: `
import { demandVoidToken, holdsVoidToken, isVoidToken } from '@/lib/tokens';
import { tickets } from '@/lib/tickets';
export async function POST(req: Request, { params }) {
  const { token, note } = await req.json();
  if (!isVoidToken(params.id, token)) {
    return Response.json({ error: 'The link is not valid' }, { status: 403 });
  }
  await tickets.void(params.id, note);
  return Response.json({ ok: true });
}`,
  'lib/tokens.ts': `
export const isVoidToken = (id: string, token: string) => same(token, sign(id));
export const holdsVoidToken = (id: string, token: string) => same(token, sign(id));
export function demandVoidToken(id: string, token: string) { if (!same(token, sign(id))) throw new ForbiddenError(); }`,
  'lib/tickets.ts':
    'export const tickets = { void(id: string, note: string) { return db.tickets.update(id, { note }); } };',
});
const asked = '!isVoidToken(params.id, token)';

describe('a token that was verified and need only be there', () => {
  test.each(['public/tickets', 'tickets'])('is no guard any more: %s', async (path) => {
    expect(await altered(tickets(path), asked, '!token')).toEqual([
      `auth/guard-removed: POST /api/${path}/[id]/void was guarded by isVoidToken and no longer is.`,
    ]);
    const both =
      tickets(path)[`app/api/${path}/[id]/void/route.ts`]?.replace(asked, `!token || ${asked}`) ?? '';
    const files = { ...tickets(path), [`app/api/${path}/[id]/void/route.ts`]: both };
    expect((await altered(files, `!token || ${asked}`, '!token')).join()).toContain('isVoidToken');
  });

  test.each([
    ['it is looked at first', asked, `!token || ${asked}`],
    ['another function verifies it', asked, '!holdsVoidToken(params.id, token)'],
    [
      'it is demanded',
      `  if (${asked}) {
    return Response.json({ error: 'The link is not valid' }, { status: 403 });
  }`,
      `  if (!token) {
    return Response.json({ error: 'The link is not valid' }, { status: 403 });
  }
  demandVoidToken(params.id, token);`,
    ],
  ])('quiet: %s', async (_what, from, to) => {
    for (const path of ['public/tickets', 'tickets'])
      expect(await altered(tickets(path), from, to)).toEqual([]);
  });
});
