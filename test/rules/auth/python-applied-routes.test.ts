import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const yard: Sources = {
  'yard/doors.py': `
from fastapi import Depends, HTTPException
def keyed(key=Depends(header)):
    if key != KEY: raise HTTPException(401)
def all_keyed():
    return [Depends(keyed)]
`,
  'yard/crates.py': `
from fastapi import APIRouter, Depends
from yard.doors import keyed
router = APIRouter(prefix="/crates", dependencies=[Depends(keyed)])
open_router = APIRouter(prefix="/crates")
@router.post("/{crate_id}/ship")
def ship(crate_id: int):
    return send(crate_id)
@router.delete("/{crate_id}")
def scrap(crate_id: int):
    return burn(crate_id)
`,
  'yard/app.py': `
from fastapi import FastAPI, Depends
from yard import crates
from yard.doors import keyed
app = FastAPI()
app.include_router(crates.router)
app.include_router(crates.open_router)
`,
};
const decorated = '@router.post("/{crate_id}/ship")\n';
const body = '    return send(crate_id)\n';

describe('FastAPI: a decorator that is called with what it would stand above', () => {
  test.each([
    ['on a router that asks nothing', 'open_router.post("/{crate_id}/ship")(ship)\n'],
    ['by its methods', 'open_router.api_route("/{crate_id}/ship", methods=["POST"])(ship)\n'],
  ])('registers it where it is not asked what it was: %s', async (_what, call) => {
    const to = `def ship(crate_id: int):\n${body}${call}`;
    expect(await altered(yard, `${decorated}def ship(crate_id: int):\n${body}`, to)).toEqual([
      'auth/guard-removed: POST /crates/{crate_id}/ship was guarded by keyed and no longer is.',
    ]);
  });

  test.each([
    ['on the same router', 'router.post("/{crate_id}/ship")(ship)\n'],
    [
      'with what the router asked',
      'open_router.post("/{crate_id}/ship", dependencies=[Depends(keyed)])(ship)\n',
    ],
  ])('quiet: %s', async (_what, call) => {
    const to = `def ship(crate_id: int):\n${body}${call}`;
    expect(await altered(yard, `${decorated}def ship(crate_id: int):\n${body}`, to)).toEqual([]);
  });

  test('quiet: something else that is called twice', async () => {
    expect(await altered(yard, body, `${body}cache.get("/{crate_id}")(ship)\n`)).toEqual([]);
  });
});
