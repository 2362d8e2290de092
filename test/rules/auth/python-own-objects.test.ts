import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const kennel = {
  'gates.py': `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
async def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
    return request.state.user
CurrentUser = Annotated[object, Depends(signed_in)]
`,
  'shelf.py': `
from sqlalchemy import delete
from models import Walk
async def walk(db, walk_id):
    return await db.get(Walk, walk_id)
async def delete_walk(db, walk_id, owner_id):
    return await db.execute(delete(Walk).where(Walk.id == walk_id, Walk.owner_id == owner_id))
`,
  'walks.py': `
from typing import Annotated
from fastapi import APIRouter, Depends, HTTPException
import shelf
from gates import CurrentUser, signed_in
from models import Walk
router = APIRouter(prefix="/walks", dependencies=[Depends(signed_in)])
async def some_walk(walk_id: int, db: Db):
    return await shelf.walk(db, walk_id)
async def own_walk(walk: Annotated[Walk, Depends(some_walk)], user: CurrentUser):
    if walk.owner_id != user.id:
        raise HTTPException(404)
    return walk
SomeWalk = Annotated[Walk, Depends(some_walk)]
OwnWalk = Annotated[Walk, Depends(own_walk)]
@router.get("/{walk_id}")
async def show(walk: OwnWalk): ...
@router.put("/{walk_id}")
async def alter(walk: OwnWalk): ...
@router.delete("/{walk_id}")
async def remove(walk_id: int, db: Db, user: CurrentUser):
    await shelf.delete_walk(db, walk_id, user.id)
`,
};
const added = (route: string): Promise<string[]> => {
  const walks = kennel['walks.py'];
  return altered(kennel, walks, `${walks}${route}\n`);
};

test.each([
  ['a dependency that asks for less', '@router.post("/{walk_id}/seal")\nasync def seal(walk: SomeWalk): ...'],
  [
    'what people do for themselves, for whom nobody asks',
    '@router.post("/{walk_id}/mute")\nasync def mute(walk: SomeWalk): ...',
  ],
  ['what only reads', '@router.get("/{walk_id}/map")\nasync def map_of(walk: SomeWalk): ...'],
])('a new route beside those that take only what is the own: %s', async (_what, route) => {
  expect(await added(route)).toEqual([
    expect.stringMatching(
      /^auth\/weaker-guard: (?:GET|POST) \/walks\/\{walk_id\}\/\w+ is open to everybody who is known/,
    ),
  ]);
});

test.each([
  ['the same dependency', '@router.post("/{walk_id}/seal")\nasync def seal(walk: OwnWalk): ...'],
  ['the caller is handed on', '@router.post("/{walk_id}/seal")\nasync def seal(walk_id: int, db: Db, user: CurrentUser):\n    await shelf.seal_walk(db, walk_id, user.id)'],
  ['the owner is compared', '@router.post("/{walk_id}/seal")\nasync def seal(walk: SomeWalk, user: CurrentUser):\n    if walk.owner_id != user.id:\n        raise HTTPException(404)'],
  ['what people do for themselves', '@router.post("/{walk_id}/mute")\nasync def mute(walk: SomeWalk, user: CurrentUser):\n    user.mutes.append(walk.id)'],
  ['nothing in particular is taken', '@router.get("/count")\nasync def count(db: Db): ...'],
])('nothing is told where %s', async (_what, route) => {
  expect(await added(route)).toEqual([]);
}); // biome-ignore format: a table reads better in rows
