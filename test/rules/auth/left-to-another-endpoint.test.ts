import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const inTown = `def validate_in_town(request: Request) -> None:
    if not request.url.hostname.endswith("ferry.example"):
        raise HTTPException(status_code=403)
`;
const ferry = (asking: string, imported: string, answer: string): Sources => ({
  'harbour/ferry/routes/tickets.py': `
from fastapi import APIRouter, Depends, HTTPException, Request
${imported}
router = APIRouter(prefix="/tickets")
${asking}
@router.post("/checkout")
async def open_ticket_session(request: Request, rider: str = Depends(get_rider)):
    validate_in_town(request)
    return await tills.open(rider)
@router.get("/checkout")
async def open_ticket_session_by_link(request: Request, rider: str = Depends(get_rider)):
    validate_in_town(request)
    ${answer}
`,
});
const handsOn =
  'response = await open_ticket_session(request, rider)\n    return RedirectResponse(response.url, status_code=303)';

test('what an endpoint leaves to another one, which asks by what is written elsewhere now, is not lost', async () => {
  const moved = {
    ...ferry('', 'from ferry.routes.town import validate_in_town', handsOn),
    'harbour/ferry/routes/town.py': `from fastapi import HTTPException, Request\n${inTown}`,
  };
  expect(await between(ferry(inTown, '', handsOn), moved)).toEqual([]);
});

test('it is where it is left to that one no longer', async () => {
  const found = await between(
    ferry(inTown, '', handsOn),
    ferry(inTown, '', 'return await tills.open(rider)'),
  );
  expect(found.join()).toContain('open_ticket_session');
});
