import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const gates = `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
    return request.state.user
Reader = Annotated[object, Depends(signed_in)]
class HasRank:
    def __init__(self, *ranks):
        self.ranks = ranks
    def __call__(self, user: Reader):
        if user.rank not in self.ranks:
            raise HTTPException(403)
        return user
Librarian = Annotated[object, Depends(HasRank("librarian", "head"))]
`;
const routers = (area: string, system: string): Sources => ({
  'gates.py': gates,
  'main.py': `
from fastapi import APIRouter, Depends, FastAPI
from gates import signed_in
import fines, system
area = APIRouter(prefix="${area}", dependencies=[Depends(signed_in)])
area.include_router(fines.router)
area.include_router(system.router)
app = FastAPI()
app.include_router(area)
`,
  'fines.py': `
from fastapi import APIRouter
from gates import Librarian
router = APIRouter()
@router.get("/fines")
def fines(who: Librarian): ...
@router.post("/fines/{fine_id}/waive")
def waive(fine_id: int, who: Librarian): ...
`,
  'system.py': `
from fastapi import APIRouter, Depends
from gates import HasRank, Reader
router = APIRouter()
head_only = HasRank("head")
@router.get("/log", dependencies=[Depends(head_only)])
def log(db: Db): ...
${system}
`,
});
const express = (added: string): Sources => ({
  'staff.js': `
const router = require('express').Router();
const { requireUser, requireRole, requireAdmin } = require('./gates');
router.get('/admin/fines', requireUser, requireRole('librarian'), fines);
router.get('/admin/log', requireUser, requireAdmin, log);
${added}
module.exports = router;
`,
});
const added = (make: (added: string) => Sources, route: string): Promise<string[]> =>
  between(make(''), make(route));
const within =
  (area: string) =>
  (route: string): Sources =>
    routers(area, route);

describe('a new route of an area in which each other one asks for a right, in its own way', () => {
  test.each<readonly [string, (added: string) => Sources, string]>([
    ['FastAPI', within('/admin'), '@router.get("/counts")\ndef counts(db: Db): ...'],
    ['FastAPI, below a version', within('/api/v1/admin'), '@router.get("/counts")\ndef counts(db: Db): ...'],
    ['Express', express, "router.get('/admin/counts', requireUser, counts);"],
  ])('%s', async (_what, make, route) => {
    expect(await added(make, route)).toEqual([
      expect.stringMatching(/^auth\/weaker-guard: GET .*counts is open to everybody who is known/),
    ]);
  });

  test.each<readonly [string, (added: string) => Sources, string]>([
    ['where nobody administers', within('/club'), '@router.get("/counts")\ndef counts(db: Db): ...'],
    ['of who calls', within('/admin'), '@router.get("/me")\ndef me(user: Reader): ...'],
    ['that asks', within('/admin'), '@router.get("/counts", dependencies=[Depends(HasRank("clerk"))])\ndef counts(db: Db): ...'],
    ['that asks itself', within('/admin'), '@router.get("/counts")\ndef counts(user: Reader, db: Db):\n    if not user.is_head:\n        raise HTTPException(403)\n    return db.all()'],
    ['that asks, in Express', express, "router.get('/admin/counts', requireUser, requireAdmin, counts);"],
    [
      'beside one that asks nothing',
      (route) => express(`router.get('/admin/menu', requireUser, menu);\n${route}`),
      "router.get('/admin/counts', requireUser, counts);",
    ],
  ])('quiet: %s', async (_what, make, route) => {
    expect(await added(make, route)).toEqual([]);
  }); // biome-ignore format: a table reads better in rows
});
