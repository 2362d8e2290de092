import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const quarry = (rows: readonly string[]): Sources => ({
  'src/rules.ts': `export const RULES: Rule[] = [\n${rows.map((row) => `  ${row},\n`).join('')}];\n`,
  'src/app.ts': `import express from 'express';
import { requireDigger } from './digger';
const app = express();
app.get('/v1/pits/map', requireDigger, map);
app.get('/v1/blasts/plan', requireDigger, plan);
app.delete('/v1/pits/map', requireDigger, drop);
`,
  'src/digger.ts':
    'export function requireDigger(req, res, next) { if (!req.user) return res.status(401).end(); next(); }',
});
const row = (pattern: string, need: string): string =>
  `{ method: 'GET', pattern: ${pattern}, need: '${need}' }`;
const ofMap = row('/^\\/pits\\/map$/', 'open');
const ofPlan = row('/^\\/blasts\\/plan$/', 'blaster');
const wider = row('/^\\/(pits|blasts)\\/[^/]+$/', 'open');

describe('rows of a table that ask nobody', () => {
  test('what they take in beside what they had is told', async () => {
    expect(await between(quarry([ofMap, ofPlan]), quarry([wider, ofPlan]))).toEqual([
      'auth/guard-removed: GET /v1/blasts/plan came to the open rows of RULES, on which nobody is asked who calls.',
    ]);
    expect(
      await between(
        quarry([ofMap, ofPlan]),
        quarry([ofMap, ofPlan.replace('blaster', 'open'), row('/^\\/x$/', 'boss')]),
      ),
    ).toEqual([
      'auth/guard-removed: GET /v1/blasts/plan came to the open rows of RULES, on which nobody is asked who calls.',
    ]);
  });

  test.each([
    ['what a row before them asks somebody on', [ofPlan, wider]],
    ['what another right is asked on', [ofMap, ofPlan.replace('blaster', 'boss')]],
    ['less', [ofMap.replace('open', 'digger'), row('/^\\/hours$/', 'open'), ofPlan]],
    ['the same in another order', [ofPlan, ofMap]],
    ['what nothing answers on', [ofMap, row('/^\\/hours$/', 'open'), ofPlan]],
  ])('%s is not', async (_name, rows) => {
    expect(await between(quarry([ofMap, ofPlan]), quarry(rows))).toEqual([]);
  });

  test('what a table says of something else is not', async () => {
    const tabs = (at: string): Sources => ({
      ...quarry([]),
      'src/rules.ts': `export const NAV_TABS = [\n  { path: '/v1/pits/map', access: '${at}' },\n  { path: '/v1/blasts/plan', access: 'all' },\n  { path: '/hours', access: 'open' },\n];\n`,
    });
    expect(await between(tabs('digger'), tabs('open'))).toEqual([]);
  });
});
