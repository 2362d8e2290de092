import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

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
    [
      'in an arrow function',
      `import jwt from 'jsonwebtoken';\nexport const readToken = (token) => jwt.verify(token, key);`,
      `import jwt from 'jsonwebtoken';\nexport const readToken = (token) => jwt.decode(token);`,
    ],
    [
      'by functions with names',
      `import { verify } from 'jsonwebtoken';\nexport function readToken(token) { return verify(token, key); }`,
      `import { decode } from 'jsonwebtoken';\nexport function readToken(token) { return decode(token); }`,
    ],
    [
      'by another library',
      `import { jwtVerify } from 'jose';\nexport async function readToken(token) { const { payload } = await jwtVerify(token, key); return payload; }`,
      `import { decodeJwt } from 'jose';\nexport async function readToken(token) { return decodeJwt(token); }`,
    ],
    [
      'by hand',
      verified,
      verified.replace(
        'jwt.verify(token, process.env.JWT_SECRET)',
        "JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())",
      ),
    ],
    [
      'by hand, as browsers do',
      verified,
      verified.replace(
        'jwt.verify(token, process.env.JWT_SECRET)',
        "JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')))",
      ),
    ],
    [
      'by hand, in steps',
      verified,
      verified.replace(
        'return jwt.verify(token, process.env.JWT_SECRET)',
        "const [, payload] = token.split('.');\n  const text = Buffer.from(payload, 'base64').toString('utf8');\n  return JSON.parse(text)",
      ),
    ],
  ])('and only decodes it now is told: %s', async (_how, before, now) => {
    expect(await between(app(before), app(now))).toEqual(told);
  });

  test.each<[string, Sources]>([
    [
      'reads its header before',
      app(
        verified.replace('  return', '  const { header } = jwt.decode(token, { complete: true });\n  return'),
      ),
    ],
    [
      'leaves that to another one',
      app(
        `import { checked } from './checked';\nexport function readToken(token: string) { return checked(token); }`,
        {
          'src/checked.ts': `import jwt from 'jsonwebtoken';\nexport const checked = (token) => jwt.verify(token, key);`,
        },
      ),
    ],
    [
      'has another library verify it',
      app(
        `import { jwtVerify } from 'jose';\nexport async function readToken(token) { const { payload } = await jwtVerify(token, key); return payload; }`,
      ),
    ],
    [
      'looks at the signature by hand',
      app(
        verified.replace(
          'return jwt.verify(token, process.env.JWT_SECRET)',
          "const [head, payload, sign] = token.split('.');\n  const own = createHmac('sha256', key).update(head + '.' + payload).digest('base64url');\n  if (!timingSafeEqual(Buffer.from(sign), Buffer.from(own))) return undefined;\n  return JSON.parse(Buffer.from(payload, 'base64url').toString())",
        ),
      ),
    ],
    [
      'decodes what another one verified',
      app(
        `import jwt from 'jsonwebtoken';\nimport { assertSigned } from './signed';\nexport function readToken(token: string) {\n  assertSigned(token);\n  return jwt.decode(token);\n}`,
      ),
    ],
  ])('is not told where it %s', async (_how, now) => {
    expect(await between(app(verified), now)).toEqual([]);
  });

  test('is not told where what calls it verifies the token now', async () => {
    const head = app(decoded);
    const gate = (head['src/gate.ts'] ?? '').replace(
      'const claims = await readToken(',
      'const claims = await readToken(jwt.verify(req.token, key) && ',
    );
    expect(await between(app(verified), { ...head, 'src/gate.ts': gate })).toEqual([]);
  });
});

const gate = (called: string): string => `import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from parcels import tickets
from parcels.settings import KEY
app = FastAPI()
def carrier(authorization: str = Header()):
    try:
        claims = ${called}
    except Exception:
        raise HTTPException(status_code=401)
    return claims["sub"]
@app.get("/parcels")
def parcels(who=Depends(carrier)):
    return []
`;
const tickets = (name: string, does: string): string => `import base64, json
import jwt
from parcels.settings import KEY
LAX = {"verify_signature": False}
def ${name}(ticket):
    return ${does}
`;
const checked = 'jwt.decode(ticket, KEY, algorithms=["HS256"])';
const byHand = 'json.loads(base64.urlsafe_b64decode(ticket.split(".")[1] + "=="))';
const python = (name: string, does: string, called = `tickets.${name}(authorization)`): Sources => ({
  'parcels/main.py': gate(called),
  'parcels/tickets.py': tickets(name, does),
});

