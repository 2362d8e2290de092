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
