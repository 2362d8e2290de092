import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const lib = `
export class Api {
  steps = []
  use(step) { this.steps.push(step); return this }
  clone() { return Object.assign(new Api(), { steps: [...this.steps] }) }
}
export const api = () => new Api()
export function knownPotter(req, res, next) {
  if (!potterOf(req)) return res.status(401).end()
  next()
}
`;
const page = `
import { api, knownPotter } from '../../lib/api'
export default api()
  .use(knownPotter)
  .get(async (req, res) => res.json(await kilns.all()))
  .post(async (req, res) => res.json(await kilns.add(req.body)))
  .build()
`;
const written: Sources = { 'lib/api.js': lib, 'pages/api/kilns.js': page };
const begun = {
  function: 'export const known = () => api().use(knownPotter)',
  base: 'export const known = api().use(knownPotter)',
};

const madeBy = (declared: string, used: string): Sources => ({
  'lib/api.js': `${lib}${declared}\n`,
  'pages/api/kilns.js': page
    .replace('api, knownPotter', 'known')
    .replace('default api()', `default ${used}`)
    .replace('  .use(knownPotter)\n', ''),
});
const shapes = [
  ['made by a function', begun.function, 'known()'],
  ['gone on with', begun.base, 'known'],
  ['copied', begun.base, 'known.clone()'],
] as const;

describe('a builder of another file that has its guard already', () => {
  test.each(shapes)('may be %s', async (_, declared, used) => {
    expect(await between(written, madeBy(declared, used))).toEqual([]);
  });

  test.each(shapes)('and %s, loses it for all that is built on it', async (_, declared, used) => {
    expect(await altered(madeBy(declared, used), 'api().use(knownPotter)', 'api()')).toEqual([
      'auth/guard-removed: GET /api/kilns was guarded by knownPotter and no longer is.',
      'auth/guard-removed: POST /api/kilns was guarded by knownPotter and no longer is.',
    ]);
  });
});

test('a builder that is made of one of the same file has what that was told', async () => {
  const local = {
    ...written,
    'pages/api/kilns.js': page.replace(
      'export default api()\n  .use(knownPotter)',
      'const base = api().use(knownPotter)\nconst kept = base.clone()\nexport default kept',
    ),
  };
  expect(await between(written, local)).toEqual([]);
  expect(await altered(local, 'api().use(knownPotter)', 'api()')).toHaveLength(2);
});
