import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

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
    'app/deps.py': `
from fastapi import Depends, HTTPException
def get_current_user(token: str):
    if token is None:
        raise HTTPException(401)
def superuser(user = Depends(get_current_user)):
    if not user.is_superuser:
        raise HTTPException(403)
`,
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

describe('a table of what is mounted', () => {
  const app = (kind: string, rows: string, loop: string) => ({
    'quay/deps.py': `
from fastapi import HTTPException
def get_sailor(token: str = None):
    if token is None:
        raise HTTPException(401)
`,
    'quay/boats.py': `
from fastapi import APIRouter
router = APIRouter()
@router.get("/{n}")
def show(n: int): ...
`,
    'quay/tides.py': `
from fastapi import APIRouter
router = APIRouter()
@router.get("")
def tides(): ...
`,
    'quay/app.py': `
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple
from fastapi import APIRouter, Depends, FastAPI
from quay import boats, tides
from quay.deps import get_sailor
${kind}
LANDINGS = (${rows})
def land(app: FastAPI):
    for ${loop}
app = FastAPI()
land(app)
`,
  });
  const tuple = `class Landing(NamedTuple):
    router: APIRouter
    at: str
    before: tuple[Any, ...] = ()`;
  const data = `@dataclass(frozen=True)
class Landing:
    kind: ClassVar[str] = "landing"
    router: APIRouter
    at: str
    before: list = field(default_factory=list)`;
  const plain = `class Landing:
    def __init__(self, router, at, before=()):
        self.router, self.at, self.before = router, at, before`;
  const rows = `Landing(boats.router, "/boats", (Depends(get_sailor),)), Landing(tides.router, at="/tides")`;
  const by = (before: string) =>
    `each in LANDINGS:\n        app.include_router(each.router, prefix=each.at, dependencies=${before})`;

  test.each([
    ['named tuples', tuple, rows, by('list(each.before)')],
    ['dataclasses', data, rows, by('each.before')],
    ['a class that says what it takes', plain, rows, by('[*each.before]')],
    [
      'named tuples that are taken apart',
      tuple,
      rows,
      'router, at, before in LANDINGS:\n        app.include_router(router, prefix=at, dependencies=list(before))',
    ],
    [
      'plain tuples',
      '',
      `(boats.router, "/boats", (Depends(get_sailor),)), (tides.router, "/tides", ())`,
      'router, at, before in LANDINGS:\n        app.include_router(router, prefix=at, dependencies=[*before])',
    ],
  ])('%s', async (_what, kind, table, loop) => {
    expect(await listed(app(kind, table, loop))).toEqual(['GET /boats/{n} [get_sailor]', 'GET /tides []']);
  });

  test('what the loop leaves aside is not before the routes', async () => {
    const loop = 'each in LANDINGS:\n        app.include_router(each.router, prefix=each.at)';
    expect(await listed(app(tuple, rows, loop))).toEqual(['GET /boats/{n} []', 'GET /tides []']);
  });
});
