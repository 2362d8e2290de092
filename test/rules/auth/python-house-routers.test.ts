import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const orchard = {
  'gates.py': `
from fastapi import Depends, HTTPException, Request
async def known(request: Request):
    if request.state.picker is None:
        raise HTTPException(401)
    return request.state.picker
def holding(right):
    async def ask(picker=Depends(known)):
        if right not in picker.rights:
            raise HTTPException(403)
    return ask
`,
  'routing.py': `
from fastapi import APIRouter, Depends
from gates import holding, known
class OrchardRouter(APIRouter):
    def pickers(self, method, path, **options):
        return self.api_route(path, methods=[method], dependencies=[Depends(known)], **options)
    def holders(self, method, path, right, **options):
        return self.api_route(path, methods=[method], dependencies=[Depends(holding(right))], **options)
`,
  'trees.py': `
from fastapi import Depends
from gates import known
from routing import OrchardRouter
router = OrchardRouter(prefix="/trees")
@router.pickers("GET", "")
async def trees(): ...
@router.pickers("GET", "/{tree}")
async def tree(tree): ...
@router.holders("PUT", "/{tree}", "trees:write")
async def graft(tree): ...
@router.holders("DELETE", "/{tree}", "trees:write")
async def fell(tree): ...
`,
};

describe('FastAPI: a router class of the house, whose methods say who may call', () => {
  test.each([
    ['holders("DELETE", "/{tree}", "trees:write")', 'pickers("DELETE", "/{tree}")', 'DELETE /trees/{tree}'],
    ['holders("DELETE", "/{tree}", "trees:write")', 'delete("/{tree}")', 'DELETE /trees/{tree}'],
    ['pickers("GET", "/{tree}")', 'get("/{tree}")', 'GET /trees/{tree}'],
    ['dependencies=[Depends(holding(right))], ', '', 'PUT /trees/{tree}'],
  ])('%s is now %s', async (from, to, route) => {
    const found = await altered(orchard, from, to);
    expect(found[0]).toContain(`auth/guard-removed: ${route} was guarded by `);
  });

  test.each([
    ['pickers("GET", "/{tree}")', 'get("/{tree}", dependencies=[Depends(known)])'],
    ['pickers("GET", "/{tree}")', 'pickers("GET", "/{tree}", tags=["one"])'],
    ['pickers', 'members'],
    [
      'async def trees(): ...',
      'async def trees(): ...\n@router.pickers("GET", "/count")\nasync def count(): ...',
    ],
  ])('%s as %s is the same', async (from, to) => {
    expect(await altered(orchard, from, to)).toEqual([]);
  });

  test('a new route that is registered by none of them', async () => {
    const route = '@router.post("/{tree}/prune")\nasync def prune(tree): ...\n@router.holders("PUT"';
    expect(await altered(orchard, '@router.holders("PUT"', route)).toEqual([
      expect.stringContaining('auth/missing-guard: POST /trees/{tree}/prune'),
    ]);
  });
});

describe('FastAPI: a router class of the house that makes guards of what its methods are given', () => {
  const press = {
    'gates.py': orchard['gates.py'],
    'routing.py': `
from fastapi import APIRouter, Depends
from gates import holding, known
class PressRouter(APIRouter):
    def _route(self, method, path, right, **options):
        check = holding(right) if right else known
        def decorate(handler):
            self.add_api_route(path, handler, methods=[method], dependencies=[Depends(check)], **options)
            return handler
        return decorate
    def get(self, path, *, right=None, **options):
        return self._route("GET", path, right, **options)
    def post(self, path, *, right=None, **options):
        return self._route("POST", path, right, **options)
    def delete(self, path, *, right=None, **options):
        return self._route("DELETE", path, right, **options)
`,
    'presses.py': `
from routing import PressRouter
router = PressRouter(prefix="/presses")
@router.get("", right="press:read")
async def presses(): ...
@router.post("", right="press:write")
async def build(): ...
@router.post("/{press}/run", right="press:write")
async def run(press): ...
@router.delete("/{press}", right="press:write")
async def scrap(press): ...
`,
  };

  test('one that is given nothing any more, or less', async () => {
    expect(await altered(press, 'delete("/{press}", right="press:write")', 'delete("/{press}")')).toEqual([
      "auth/guard-removed: DELETE /presses/{press} was guarded by holding('press:write') and no longer is.",
    ]);
    const read = await altered(
      press,
      'delete("/{press}", right="press:write")',
      'delete("/{press}", right="press:read")',
    );
    expect(read).toEqual([expect.stringContaining('auth/weaker-guard: DELETE /presses/{press}')]);
  });

  test('a new one that is given nothing, and one that is', async () => {
    const route = (right: string): string =>
      `@router.post("/{press}/wash"${right})\nasync def wash(press): ...\n@router.delete(`;
    expect(await altered(press, '@router.delete(', route(''))).toEqual([
      expect.stringContaining(
        'auth/weaker-guard: POST /presses/{press}/wash is open to everybody who is known',
      ),
    ]);
    expect(await altered(press, '@router.delete(', route(', right="press:write"'))).toEqual([]);
  });
});
