import { describe, expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const orchard = {
  'orchard/rights.py': `
from fastapi import HTTPException, Request
class OrchardRole:
    def __init__(self, rank):
        self.rank = rank
    def __call__(self, request: Request):
        if request.state.keeper.rank < self.rank:
            raise HTTPException(403)
`,
  'orchard/trees.py': `
from fastapi import APIRouter, Depends
from orchard.rights import OrchardRole
router = APIRouter(tags=["trees"])
wants_head = Depends(OrchardRole(3))
@router.patch("/orchards/{orchard}/trees/{tree}", dependencies=[wants_head])
def graft(orchard: int, tree: int, shoot: str):
    return store.graft(orchard, tree, shoot)
@router.delete("/orchards/{orchard}/trees/{tree}", dependencies=[wants_head])
def fell(orchard: int, tree: int):
    store.fell(orchard, tree)
`,
};

const gathered = (guard: string) => ({
  ...orchard,
  'orchard/trees.py': `
from fastapi import APIRouter, Depends
from orchard.rights import OrchardRole
router = APIRouter(tags=["trees"])
heads = APIRouter(prefix="/orchards/{orchard}"${guard})
@heads.patch("/trees/{tree}")
def graft(orchard: int, tree: int, shoot: str):
    return store.graft(orchard, tree, shoot)
@heads.delete("/trees/{tree}")
def fell(orchard: int, tree: int):
    store.fell(orchard, tree)
router.include_router(heads)
`,
});

describe('FastAPI: a dependency with a name of its own that stands before several routes', () => {
  test('may be that of a router inside which they are put', async () => {
    expect(await between(orchard, gathered(', dependencies=[Depends(OrchardRole(3))]'))).toEqual([]);
  });

  test('is missed where that router has none', async () => {
    const told = await between(orchard, gathered(''));
    expect(told).toHaveLength(2);
    expect(told.join()).toContain('PATCH /orchards/{orchard}/trees/{tree}');
  });

  test('is missed where it is taken away from one', async () => {
    const told = await altered(
      orchard,
      '@router.delete("/orchards/{orchard}/trees/{tree}", dependencies=[wants_head])',
      '@router.delete("/orchards/{orchard}/trees/{tree}")',
    );
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('DELETE /orchards/{orchard}/trees/{tree}');
  });
});
