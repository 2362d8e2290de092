import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

const guards = `
from typing import Annotated
from fastapi import Depends, FastAPI, HTTPException, Security
class Permission:
    def allows(self, who): ...
class IsCook(Permission): ...
class OfOwnKitchen(Permission): ...
class HasRank(Permission):
    def __init__(self, rank): ...
class Gate:
    def __init__(self, *permissions): ...
    def __call__(self, who: str = Depends(current_user)):
        raise HTTPException(403)
def rank(name):
    def check(who: str = Depends(current_user)):
        if who.rank != name:
            raise HTTPException(403)
    return check
def made(name):
    return Gate(HasRank(name))
app = FastAPI()
`;

test.each([
  ['objects', 'dependencies=[Depends(Gate(IsCook(), OfOwnKitchen()))]', '', 'Gate(IsCook, OfOwnKitchen)*'],
  ['objects with texts', "dependencies=[Depends(Gate(HasRank('chef')))]", '', "Gate(HasRank('chef'))*"],
  ['any of two', 'dependencies=[Depends(Gate(IsCook() | HasRank("chef")))]', '', "Gate(IsCook | HasRank('chef'))*"],
  ['a type with a call', '', 'who: Annotated[str, Depends(rank("chef"))]', "rank('chef')*"],
  ['scopes', '', 'who: Annotated[str, Security(current_user, scopes=["menu:read", "menu:edit"])]', 'current_user(scopes: menu:read, scopes: menu:edit)*'],
  ['scopes of a default', '', 'who = Security(current_user, scopes=["menu:read"])', 'current_user(scopes: menu:read)*'],
  ['a function that makes an object', 'dependencies=[Depends(made("chef"))]', '', "made('chef')*"],
])('FastAPI: what a guard is given: %s', async (_what, options, parameter, guard) => {
  const route = `@app.get("/menu"${options === '' ? '' : `, ${options}`})`;
  expect(await listed({ 'app.py': `${guards}${route}\ndef menu(${parameter}): ...\n` })).toEqual([`GET /menu [${guard}]`]);
}); // biome-ignore format: a table reads better in rows

test('what a guard asks first: dependencies, wrappers and base classes, however deep', async () => {
  const found = await endpointsOf({
    'app.py': `${guards}
def keeper(who: Annotated[str, Depends(current_user)]):
    if not who.keeps:
        raise HTTPException(403)
Keeper = Annotated[str, Depends(keeper)]
def owner(who: Keeper):
    if not who.owns:
        raise HTTPException(403)
@app.get("/till", dependencies=[Depends(owner)])
def till(): ...
`,
  });
  expect(found[0]?.guards[0]?.asks).toEqual(['Keeper', 'current_user']);
});

test('Django: a function that makes a permission', async () => {
  const found = await listed({
    'urls.py': `
from django.urls import path
from rest_framework.permissions import BasePermission
from rest_framework.views import APIView
def Carries(badge):
    class Carrying(BasePermission):
        def has_permission(self, request, view):
            return badge in request.auth.badges
    return Carrying
class Kitchen(APIView):
    permission_classes = [Carries("cook")]
    def get(self, request): ...
urlpatterns = [path("kitchen", Kitchen.as_view())]
`,
  });
  expect(found).toEqual(["GET /kitchen [Carries('cook')*]"]);
});

describe('a check in what the handler calls', () => {
  const service = `
from fastapi import HTTPException
import rules
class Base:
    def close(self, who, jar):
        rules.must_own(jar, who)
        jar.save()
class JarService(Base):
    def __init__(self, db): ...
    def open(self, who, jar):
        rules.must_own(jar, who)
        jar.save()
    def label(self, jar): ...
def shake(who, jar):
    rules.must_own(jar, who)
    jar.save()
jars = JarService(None)
`;
  const rules = `
from fastapi import HTTPException
def must_own(jar, who):
    if jar.owner_id != who.id:
        raise HTTPException(403)
`;
  test.each([
    ['of an object made in place', 'who: str', 'return JarService(db).open(who, 1)', true],
    ['of a local', 'who: str', 'own = JarService(db)\n    return own.open(who, 1)', true],
    ['of a parameter', 'own: JarService', 'return own.open(1)', true],
    ['of an annotated parameter', 'own: Annotated[JarService, Depends()]', 'return own.open(1)', true],
    ['of an object of the module', 'who: str', 'return jars.open(who, 1)', true],
    ['of a base class', 'who: str', 'return JarService(db).close(who, 1)', true],
    ['of a function', 'who: str', 'return shake(who, 1)', true],
    ['of another method', 'who: str', 'return JarService(db).label(1)', false],
  ])('%s', async (_what, parameter, body, isAsked) => {
    const found = await listed({
      'rules.py': rules,
      'service.py': service,
      'app.py': `
from typing import Annotated
from fastapi import Depends, FastAPI
from service import JarService, jars, shake
app = FastAPI()
@app.post("/jar")
def jar(${parameter}):
    ${body}
`,
    });
    expect(found).toEqual([`POST /jar [${isAsked ? 'rules.must_own*' : ''}]`]);
  });
}); // biome-ignore format: a table reads better in rows

describe('FastAPI: what a type stands for', () => {
  const app = (route: string, options = '') => ({
    'house.py': `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
class Right:
    BAKE = "oven:bake"
class Shift:
    def __init__(self, rights):
        self.rights = rights
    def require(self, *rights):
        if any(each not in self.rights for each in rights):
            raise HTTPException(403)
    def note(self, text): ...
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
    def look(self): ...
Ovens = Annotated[OvenService, Depends(OvenService)]
`,
    'app.py': `
from fastapi import Depends, FastAPI
from house import Ovens, Right, Shift, ShiftDep, needs
app = FastAPI()
@app.put("/ovens"${options})
def ovens(${route}
`,
  });

  test.each([
    ['a guard that asks what it is handed', app('): ...', ', dependencies=[Depends(needs(Right.BAKE))]'), "needs('oven:bake')*"],
    ['one that is a default, once', app('shift: Shift = Depends(needs(Right.BAKE))): ...'), "needs('oven:bake')*"],
    ['a handler that asks it', app('shift: ShiftDep):\n    shift.require(Right.BAKE)'), 'ShiftDep, ShiftDep.require(Right.BAKE)*'],
    ['a handler that asks it nothing', app('shift: ShiftDep):\n    shift.note("warm")'), 'ShiftDep'],
    ['a service', app('ovens: Ovens, oven_id: int):\n    ovens.empty(oven_id)'), 'Ovens, self.demand(Right.BAKE)*'],
    ['a service that asks nothing', app('ovens: Ovens):\n    ovens.look()'), 'Ovens'],
  ])('%s', async (_what, files, guards) => {
    expect(await listed(files)).toEqual([`PUT /ovens [${guards}]`]);
  }); // biome-ignore format: a table reads better in rows
});

test('FastAPI: what a module is called says nothing of a guard whose body is there', async () => {
  const found = await listed({
    'auth/doors.py': `
from fastapi import HTTPException, Request
async def requires_keys(request: Request):
    if not request.state.baker.keys:
        raise HTTPException(403)
async def check_oven(request: Request):
    log(request)
`,
    'app.py': `
from fastapi import Depends, FastAPI
from auth.doors import check_oven, requires_keys
app = FastAPI()
@app.get("/cellar", dependencies=[Depends(requires_keys)])
def cellar(): ...
@app.get("/oven", dependencies=[Depends(check_oven)])
def oven(): ...
`,
  });
  expect(found).toEqual(['GET /cellar [requires_keys*]', 'GET /oven []']);
});
