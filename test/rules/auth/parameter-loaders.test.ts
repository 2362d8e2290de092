import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const own = `router.param('kilnId', loadKiln);
router.get('/:kilnId', (req, res) => res.json(req.kiln));
router.post('/:kilnId/firings', async (req, res) => res.json(await fire(req.kiln)));
router.get('/', (req, res) => res.json([]));`;
const kilns = (routes: string, handed = 'id'): Sources => ({
  'src/app.ts': `import express from 'express';
import kilns from './kilns';
import { requireUser } from './gate';
const app = express();
app.use('/api/kilns', requireUser, kilns);`,
  'src/gate.ts': `export function requireUser(req, res, next) {
  if (!req.user) return res.status(401).end();
  next();
}`,
  'src/kilns.ts': `import { Router } from 'express';
import { loadKiln } from './load';
const router = Router();
${routes}
export default router;`,
  'src/load.ts': `import { notFoundError } from './errors';
export const loadKiln = async (req, res, next${handed === 'id' ? ', id' : ''}) => {
  const kiln = await Kiln.findById(${handed});
  if (!kiln || !canSeeKiln(kiln, req.member)) throw notFoundError('Kiln');
  req.kiln = kiln;
  next();
};`,
});
const base = kilns(own);
const without = own.replace(/router\.param.*\n/, '');

describe('what a parameter is loaded by guards the routes that have it', () => {
  test.each<[string, Sources, string[]]>([
    [
      'it is not loaded any more',
      kilns(without),
      ['auth/guard-removed: GET /api/kilns/:kilnId', 'auth/guard-removed: POST /api/kilns/:kilnId/firings'],
    ],
    [
      'a route calls it otherwise',
      replaced(base, '/:kilnId/firings', '/:id/firings'),
      ['auth/guard-removed: POST /api/kilns/:id/firings'],
    ],
    [
      'what loads it asks less',
      replaced(base, ' || !canSeeKiln(kiln, req.member)', ''),
      [
        'auth/guard-removed: the function loadKiln turns fewer callers away than it did, and guards 2 endpoints',
      ],
    ],
  ])('%s', async (_, head, told) => {
    const found = await between(base, head);
    expect(found.map((each) => each.split(/ was | limited |: (?=GET|POST)(?<=endpoints: )/, 1)[0])).toEqual(
      expect.arrayContaining(told),
    );
  });
  const inRoutes = without
    .replace(`kilnId', `, `kilnId', loadKiln, `)
    .replace(`firings', `, `firings', loadKiln, `);
  test.each<[string, Sources]>([
    ['it is called otherwise everywhere', kilns(own.replaceAll('kilnId', 'id'))],
    ['it is registered below', kilns(`${without}\nrouter.param('kilnId', loadKiln);`)],
    ['it stands in each route', kilns(inRoutes, 'req.params.kilnId')],
    [
      'it stands before what lies below',
      kilns(`router.use('/:kilnId', loadKiln);\n${without}`, 'req.params.kilnId'),
    ],
    ['one of several', kilns(own.replace(`'kilnId'`, `['kilnId', 'ovenId']`))],
    [
      'a router of its own',
      {
        ...kilns(own.replace(/router\.post.*\n/, '')),
        'src/app.ts': `import express from 'express';
import kilns from './kilns';
import firings from './firings';
import { requireUser } from './gate';
const app = express();
app.use('/api/kilns', requireUser, kilns);
app.use('/api/kilns', requireUser, firings);`,
        'src/firings.ts': `import { Router } from 'express';
import { loadKiln } from './load';
const router = Router();
router.param('kilnId', loadKiln);
router.post('/:kilnId/firings', async (req, res) => res.json(await fire(req.kiln)));
export default router;`,
      },
    ],
  ])('nothing is lost where %s', async (_, head) => {
    expect(await between(base, head)).toEqual([]);
    expect(await between(head, base)).toEqual([]);
  });
});
