import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const quay: Sources = {
  'quay/logs.py': `
from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy import select
from quay.people import get_sailor_id
from quay.storage import LogLine, Mooring, maker
router = APIRouter(prefix="/logs")
@router.post("/boat")
async def write(line: NewLine):
    with maker() as session:
        session.add(LogLine(boat_id=line.boat_id, text=line.text))
@router.get("/boat/{boat_id}/days")
async def days(boat_id: str, sailor_id: str = Depends(get_sailor_id)):
    await own_boat(boat_id, sailor_id)
    with maker() as session:
        found = session.execute(select(LogLine).where(LogLine.boat_id == boat_id))
        return [line.day for line in found.scalars()]
# more
app = FastAPI()
app.include_router(router)
`,
  'quay/people.py': `
from fastapi import HTTPException, Request
def get_sailor_id(request: Request) -> str:
    sailor = request.session.get("sailor")
    if sailor is None:
        raise HTTPException(status_code=401)
    return sailor
`,
};

const read = (path: string, model = 'LogLine', given = ''): string => `@router.get("${path}")
async def lines(boat_id: str${given}):
    with maker() as session:
        found = session.execute(select(${model}).where(${model}.boat_id == boat_id))
        return [line.text for line in found.scalars()]
`;

describe('what is read of one object by a new endpoint, and was read of it by one that is guarded', () => {
  test.each(['/boat/{boat_id}', '/boat/{boat_id}/lines', '/boat/{boat}'])('%s', async (path) => {
    expect(await altered(quay, '# more\n', read(path))).toEqual([
      `auth/missing-guard: GET /logs${path} can be reached by anybody: it has no guard, and its siblings do.`,
    ]);
  });

  test.each([
    ['something else of it', read('/boat/{boat_id}', 'Mooring')],
    [
      'what asks who that is',
      read('/boat/{boat_id}', 'LogLine', ', sailor_id: str = Depends(get_sailor_id)'),
    ],
    ['the same of something else', read('/quay/{boat_id}')],
    ['what changes it', read('/boat/{boat_id}').replace('.get(', '.post(')],
  ])('not %s', async (_what, lines) => {
    expect(await altered(quay, '# more\n', lines)).toEqual([]);
  });

  test('nor where what is there is read by everybody, too', async () => {
    const open = read('/boat/{boat_id}/first').replace('def lines', 'def first');
    const known = {
      ...quay,
      'quay/logs.py': (quay['quay/logs.py'] ?? '').replace('# more', `${open}# more`),
    };
    expect(await altered(known, '# more\n', read('/boat/{boat_id}'))).toEqual([]);
  });
});
