import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../../../src/facts/manifests/manifest.ts';
import { formatsOf } from '../../../src/facts/manifests/manifests.ts';
import { difference, fixture, read } from './support.ts';

/** Lockfiles whose entries are stepped over where the other side of a change holds them word for word. */
const samples: Readonly<Record<string, string | undefined>> = {
  'package-lock.json': fixture('npm')['npm3/package-lock.json'],
  'npm-shrinkwrap.json': fixture('npm')['npm2/package-lock.json'],
  'yarn.lock': fixture('npm')['berry/yarn.lock'],
  'a/yarn.lock': fixture('npm')['yarn1/yarn.lock'],
  'pnpm-lock.yaml': fixture('npm')['pnpm9/pnpm-lock.yaml'],
  'a/pnpm-lock.yaml': fixture('npm')['pnpm7/pnpm-lock.yaml'],
};

/** All that a lockfile says but for the lines, of which a shared entry has the other side's. */
function said(path: string, text: string, twin?: Manifest): unknown {
  const reading = formatsOf(path)[0]?.format.read(text, path, twin);
  if (reading === undefined || 'unparsed' in reading) return reading;
  const { packages = [], edges } = reading.lock ?? {};
  return { packages: packages.map(({ line, ...rest }) => ({ ...rest, isLine: line > 0 })), edges: edges?.() };
}

const noise = fc.constantFrom(
  '',
  '"',
  '}',
  ',',
  '\n',
  ' ',
  '  ',
  '#',
  ':',
  '\t',
  '  x',
  '    y "1"\n',
  'x:\n',
  '"npm:',
);
const edits = fc.array(fc.tuple(fc.nat(5_000), fc.nat(30), noise), { maxLength: 3 });

test('a side is read the same, whatever the other one holds', () => {
  const changed = fc.tuple(fc.constantFrom(...Object.keys(samples)), edits, edits).map(([path, ...sides]) => {
    const sample = samples[path] ?? '';
    const edited = sides.map((side) =>
      side.reduce((text, [at, cut, insert]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + insert + text.slice(from + cut);
      }, sample),
    );
    return [path, ...edited] as const;
  });
  fc.assert(
    fc.property(changed, ([path, head = '', base = '']) => {
      const twin = formatsOf(path)[0]?.format.read(head, path);
      if (twin === undefined || 'unparsed' in twin) return;
      expect(said(path, base, twin)).toEqual(said(path, base));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 2_000) },
  );
});

test.each(Object.entries(samples))('%s: what stands on both sides is there once', (path, text = '') => {
  const { lock: head } = read(path, text);
  const twin = read(path, text);
  const reading = formatsOf(path)[0]?.format.read(text, path, twin);
  const shared = new Set(twin.lock?.packages);
  const base = reading && 'lock' in reading ? reading.lock?.packages : [];
  expect(base).toEqual(head?.packages);
  expect(base?.some((each) => shared.has(each))).toBe(true);
});

test('who asks for another name is heard on both sides', () => {
  const path = 'package-lock.json';
  const lock = (version: string): string =>
    JSON.stringify({
      packages: {
        'node_modules/a': { version: '1.0.0', dependencies: { b: 'npm:c@*' } },
        'node_modules/b': { name: 'c', version },
      },
    });
  expect(said(path, lock('1.0.0'), read(path, lock('1.0.1')))).toEqual(said(path, lock('1.0.0')));
});

/** Name, version, names asked for; a place inside another package. */
type Entry = readonly [name: string, version: string, asks: readonly string[], inside?: string | undefined];

const writers: Readonly<Record<string, (all: readonly Entry[], indent: number) => string>> = {
  'package-lock.json': (all, indent) => {
    const entries = all.map(([name, version, asks, inside]) => [
      `${inside === undefined ? '' : `node_modules/${inside}/`}node_modules/${name}`,
      { version, integrity: 'sha512-a', dependencies: Object.fromEntries(asks.map((asked) => [asked, '*'])) },
    ]);
    const packages = { '': { dependencies: { a: '*' } }, ...Object.fromEntries(entries) };
    return JSON.stringify({ lockfileVersion: 3, packages }, null, indent);
  },
  'yarn.lock': (all, indent) =>
    all
      .map(([name, version, asks]) => {
        const asked =
          asks.length === 0 ? '' : `  dependencies:\n${asks.map((each) => `    ${each} "*"\n`).join('')}`;
        return `${name}@${version}:\n  version "${version}"\n  integrity sha512-a\n${asked}`;
      })
      .join('\n')
      .replaceAll('\n', indent === 2 ? '\n' : '\r\n'),
  'pnpm-lock.yaml': (all, indent) => {
    const keys = all.map(([name, version, asks]) => [`${name}@${version}`, asks] as const);
    const packages = keys.map(([key]) => `  ${key}:\n    resolution: {integrity: sha512-a}\n`);
    const snapshots = keys.map(
      ([key, asks]) =>
        `  ${key}:\n${asks.length === 0 ? '' : `    dependencies:\n${asks.map((each) => `      ${each}: 1.0.0\n`).join('')}`}`,
    );
    const importers =
      'importers:\n  .:\n    dependencies:\n      a:\n        specifier: "*"\n        version: 1.0.0\n';
    const text = `lockfileVersion: "9.0"\n\n${importers}\npackages:\n\n${packages.join('\n')}\nsnapshots:\n\n${snapshots.join('\n')}`;
    return text.replaceAll('\n', indent === 2 ? '\n' : '\r\n');
  },
};

