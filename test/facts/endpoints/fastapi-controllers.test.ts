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
});
