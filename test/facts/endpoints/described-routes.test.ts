import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const gate = `export async function known(c, next) { if (!c.get('person')) return c.json({}, 401); await next(); }
  export const rank = (n) => async (c, next) => { if (c.get('person').rank < n) return c.json({}, 403); await next(); };`;
const boats = ['GET /boats [known]', 'DELETE /boats/{id} [known, rank(2)*]'];

describe('routes that are described apart from what answers them', () => {
  test.each([
    [
      'in one file',
      `const list = createRoute({ method: 'get', path: '/boats', middleware: [known] as const });
      const drop = createRoute({ method: 'delete', path: '/boats/{id}', middleware: [known, rank(2)] });
      export const api = new OpenAPIHono(); api.openapi(list, (c) => c.json([])); api.openapi(drop, (c) => c.json(1));`,
    ],
    [
      'where they are registered, in a chain',
      `export const api = new OpenAPIHono()
      .openapi(createRoute({ method: 'get', path: '/boats', middleware: known }), (c) => c.json([]))
      .openapi(createRoute({ method: 'delete', path: '/boats/{id}', middleware: [known, rank(2)] }), (c) => c.json(1));`,
    ],
    [
      'by what a function gives',
      `const safe = (...more) => ({ security: [{}], middleware: [known, ...more] });
      const routes = { list: createRoute({ method: 'get', path: '/boats', ...safe() }), drop: createRoute({ method: 'delete', path: '/boats/{id}', middleware: [known, rank(2)] }) };
      export function boats(api: OpenAPIHono<Env>) { api.openapi(routes.list, list); api.openapi(routes.drop, drop); }`,
    ],
  ])('%s', async (_where, text) => {
    expect(
      await listed({ 'gate.ts': gate, 'api.ts': `import { known, rank } from './gate'; ${text}` }),
    ).toEqual(boats);
  });

  test('in another file', async () => {
    expect(
      await listed({
        'gate.ts': gate,
        'boats.routes.ts': `import { known, rank } from './gate';
          export const list = createRoute({ method: 'get', path: '/', middleware: [known] });
          export const drop = createRoute({ method: 'delete', path: '/{id}', middleware: [known, rank(2)] });
          export const open = createRoute({ method: 'get', path: '/open' });`,
        'boats.ts': `import * as routes from './boats.routes'; import { drop } from './boats.routes';
          export const boats = createRouter(); boats.openapi(routes.list, list); boats.openapi(drop, away); boats.openapi(routes.open, open);
          boats.openapi(routes.nowhere, open);`,
        'app.ts': `import { boats } from './boats'; const app = new Hono(); app.route('/boats', boats);`,
      }),
    ).toEqual([...boats, 'GET /boats/open []']);
  });
});

test.each([
  [`except(['/boats/map/:id', '/boats/about'], known)`],
  [`unless(OPEN, known)`],
  [`except('/boats/map/*', except('/boats/about', known))`],
])('a function that leaves paths out: %s', async (guard) => {
  expect(
    await listed({
      'gate.ts': gate,
      'boats.ts': `import { known } from './gate'; const OPEN = ['/boats/map/:id', '/boats/about']; export const boats = new Hono();
        boats.use('*', ${guard}); boats.get('/map/:id', map); boats.get('/about', about); boats.get('/all', all);`,
      'app.ts': `import { boats } from './boats'; const app = new Hono(); app.route('/boats', boats);`,
    }),
  ).toEqual(['GET /boats/map/:id []', 'GET /boats/about []', 'GET /boats/all [known]']);
});

test('what is registered for several methods below a path guards them all', async () => {
  expect(
    await listed({
      'gate.ts': gate,
      'boats.ts': `import { known } from './gate'; export const boats = new Hono(); boats.get('/', all); boats.on(['POST', 'DELETE'], '*', known);
        boats.get('/:id', show); boats.post('/', add); boats.delete('/:id', drop); boats.on(['PUT', 'PATCH'], '/:id', known, change);`,
      'app.ts': `import { boats } from './boats'; const app = new Hono(); app.route('/boats', boats);`,
    }),
  ).toEqual([
    'GET /boats []',
    'GET /boats/:id []',
    'POST /boats [known]',
    'DELETE /boats/:id [known]',
    'PUT /boats/:id [known]',
  ]);
});
