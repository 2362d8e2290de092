import { expect, test } from '@jest/globals';
import { difference, fixture, read, type Tree } from './support.ts';

const all = fixture('npm');
const manifests: Tree = {
  'package.json': all['package.json'] ?? '',
  'packages/a/package.json': all['packages/a/package.json'] ?? '',
};

test('what is overridden may be locked otherwise', () => {
  const lock = (all['pnpm9/pnpm-lock.yaml'] ?? '').replace('specifier: ^2.1.0', 'specifier: 2.1.3');
  const tree = { ...manifests, 'pnpm-lock.yaml': lock };
  expect(difference({}, tree).problems).toMatchObject([
    { kind: 'lockfile-stale', dependency: { name: 'ms' } },
  ]);
  expect(difference({}, { ...tree, 'pnpm-workspace.yaml': 'overrides:\n  ms: 2.1.3\n' }).problems).toEqual(
    [],
  );
});

test('overrides, resolutions and catalogues', () => {
  const text = JSON.stringify(
    {
      dependencies: { react: 'catalog:', vue: 'catalog:next' },
      overrides: { a: '1.0.0', 'b@^2': { '.': '3.0.0', c: 'npm:evil@1' }, d: '$react' },
      resolutions: { '**/e': '1.0.0', 'f/@s/g': '2.0.0', '@s/h@npm:^1': 'patch:x' },
      pnpm: { overrides: { 'i@1>j': '4.0.0', k: '-' } },
    },
    null,
    1,
  );
  const rows = read('package.json', text).dependencies.filter(({ section }) => section === 'overrides');
  expect(rows.map(({ name, range }) => `${name} ${range}`)).toEqual([
    'a 1.0.0',
    'b 3.0.0',
    'evil 1',
    'e 1.0.0',
    '@s/g 2.0.0',
    '@s/h patch:x',
    'j 4.0.0',
  ]);
  const workspace = 'packages: []\ncatalog:\n  react: ^18.0.0\ncatalogs:\n  next:\n    vue: ^3.5.0\n';
  const base = { 'package.json': text, 'pnpm-workspace.yaml': workspace };
  expect(difference({}, base).changes.slice(0, 2)).toMatchObject([
    { name: 'react', after: { range: '^18.0.0' } },
    { name: 'vue', after: { range: '^3.5.0' } },
  ]);
  // What the catalogue alone changes stands in the catalogue.
  expect(
    difference(base, { ...base, 'pnpm-workspace.yaml': workspace.replace('18.0.0', '19.0.0') }).changes,
  ).toMatchObject([
    { name: 'react', change: 'upgraded', location: { path: 'pnpm-workspace.yaml', line: 3 } },
  ]);
});
