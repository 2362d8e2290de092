import { expect, test } from '@jest/globals';
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
