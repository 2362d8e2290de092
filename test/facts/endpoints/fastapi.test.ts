import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const deps = `
from typing import Annotated
from fastapi import Depends, HTTPException, status
from fastapi.security import OAuth2PasswordBearer, APIKeyHeader
oauth2 = OAuth2PasswordBearer(tokenUrl="token")
key = APIKeyHeader(name="k", auto_error=False)
def get_db(): yield 1
TokenDep = Annotated[str, Depends(oauth2)]
SessionDep = Annotated[str, Depends(get_db)]
def get_current_user(token: TokenDep, db: SessionDep):
    try: x = decode(token)
    except E:
        raise HTTPException(status_code=status.HTTP_403_FORBIDDEN)
    return x
CurrentUser = Annotated["User", Depends(get_current_user)]
def maybe_user(k = Depends(key)): return None
def superuser(current_user: CurrentUser):
    if not current_user.is_superuser:
        raise HTTPException(403)
class RoleChecker:
    def __init__(self, roles): self.roles = roles
    def __call__(self, user: CurrentUser):
        if user.role not in self.roles: raise HTTPException(status_code=403)
`;

describe('what a route depends on', () => {
  const route = (...lines: string[]) => ({
    'app/deps.py': deps,
    'app/items.py': [
      'from fastapi import APIRouter, Depends, Security',
      'from app.deps import CurrentUser, SessionDep, superuser, RoleChecker, maybe_user, get_current_user',
      'from app import deps',
      'router = APIRouter(prefix="/items")',
      'allow = RoleChecker(["admin"])',
      ...lines,
    ].join('\n'),
  });

  test.each([
    [
      'a type that stands for a dependency',
      ['@router.get("/")', 'def a(db: SessionDep, current_user: CurrentUser): ...'],
      'GET /items [CurrentUser]',
    ],
    [
      'a dependency that lets everybody pass',
      ['@router.get("/")', 'def a(db: SessionDep, u = Depends(maybe_user)): ...'],
      'GET /items []',
    ],
    [
      'a default value',
      ['@router.delete("/{id}")', 'async def a(id: int, u: User = Depends(get_current_user)): ...'],
      'DELETE /items/{id} [get_current_user]',
    ],
    [
      'an annotation',
      [
        '@router.put("/{id}")',
        'async def a(u: Annotated[User, Security(deps.get_current_user, scopes=["me"])]): ...',
      ],
      'PUT /items/{id} [deps.get_current_user(scopes: me)*]',
    ],
    [
      'the path',
      ['@router.post("/", dependencies=[Depends(superuser)])', 'def a(): ...'],
      'POST /items [superuser*]',
    ],
    [
      'an object that can be called',
      ['@router.post("/", dependencies=[Depends(allow)])', 'def a(): ...'],
      'POST /items [allow*]',
    ],
    [
      'one made in place',
      ['@router.post("/", dependencies=[Depends(RoleChecker("x"))])', 'def a(): ...'],
      "POST /items [RoleChecker('x')*]",
    ],
    [
      'the security scheme itself',
      ['@router.post("/")', 'def a(token: str = Depends(deps.oauth2)): ...'],
      'POST /items [deps.oauth2]',
    ],
    [
      'a check in the handler',
      ['@router.post("/")', 'def a(request):', '    if not request.user: raise HTTPException(401)'],
      'POST /items [a check of request.user]',
    ],
  ])('%s', async (_what, lines, expected) => {
    expect(await listed(route(...lines))).toEqual([expected]);
  });
});

test('what routers and apps depend on, through every include', async () => {
  const found = await listed({
    'app/main.py': `
from fastapi import FastAPI, Depends, APIRouter
from app.routers import items
from .routers.private import router as private_router
from app.deps import get_current_user, superuser
api = APIRouter()
api.include_router(items.router)
api.include_router(private_router, prefix="/private", dependencies=[Depends(get_current_user)])
app = FastAPI()
app.include_router(api, prefix="/api/v1")
`,
    'app/deps.py': deps,
    'app/routers/items.py': `
from fastapi import APIRouter, Depends
from app.deps import superuser
router = APIRouter(prefix="/items", dependencies=[Depends(superuser)])
@router.get("/{id}")
def a(id: int): ...
`,
    'app/routers/private.py': `
from fastapi import APIRouter
router = APIRouter()
@router.get("/a")
def a(): ...
`,
  });
  expect(found).toEqual(['GET /api/v1/items/{id} [superuser*]', 'GET /api/v1/private/a [get_current_user]']);
});

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

