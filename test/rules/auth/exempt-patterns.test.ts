import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const gate = (name: string, list: string, refusing = 'throw new UnauthorizedError()'): Sources => ({
  'src/gate.ts': `const ${name} = [${list}];
function isLeftOut(path: string) { return ${name}.some((each) => each.test(path)); }
export async function gate(req, res, next) {
  if (!isLeftOut(req.path) && !req.headers.authorization) ${refusing};
  next();
}
`,
  'src/app.ts': `import express from 'express';
import { requireTanner } from './tanner';
const app = express();
app.get('/vats/depth', requireTanner, depth);
app.get('/vats/recipes', requireTanner, recipes);
`,
  'src/tanner.ts': `export function requireTanner(req, res, next) { if (!req.user) return res.status(401).end(); next(); }`,
});
const told = (route: string, list: string): string =>
  `auth/guard-removed: ${route} came to the list ${list}, on which nobody is asked who calls.`;

describe('lists of patterns on which nobody is asked', () => {
  const exact = '/^\\/vats\\/depth$/, /^\\/hours$/';

  test.each([
    '/^\\/vats\\//, /^\\/hours$/',
    '/^\\/vats\\/[^/]+$/, /^\\/hours$/',
    '/^\\/vats\\/(depth|recipes)$/, /^\\/hours$/',
    '/^\\/vats/, /^\\/hours$/',
  ])('what they take in beside what they had is told: %s', async (wider) => {
    expect(await between(gate('EXEMPT', exact), gate('EXEMPT', wider))).toEqual([
      told('GET /vats/recipes', 'EXEMPT'),
    ]);
  });

  test.each([
    ['the same, written otherwise', '/^\\/(?:vats\\/depth|hours)$/'],
    ['less', '/^\\/hours$/'],
    ['what nothing answers on', `${exact}, /^\\/smoke\\/[^/]+$/`],
    ['what is meant for everybody', `${exact}, /^\\/health/`],
  ])('%s is not', async (_name, other) => {
    expect(await between(gate('EXEMPT', exact), gate('EXEMPT', other))).toEqual([]);
  });

  test('what other things are left out of is not', async () => {
    for (const name of ['CSRF_EXEMPT', 'EXEMPT_FROM_CACHE'])
      expect(await altered(gate(name, exact), 'depth$/', 'recipes$/')).toEqual([]);
    const [had, has] = [exact, '/^\\/vats\\//'].map((list) => gate('EXEMPT', list, "res.set('x-dry', '1')"));
    expect(await between(had as Sources, has as Sources)).toEqual([]);
  });

  test('a path that becomes all that begins so is told where nothing is known of what lies there', async () => {
    const mixed = (first: string): Sources => ({
      'src/gate.ts': `const leftOut = auth();
const exempt: (string | RegExp)[] = [${first}, /^\\/inner\\/prints\\/[\\w-]+$/];
export const isExempt = (path) => exempt.some((each) => typeof each === 'string' ? each === path : each.test(path));
export async function gate(ctx, next) {
  if (isExempt(ctx.path)) return next();
  return requireAuth(ctx, next);
}
`,
    });
    expect(await between(mixed("'/inner/stock'"), mixed('/^\\/inner\\/stock/'))).toEqual([
      told('/inner/stock*', 'exempt'),
    ]);
    expect(await between(mixed("'/inner/stock'"), mixed('/^\\/inner\\/stock$/'))).toEqual([]);
  });
});
