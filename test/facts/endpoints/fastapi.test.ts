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
