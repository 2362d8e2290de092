import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const app = (helper: string, more: Sources = {}): Sources => ({
  'src/app.ts': `import express from 'express';
import { requireUser } from './gate';
const app = express();
app.use(requireUser);
app.get('/parcels', async (req, res) => res.json(await db.parcel.findMany({ where: { ownerId: req.user.id } })));`,
  'src/gate.ts': `import { readToken } from './tokens';
export async function requireUser(req, res, next) {
  try {
    const claims = await readToken((req.headers.authorization ?? '').replace('Bearer ', ''));
    if (!claims) return res.status(401).end();
    req.user = { id: claims.sub };
    next();
  } catch {
    res.status(401).end();
  }
}`,
  'src/tokens.ts': helper,
  ...more,
});
const verified = `import jwt from 'jsonwebtoken';
export function readToken(token: string) {
  return jwt.verify(token, process.env.JWT_SECRET);
}`;
const decoded = verified.replace('jwt.verify(token, process.env.JWT_SECRET)', 'jwt.decode(token)');
const told = [expect.stringContaining('auth/guard-removed: the function readToken verified the token')];

describe('a helper that verified a token', () => {
  test.each([
    ['by a method', verified, decoded],
    ['in an arrow function', `import jwt from 'jsonwebtoken';\nexport const readToken = (token) => jwt.verify(token, key);`, `import jwt from 'jsonwebtoken';\nexport const readToken = (token) => jwt.decode(token);`],
    ['by functions with names', `import { verify } from 'jsonwebtoken';\nexport function readToken(token) { return verify(token, key); }`, `import { decode } from 'jsonwebtoken';\nexport function readToken(token) { return decode(token); }`],
    ['by another library', `import { jwtVerify } from 'jose';\nexport async function readToken(token) { const { payload } = await jwtVerify(token, key); return payload; }`, `import { decodeJwt } from 'jose';\nexport async function readToken(token) { return decodeJwt(token); }`],
    ['by hand', verified, verified.replace('jwt.verify(token, process.env.JWT_SECRET)', "JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())")],
    ['by hand, as browsers do', verified, verified.replace('jwt.verify(token, process.env.JWT_SECRET)', "JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')))")],
    ['by hand, in steps', verified, verified.replace('return jwt.verify(token, process.env.JWT_SECRET)', "const [, payload] = token.split('.');\n  const text = Buffer.from(payload, 'base64').toString('utf8');\n  return JSON.parse(text)")],
  ])('and only decodes it now is told: %s', async (_how, before, now) => {
    expect(await between(app(before), app(now))).toEqual(told);
  });

  test.each<[string, Sources]>([
    ['reads its header before', app(verified.replace('  return', '  const { header } = jwt.decode(token, { complete: true });\n  return'))],
    ['leaves that to another one', app(`import { checked } from './checked';\nexport function readToken(token: string) { return checked(token); }`, { 'src/checked.ts': `import jwt from 'jsonwebtoken';\nexport const checked = (token) => jwt.verify(token, key);` })],
    ['has another library verify it', app(`import { jwtVerify } from 'jose';\nexport async function readToken(token) { const { payload } = await jwtVerify(token, key); return payload; }`)],
    ['looks at the signature by hand', app(verified.replace('return jwt.verify(token, process.env.JWT_SECRET)', "const [head, payload, sign] = token.split('.');\n  const own = createHmac('sha256', key).update(head + '.' + payload).digest('base64url');\n  if (!timingSafeEqual(Buffer.from(sign), Buffer.from(own))) return undefined;\n  return JSON.parse(Buffer.from(payload, 'base64url').toString())"))],
    ['decodes what another one verified', app(`import jwt from 'jsonwebtoken';\nimport { assertSigned } from './signed';\nexport function readToken(token: string) {\n  assertSigned(token);\n  return jwt.decode(token);\n}`)],
  ])('is not told where it %s', async (_how, now) => {
    expect(await between(app(verified), now)).toEqual([]);
  });

  test('is not told where what calls it verifies the token now', async () => {
    const head = app(decoded);
    const gate = (head['src/gate.ts'] ?? '').replace('const claims = await readToken(', "const claims = await readToken(jwt.verify(req.token, key) && ");
    expect(await between(app(verified), { ...head, 'src/gate.ts': gate })).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
