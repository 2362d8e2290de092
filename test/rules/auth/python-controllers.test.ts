import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const zoo: Sources = {
  'zoo/doors.py': `
from typing import Annotated
from fastapi import Depends, HTTPException
def current_keeper(token=Depends(oauth2)):
    if not token: raise HTTPException(401)
    return token
def needs(permission):
    def door(keeper=Depends(current_keeper)):
        if not keeper.has(permission): raise HTTPException(403)
        return keeper
    return door
def own_cage(cage_id: int, keeper=Depends(current_keeper)):
    cage = find(cage_id)
    if cage.keeper_id != keeper.id: raise HTTPException(404)
    return cage
OwnCage = Annotated[Cage, Depends(own_cage)]
known = Depends(current_keeper)
`,
  'zoo/desks.py': `
from fastapi import APIRouter, Depends
from zoo.doors import needs
def action(method, path="", *, permission=None, **options):
    def mark(function):
        function.__action__ = (method, path, permission, options)
        return function
    return mark
class Desk:
    prefix = ""
    dependencies = []
    def router(self):
        router = APIRouter(prefix=self.prefix, dependencies=list(self.dependencies))
        for name, member in vars(type(self)).items():
            spec = getattr(member, "__action__", None)
            if spec is None: continue
            method, path, permission, options = spec
            guards = [Depends(needs(permission))] if permission else []
            router.add_api_route(path, getattr(self, name), methods=[method], dependencies=guards, **options)
        return router
`,
  'zoo/cages.py': `
from zoo.desks import Desk, action
from zoo.doors import OwnCage, current_keeper, known, needs
from fastapi import Depends
class Cages(Desk):
    prefix = "/cages"
    dependencies = [known]
    @action("GET")
    def index(self): ...
    @action("POST", "/{cage_id}/open", permission="cages.open")
    def open(self, cage_id: int):
        return swing(cage_id)
    @action("POST", "/{cage_id}/clean", permission="cages.clean")
    def clean(self, cage_id: int):
        return scrub(cage_id)
    @action("POST", "/{cage_id}/feed", permission="cages.feed")
    def feed(self, cage_id: int):
        return pour(cage_id)
    @action("POST", "/{cage_id}/move", permission="cages.move")
    def move(self, cage_id: int):
        return lift(cage_id)
    @action("POST", "/{cage_id}/name", status_code=204)
    def name(self, cage: OwnCage):
        cage.name = "Bo"
`,
  'zoo/app.py': `
from fastapi import FastAPI
from zoo.cages import Cages
app = FastAPI()
app.include_router(Cages().router(), prefix="/api")
`,
};
const clean =
  '@action("POST", "/{cage_id}/clean", permission="cages.clean")\n    def clean(self, cage_id: int):';
const adding = (decorator: string, parameters: string): string =>
  `@action("POST", "/{cage_id}/paint"${decorator})\n    def paint(self, ${parameters}):\n        return brush(1)\n    ${clean}`;

describe('FastAPI: actions of a class that registers them', () => {
  test.each([
    [
      'what one asks',
      ', permission="cages.clean"',
      '',
      "POST /api/cages/{cage_id}/clean was guarded by action('permission: cages.clean') and no longer is.",
    ],
    [
      'whose it is',
      'cage: OwnCage',
      'cage: Cage',
      'POST /api/cages/{cage_id}/name was guarded by OwnCage and no longer is.',
    ],
    [
      'what all of them ask',
      'dependencies = [known]',
      'dependencies = []',
      'GET /api/cages was guarded by known and no longer is.',
    ],
  ])('%s goes', async (_what, from, to, told) => {
    expect(await altered(zoo, from, to)).toContain(`auth/guard-removed: ${told}`);
  });

  test('what the decorator of all of them says goes', async () => {
    expect(
      await altered(
        zoo,
        '(method, path, permission, options)\n        return',
        '(method, path, options)\n        return',
      ),
    ).toEqual([
      'auth/guard-removed: the list function.__action__ no longer mentions permission, which turned callers away.',
    ]);
  });

  test('a dependency that asks nobody is none', async () => {
    const to = clean.replace('permission="cages.clean"', 'dependencies=[Depends(counted)]');
    expect(await altered(zoo, clean, to)).toEqual([
      "auth/guard-removed: POST /api/cages/{cage_id}/clean was guarded by action('permission: cages.clean') and no longer is.",
    ]);
  });

  test('a new one that asks less than those beside it', async () => {
    expect(await altered(zoo, clean, adding('', 'cage_id: int'))).toEqual([
      'auth/weaker-guard: POST /api/cages/{cage_id}/paint is open to everybody who is known (known); its siblings also ask what the caller may do.',
    ]);
  });

  test.each([
    ['a new one that asks as they do', clean, adding(', permission="cages.paint"', 'cage_id: int')],
    [
      'a new one that only reads, as another does',
      clean,
      `@action("GET", "/all")\n    def everything(self): ...\n    ${clean}`,
    ],
    [
      'one that asks as a parameter',
      clean,
      clean
        .replace(', permission="cages.clean"', '')
        .replace('cage_id: int', 'cage_id: int, keeper=Depends(needs("cages.clean"))'),
    ],
    ['a decorator of another name', 'action(', 'deed('],
    ['an action of another name', 'def clean(', 'def scour('],
    [
      'one that asks by what its route brings along',
      clean,
      clean.replace('permission="cages.clean"', 'dependencies=[Depends(needs("cages.clean"))]'),
    ],
    [
      'one that asks by a dependency of another name',
      clean,
      clean.replace('permission="cages.clean"', 'gates=Depends(needs("cages.clean"))'),
    ],
    ['a right that is called otherwise', 'permission', 'privilege'],
    ['a right that is called by no word for one', 'permission', 'wants'],
    ['what goes', `${clean}\n        return scrub(cage_id)\n`, ''],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(zoo, from, to)).toEqual([]);
  });
});
