import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const suspended = `    if not await cards.still_valid(session, claims["card"]):
        raise HTTPException(401, "This card was handed in")
`;
const fastapi: Sources = {
  'library/doors.py': `
from fastapi import Depends, HTTPException
from library import cards, readers
async def reader_of(session, token):
    try:
        claims = decode(token)
    except TokenError:
        raise HTTPException(401, "Not readable")
    reader = await readers.get(session, claims["sub"])
    if reader is None or reader.is_banned:
        raise HTTPException(401, "Not a reader")
${suspended}    return reader
async def get_reader(session: SessionDep, token: str = Depends(bearer)):
    reader = await reader_of(session, token)
    if reader is None:
        raise HTTPException(401, "Not a reader")
    return reader
`,
  'library/loans.py': `
from fastapi import APIRouter, Depends, FastAPI
from library.doors import get_reader
router = APIRouter(prefix="/loans")
@router.post("/")
async def lend(reader=Depends(get_reader)): ...
@router.delete("/{loan_id}")
async def give_back(loan_id: int, reader=Depends(get_reader)): ...
app = FastAPI()
app.include_router(router)
`,
};
describe('what is asked after something was tried, and refused where that failed', () => {
  test('is missed in FastAPI', async () => {
    expect(await altered(fastapi, suspended, '')).toEqual([
      'auth/weaker-guard: the function reader_of, which guards 2 endpoints, now lets pass callers who were turned away unless cards.still_valid(session, claims.card) says yes: POST /loans, DELETE /loans/{loan_id}.',
    ]);
  });

  test.each([
    ['another message', '"This card was handed in"', '"Signed out"'],
    [
      'one condition with another',
      `    if reader is None or reader.is_banned:
        raise HTTPException(401, "Not a reader")
${suspended}`,
      `    if reader is None or reader.is_banned or not await cards.still_valid(session, claims["card"]):
        raise HTTPException(401, "Not a reader")
`,
    ],
    [
      'what is tried in a function',
      '        claims = decode(token)\n',
      '        claims = claims_of(token)\n',
    ],
    ['an error that is named', 'except TokenError:', 'except TokenError as error:'],
    [
      'what is returned first',
      `${suspended}    return reader`,
      `    if await cards.still_valid(session, claims["card"]):
        return reader
    raise HTTPException(401, "This card was handed in")`,
    ],
  ])('is not where there is %s', async (_what, from, to) => {
    expect(await altered(fastapi, from, to)).toEqual([]);
  });

  test('is not where a function beside it asks that', async () => {
    const asking = `async def refuse_handed_in(session, card):
    if not await cards.still_valid(session, card):
        raise HTTPException(401, "This card was handed in")
async def reader_of`;
    const [path = ''] = Object.keys(fastapi);
    const apart = (fastapi[path] ?? '')
      .replace(suspended, '    await refuse_handed_in(session, claims["card"])\n')
      .replace('async def reader_of', asking);
    expect(await between(fastapi, { ...fastapi, [path]: apart })).toEqual([]);
  });

  test('is missed in JavaScript', async () => {
    const express: Sources = {
      'app.js': `const app = require('express')();
function known(req, res, next) {
  let claims;
  try {
    claims = decode(req.headers.authorization);
  } catch (error) {
    return res.status(401).end();
  }
  if (claims.banned || cards.isHandedIn(claims.card)) return res.status(401).end();
  req.reader = claims;
  next();
}
app.post('/loans', known, lend);
app.delete('/loans/:id', known, giveBack);`,
    };
    expect(await altered(express, ' || cards.isHandedIn(claims.card)', '')).toEqual([
      expect.stringContaining('cards.isHandedIn(claims.card)'),
    ]);
  });
});
