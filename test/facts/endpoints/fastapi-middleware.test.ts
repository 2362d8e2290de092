import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test('middleware that answers 401 stands before everything', async () => {
  const found = await listed({
    'main.py': `
from fastapi import FastAPI
app = FastAPI()
@app.middleware("http")
async def door(request, call_next):
    if "authorization" not in request.headers: return JSONResponse({}, status_code=401)
    return await call_next(request)
@app.get("/a")
def a(): ...
`,
  });
  expect(found).toEqual(['GET /a [door]']);
});

test('what middleware and handlers have others ask', async () => {
  const found = await listed({
    'main.py': `
from fastapi import FastAPI
app = FastAPI()
def verify_key(key):
    if key != KEY: raise HTTPException(status_code=403)
def validate_update_permissions(user, space):
    if space.owner != user: raise HTTPException(status_code=403)
    if space.locked: raise HTTPException(status_code=403)
@app.middleware("http")
async def door(request, call_next):
    verify_key(request.headers.get("x-key"))
    return await call_next(request)
@app.put("/spaces")
async def change(user):
    validate_update_permissions(user, space)
`,
  });
  expect(found).toEqual([
    'PUT /spaces [door*, validate_update_permissions*, a check of space.owner*, a check of space.locked*]',
  ]);
});

test('middleware leaves out the paths of a list', async () => {
  const found = await listed({
    'app/main.py': `
from fastapi import FastAPI
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
app = FastAPI()
PUBLIC = ("/login", "/docs/")

class Doorman(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if any(request.url.path.startswith(p) for p in PUBLIC):
            return await call_next(request)
        if request.session.get("user") is None:
            return JSONResponse({"detail": "who?"}, status_code=401)
        return await call_next(request)

@app.middleware("http")
async def staff_only(request, call_next):
    if request.url.path in ["/vault"] and not request.state.user.staff:
        return JSONResponse({}, status_code=403)
    return await call_next(request)

app.add_middleware(Doorman)

@app.get("/docs/index")
def index():
    return 1

@app.get("/vault")
def vault():
    return 1

@app.get("/mine")
def mine():
    return 1
`,
  });
  expect(found).toEqual(['GET /docs/index []', 'GET /vault [staff_only*, Doorman]', 'GET /mine [Doorman]']);
});

test('FastAPI: middleware that only finds out who calls turns nobody away', async () => {
  const app = (refusal: string) => ({
    'people.py': `
from starlette.middleware.base import BaseHTTPMiddleware
class Baker:
    def __init__(self, key=None, row=None): ...
async def baker_of(token):
    if token.startswith("key_"):
        key = await keys.find(token)
        if key is None:
            return None
        return Baker(key=key)
    row = await sessions.find(token)
    if row is None or not row.user.is_active:
        return None
    return Baker(row=row)
class BakerMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        request.state.baker = await baker_of(request.headers.get("x-token", ""))
        ${refusal}
        return await call_next(request)
`,
    'app.py': `
from fastapi import FastAPI
from people import BakerMiddleware
app = FastAPI()
app.add_middleware(BakerMiddleware)
@app.get("/loaves")
def loaves(): ...
`,
  });
  expect(await listed(app('pass'))).toEqual(['GET /loaves []']);
  const refusal = 'if request.state.baker is None:\n            return JSONResponse({}, status_code=401)';
  expect(await listed(app(refusal))).toEqual(['GET /loaves [BakerMiddleware]']);
});
