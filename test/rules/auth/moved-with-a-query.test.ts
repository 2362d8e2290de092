import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

/** Whose pots are taken is asked by their queries, and who belongs to the pottery by the handlers. */
const pottery = (routes: string): Sources => ({
  'kiln/doors.py': `from fastapi import Depends, HTTPException
def current_user(token: str = Depends(read_token)):
    return User.of(token)
def require_member(user: User = Depends(current_user)):
    if not user.is_member:
        raise HTTPException(status_code=403)
    return user
`,
  'kiln/pots.py': `from fastapi import APIRouter, Depends, HTTPException
from kiln.doors import current_user, require_member
from kiln.db import get_db
from kiln.models import Pot
router = APIRouter(prefix="/pots")
${routes}
`,
});
const show = (door: string, asked: string, query: string): string => `@router.get("/{pot_id}")
def show(pot_id: int, db=Depends(get_db), user=Depends(${door})):
${asked}    pot = db.query(Pot).filter(${query}).first()
    if pot is None:
        raise HTTPException(status_code=404)
    return pot`;
const list = (door: string, asked: string, query: string): string => `@router.get("")
def pots(db=Depends(get_db), user=Depends(${door})):
${asked}    return db.query(Pot)${query}.all()`;
const member = '    require_member(user)\n';
const own = 'Pot.id == pot_id, Pot.potter_id == user.id';

describe('what a handler asked, and something before it asks now', () => {
  test('is not asked in the place of what its query asked', async () => {
    const before = show('current_user', member, own);
    for (const asked of ['', member])
      expect(
        await between(pottery(before), pottery(show('require_member', asked, 'Pot.id == pot_id'))),
      ).toEqual([expect.stringContaining('auth/guard-removed: GET /pots/{pot_id} ')]);
    const owned = list('current_user', member, '.filter(Pot.potter_id == user.id)');
    expect(await between(pottery(owned), pottery(list('require_member', '', '')))).toEqual([
      'auth/guard-removed: GET /pots asked whether potter_id is the caller, and no longer does.',
    ]);
  });

  test('may go there with its query as it was', async () => {
    const before = show('current_user', member, own);
    expect(await between(pottery(before), pottery(show('require_member', '', own)))).toEqual([]);
  });

  test('and what asks for more may let people see what is others’', async () => {
    const before = show('current_user', '', own);
    expect(await between(pottery(before), pottery(show('require_member', '', 'Pot.id == pot_id')))).toEqual(
      [],
    );
  });
});
