import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const check = `    if baker.is_suspended:
        raise HTTPException(status_code=400, detail="This account is suspended")
`;
const bakery: Sources = {
  'bakery/api/deps.py': `
from typing import Annotated
import jwt
from fastapi import Depends, HTTPException
from fastapi.security import OAuth2PasswordBearer
from bakery.models import Baker
bearer = OAuth2PasswordBearer(tokenUrl="/token")
def get_current_member(token: Annotated[str, Depends(bearer)]) -> Baker:
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise HTTPException(status_code=403, detail="Could not validate credentials")
    baker = session.get(Baker, claims["sub"])
    if not baker:
        raise HTTPException(status_code=404, detail="No such baker")
${check}    return baker
Member = Annotated[Baker, Depends(get_current_member)]
def load_oven(number: int):
    oven = session.get(Oven, number)
    if not oven.is_active:
        raise HTTPException(status_code=400, detail="The oven is off")
    return oven
`,
  'bakery/loaves.py': `
from fastapi import APIRouter, FastAPI
from bakery.api.deps import Member
router = APIRouter(prefix="/loaves")
@router.get("/")
def loaves(member: Member): ...
app = FastAPI()
app.include_router(router)
`,
};

describe('FastAPI: whose account may not be used, and who is turned away for that whatever the status is', () => {
  test('it is no longer asked', async () => {
    expect(await altered(bakery, check, '')).toEqual([
      expect.stringContaining(
        'the function get_current_member no longer mentions a check of baker.is_suspended',
      ),
      'auth/weaker-guard: the function get_current_member, which guards 1 endpoint, now lets pass callers who were turned away unless baker.is_suspended is not there: GET /loaves.',
    ]);
  });

  test.each([
    ['another status', 'status_code=400, detail="This', 'status_code=403, detail="This'],
    ['another order', check, '    if baker.is_suspended:\n        raise HTTPException(400)\n'],
    [
      'something else that is not found',
      '    if not oven.is_active:\n        raise HTTPException(status_code=400, detail="The oven is off")\n',
      '',
    ],
  ])('not %s', async (_what, from, to) => {
    expect(await altered(bakery, from, to)).toEqual([]);
  });
});
