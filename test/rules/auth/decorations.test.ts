import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const refuses = `async (request) => {
    if (!request.person) throw unauthorized();
    if (!request.person.rights.includes(right)) throw forbidden();
  }`;
const app = (guards: string, further: Sources = {}): Sources => ({
  'plugins/guards.ts': `import fp from 'fastify-plugin';
import { forbidden, unauthorized } from '../errors.js';
${guards}`,
  'routes/looms.ts': `export default async (app) => {
  app.get('/looms', list);
  app.post('/looms', { preHandler: app.can('looms:write') }, add);
  app.delete('/looms/:id', { preHandler: app.can('looms:write') }, remove);
};`,
  ...further,
});
const inPlace = app(`export default fp(async (app) => { app.decorate('can', (right) => ${refuses}); });`);
const elsewhere = (body: string): Sources =>
  app(
    `import { rightGuard } from '../lib/guards.js';
export default fp(async (app) => { app.decorate('can', rightGuard); });`,
    {
      'lib/guards.ts': `import { forbidden, unauthorized } from '../errors.js';
export function rightGuard(right) {
  return ${body};
}`,
    },
  );

describe('what an application is decorated with', () => {
  test('is the same where it is written elsewhere', async () => {
    expect(await between(inPlace, elsewhere(refuses))).toEqual([]);
  });

  test('is told where it lets everybody pass there', async () => {
    const found = await between(
      elsewhere(refuses),
      elsewhere('async (request) => { request.right = right; }'),
    );
    expect(found.join()).toContain('DELETE /looms/:id');
  });
});

describe('a guard that says in one place how it turns away', () => {
  const gate = `export default fp(async (app) => { app.decorate('can', (right) => async (request) => {
    if (request.person?.rights.includes(right)) return;
    throw request.person ? forbidden() : unauthorized();
  }); });`;

  test('asks what it asked in two', async () => {
    expect(await between(inPlace, app(gate))).toEqual([]);
  });

  test('is told where it only asks whether somebody is there', async () => {
    const found = await altered(app(gate), '?.rights.includes(right)', '');
    expect(found.join()).toContain('looms');
  });
});
