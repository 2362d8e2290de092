import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const fastapi: Sources = {
  'ranks.py': `SKIPPERS = {"captain", "mate"}
BANNED = ["stowaway"]
PORTS = ("bergen", "oslo")
`,
  'crew.py': `from fastapi import Depends, HTTPException
from .identity import signed_on
from .ranks import SKIPPERS
def skippers_only(sailor=Depends(signed_on)):
    if sailor.rank not in SKIPPERS:
        raise HTTPException(403)
    return sailor
`,
  'identity.py': `from fastapi import HTTPException, Request
def signed_on(request: Request):
    sailor = request.state.user
    if sailor is None:
        raise HTTPException(401)
    return sailor
`,
  'voyages.py': `from fastapi import APIRouter, Depends, HTTPException
from . import ranks
from .crew import skippers_only
from .identity import signed_on
router = APIRouter()
@router.post("/voyages", dependencies=[Depends(skippers_only)])
def plan(body: dict):
    return save(body)
@router.delete("/cargo")
def jettison(user=Depends(signed_on)):
    if user.rank not in ranks.SKIPPERS:
        raise HTTPException(403)
    return dump()
@router.post("/letters")
def write(body: dict, user=Depends(signed_on)):
    if user.rank in ranks.BANNED:
        raise HTTPException(403)
    return save(body)
@router.post("/calls")
def call(body: dict, user=Depends(signed_on)):
    if body["port"] not in ranks.PORTS:
        raise HTTPException(403)
    return save(body)
`,
};
const django: Sources = {
  'yard/ranks.py': `from enum import Enum
class Rank(Enum):
    FOREMAN = 1
    WELDER = 2
BOSSES = frozenset([Rank.FOREMAN])
`,
  'yard/permissions.py': `from rest_framework.permissions import BasePermission
from .ranks import BOSSES
class IsBoss(BasePermission):
    def has_permission(self, request, view):
        return request.user.rank in BOSSES
`,
  'yard/views.py': `from rest_framework.views import APIView
from .permissions import IsBoss
class HullView(APIView):
    permission_classes = [IsBoss]
    def post(self, request):
        return build(request.data)
`,
  'yard/urls.py': `from django.urls import path
from .views import HullView
urlpatterns = [path("hulls/", HullView.as_view())]
`,
};
const express: Sources = {
  'ranks.ts': `export const KEEPERS = new Set(['head', 'deputy']);`,
  'gate.ts': `import { KEEPERS } from './ranks';
export const keepersOnly = (req, res, next) => (KEEPERS.has(req.user.role) ? next() : res.sendStatus(403));`,
  'lamps.ts': `import { Router } from 'express';
import { keepersOnly } from './gate';
import { KEEPERS } from './ranks';
const lamps = Router();
lamps.post('/lamps', keepersOnly, async (req, res) => { await light(req.body); res.end(); });
lamps.delete('/lamps', async (req, res) => {
  if (!KEEPERS.has(req.user.role)) return res.sendStatus(403);
  await quench(); res.end();
});
export default lamps;`,
};

describe('a list of another file that lets more callers pass is told', () => {
  test.each<[string, Sources, string, string, string[]]>([
    ['of a dependency and a handler', fastapi, '"mate"}', '"mate", "cook"}', ['POST /voyages', 'DELETE /cargo']],
    ['of whom is turned away', fastapi, '["stowaway"]', '["smuggler"]', []],
    ['of a permission', django, '[Rank.FOREMAN]', '[Rank.FOREMAN, Rank.WELDER]', ['POST /hulls']],
    ['of middleware and a handler', express, `'deputy']`, `'deputy', 'guest']`, ['POST /lamps', 'DELETE /lamps']],
  ])('%s', async (_, files, from, to, told) => {
    const found = await altered(files, from, to);
    expect(found).toHaveLength(told.length);
    for (const each of told)
      expect(found).toContainEqual(expect.stringContaining(each));
  });

  test.each<[string, Sources, string, string]>([
    ['fewer', fastapi, ', "mate"}', '}'],
    ['the same in another order', fastapi, '"captain", "mate"', '"mate", "captain"'],
    ['more who are turned away', fastapi, '["stowaway"]', '["stowaway", "smuggler"]'],
    ['what says nothing of callers', fastapi, '"oslo")', '"oslo", "turku")'],
    ['a name for the same', fastapi, 'SKIPPERS', 'NAVIGATORS'],
    ['a list written out', fastapi, 'if sailor.rank not in SKIPPERS', 'if sailor.rank not in ("captain", "mate")'],
    ['fewer of an enumeration', django, '[Rank.FOREMAN]', '[]'],
  ])('and not %s', async (_, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
