import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const kilns = (module: string): string => `
from ${module} import hatch
@hatch("/kilns/{id}")
def show(id): ...
@hatch("/kilns/{id}", ["PATCH"], role="potter")
def alter(id): ...
@hatch("/kilns", ["POST"], role="potter")
def add(): ...
@hatch("/kilns/{id}", ["DELETE"], role="potter")
def drop(id): ...
# more
`;
const flask: Sources = {
  'pottery/routing.py': `
from functools import wraps
from flask import Blueprint, abort, g
bp = Blueprint("pottery", __name__)
def hatch(path, methods=("GET",), role=None, public=False, limit=None):
    def decorate(view):
        @wraps(view)
        def inner(*args, **kwargs):
            if not public:
                if g.user is None:
                    abort(401)
                if role is not None and g.user.role != role:
                    abort(403)
            return view(*args, **kwargs)
        bp.add_url_rule(path, view.__name__, inner, methods=list(methods))
        return inner
    return decorate
`,
  'pottery/kilns.py': kilns('pottery.routing'),
  'pottery/app.py': `
from flask import Flask
from pottery.routing import bp
from pottery import kilns
app = Flask(__name__)
app.register_blueprint(bp, url_prefix="/api")
`,
};
const fastapi: Sources = {
  'pottery/routing.py': `
from fastapi import APIRouter, Depends, HTTPException
from pottery.people import get_current_user
router = APIRouter(prefix="/api")
def needs(role):
    def check(user=Depends(get_current_user)):
        if user.role != role:
            raise HTTPException(403)
    return check
def hatch(path, methods=("GET",), role=None, public=False, limit=None):
    needed = [] if public else [Depends(get_current_user)]
    if role:
        needed.append(Depends(needs(role)))
    return router.api_route(path, methods=list(methods), dependencies=needed)
`,
  'pottery/kilns.py': kilns('pottery.routing'),
  'pottery/app.py': `
from fastapi import FastAPI
from pottery.routing import router
from pottery import kilns
app = FastAPI()
app.include_router(router)
`,
};
const drop = '"/kilns/{id}", ["DELETE"], role="potter"';

describe.each([
  ['Flask', flask],
  ['FastAPI', fastapi],
])('%s: a decorator of the house that registers what it stands before', (_what, files) => {
  test('what it is to ask for is left out', async () => {
    expect(await altered(files, drop, drop.replace(', role="potter"', ''))).toEqual([
      "auth/weaker-guard: DELETE /api/kilns/{id} asked for hatch('role: potter'), and now asks for hatch.",
    ]);
  });
  test('it lets everybody in', async () => {
    expect(await altered(files, drop, `${drop}, public=True`)).toEqual([
      "auth/guard-removed: DELETE /api/kilns/{id} was guarded by hatch('role: potter') and no longer is.",
    ]);
  });
  test('a new one asks for nothing, as those beside it do', async () => {
    const fresh = '@hatch("/kilns/{id}/fire", ["POST"])\ndef fire(id): ...\n';
    expect(await altered(files, '# more\n', fresh)).toEqual([
      expect.stringContaining(
        'auth/weaker-guard: POST /api/kilns/{id}/fire is open to everybody who is known',
      ),
    ]);
    expect(await altered(files, '# more\n', fresh.replace('])', '], role="potter")'))).toEqual([]);
    expect(await altered(files, '# more\n', fresh.replace('"POST"', '"GET"'))).toEqual([]);
  });

  test.each([
    ['the same by its place', drop, '"/kilns/{id}", ["DELETE"], "potter"'],
    ['another option', drop, `${drop}, limit="10/minute"`],
    ['what lets nobody else in', drop, `${drop}, public=False`],
    ['another name', 'hatch', 'door'],
    ['another order', drop, 'role="potter", methods=["DELETE"], path="/kilns/{id}"'],
  ])('not %s', async (_case, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});
