import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const known = `export const requireUser = async (c, next) => { if (!c.get('user')) return c.json({}, 401); await next(); };`;
const here: Sources = {
  'bins.ts': `import { OpenAPIHono, createRoute } from '@hono/zod-openapi'; import { requireUser } from './known';
const bins = new OpenAPIHono();
const addBin = createRoute({ method: 'post', path: '/bins', middleware: [requireUser] as const, responses: {} });
const dropBin = createRoute({ method: 'delete', path: '/bins/{id}', middleware: requireUser, responses: {} });
bins.openapi(addBin, async (c) => c.json({}));
bins.openapi(dropBin, async (c) => c.json({}));
export default bins;`,
  'known.ts': known,
};
const there: Sources = {
  'bins.routes.ts': `import { createRoute } from '@hono/zod-openapi'; import { requireUser } from './known';
export const add = createRoute({ method: 'post', path: '/bins', middleware: [requireUser], responses: {} });
export const drop = createRoute({ method: 'delete', path: '/bins/{id}', middleware: [requireUser, audit], responses: {} });`,
  'index.ts': `import { createRouter } from './make'; import * as routes from './bins.routes'; import * as handlers from './handlers';
const router = createRouter().openapi(routes.add, handlers.add).openapi(routes.drop, handlers.drop);
export default router;`,
  'handlers.ts': 'export const add = (c) => c.json({}); export const drop = (c) => c.json({});',
  'make.ts': `import { OpenAPIHono } from '@hono/zod-openapi'; export const createRouter = () => new OpenAPIHono();`,
  'known.ts': known,
};

describe('routes that are described in one place and registered in another', () => {
  test.each<[string, Sources, string, string]>([
    ['in one file', here, 'middleware: requireUser, ', ''],
    ['in another file', there, '[requireUser, audit]', '[audit]'],
  ])('%s lose a guard', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([
      'auth/guard-removed: DELETE /bins/{id} was guarded by requireUser and no longer is.',
    ]);
  });

  test('a new one has none', async () => {
    const more = (guard: string) => ({
      ...here,
      'bins.ts': (here['bins.ts'] ?? '').replace(
        'export default',
        `bins.openapi(createRoute({ method: 'delete', path: '/bins', ${guard}responses: {} }), async (c) => c.json({}));\nexport default`,
      ),
    });
    expect(await between(here, more(''))).toEqual([
      expect.stringMatching(/^auth\/missing-guard: DELETE \/bins can be reached by anybody/),
    ]);
    expect(await between(here, more('middleware: [requireUser], '))).toEqual([]);
  });

  test('nothing is lost where it is described elsewhere', async () => {
    const moved = {
      ...there,
      'drop.routes.ts': `import { createRoute } from '@hono/zod-openapi'; import { requireUser } from './known';
export const drop = createRoute({ method: 'delete', path: '/bins/{id}', middleware: [requireUser], responses: {} });`,
      'bins.routes.ts': `${(there['bins.routes.ts'] ?? '').replace(/export const drop.*/, '')}export { drop } from './drop.routes';`,
    };
    expect(await between(there, moved)).toEqual([]);
  });
});
