import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const shifts = `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
class Right:
    BAKE = "oven:bake"
    SWEEP = "floor:sweep"
class Shift:
    def __init__(self, rights):
        self.rights = rights
    def require(self, *rights):
        if any(each not in self.rights for each in rights):
            raise HTTPException(403)
async def current_shift(request: Request):
    if request.state.baker is None:
        raise HTTPException(401)
    return Shift(request.state.baker.rights)
ShiftDep = Annotated[Shift, Depends(current_shift)]
def needs(*rights):
    def ask(shift: ShiftDep):
        shift.require(*rights)
        return shift
    return ask
class OvenService:
    def __init__(self, shift: ShiftDep):
        self.shift = shift
    def demand(self, right):
        if right not in self.shift.rights:
            raise HTTPException(403)
    def empty(self, oven_id):
        self.demand(Right.BAKE)
        self.store.empty(oven_id)
Ovens = Annotated[OvenService, Depends(OvenService)]
`;
const bakery = (options: string, asked: string, mount = ''): Sources => ({
  'shifts.py': shifts,
  'ovens.py': `
from fastapi import APIRouter, Depends
from shifts import Ovens, Right, ShiftDep, needs
router = APIRouter()
@router.post(""${options})
async def heat(shift: ShiftDep):
    ${asked}
    return ovens.heat()
@router.delete("/{oven_id}")
async def empty(oven_id: int, ovens: Ovens):
    return ovens.empty(oven_id)
`,
  'app.py': `
from fastapi import Depends, FastAPI
from shifts import Right, needs
import ovens
app = FastAPI()
app.include_router(ovens.router, prefix="/ovens"${mount})
`,
});

const depended = ', dependencies=[Depends(needs(Right.BAKE))]';
const before = bakery(depended, 'pass');
const within = bakery('', 'shift.require(Right.BAKE)');

describe('FastAPI: what is asked of an object whose type stands for a dependency', () => {
  test.each([
    ['to where the router is included', before, bakery('', 'pass', depended)],
    ['from the handler to where the router is included', within, bakery('', 'pass', depended)],
    ['from the route to the handler', before, within],
    ['from the handler to the route', within, before],
  ])('nothing is told where it moves %s', async (_what, base, head) => {
    expect(await between(base, head)).toEqual([]);
  });

  test.each([
    ['a dependency', before, depended, '', "POST /ovens was guarded by needs('oven:bake')"],
    [
      'a call of the handler',
      within,
      'shift.require(Right.BAKE)',
      'pass',
      'POST /ovens was guarded by ShiftDep.require(Right.BAKE)',
    ],
    ['a call of the service', before, 'self.demand(Right.BAKE)\n', 'pass\n', 'DELETE /ovens/{oven_id} was'],
  ])('%s that goes is told', async (_what, files, from, to, told) => {
    const found = await altered(files, from, to);
    expect(found).toEqual([expect.stringContaining(`auth/guard-removed: ${told}`)]);
  });
});
