import { describe, expect, test } from '@jest/globals';
import { difference, fixture, locked, type Tree } from './support.ts';

/** One workspace, locked by each tool itself; addresses of registries replaced. */
const all = fixture('npm');
const manifests: Tree = {
  'package.json': all['package.json'] ?? '',
  'packages/a/package.json': all['packages/a/package.json'] ?? '',
};
const tools = Object.entries(all)
  .filter(([path]) => !path.endsWith('package.json'))
  .map(([path, text]): [string, string, string] => [path, path.slice(path.indexOf('/') + 1), text]);

const names = [
  'is-number 6.0.0',
  'is-odd 3.0.1',
  'left-pad 1.3.0',
  'ms 2.0.0',
  'ms 2.1.3',
  'once 1.4.0',
  'wrappy 1.0.2',
];

describe.each(tools)('%s', (tool, path, text) => {
  test('holds what the tool locked, each on its line', () => {
    const packages = locked(path, text).filter(({ source }) => source.kind === 'registry');
    expect(packages.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(names);
    const lines = text.split('\n');
    for (const { name, line } of packages)
      expect(lines[line - 1]).toContain(name === 'is-odd' && !/pnpm/.test(tool) ? 'is-odd' : name);
    // Yarn 1 puts another one behind the address.
    for (const { integrity } of packages) expect(integrity).toHaveLength(tool.startsWith('yarn1') ? 2 : 1);
  });

  test('is in step with its manifests', () => {
    const nothing: Tree = {};
    const { changes, problems, unread } = difference(nothing, { ...manifests, [path]: text });
    expect(unread).toEqual([]);
    expect(problems).toEqual([]);
    const direct = changes
      .filter((each) => each.direct)
      .map(({ name, declaredAs, after }) => [name, declaredAs, after?.version, after?.pin]);
    expect(direct).toEqual([
      ['ms', 'ms', '2.1.3', 'locked'],
      ['is-odd', 'is-odd-alias', '3.0.1', 'exact'],
      ['left-pad', 'left-pad', '1.3.0', 'exact'],
      ...(tool.startsWith('npm1') || tool.startsWith('yarn1')
        ? [
            ['ms', 'ms', '2.0.0', 'exact'],
            ['once', 'once', tool.startsWith('npm1') ? '1.4.0' : '1.4.0', 'locked'],
          ]
        : [
            ['ms', 'ms', '2.0.0', 'exact'],
            ['once', 'once', '1.4.0', 'locked'],
          ]),
    ]);
    expect(changes.filter((each) => !each.direct).map(({ name }) => name)).toEqual(['is-number', 'wrappy']);
  });

  test('shows an upgrade of both, of the lockfile alone, and of the manifest alone', () => {
    const base = { ...manifests, [path]: text };
    const newManifest = (manifests['package.json'] ?? '').replace('^2.1.0', '^2.1.9');
    const newLock = text.replaceAll('2.1.3', '2.1.9');
    const both = difference(base, {
      ...base,
      'package.json': newManifest,
      [path]: newLock.replaceAll('^2.1.0', '^2.1.9'),
    });
    expect(both.problems).toEqual([]);
    expect(both.changes).toMatchObject([
      {
        name: 'ms',
        change: 'upgraded',
        direct: true,
        before: { range: '^2.1.0', version: '2.1.3' },
        after: { range: '^2.1.9', version: '2.1.9' },
        manifest: 'package.json',
        lockfile: path,
        location: { path: 'package.json', line: 7 },
        lockedAt: { path },
      },
    ]);
    const lockOnly = difference(base, { ...base, [path]: newLock });
    expect(lockOnly.changes).toMatchObject([
      { name: 'ms', change: 'upgraded', direct: true, manifest: 'package.json', location: { path } },
    ]);
    expect(newLock.split('\n')[(lockOnly.changes[0]?.location.line ?? 0) - 1]).toContain('ms');
    const manifestOnly = difference(base, { ...base, 'package.json': newManifest });
    expect(manifestOnly.problems).toMatchObject([
      {
        kind: 'lockfile-stale',
        manifest: 'package.json',
        lockfile: path,
        dependency: { name: 'ms', range: '^2.1.9', locked: '2.1.3' },
        location: { line: 7 },
      },
    ]);
  });

  test('shows another hash of the same version', () => {
    const base = { ...manifests, [path]: text };
    const { changes } = difference(base, { ...base, [path]: text.replace(/(sha512-l4|10c0\/56)/, '$1ff') });
    expect(changes).toMatchObject([
      {
        name: 'wrappy',
        change: 'relocked',
        direct: false,
        before: { version: '1.0.2' },
        after: { version: '1.0.2' },
      },
    ]);
  });

  test('shows what a dependency no longer brings along as removed', () => {
    const base = { ...manifests, [path]: text };
    const { changes, problems } = difference(base, {
      ...base,
      [path]: text.replaceAll('wrappy', 'wrappier'),
    });
    expect(changes.map(({ name, change, direct }) => [name, change, direct])).toEqual([
      ['wrappier', 'added', false],
      ['wrappy', 'removed', false],
    ]);
    expect(problems).toEqual([]);
  });
});

test('a lockfile that took the place of another tool’s changes only what it changes', () => {
  const [from, to] = [all['npm3/package-lock.json'] ?? '', all['pnpm9/pnpm-lock.yaml'] ?? ''];
  const { changes } = difference(
    { ...manifests, 'package-lock.json': from },
    { ...manifests, 'pnpm-lock.yaml': to },
  );
  expect(changes).toEqual([]);
});

test('a lockfile that is gone is missed', () => {
  const base = { ...manifests, 'yarn.lock': all['yarn1/yarn.lock'] ?? '' };
  const head = {
    ...manifests,
    'package.json': (manifests['package.json'] ?? '').replace('^2.1.0', '^2.1.9'),
  };
  expect(difference(base, head).problems).toMatchObject([
    { kind: 'lockfile-missing', manifest: 'package.json', hadLockfile: true },
    { kind: 'lockfile-missing', manifest: 'packages/a/package.json', hadLockfile: true },
  ]);
});

test.each([
  ['package-lock.json', '{\n"packages": {\n', 3],
  ['package-lock.json', '[]', 1],
  ['yarn.lock', '# yarn lockfile v1\n\na@1:\n  version "1"\n&x *y', 5],
  ['yarn.lock', 'a: &a [*a]\n', 1],
  ['pnpm-lock.yaml', 'packages:\n  a@1: &x\n    b: *x\n', 2],
  ['pnpm-lock.yaml', 'packages:\n\t- x', 2],
  ['pnpm-lock.yaml', 'packages:\n  {[', 2],
  ['pnpm-lock.yaml', 'settings:\n  a: 1\npackages: {a@1: {resolution: {integrity: x}}}\n', 3],
  ['pnpm-lock.yaml', 'packages:\n  a@1: {resolution: {integrity: x}}\n', 2],
  ['pnpm-lock.yaml', 'packages:\n  a@1:\n    resolution: {integrity: x, tarball: {y: z}}\n', 3],
  ['pnpm-lock.yaml', 'packages: # none\n  a@1:\n    resolution: {integrity: x}\n', 1],
  ['pnpm-lock.yaml', 'importers:\n  .: {dependencies: {a: 1}}\n', 2],
  ['bun.lock', '{ "packages": {\n"a": [}', 2],
  ['bun.lockb', '\0', 1],
])('%s that cannot be parsed says where', (path, text, line) => {
  const { unread } = difference({}, { [path]: text });
  expect(unread).toEqual([
    { what: path, why: expect.stringContaining(`could not be parsed, line ${line}: `) },
  ]);
});

test('one package of pnpm for several peers is there once, unless it is not the same', () => {
  const lock = (...hashes: string[]): string =>
    `lockfileVersion: '6.0'\npackages:\n${hashes
      .map((hash, at) => `\n  /a@1.0.0(b@${at}.0.0):\n    resolution: {integrity: ${hash}}\n`)
      .join('')}`;
  expect(locked('pnpm-lock.yaml', lock('sha512-x', 'sha512-x'))).toMatchObject([{ integrity: ['sha512-x'] }]);
  const base = { 'pnpm-lock.yaml': lock('sha512-x', 'sha512-x') };
  for (const hashes of [
    ['sha512-y', 'sha512-x'],
    ['sha512-x', 'sha512-y'],
  ])
    expect(difference(base, { 'pnpm-lock.yaml': lock(...hashes) }).changes).toMatchObject([
      { name: 'a', change: 'relocked', after: { integrity: ['sha512-y'] } },
    ]);
});

test('install scripts, aliases, git and addresses are told apart', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': {
        dependencies: { a: '1', g: 'github:x/g', u: 'https://files.example/u.tgz', l: 'file:../../../l' },
      },
      'node_modules/a': {
        version: '1.0.0',
        resolved: 'https://user:pass@registry.example/a/-/a-1.0.0.tgz',
        integrity: 'sha512-x',
        hasInstallScript: true,
      },
      'node_modules/g': {
        version: '1.0.0',
        resolved: 'git+ssh://git@github.com/x/g.git#0123456789012345678901234567890123456789',
      },
      'node_modules/l': { resolved: '../../../l', link: true },
      'node_modules/__proto__': { version: '1.0.0', dev: true },
      'node_modules/constructor': { version: '2.0.0' },
    },
  };
  const text = JSON.stringify(lock).replace('"node_modules/__proto__"', '"node_modules/__proto__"');
  expect(locked('package-lock.json', text)).toMatchObject([
    {
      name: 'a',
      hasInstallScript: true,
      resolved: 'https://registry.example/a/-/a-1.0.0.tgz',
      source: { kind: 'registry' },
    },
    {
      name: 'g',
      hasInstallScript: false,
      source: { kind: 'git', address: expect.stringContaining('#0123') },
    },
    { name: 'l', source: { kind: 'path', address: '../../../l' } },
    { name: '__proto__', development: true },
    { name: 'constructor', version: '2.0.0' },
  ]);
});

test('a lockfile of version 1 that is nested without end is said', () => {
  const text = `${'{"dependencies":{"a":'.repeat(5_000)}{}${'}}'.repeat(5_000)}`;
  expect(difference({}, { 'package-lock.json': text }).unread).toMatchObject([
    { why: expect.stringContaining('too deep') },
  ]);
});
