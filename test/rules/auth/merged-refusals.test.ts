import { expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const two = `    if x_badge is None:
        raise HTTPException(status_code=401)
    found = potters.find(badge=x_badge)
    if found is None:
        raise HTTPException(status_code=401)`;
const kilns: Sources = {
  'kilns.py': `from fastapi import Depends, FastAPI, Header, HTTPException
from .db import firings, potters
app = FastAPI()
def potter(x_badge: str | None = Header(None)):
${two}
    return found
@app.get("/firings")
def listed(who=Depends(potter)):
    return firings.of(who.id)
@app.post("/firings")
def fire(who=Depends(potter)):
    return firings.add(who.id)
`,
};

test.each(['if not found:', 'if found is None:'])(
  'two refusals become one, where nobody is found without what is sent: %s',
  async (asked) => {
    const one = `    found = potters.find(badge=x_badge) if x_badge else None
    ${asked}
        raise HTTPException(status_code=401)`;
    expect(await between(kilns, replaced(kilns, two, one))).toEqual([]);
  },
);

test.each([
  ['somebody is made up', 'found = potters.find(badge=x_badge) if x_badge else Potter()'],
  ['nobody is sought by it', 'found = potters.first() if potters.any() else None'],
])('but not where %s', async (_, sought) => {
  const one = `    ${sought}
    if not found:
        raise HTTPException(status_code=401)`;
  expect(await between(kilns, replaced(kilns, two, one))).not.toEqual([]);
});
