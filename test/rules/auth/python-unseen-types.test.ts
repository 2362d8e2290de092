import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

/** A route with one parameter, in a file that is all there is of its repository. */
const route = (parameter: string, imported: string) => ({
  'app/api/kites.py': `
from fastapi import APIRouter, Depends
from app.${imported}
router = APIRouter()
@router.post("/kites/{number}/fly")
async def fly(number: int, wind: int, ${parameter}):
    await launch(number, wind)
`,
});

describe('FastAPI: parameters by types that are written in no file of the repository', () => {
  test.each([
    ['whose name says that nothing looks at it', '_: AdminUser', 'web import AdminUser'],
    ['a mark of its module', 'admin: AdminUser', 'api.deps import AdminUser'],
    ['whose place this is', '_pilot: Pilot', 'web import Pilot'],
    ['who is there now', 'member: ActiveMember', 'web import ActiveMember'],
    ['a demand', 'editor: RequireEditor', 'web import RequireEditor'],
    ['a dependency by its name', 'staff: StaffDep', 'web import StaffDep'],
    ['who calls', 'me: Me', 'web import Me'],
    ['by another name', 'who: Someone', 'web import CurrentUser as Someone'],
    ['a dependency of a module of guards', 'pilot=Depends(load_pilot)', 'security import load_pilot'],
    ['a member', 'member=Depends(get_member)', 'deps import get_member'],
  ])('%s', async (_what, parameter, imported) => {
    const found = await altered(route(parameter, imported), `, ${parameter}`, '');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('POST /kites/{number}/fly');
  });

  test.each([
    ['what is sent', 'user: UserCreate', 'web import UserCreate'],
    ['what is stored', 'admin: AdminUser', 'models import AdminUser'],
    ['a setting', 'config: ConfigDep', 'api.deps import ConfigDep'],
    ['a session with the database', 'session: SessionDep', 'api.deps import SessionDep'],
    ['a role that is sent', 'role: Role', 'auth import Role'],
    ['who may be nobody', 'user: OptionalUser', 'api.deps import OptionalUser'],
    ['a service of a module of guards', 'keys=Depends(get_key_store)', 'security import get_key_store'],
    ['the request', '_request: Request', 'web import Request'],
  ])('%s is no guard', async (_what, parameter, imported) => {
    expect(await altered(route(parameter, imported), `, ${parameter}`, '')).toEqual([]);
  });

  test.each([
    ['another name for the parameter', 'user: CurrentUser', 'person: CurrentUser'],
    ['another type that asks as much', 'user: CurrentUser', 'user: ActiveMember'],
    ['one that asks for more', 'member: ActiveMember', 'moderator: Moderator'],
  ])('%s is told of by nobody', async (_what, before, after) => {
    const both = 'web import ActiveMember, CurrentUser, Moderator';
    expect(await altered(route(before, both), before, after)).toEqual([]);
  });
});
