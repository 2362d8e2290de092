import { describe, expect, test } from '@jest/globals';
import { between } from './between.ts';

const fastapi = {
  'guards.py': `
from typing import Annotated
from fastapi import Depends, HTTPException, Security
class Permission: ...
class IsBaker(Permission): ...
class OfOwnShop(Permission): ...
class IsGuest(Permission): ...
class Gate:
    def __init__(self, *permissions): ...
    def __call__(self, request, who=Depends(current_user)):
        if not all(p.allows(who) for p in self.permissions):
            raise HTTPException(403)
class AnyOf(Gate): ...
def member(who=Depends(current_user)):
    if who.shop is None:
        raise HTTPException(403)
    return who
def baker(who=Depends(member)):
    if not who.bakes:
        raise HTTPException(403)
    return who
Baker = Annotated[str, Depends(baker)]
Insider = Annotated[str, Depends(member)]
`,
  'app.py': `
from typing import Annotated
from fastapi import APIRouter, Depends, FastAPI, Security
from guards import AnyOf, Baker, Gate, Insider, IsBaker, IsGuest, OfOwnShop, member
app = FastAPI()
router = APIRouter(dependencies=[Depends(member)])
@app.get("/ovens", dependencies=[Depends(Gate(IsBaker(), OfOwnShop()))])
def ovens(): ...
@app.put("/ovens/{number}", dependencies=[Depends(AnyOf(IsBaker(), OfOwnShop()))])
def heat(number: int): ...
@app.post("/recipes")
def publish(who: Annotated[str, Security(current_user, scopes=["recipes:publish"])]): ...
@app.delete("/recipes/{number}")
def drop(number: int, who: Baker): ...
app.include_router(router)
`,
};

describe('FastAPI: a guard that asks for less', () => {
  test.each([
    ['one object less', 'Gate(IsBaker(), OfOwnShop())', 'Gate(IsBaker())', 'GET /ovens'],
    ['one of any less', 'AnyOf(IsBaker(), OfOwnShop())', 'AnyOf(OfOwnShop())', ''],
    ['a lesser scope', 'recipes:publish', 'recipes:read', 'POST /recipes'],
    ['what it depends on', 'drop(number: int, who: Baker)', 'drop(number: int, who: Insider)', 'DELETE /recipes'],
    ['what it depends on, by its own name', 'drop(number: int, who: Baker)', 'drop(number: int, who=Depends(member))', 'DELETE /recipes'],
    ['the same without its other name', 'drop(number: int, who: Baker)', 'drop(number: int, who=Depends(baker))', ''],
    ['an object that is only one of two', 'Gate(IsBaker(), OfOwnShop())', 'Gate(IsBaker() | IsGuest(), OfOwnShop())', 'GET /ovens'],
    ['one object more', 'Gate(IsBaker(), OfOwnShop())', 'Gate(IsBaker(), OfOwnShop(), IsGuest())', ''],
  ])('%s', async (_what, from, to, route) => {
    const head = { ...fastapi, 'app.py': fastapi['app.py'].replace(from, to).replace('import AnyOf', 'import baker, AnyOf') };
    const found = await between(fastapi, head);
    expect(found.length).toBe(route === '' ? 0 : 1);
    expect(found.join()).toContain(route);
  });
}); // biome-ignore format: a table reads better in rows

describe('FastAPI: paths that middleware is handed to leave out', () => {
  const shop = (options: string, maker = 'open_paths=()', below = '/desk') => ({
    'gate.py': `
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
class Desk(BaseHTTPMiddleware):
    def __init__(self, app, ${maker}):
        self._open_paths = open_paths
    async def dispatch(self, request, call_next):
        if request.url.path.startswith(self._open_paths):
            return await call_next(request)
        if request.cookies.get("desk") is None:
            return JSONResponse({}, status_code=401)
        return await call_next(request)
`,
    'app.py': `
from fastapi import FastAPI
from gate import Desk
app = FastAPI()
desk = FastAPI()
FREE = ["/menu", "/tables"]
desk.add_middleware(Desk${options})
app.mount("${below}", desk)
@desk.get("/menu")
def menu(): ...
@desk.post("/tables/{number}")
def seat(number: int): ...
@desk.post("/bills/{number}")
def bill(number: int): ...
`,
  });
  test.each([
    ['a path more', shop(', open_paths=("/menu",)'), shop(', open_paths=("/menu", "/tables")'), true],
    ['with the prefix of the mount', shop(', open_paths=["/desk/menu"]'), shop(', open_paths=["/desk/menu", "/desk/tables"]'), true],
    ['by the name of a list', shop(', open_paths=("/menu",)'), shop(', open_paths=FREE'), true],
    ['as a default', shop('', 'open_paths=("/menu",)'), shop('', 'open_paths=("/menu", "/tables")'), true],
    ['a path less', shop(', open_paths=("/menu", "/tables")'), shop(', open_paths=("/menu",)'), false],
    ['a path of nothing', shop(', open_paths=("/menu",)'), shop(', open_paths=("/menu", "/static")'), false],
  ])('%s', async (_what, base, head, isLost) => {
    const found = await between(base, head);
    expect(found).toEqual(isLost ? ['auth/guard-removed: POST /desk/tables/{number} was guarded by Desk and no longer is.'] : []);
  });
}); // biome-ignore format: a table reads better in rows
