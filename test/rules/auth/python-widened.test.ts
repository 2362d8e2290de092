import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const fastapi = {
  'guards.py': `
from fastapi import Depends, HTTPException
BAKERS = {"baker", "owner"}
SHELVES = ["shelf"]
def baker(who=Depends(current_user)):
    if who.trade not in BAKERS:
        raise HTTPException(403)
def keeper(who=Depends(current_user)):
    if who is None or who.trade not in ("keeper", "owner"):
        raise HTTPException(403)
def level(least):
    def check(who=Depends(current_user)):
        if who.level < least:
            raise HTTPException(403)
    return check
class Trades:
    def __init__(self, trades): self.trades = trades
    def __call__(self, who=Depends(current_user)):
        if who.trade not in self.trades:
            raise HTTPException(403)
clerk = Trades(["clerk"])
`,
  'app.py': `
from fastapi import Depends, FastAPI
from guards import SHELVES, Trades, baker, clerk, keeper, level
app = FastAPI()
@app.post("/ovens", dependencies=[Depends(baker)])
def ovens(): ...
@app.post("/keys", dependencies=[Depends(keeper)])
def keys(): ...
@app.post("/vault", dependencies=[Depends(level(5))])
def vault(): ...
@app.post("/till", dependencies=[Depends(clerk)])
def till(): ...
@app.post("/shelves", dependencies=[Depends(Trades(SHELVES))])
def shelves(): ...
@app.post("/bread")
def bread(who=Depends(current_user)):
    if who.trade != "baker":
        raise HTTPException(403)
`,
};

describe('Python: whom a guard lets pass', () => {
  test.each([
    ['a constant with more in it', 'BAKERS = {"baker", "owner"}', 'BAKERS = {"baker", "owner", "guest"}', 'POST /ovens'],
    ['a list in a condition', '("keeper", "owner")', '("keeper", "owner", "guest")', 'POST /keys'],
    ['a number', 'level(5)', 'level(1)', 'POST /vault'],
    ['what another name stands for', 'Trades(["clerk"])', 'Trades(["clerk", "guest"])', 'POST /till'],
    ['a constant that is handed over', 'SHELVES = ["shelf"]', 'SHELVES = ["shelf", "guest"]', 'POST /shelves'],
    ['what a handler compares', 'who.trade != "baker"', 'who.trade not in ("baker", "guest")', 'POST /bread'],
  ])('%s', async (_what, from, to, route) => {
    const found = await altered(fastapi, from, to);
    expect(found.length).toBe(1);
    expect(found[0]).toContain(route);
  });

  test.each([
    ['less in a constant', 'BAKERS = {"baker", "owner"}', 'BAKERS = {"owner"}'],
    ['another order', '("keeper", "owner")', '("owner", "keeper")'],
    ['a greater number', 'level(5)', 'level(7)'],
    ['another name for the same', 'SHELVES', 'RACKS'],
    ['the same in place', 'Depends(Trades(SHELVES))', 'Depends(Trades(["shelf"]))'],
  ])('%s says nothing', async (_what, from, to) => {
    expect(await altered(fastapi, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
