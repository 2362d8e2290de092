import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const desk = {
  'callers.py': `
from fastapi import Request
async def get_current_user(request: Request):
    user = getattr(request.state, "user", None)
    if user is None:
        raise ValueError("nobody")
    return user
async def get_account(request: Request, account_id: int):
    account = await accounts.find(account_id)
    if account is None:
        raise KeyError(account_id)
    return account
`,
  'desk.py': `
from fastapi import APIRouter, Request
from callers import get_current_user, get_account
router = APIRouter(prefix="/desks")
@router.post("/{desk_id}/lamp")
async def lamp(desk_id: int, request: Request):
    user = await get_current_user(request)
    return await desks.light(desk_id, user)
@router.post("/{desk_id}/oil")
async def oil(desk_id: int, request: Request):
    await get_current_user(request)
    account = await get_account(request, desk_id)
    return await desks.oil(desk_id)
`,
};

describe('what finds the caller in a request and raises where there is nobody', () => {
  test('is a guard where it is called, whatever it raises', async () => {
    expect(await altered(desk, '    await get_current_user(request)\n', '')).toEqual([
      'auth/guard-removed: POST /desks/{desk_id}/oil was guarded by get_current_user and no longer is.',
    ]);
  });

  test('what finds something by an id is none', async () => {
    const call = '    account = await get_account(request, desk_id)\n';
    expect(await altered(desk, call, '')).toEqual([]);
  });
});
