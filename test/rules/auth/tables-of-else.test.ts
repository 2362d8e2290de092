import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const mill = (tables: string): Sources => ({
  'mill/app.py': `from fastapi import Depends, FastAPI
from .doors import require_miller
app = FastAPI()

@app.get("/sacks", dependencies=[Depends(require_miller)])
def sacks():
    return all_sacks()

@app.post("/sacks", dependencies=[Depends(require_miller)])
def fill():
    return filled()
`,
  'mill/tables.py': tables,
});
const ofFlour = (name: string): Sources =>
  mill(`${name} = {\n    "GET /sacks": "slow",\n    "POST /sacks": "never",\n}\n`);
const gone = '    "POST /sacks": "never",\n';

test.each(['CACHE_POLICIES', 'RETRY_POLICY', 'THROTTLE_SCOPES', 'ACCESS_LOGS'])(
  'a row that leaves %s is nothing that callers were asked',
  async (name) => {
    expect(await altered(ofFlour(name), gone, '')).toEqual([]);
  },
);

test.each(['POLICIES', 'ACCESS_LEVELS', 'FILE_POLICIES', 'RATE_PERMISSIONS'])(
  'a row that leaves %s is told',
  async (name) => {
    expect(await altered(ofFlour(name), gone, '')).toHaveLength(1);
  },
);

const rows = (...all: readonly string[]): Sources => mill(`ROWS = [\n${all.join('')}]\n`);
const row = (path: string, auth: string): string => `    {"path": "${path}", "auth": "${auth}"},\n`;

test('what comes to the open rows of a table of what is answered elsewhere is not told', async () => {
  const elsewhere = rows(row('/wind', 'none'), row('/prices', 'key'));
  const more = `${row('/wind', 'none')}${row('/sacks', 'none')}`;
  expect(await altered(elsewhere, row('/wind', 'none'), more)).toEqual([]);
  const here = rows(row('/wind', 'none'), row('/sacks', 'miller'), row('/prices', 'key'));
  expect(await altered(here, row('/sacks', 'miller'), row('/sacks', 'none'))).toHaveLength(1);
});