const house = (name: string, does: string): Sources => ({
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :parcels, only: [:index]\nend\n',
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::API
  before_action :authenticate
  def authenticate
    claims = Ticket.${name}(request.headers["Authorization"])
    @carrier = Carrier.find(claims["sub"])
  rescue JWT::DecodeError
    head :unauthorized
  end
end
`,
  'app/controllers/parcels_controller.rb':
    'class ParcelsController < ApplicationController\n  def index\n    render json: @carrier.parcels\n  end\nend\n',
  'app/lib/ticket.rb': `class Ticket\n  def self.${name}(ticket)\n    ${does}\n  end\nend\n`,
});
const signed = 'JWT.decode(ticket, KEY, true, algorithm: "HS256").first';

describe('decoding that verifies', () => {
  test.each<[string, Sources, Sources]>([
    ['in a function that is called otherwise', python('verify_token', checked), python('decode_token', checked)],
    ['where the function was that did', python('verify_token', checked), { 'parcels/main.py': gate('jwt.decode(authorization, KEY, algorithms=["HS256"])') }],
    ['in a function that was there', python('verify_token', checked), { ...python('verify_token', checked, 'tickets.decode(authorization)'), 'parcels/tickets.py': `${tickets('verify_token', checked)}def decode(ticket):\n    return ${checked}\n` }],
    ['in one out of sight', { 'parcels/main.py': gate('tickets.verify_token(authorization)') }, { 'parcels/main.py': gate('tickets.decode_token(authorization)') }],
    ['of Ruby', house('verify', signed), house('decode', signed)],
    ['of Ruby, by default', house('verify', signed), house('decode', 'JWT.decode(ticket, KEY).first')],
    ['of a library of Node', app(verified), app("import jwt from 'jwt-simple';\nexport const readToken = (token) => jwt.decode(token, process.env.JWT_SECRET);")],
  ])('is not told: %s', async (_how, before, now) => {
    expect(await between(before, now)).toEqual([]);
  });

  test.each<[string, Sources, Sources]>([
    ['by an option', python('verify_token', checked), python('decode_token', 'jwt.decode(ticket, options={"verify_signature": False})')],
    ['by an option with a name', python('verify_token', checked), python('decode_token', 'jwt.decode(ticket, KEY, options=LAX)')],
    ['by an argument', python('verify_token', checked), python('read', 'jwt.decode(ticket, KEY, verify=False)')],
    ['by hand', python('verify_token', checked), python('verify_token', byHand)],
    ['by hand, by another name', python('verify_token', checked), python('claims_of', byHand)],
    ['of Ruby', house('verify', signed), house('decode', 'JWT.decode(ticket, nil, false).first')],
    ['of Ruby, by another name', house('verify', signed), house('read', 'JWT.decode(ticket, nil, false).first')],
    ['of a library of Node that is handed no key', app(verified), app("import jwt from 'jwt-simple';\nexport const readToken = (token) => jwt.decode(token, '', true);")],
    ['of Node by hand', app(verified), app("export const readToken = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64').toString());")],
    ['of one of Node that never verifies', app(verified), app(verified.replace('verify', 'decode'))],
  ])('is told where it is told not to: %s', async (_how, before, now) => {
    expect(await between(before, now)).toEqual([expect.stringMatching(/verified the token by .+ and now only reads it/)]);
  });

  test('by hand, and the signature compared', async () => {
    const now = python('verify_token', byHand);
    const sealed = replaced(now, '    return json', '    hmac.compare_digest(seal(ticket), ticket[-43:])\n    return json');
    expect(await between(python('verify_token', checked), sealed)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
