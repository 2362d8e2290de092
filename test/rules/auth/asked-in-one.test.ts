import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const apart = `    if skater is None or skater.is_banned:
        raise HTTPException(401)
    if not cards.still_valid(skater.card):
        raise HTTPException(401)
`;
const rink: Sources = {
  'rink/doors.py': `
from fastapi import HTTPException
from rink import cards
def get_skater(skater = Depends(by_token)):
${apart}    return skater
`,
  'rink/hours.py': `
from fastapi import APIRouter, Depends, FastAPI
from rink.doors import get_skater
router = APIRouter(prefix="/hours")
@router.post("/")
def book(skater=Depends(get_skater)): ...
@router.delete("/{hour_id}")
def cancel(hour_id: int, skater=Depends(get_skater)): ...
app = FastAPI()
app.include_router(router)
`,
};

test('what was refused at two places, and is at one, is not missed', async () => {
  const joined = `    if skater is None or skater.is_banned or not cards.still_valid(skater.card):
        raise HTTPException(401)
`;
  expect(await altered(rink, apart, joined)).toEqual([]);
});

test.each([
  ['is gone', apart.slice(0, apart.indexOf('    if not cards'))],
  [
    'must come together',
    `    if skater is None or skater.is_banned and not cards.still_valid(skater.card):
        raise HTTPException(401)
`,
  ],
])('one of two that %s is missed', async (_what, left) => {
  expect((await altered(rink, apart, left)).join()).toContain('get_skater');
});
