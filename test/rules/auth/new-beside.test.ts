import { describe, expect, test } from '@jest/globals';
import { between } from './between.ts';

const hooks = (front: string, more = '') => ({
  'hooks.py': `
from fastapi import APIRouter, Depends, HTTPException
router = APIRouter(prefix="/webhooks")
def valid_box(number: int, key: str):
    if boxes[number].key != key:
        raise HTTPException(401)
@router.post("/{number}/opened")
def opened(number: int, box=Depends(valid_box)): ...
@router.post("/{number}/closed")
def closed(number: int${front}): ...
${more}`,
});
const added = (parameter: string, path = '/{number}/paused') => `
@router.post("${path}")
def paused(number: int${parameter}): ...
`;

const signed = (more = '') => ({
  'hooks.js': `const router = require('express').Router()
const { verifySignature } = require('./signatures')
router.post('/webhooks/weather', verifySignature('weather'), weather)
router.post('/webhooks/gate', verifySignature('gate'), gate)
router.post('/webhooks/payments', (req, res) => {
  if (!payments.verifySignature(req.rawBody, req.headers['x-signature'])) return res.status(401).end()
  res.end()
})
${more}
module.exports = router`,
  'signatures.js': `exports.verifySignature = (of) => (req, res, next) => {
  if (!hmac(of, req.rawBody).equals(req.headers['x-signature'])) return res.status(401).end()
  next()
}`,
});

test('a delivery that asks nothing, beside some that each ask in their own way', async () => {
  expect(
    await between(signed(), signed("router.post('/webhooks/departures', (req, res) => res.end())")),
  ).toEqual([expect.stringContaining('POST /webhooks/departures lacks verifySignature')]);
  expect(
    await between(signed(), signed("router.post('/webhooks/departures', verifySignature('gate'), depart)")),
  ).toEqual([]);
});

test('a delivery below a path of which all others are signed, whatever lies beside', async () => {
  const hooks = (more = '') => ({
    'hooks.js': `const router = require('express').Router()
router.post('/hooks/:key', heard)
router.post('/hooks/kiln/opened', verifySignature, opened)
router.post('/hooks/kiln/closed', verifySignature, closed)
${more}
module.exports = router`,
  });
  expect(await between(hooks(), hooks("router.post('/hooks/kiln/cracked', cracked)"))).toEqual([
    expect.stringContaining('POST /hooks/kiln/cracked lacks verifySignature'),
  ]);
  const own = "router.post('/hooks/kiln/cracked', verifySignature, cracked)";
  expect(await between(hooks(), hooks(own))).toEqual([]);
});

test('a delivery that only stands behind what all of them stand behind', async () => {
  const hooks = (more = '') => ({
    'door.py': `
from starlette.middleware.base import BaseHTTPMiddleware
class DoorMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if request.url.path.startswith("/desk") and request.state.person is None:
            return JSONResponse({}, status_code=401)
        return await call_next(request)
`,
    'app.py': `
from fastapi import Depends, FastAPI, HTTPException, Request
from door import DoorMiddleware
app = FastAPI()
app.add_middleware(DoorMiddleware)
async def signed_by_weather(request: Request):
    if not signature_matches(await request.body(), request.headers["x-signature"]):
        raise HTTPException(401)
@app.post("/hooks/weather", dependencies=[Depends(signed_by_weather)])
def weather(body: dict): ...
@app.post("/hooks/gates")
def gates(body: dict, request: Request):
    if not signature_matches(body, request.headers["x-signature"]):
        raise HTTPException(401)
${more}`,
  });
  const tides = '@app.post("/hooks/tides")\ndef tides_callback(body: dict): ...\n';
  expect(await between(hooks(), hooks(tides))).toEqual([
    expect.stringContaining('auth/missing-guard: POST /hooks/tides lacks '),
  ]);
  const signed = tides.replace('")', '", dependencies=[Depends(signed_by_weather)])');
  expect(await between(hooks(), hooks(signed))).toEqual([]);
});

describe('a delivery that is new', () => {
  test.each([
    ['lacks what the others have', ', box=Depends(valid_box)', added(''), true],
    ['has it', ', box=Depends(valid_box)', added(', box=Depends(valid_box)'), false],
    ['is like one that lacks it, too', '', added(''), false],
    ['is where people sign in', ', box=Depends(valid_box)', added('', '/oauth/callback'), false],
  ])('%s', async (_what, front, more, isMissed) => {
    const found = await between(hooks(front), hooks(front, more));
    expect(found.length).toBe(isMissed ? 1 : 0);
  });
});

test.each([
  ['asks nothing', '', 1],
  ['has what the deliveries have', ', box=Depends(valid_box)', 0],
  ['asks who calls', ', who=Depends(get_current_user)', 0],
])('what takes something away beside deliveries and %s', async (_what, parameter, count) => {
  const more = `@router.delete("/{number}/notes")\ndef drop(number: int${parameter}): ...\n`;
  const before = hooks(', box=Depends(valid_box)');
  const found = await between(before, hooks(', box=Depends(valid_box)', more));
  expect(found).toHaveLength(count);
});

const routers = (made: string, uses: string) => {
  const one = (name: string, given: string, parameter: string) => `
from fastapi import APIRouter, Depends
from doors import get_guards, get_keeper
api = APIRouter(prefix="/${name}"${given})
@api.get("/all")
def every(${parameter}): ...
@api.post("/new")
def add(${parameter}): ...
`;
  const guarded = ', dependencies=get_guards()';
  const base = {
    'doors.py': `
from fastapi import Depends, HTTPException
def check_key(key: str):
    if key != KEY:
        raise HTTPException(401)
def get_keeper(token: str):
    if token not in keepers:
        raise HTTPException(401)
def get_admin(token: str):
    if token not in admins:
        raise HTTPException(403)
def get_guards():
    found = []
    if KEY:
        found.append(Depends(check_key))
    return found
`,
    'routes/cages.py': one('cages', guarded, 'who=Depends(get_keeper)'),
    'routes/birds.py': one('birds', guarded, 'who=Depends(get_keeper)'),
    'routes/seeds.py': one('seeds', guarded, 'who=Depends(get_keeper)'),
  };
  return [base, { ...base, 'routes/eggs.py': one('eggs', made, uses) }] as const;
};

describe('a router that is new', () => {
  test.each([
    ['lacks what all those beside it depend on', '', 'who=Depends(get_keeper)', 2],
    ['has it', ', dependencies=get_guards()', 'who=Depends(get_keeper)', 0],
    ['asks for something else', '', 'who=Depends(get_admin)', 0],
  ])('%s', async (_what, made, uses, count) => {
    const [base, head] = routers(made, uses);
    expect(await between(base, head)).toHaveLength(count);
  });
});
