import { describe, expect, test } from '@jest/globals';
import { difference, fixture, locked, type Tree } from './support.ts';

/**
 * Written by the tools themselves, addresses replaced: uv, Pipenv, Cargo, Go, Poetry 2.5.1, PDM 2.22.4. Of Poetry's
 * two, one has its list of dependencies under `project`, the other under `tool.poetry` as before Poetry 2.
 */
describe.each([
  ['pypi/uv', 'uv.lock', ['iniconfig', 'toml'], ['pluggy']],
  ['pypi/pylock', 'pylock.toml', ['iniconfig', 'toml'], ['pluggy']],
  ['pypi/pipenv', 'Pipfile.lock', ['iniconfig', 'toml'], ['pluggy']],
  ['pypi/poetry', 'poetry.lock', ['click', 'colorama'], ['iniconfig']],
  ['pypi/pdm', 'pdm.lock', ['click', 'colorama'], ['iniconfig']],
  ['cargo', 'Cargo.lock', ['itoa', 'ryu'], ['memchr']],
  ['golang', 'go.sum', ['github.com/pkg/errors', 'golang.org/x/text'], []],
])('%s', (folder, path, names, development) => {
  const tree = fixture(folder);
  const text = tree[path] ?? '';

  test('holds what the tool locked, each on its line', () => {
    const packages = locked(path, text).filter(({ source }) => source.kind === 'registry');
    expect(new Set(packages.map(({ name }) => name))).toEqual(new Set([...names, ...development]));
    const lines = text.split('\n');
    for (const { name, line, integrity } of packages) {
      expect(`${lines[line - 1]}${lines[line]}`).toContain(name);
      expect(integrity.length).toBeGreaterThan(0);
    }
  });

  test('is in step with its manifest', () => {
    const { changes, problems, unread } = difference({}, tree);
    expect([problems, unread]).toEqual([[], []]);
    const direct = changes.filter((each) => each.direct);
    expect(direct.map(({ name }) => name).sort()).toEqual([...names, ...development].sort());
    expect(direct.filter((each) => each.development).map(({ name }) => name)).toEqual(development);
    for (const { after, lockfile } of direct) {
      expect([lockfile, after?.version]).toEqual([path, expect.stringMatching(/^v?\d+\.\d/)]);
      expect(after?.integrity.length).toBeGreaterThan(0);
    }
  });

  test('shows another hash of the same version', () => {
    const [first = ''] = /(?:(?<!content_hash = ")sha256:|sha256 = "|h1:|checksum = ")\w{6}/.exec(text) ?? [];
    const head: Tree = { ...tree, [path]: text.replace(first, `${first.slice(0, -6)}000000`) };
    const { changes } = difference(tree, head);
    expect(changes).toMatchObject([{ change: 'relocked', location: { path } }]);
  });

  test('shows an upgrade that only the lockfile makes', () => {
    const [one = ''] = names;
    const version = locked(path, text).findLast(({ name }) => name === one)?.version ?? '';
    const head: Tree = { ...tree, [path]: text.replaceAll(version, version.replace(/\d+$/, '999')) };
    const { changes } = difference(tree, head);
    if (path === 'go.sum') return;
    expect(changes.filter(({ name }) => name === one)).toMatchObject([
      { change: 'upgraded', direct: true, location: { path } },
    ]);
  });
});

test('Poetry: git, a folder, and another index, as Poetry 2.5.1 locks them', () => {
  const tree = fixture('pypi/poetry-classic');
  const { changes, problems, unread } = difference({}, tree);
  expect([problems, unread]).toEqual([[], []]);
  expect(
    changes.map(({ name, after, development }) => [name, after?.version, after?.source, development]),
  ).toEqual([
    ['click', '8.5.1', { kind: 'registry', address: 'https://packages.example/simple' }, false],
    [
      'shop-forked',
      '0.1.0',
      { kind: 'git', address: expect.stringMatching(/^https:\/\/git\.example\/shop-forked\.git@main/) },
      false,
    ],
    ['shop-local', '0.1.0', { kind: 'path', address: 'local' }, false],
    ['iniconfig', '2.0.0', { kind: 'registry', address: 'https://packages.example/simple' }, true],
  ]);
});

/** Written by hand to the formats' documentation, as older versions of the tools wrote them. */
describe('Poetry and PDM', () => {
  const pyproject =
    '[tool.poetry.dependencies]\npython = "^3.9"\nrequests = "^2.31"\nforked = { git = "https://git.example/f.git", rev = "main" }\n';
  const lock = `[[package]]
name = "requests"
version = "2.31.0"
description = "x"
optional = false
python-versions = ">=3.7"
files = [
    {file = "requests-2.31.0-py3-none-any.whl", hash = "sha256:aaa"},
    {file = "requests-2.31.0.tar.gz", hash = "sha256:bbb"},
]

[package.dependencies]
idna = ">=2.5,<4"

[[package]]
name = "idna"
version = "3.6"
optional = false
python-versions = ">=3.5"

[[package]]
name = "forked"
version = "0.1.0"
optional = false
python-versions = "*"

[package.source]
type = "git"
url = "https://git.example/f.git"
reference = "main"
resolved_reference = "0123456789012345678901234567890123456789"

[metadata]
lock-version = "1.1"
python-versions = "^3.9"
content-hash = "x"

[metadata.files]
idna = [
    {file = "idna-3.6.tar.gz", hash = "sha256:ccc"},
]
`;
  const tree = { 'pyproject.toml': pyproject, 'poetry.lock': lock };

  test('poetry.lock', () => {
    expect(difference({}, tree)).toMatchObject({
      problems: [],
      changes: [
        {
          name: 'requests',
          after: { version: '2.31.0', integrity: ['sha256:aaa', 'sha256:bbb'], pin: 'locked' },
        },
        {
          name: 'forked',
          after: { source: { kind: 'git', address: 'https://git.example/f.git@main' }, pin: 'locked' },
        },
        {
          name: 'idna',
          direct: false,
          after: { version: '3.6', integrity: ['sha256:ccc'] },
          location: { line: 15 },
        },
      ],
    });
  });

  test('more files of a version are no other hash, other files are', () => {
    const more = lock.replace(
      '    {file = "requests-2.31.0.tar.gz"',
      '    {file = "x.whl", hash = "sha256:ddd"},\n    {file = "requests-2.31.0.tar.gz"',
    );
    expect(difference(tree, { ...tree, 'poetry.lock': more }).changes).toEqual([]);
    expect(
      difference(tree, { ...tree, 'poetry.lock': lock.replace('sha256:bbb', 'sha256:eee') }).changes,
    ).toMatchObject([{ name: 'requests', change: 'relocked' }]);
  });

  test('pdm.lock', () => {
    const pdm =
      '[[package]]\nname = "a"\nversion = "1.0"\nfiles = [{file = "a.whl", hash = "sha256:x"}]\n\n[[package]]\nname = "b"\nversion = "1"\ngit = "https://git.example/b"\nrevision = "abc"\n';
    expect(locked('pdm.lock', pdm)).toMatchObject([
      { name: 'a', version: '1.0', integrity: ['sha256:x'], line: 1 },
      { name: 'b', source: { kind: 'git', address: 'https://git.example/b#abc' } },
    ]);
  });
});
