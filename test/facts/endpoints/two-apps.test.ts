import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const gate = `export function known(req, res, next) { if (!req.person) return res.status(401).end(); next(); }`;
const configure = `import express from 'express'; import { known } from './gate';
function configure(app) { app.get('/open', open); app.get('/boats', known, boats); }
const app = express();`;

test('what one function registers on two applications alike is listed once', async () => {
  const program = `${configure} configure(app); export function forTests() { const other = express(); configure(other); return other; }`;
  expect(await listed({ 'gate.ts': gate, 'app.ts': program })).toEqual([
    'GET /open []',
    'GET /boats [known]',
  ]);
});

test('what only one of them guards is listed with and without the guard', async () => {
  const program = `${configure} app.use(known); configure(app); const other = express(); configure(other);`;
  const found = await listed({ 'gate.ts': gate, 'app.ts': program });
  expect(found.filter((each) => each.startsWith('GET /open'))).toEqual(['GET /open [known]', 'GET /open []']);
});
