import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const app = (ask: string): Sources => ({
  'app.js': `import express from 'express'; import { assertCan } from './can.js';
const app = express();
app.use(requireAuth);
app.post('/flags/:id/archive', async (req, res) => {
  const flag = await load(req.params.id);
  ${ask}
  res.json(await archive(flag));
});`,
  'can.js': `export const assertCan = (user, what, flag) => { if (!rules[what](user, flag)) throw new ForbiddenError(); };`,
});

describe('what a handler asks its caller to be allowed', () => {
  test.each([
    [`if (req.ability.cannot('archive', flag)) return res.status(403).end();`, `'archive'`, `'read'`],
    [`if (!req.ability.can('archive', flag)) throw forbidden();`, `'archive'`, `'view'`],
    [`if (await bouncer.denies('update', flag)) return res.status(403).end();`, `'update'`, `'list'`],
    [`assertCan(req.user, 'approve', flag);`, `'approve'`, `'view'`],
    [`assertCan(req.user, 'delete', flag);`, `'delete'`, `'edit'`],
  ])('less than before: %s', async (ask, from, to) => {
    expect(await altered(app(ask), from, to)).toEqual([expect.stringMatching(/^auth\/weaker-guard: POST/)]);
  });

  test.each([
    [`if (req.ability.cannot('archive', flag)) return res.status(403).end();`, `'archive'`, `'retire'`],
    [`assertCan(req.user, 'view', flag);`, `'view'`, `'approve'`],
    [`if (!req.ability.can('archive', flag)) throw forbidden();`, 'flag', 'one'],
  ])('not where it is as much: %s', async (ask, from, to) => {
    expect(await altered(app(ask), from, to)).toEqual([]);
  });

  test('one check that is gone from a plugin is told once', async () => {
    const plugin = (ask: string): Sources => ({
      'flags.js': `export default async function flags(app) {
  app.addHook('preHandler', app.requireUser);
  app.get('/flags', async () => all());
  app.delete('/flags/:id', async (request) => {
    ${ask}
    return drop(request.params.id);
  });
}`,
    });
    const found = await between(plugin(`if (!request.ability.can('delete')) throw forbidden();`), plugin(''));
    expect(found).toHaveLength(1);
  });
});
