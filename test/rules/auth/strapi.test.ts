import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const rows: Sources = {
  'src/api/bin/routes/bin.ts': `export default {
  routes: [
    { method: 'POST', path: '/bins', handler: 'bin.create', config: { policies: ['is-keeper'] } },
    { method: 'PUT', path: '/bins/:id', handler: 'bin.update', config: { policies: ['is-keeper', { name: 'global::owns' }] } },
    { method: 'DELETE', path: '/bins/:id', handler: 'api::bin.bin.delete', config: { policies: ['is-keeper'], middlewares: [] } },
  ],
};`,
};
const core: Sources = {
  'src/api/bin/routes/bin.js': `const { createCoreRouter } = require('@strapi/strapi').factories;
module.exports = createCoreRouter('api::bin.bin', {
  config: {
    find: { auth: false },
    create: { policies: ['global::is-keeper'] },
    delete: { policies: ['global::is-keeper'], middlewares: ['x'] },
  },
});`,
};

describe('policies of Strapi', () => {
  test.each<[string, Sources, string, string, string]>([
    [
      'one is gone',
      rows,
      `policies: ['is-keeper'], `,
      '',
      `DELETE /bins/:id was guarded by policy('is-keeper')`,
    ],
    [
      'all are gone',
      rows,
      `policies: ['is-keeper'], middle`,
      'policies: [], middle',
      `DELETE /bins/:id was guarded by policy('is-keeper')`,
    ],
    [
      'one of two is gone',
      rows,
      `, { name: 'global::owns' }`,
      '',
      `PUT /bins/:id was guarded by policy('global::owns')`,
    ],
    [
      'nobody is asked for a right',
      rows,
      `config: { policies: ['is-keeper'] }`,
      `config: { auth: false, policies: ['is-keeper'] }`,
      'POST /bins was guarded by the right to bin.create',
    ],
    [
      'of a core router',
      core,
      `policies: ['global::is-keeper'], `,
      '',
      `DELETE /bin/:id was guarded by policy('global::is-keeper')`,
    ],
    [
      'nobody is asked for a right by a core router',
      core,
      `find: { auth: false },`,
      'find: { auth: false }, update: { auth: false },',
      'PUT /bin/:id was guarded by the right to bin.update',
    ],
  ])('%s', async (_what, files, from, to, lost) => {
    expect(await altered(files, from, to)).toEqual([`auth/guard-removed: ${lost} and no longer is.`]);
  });

  test.each<[string, Sources, string, string]>([
    [
      'stand in another order',
      rows,
      `['is-keeper', { name: 'global::owns' }]`,
      `['global::owns', 'is-keeper']`,
    ],
    [
      'one is added',
      rows,
      `'POST', path: '/bins', handler: 'bin.create', config: { policies: ['is-keeper'`,
      `'POST', path: '/bins', handler: 'bin.create', config: { policies: ['is-keeper', 'is-awake'`,
    ],
  ])('not where they %s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });

  test('a new route has none, or is open', async () => {
    const added = (config: string) =>
      between(rows, {
        'src/api/bin/routes/bin.ts': (rows['src/api/bin/routes/bin.ts'] ?? '').replace(
          '  ],',
          `    { method: 'POST', path: '/bins/merge', handler: 'bin.merge', config: { ${config} } },\n  ],`,
        ),
      });
    expect(await added('')).toEqual([expect.stringMatching(/^auth\/weaker-guard: POST \/bins\/merge/)]);
    expect(await added('auth: false')).toEqual([
      expect.stringMatching(/^auth\/missing-guard: POST \/bins\/merge/),
    ]);
    expect(await added(`policies: ['is-keeper']`)).toEqual([]);
  });
});
