import { describe, expect, test } from '@jest/globals';
import { listed, type Sources } from './listed.ts';

const gates = `
from enum import StrEnum
from fastapi import Depends, HTTPException, Request
class Right(StrEnum):
    BAKE = "oven:bake"
async def known(request: Request):
    if request.state.baker is None:
        raise HTTPException(401)
    return request.state.baker
def holding(right):
    async def ask(baker=Depends(known)):
        if right not in baker.rights:
            raise HTTPException(403)
    return ask
async def owner_only(baker=Depends(known)):
    if not baker.is_owner:
        raise HTTPException(403)
`;
const routing = `
from fastapi import APIRouter, Depends
from gates import holding, known
class BakeryRouter(APIRouter):
    def staffed(self, method: str, path: str, **options):
        return self.api_route(path, methods=[method], dependencies=[Depends(known)], **options)
    def rightful(self, path, right, *rest, **options):
        return self.guarded("PUT", "/of" + path, Depends(holding(right)), **options)
    def guarded(self, method, path, gate, **options):
        return self.api_route(path, methods=[method], dependencies=[gate], **options)
    def delete(self, *args, **options):
        return super().delete(*args, dependencies=[Depends(known)], **options)
    def later(self, path):
        def decorate(handler):
            self.add_api_route(path, handler, methods=["PATCH"], dependencies=[Depends(known)])
            return handler
        return decorate
class CellarRouter(BakeryRouter):
    def __init__(self, *args, **options):
        super().__init__(*args, dependencies=[Depends(known)], **options)
`;
const bakery = (routes: string): Sources => ({
  'gates.py': gates,
  'routing.py': routing,
  'bakery.py': `
from fastapi import Depends
from gates import Right, owner_only
from routing import BakeryRouter, CellarRouter
router = BakeryRouter(prefix="/bakery")
cellar = CellarRouter(prefix="/cellar")
${routes}
`,
});

test.each([
  [
    'a method that is handed method and path',
    '@router.staffed("GET", "/loaves")',
    'GET /bakery/loaves [known]',
  ],
  [
    'one that calls another of its own',
    '@router.rightful("/loaves", Right.BAKE)',
    "PUT /bakery/of/loaves [holding('oven:bake')*]",
  ],
  ['by names', '@router.rightful(right=Right.BAKE, path="/x")', "PUT /bakery/of/x [holding('oven:bake')*]"],
  [
    'a dependency that is handed over',
    '@router.guarded("POST", "/x", Depends(owner_only))',
    'POST /bakery/x [owner_only*]',
  ],
  ["a method in the place of the library's", '@router.delete("/x")', 'DELETE /bakery/x [known]'],
  ['a method that makes the decorator', '@router.later("/x")', 'PATCH /bakery/x [known]'],
  [
    "the library's own",
    '@router.get("/x", dependencies=[Depends(owner_only)])',
    'GET /bakery/x [owner_only*]',
  ],
  ['what all of a class depend on', '@cellar.get("/x")', 'GET /cellar/x [known]'],
  [
    'and what it inherits',
    '@cellar.rightful("/x", Right.BAKE)',
    "PUT /cellar/of/x [known, holding('oven:bake')*]",
  ],
  [
    'what else it is given',
    '@router.staffed("GET", "/x", dependencies=[Depends(owner_only)])',
    'GET /bakery/x [known]',
  ],
])('FastAPI: a router class of the house: %s', async (_what, decorator, expected) => {
  expect(await listed(bakery(`${decorator}\nasync def handler(): ...`))).toEqual([expected]);
});

test('FastAPI: a router class of the house that only inherits, and a decorator that registers nothing', async () => {
  const found = await listed({
    'app.py': `
from fastapi import APIRouter
class Plain(APIRouter):
    def noted(self, text):
        return text
router = Plain(prefix="/plain")
@router.get("/x")
@router.noted("/y")
def x(): ...
`,
  });
  expect(found).toEqual(['GET /plain/x []']);
});

describe('FastAPI: a router class of the house that makes guards of what its methods are given', () => {
  const cellar = (decorator: string): Sources => ({
    'gates.py': gates,
    'routing.py': `
from fastapi import APIRouter, Depends
from gates import holding, known
class CellarRouter(APIRouter):
    def __init__(self, *, room: str, **options):
        super().__init__(prefix="/cellars/{cellar}" + room, **options)
    def _route(self, method, path, right, open_to_all, **options):
        needed = list(options.pop("dependencies", None) or [])
        if not open_to_all:
            needed.insert(0, Depends(holding(right) if right else known))
        def decorate(handler):
            self.add_api_route(path, handler, methods=[method], dependencies=needed, **options)
            return handler
        return decorate
    def get(self, path, *, right=None, open_to_all=False, **options):
        return self._route("GET", path, right, open_to_all, **options)
    def put(self, path, *, right="cellar:write", open_to_all=False, **options):
        return self._route("PUT", path, right, open_to_all, **options)
`,
    'racks.py': `
from gates import Right
from routing import CellarRouter
router = CellarRouter(room="/racks")
${decorator}
async def handler(): ...
`,
  });

  test.each([
    [
      '@router.get("/{rack}", right=Right.BAKE)',
      "GET /cellars/{cellar}/racks/{rack} [holding('oven:bake')*]",
    ],
    ['@router.get("/{rack}")', 'GET /cellars/{cellar}/racks/{rack} []'],
    ['@router.get("/{rack}", right=None)', 'GET /cellars/{cellar}/racks/{rack} []'],
    ['@router.put("/{rack}")', "PUT /cellars/{cellar}/racks/{rack} [holding('cellar:write')*]"],
    ['@router.get("/{rack}", tags=["racks"])', 'GET /cellars/{cellar}/racks/{rack} []'],
  ])('%s', async (decorator, expected) => {
    expect(await listed(cellar(decorator))).toEqual([expected]);
  });
});