test('django-ninja: auth on the API, the router and the path', async () => {
  const found = await listed({
    'shop/api.py': `
from ninja import NinjaAPI, Router
from ninja.security import django_auth
api = NinjaAPI(auth=django_auth)
router = Router()
api.add_router("/orders", router)
@router.get("/")
def orders(request): ...
@router.get("/open", auth=None)
def open(request): ...
`,
  });
  expect(found).toEqual(['GET /orders [django_auth]', 'GET /orders/open []']);
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

test('routes of a table, guards that are made of others, and what they ask in the end', async () => {
  const found = await listed({
    'boats/users.py': `
from fastapi import Depends, HTTPException
accounts = FastAPIUsers(manager, [backend])
sailor = accounts.current_user(active=True)
master = accounts.current_user(active=True, superuser=True)
anybody = accounts.current_user(optional=True)
class Holds:
    def __init__(self, *grants): self.grants = grants
    def __call__(self, user=Depends(sailor)):
        if not set(self.grants) <= set(user.grants):
            raise HTTPException(403)
async def own(berth_id: int, user=Depends(sailor)):
    if berth.owner_id != user.id:
        raise HTTPException(404)
`,
    'boats/table.py': `
from fastapi import Depends, FastAPI
from boats.users import master, sailor, anybody, Holds, own
app = FastAPI()
ROUTES = [
    ("/moorings", show, ["GET"], [Depends(sailor)]),
    ("/moorings", wipe, ["DELETE"], [Depends(master)]),
    ("/prices", prices, ["GET"], [Depends(anybody)]),
    ("/prices", change, ["PUT"], [Depends(Holds("price"))]),
]
MORE = {"/berths/{berth_id}": (extend, [Depends(own)])}
LAST = [dict(path="/last", endpoint=last), {"path": "/first", "endpoint": first, "dependencies": [Depends(sailor)]}]
def install(app):
    for path, endpoint, methods, guards in ROUTES:
        app.add_api_route(path, endpoint, methods=methods, dependencies=guards)
    for path, (endpoint, guards) in MORE.items():
        app.add_api_route(path, endpoint, methods=["POST"], dependencies=guards)
    for row in LAST:
        app.add_api_route(**row)
`,
  });
  expect(found).toEqual([
    'GET /moorings [sailor]',
    'DELETE /moorings [master*]',
    'GET /prices []',
    "PUT /prices [Holds('price')*]",
    'POST /berths/{berth_id} [own*]',
    'GET /{?} []',
    'GET /first [sailor]',
  ]);
});

test('what a loop computes of the rows of a table', async () => {
  const found = await listed({
    'app/deps.py': deps,
    'app/items.py': `
from fastapi import APIRouter, Depends
from app.deps import get_current_user, superuser
router = APIRouter(prefix="/items")
ROUTES = [
    ("GET", "/", listed, None),
    ("POST", "/", make, get_current_user),
    ("DELETE", "/{id}", drop, superuser),
]
def build():
    for method, path, endpoint, guard in ROUTES:
        deps = [Depends(guard)] if guard else []
        router.add_api_route(path, endpoint, methods=[method], dependencies=deps)
`,
  });
  expect(found).toEqual([
    'GET /items []',
    'POST /items [get_current_user]',
    'DELETE /items/{id} [superuser*]',
  ]);
});

test('a class whose instances depend on something', async () => {
  const found = await listed({
    'app/deps.py': deps,
    'app/items.py': `
from fastapi import APIRouter, Depends
from app.deps import get_current_user, get_db
router = APIRouter(prefix="/items")
class Known:
    def __init__(self, user = Depends(get_current_user), db = Depends(get_db)):
        self.user = user
class Page:
    def __init__(self, size: int = 10, db = Depends(get_db)):
        self.size = size
@router.post("/")
def make(known: Known = Depends()): ...
@router.put("/")
def change(known = Depends(Known)): ...
@router.get("/")
def listing(page: Page = Depends()): ...
`,
  });
  expect(found).toEqual(['POST /items [Known]', 'PUT /items [Known]', 'GET /items []']);
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

test.each([
  ['an attribute', 'class Loaves(Plain):\n    user = Depends(get_current_user)', 'get_current_user'],
  ['an inherited one', 'class Loaves(Known): ...', 'get_current_user'],
  ['one of the same name instead', 'class Loaves(Staffed): ...', 'superuser*'],
  ['one that is taken back', 'class Loaves(Known):\n    user = None', ''],
  [
    'what it is made of',
    'class Loaves(Plain):\n    def __init__(self, user: CurrentUser):\n        self.user = user',
    'CurrentUser',
  ],
  ['nothing', 'class Loaves(Plain): ...', ''],
])('FastAPI: what a class of routes depends on: %s', async (_what, head, guards) => {
  const found = await listed({
    'deps.py': deps,
    'bases.py': `
from fastapi import Depends
from deps import get_current_user, get_db, superuser
class Plain:
    db = Depends(get_db)
class Known(Plain):
    user: "User" = Depends(get_current_user)
class Staffed(Known):
    user: "User" = Depends(superuser)
`,
    'loaves.py': `
from fastapi import APIRouter, Depends
from fastapi_utils.cbv import cbv
from bases import Known, Plain, Staffed
from deps import CurrentUser, get_current_user
router = APIRouter(prefix="/loaves")
@cbv(router)
${head.replace(' ...', '')}
    @router.get("")
    def index(self): ...
`,
  });
  expect(found).toEqual([`GET /loaves [${guards}]`]);
});
