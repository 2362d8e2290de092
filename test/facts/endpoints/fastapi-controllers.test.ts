import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const doors = `
from fastapi import Depends, HTTPException
def current_keeper(token=Depends(oauth2)):
    if not token: raise HTTPException(401)
    return token
def needs(right):
    def door(keeper=Depends(current_keeper)):
        if not keeper.has(right): raise HTTPException(403)
        return keeper
    return door
known = Depends(current_keeper)
`;
const desks = `
from fastapi import APIRouter, Depends
from zoo.doors import needs
def action(method, path="", *, permission=None, **options):
    def mark(function):
        function.__action__ = (method, path, permission, options)
        return function
    return mark
def post(path="", *, permission=None):
    return action("POST", path, permission=permission)
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
`;
const cages = `
from zoo.desks import Desk, action, post
from zoo.doors import known, current_keeper
from fastapi import Depends
class Cages(Desk):
    prefix = "/cages"
    dependencies = [known]
    @action("GET")
    def index(self): ...
    @action("DELETE", "/{cage_id}", permission="cages.remove")
    def remove(self, cage_id: int): ...
    @post("/{cage_id}/clean", permission="cages.clean")
    def clean(self, cage_id: int, keeper=Depends(current_keeper)): ...
    def _helper(self): ...
`;
const zoo = (mount: string) => ({
  'zoo/doors.py': doors,
  'zoo/desks.py': desks,
  'zoo/cages.py': cages,
  'zoo/app.py': `from fastapi import FastAPI\nfrom zoo import cages\nfrom zoo.cages import Cages\napp = FastAPI()\n${mount}\n`,
});

describe('FastAPI: a class that registers its methods by what decorators of the house say', () => {
  test.each([
    ['made in place', 'app.include_router(cages.Cages().router(), prefix="/api")'],
    ['by its property', 'app.include_router(Cages(db).router, prefix="/api")'],
    ['by a name', 'desk = Cages()\napp.include_router(desk.router(), prefix="/api")'],
    ['by a name, by its property', 'desk = Cages()\napp.include_router(desk.router, prefix="/api")'],
  ])('%s', async (_what, mount) => {
    expect(await listed(zoo(mount))).toEqual([
      'GET /api/cages [known]',
      "DELETE /api/cages/{cage_id} [known, action('permission: cages.remove')*]",
      "POST /api/cages/{cage_id}/clean [known, post('permission: cages.clean')*, current_keeper]",
    ]);
  });

  test('one that registers nothing has no endpoints, whatever stands above its methods', async () => {
    const files = zoo('');
    expect(
      await listed({ ...files, 'zoo/desks.py': desks.replace('router.add_api_route', 'print') }),
    ).toEqual([]);
  });

  test('a right that nothing asks for guards nothing', async () => {
    const idle = desks.replace('[Depends(needs(permission))] if permission else []', '[]');
    expect((await listed({ ...zoo(''), 'zoo/desks.py': idle })).slice(1, 2)).toEqual([
      'DELETE /cages/{cage_id} [known]',
    ]);
  });

  test('what stands before whatever it registers', async () => {
    const kept = desks.replace('dependencies=guards', 'dependencies=[Depends(vets), *guards]');
    const named = kept.replace('import needs', 'import needs, current_keeper as vets');
    expect((await listed({ ...zoo(''), 'zoo/desks.py': named })).slice(0, 1)).toEqual([
      'GET /cages [known, vets]',
    ]);
  });
});

/** A class that registers its methods by what is written in it. */
const farm = (register: string, methods = 'def feed(self, animal_id: int): ...') => ({
  'zoo/doors.py': doors,
  'farm.py': `
from fastapi import APIRouter, Depends, FastAPI
from zoo.doors import current_keeper, needs
class Stalls:
    WAYS = [("/feed", "POST", "feed")]
    def routes(self):
        router = APIRouter()
        ${register}
        return router
    ${methods}
    def _count(self): ...
app = FastAPI()
app.include_router(Stalls().routes())
`,
});
const table = (dependencies = '') =>
  `for path, method, name in self.WAYS:\n            router.add_api_route(path, getattr(self, name), methods=[method]${dependencies})`;
const one = (handler: string, dependencies = '') =>
  `router.add_api_route("/feed", ${handler}, methods=["POST"]${dependencies})`;
const asking = ', dependencies=[Depends(current_keeper)]';
const inMethod = 'def feed(self, animal_id: int, keeper=Depends(current_keeper)): ...';

describe('FastAPI: a class that registers its methods by their names', () => {
  test.each([
    ['of a table', table(asking), undefined, '* /{?} [current_keeper]'],
    ['of a table, which ask themselves', table(), inMethod, '* /{?} [current_keeper]'],
    [
      'of a table, beside what is not in it',
      table(),
      `${inMethod}\n    def pet(self): ...`,
      '* /{?} [current_keeper]',
    ],
    ['of a table, and nothing asks', table(), undefined, '* /{?} []'],
    ['as a text', one('getattr(self, "feed")', asking), undefined, 'POST /feed [current_keeper]'],
    ['as a text, which asks itself', one('getattr(self, "feed")'), inMethod, 'POST /feed [current_keeper]'],
    ['as its own', one('self.feed', asking), undefined, 'POST /feed [current_keeper]'],
    ['as its own, which asks itself', one('self.feed'), inMethod, 'POST /feed [current_keeper]'],
    ['as a text, and nothing asks', one('getattr(self, "feed")'), undefined, 'POST /feed []'],
  ])('%s', async (_what, register, methods, route) => {
    expect(await listed(farm(register, methods))).toEqual([route]);
  });
});
