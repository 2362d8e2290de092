import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const gates = `
import os
from fastapi import Depends, HTTPException, Security
from fastapi.security import APIKeyHeader
KEY = os.getenv("KITCHEN_KEY")
header = APIKeyHeader(name="X-Key", auto_error=False)
def check_key(key=Depends(header)):
    if key != KEY:
        raise HTTPException(401)
def count_calls(): return 1
def collected():
    found = []
    if KEY:
        found.append(Depends(check_key))
    return found
def listed():
    return [Depends(check_key), Depends(count_calls)]
def one() -> object:
    return Security(check_key)
def none():
    return [Depends(count_calls)]
def router():
    return APIRouter(dependencies=[Depends(check_key)])
`;

describe('FastAPI: what is depended on through a function that hands it over', () => {
  const app = (made: string, parameter = '') => ({
    'gates.py': gates,
    'app.py': `
from fastapi import APIRouter, Depends
from gates import check_key, collected, count_calls, listed, none, one, router as made
own = [*listed(), Depends(count_calls)]
cook = one()
chef = Depends(check_key)
api = APIRouter(prefix="/pans"${made})
@api.get("/{number}")
def show(number: int${parameter}): ...
`,
  });

  test.each([
    ['a list that is filled under a condition', app(', dependencies=collected()'), 'collected?'],
    ['a list', app(', dependencies=listed()'), 'listed'],
    ['a list among others', app(', dependencies=own'), 'own'],
    ['added to others', app(', dependencies=[Depends(count_calls)] + listed()'), 'listed'],
    ['one that guards nothing', app(', dependencies=none()'), ''],
    ['one of a list', app(', dependencies=[one()]'), 'one'],
    ['as a default', app('', ', who=one()'), 'one'],
    ['as a default, by a name that was given', app('', ', who=cook'), 'cook'],
    ['a dependency by a name', app('', ', who: str = chef'), 'chef'],
    ['what makes a router depends on nothing', app(', dependencies=made()'), ''],
  ])('%s', async (_what, files, guard) => {
    expect(await listed(files)).toEqual([`GET /pans/{number} [${guard}]`]);
  });
});

describe('FastAPI: dependencies that are not in the repository', () => {
  const app = (made: string, parameter = '') => ({
    'routes.py': `
from fastapi import APIRouter, Depends
from kitchen.gates import *
from kitchen.deps import get_dependencies, get_user_id, get_db, get_user_service, verify_kitchen, limit_rate, get_settings
from kitchen.deps import depends_user_context, depends_menu_service, get_user_by_id, get_session, guarded, only_chefs, log_call
api = APIRouter(prefix="/pans"${made})
context = depends_user_context()
menus = depends_menu_service()
@api.get("/{number}")
def show(number: int${parameter}): ...
`,
  });

  test.each([
    ['a function that gives a list', app(', dependencies=get_dependencies()'), 'get_dependencies'],
    ['a list by a name', app(', dependencies=guarded'), 'guarded'],
    ['a check', app(', dependencies=[Depends(verify_kitchen)]'), 'verify_kitchen'],
    ['whom it is for', app(', dependencies=[Depends(only_chefs)]'), 'only_chefs'],
    ['a limit', app(', dependencies=[Depends(limit_rate)]'), ''],
    ['a log', app(', dependencies=[Depends(log_call)]'), ''],
    ['a database', app(', dependencies=[Depends(get_db)]'), ''],
    ['who calls', app('', ', user_id: str = Depends(get_user_id)'), 'get_user_id'],
    ['who calls, by a name that was given', app('', ', context=context'), 'context'],
    ['a service by a name', app('', ', menus=menus'), ''],
    ['a service for users', app('', ', users=Depends(get_user_service)'), ''],
    ['a user by an id', app('', ', user=Depends(get_user_by_id)'), ''],
    ['a session with the database', app('', ', db=Depends(get_session)'), ''],
    ['settings', app('', ', settings=Depends(get_settings)'), ''],
    ['a check of what is sent', app('', ', pan=Depends(verify_kitchen)'), 'verify_kitchen'],
  ])('%s', async (_what, files, guard) => {
    expect(await listed(files)).toEqual([`GET /pans/{number} [${guard}]`]);
  });
});