/** What came in, and whether nobody asks for it; `indent` has the two sides share no text. */
function orphans(
  path: string,
  base: readonly Entry[],
  head: readonly Entry[],
  indent = 2,
): readonly string[] {
  const write = writers[path];
  const manifest = { 'package.json': '{"dependencies":{"a":"*"}}' };
  const { changes } = difference(
    { ...manifest, [path]: write?.(base, indent) ?? '' },
    { ...manifest, [path]: write?.(head, 2) ?? '' },
  );
  return changes.flatMap(({ name, after }) =>
    after?.isOrphan ? [`${name}@${after.version} ${after.smuggledBy ?? '-'}`] : [],
  );
}

describe.each(Object.keys(writers))('%s: who asks for what came in', (path) => {
  const base: readonly Entry[] = [
    ['a', '1.0.0', ['b', 'peer']],
    ['b', '1.0.0', []],
  ];

  test.each<[string, readonly Entry[], readonly string[]]>([
    [
      'what was upgraded',
      [
        ['a', '1.0.1', ['b', 'c']],
        ['b', '1.0.0', []],
        ['c', '1.0.0', []],
      ],
      [],
    ],
    ['what stands there as before', [...base, ['peer', '1.0.0', ['c']], ['c', '1.0.0', []]], []],
    ['nobody', [...base, ['c', '1.0.0', []]], ['c@1.0.0 -']],
    [
      'two that nobody asks for',
      [...base, ['c', '1.0.0', ['d']], ['d', '1.0.0', ['c']]],
      ['c@1.0.0 -', 'd@1.0.0 -'],
    ],
    [
      'a version that did not',
      [base[0] ?? ['', '', []], ['b', '1.0.0', ['c']], ['c', '1.0.0', []]],
      ['c@1.0.0 b@1.0.0'],
    ],
  ])('%s', (_, head, expected) => {
    expect(orphans(path, base, head)).toEqual(expected);
    expect(orphans(path, base, head, 1)).toEqual(expected);
  });

  test('it is the same whether or not the sides share text', () => {
    const entry = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.constantFrom('1.0.0', '1.0.1'),
      fc.subarray(['b', 'c', 'd', 'e', 'f']),
      fc.constantFrom(undefined, 'a', 'b'),
    );
    const side = fc.uniqueArray(entry, {
      maxLength: 7,
      selector: ([name, version, , inside]) =>
        path !== 'package-lock.json' ? `${name}@${version}` : `${inside}/${name}`,
    });
    fc.assert(
      fc.property(side, side, fc.nat(7), (one, other, kept) => {
        const before = [
          ...other.slice(0, kept),
          ...one.filter(([name]) => !other.slice(0, kept).some(([known]) => known === name)),
        ];
        expect(orphans(path, before, other)).toEqual(orphans(path, before, other, 1));
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 1_000) },
    );
  });
});

test('a second copy of a version, which asks for more than the first', () => {
  const base: readonly Entry[] = [
    ['a', '1.0.0', ['b']],
    ['b', '1.0.0', []],
  ];
  const head: readonly Entry[] = [...base, ['b', '1.0.0', ['c'], 'a'], ['c', '1.0.0', []]];
  expect(orphans('package-lock.json', base, head)).toEqual(['c@1.0.0 b@1.0.0']);
});

describe('pnpm: what a version may come to ask for', () => {
  const lock = (snapshots: string, top = ''): string =>
    `lockfileVersion: '9.0'\n${top}\nimporters:\n  .:\n    dependencies:\n      a:\n        specifier: '*'\n        version: 1.0.0\n\npackages:\n\n  a@1.0.0:\n    resolution: {integrity: sha512-a}\n    peerDependencies:\n      peer: '*'\n\n${snapshots.includes('peer@') ? '  peer@1.0.0:\n    resolution: {integrity: sha512-p}\n\n' : ''}${snapshots.includes('evil@') ? '  evil@1.0.0:\n    resolution: {integrity: sha512-e}\n\n' : ''}snapshots:\n\n${snapshots}`;
  const found = (snapshots: string, top = ''): readonly string[] => {
    const manifest = { 'package.json': '{"dependencies":{"a":"*"}}' };
    const { changes } = difference(
      { ...manifest, 'pnpm-lock.yaml': lock('  a@1.0.0: {}\n') },
      { ...manifest, 'pnpm-lock.yaml': lock(snapshots, top) },
    );
    return changes.flatMap(({ name, after }) =>
      after?.isOrphan ? `${name} ${after.smuggledBy ?? '-'}` : [],
    );
  };

  test('nothing but its peers', () => {
    const evil = '\n  evil@1.0.0: {}\n';
    const asks = (name: string): string => `    dependencies:\n      ${name}\n`;
    expect(found(`  a@1.0.0:\n${asks('evil: 1.0.0')}${evil}`)).toEqual(['evil a@1.0.0']);
    expect(found(`  a@1.0.0(evil@1.0.0):\n${asks('evil: 1.0.0')}${evil}`)).toEqual(['evil a@1.0.0']);
    expect(found(`  a@1.0.0:\n${asks("'x': evil@1.0.0")}${evil}`)).toEqual(['evil a@1.0.0']);
    expect(found(`  a@1.0.0(peer@1.0.0):\n${asks('peer: 1.0.0')}\n  peer@1.0.0: {}\n`)).toEqual([]);
  });

  test('what the settings of the workspace add is theirs', () => {
    const asks = '  a@1.0.0:\n    dependencies:\n      evil: 1.0.0\n\n  evil@1.0.0: {}\n';
    expect(found(asks, '\npackageExtensionsChecksum: abc\n')).toEqual([]);
    expect(found(asks, '\npnpmfileChecksum: abc\n')).toEqual([]);
  });
});
