import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dependencyDifference } from '../../../src/facts/manifests/difference.ts';
import type { Declaration } from '../../../src/facts/manifests/manifest.ts';
import { formatsOf } from '../../../src/facts/manifests/manifests.ts';
import { readPackageJson } from '../../../src/facts/manifests/npm/package-json.ts';
import { readSpecifier } from '../../../src/facts/manifests/npm/specifier.ts';

function declared(text: string): readonly Declaration[] {
  const reading = readPackageJson(text);
  if ('unparsed' in reading) throw new Error(reading.unparsed);
  return reading.dependencies;
}

describe('package.json', () => {
  test('gives the line of each name, also of one that stands in several sections or elsewhere', () => {
    const text = `{
  "name": "react",
  "scripts": { "react": "react" },
  "dependencies": {
    "react": "^18.0.0", "left-pad": "1.3.0"
  },
  "config": { "dependencies": { "react": "0" } },
  "devDependencies": {

    "@types/react" : "^18",
    "vite"
      : "5"
  },
  "peerDependencies": { "react": ">=17" }
}`;
    expect(
      declared(text).map(({ name, section, line, development }) => [name, section, line, development]),
    ).toEqual([
      ['react', 'dependencies', 5, false],
      ['left-pad', 'dependencies', 5, false],
      ['@types/react', 'devDependencies', 10, true],
      ['vite', 'devDependencies', 11, true],
      ['react', 'peerDependencies', 14, false],
    ]);
  });

  test('takes the last of two equal keys, as JSON does, with its line', () => {
    const text = '{"dependencies":{"a":"1"},\n"dependencies":{\n"b":"1",\n"b":"2"}}';
    expect(declared(text)).toMatchObject([{ name: 'b', range: '2', line: 4 }]);
  });

  test('finds names that are written with escapes', () => {
    expect(declared('{"dependencies":{\n"left\\u002dpad":"1"}}')).toMatchObject([
      { name: 'left-pad', line: 2 },
    ]);
  });

  test('is not harmed by keys that every object has', () => {
    const text =
      '{"dependencies":{"__proto__":"1","constructor":"2","toString":"3"},"__proto__":{"devDependencies":{"x":"1"}}}';
    expect(declared(text).map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.hasOwn(Object.prototype, 'devDependencies')).toBe(false);
  });

  test.each([
    ['nothing', '', 1],
    ['broken JSON', '{\n  "dependencies": {\n    "a": "1"\n    "b": "2"\n  }\n}', 4],
    ['a text that ends too early', '{\n  "dependencies": {\n    "a": "1"\n', 4],
    ['a list', '[]', 1],
    ['a section that is none', '{\n"name": "x",\n"dependencies": ["a"]\n}', 3],
    ['a version that is none', '{"devDependencies": {\n"a": "1",\n"b": 2}}', 3],
  ])('says where it cannot be read: %s', (_what, text, line) => {
    expect(readPackageJson(text)).toEqual({ unparsed: expect.any(String), line });
  });

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"dependencies":${json}}`),
        ),
        (text) => {
          expect(readPackageJson(text)).toBeDefined();
        },
      ),
    );
    expect(readPackageJson(`{"dependencies":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toMatchObject({
      line: 1,
    });
    expect(readPackageJson(`{"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`)).toMatchObject({
      unparsed: 'it is nested too deep',
    });
  });

  test('points at the declaration in any layout', () => {
    const name = fc.stringMatching(/^[a-z"\\@/:{}é-]{1,12}$/);
    const dependencies = fc.uniqueArray(fc.tuple(name, fc.stringMatching(/^[~^0-9."{}:]{1,8}$/)), {
      selector: ([key]) => key,
      minLength: 1,
    });
    fc.assert(
      fc.property(dependencies, fc.constantFrom(0, 1, 2, '\t'), (entries, indent) => {
        const own = entries.filter(([key]) => key !== '__proto__');
        const text = JSON.stringify(
          { files: ['a'], dependencies: Object.fromEntries(own), z: {} },
          null,
          indent,
        );
        const lines = text.split('\n');
        for (const { declaredAs, line } of declared(text)) {
          expect(lines[line - 1]).toContain(JSON.stringify(declaredAs));
        }
        expect(declared(text)).toHaveLength(own.length);
      }),
    );
  });
});

describe('what is asked for', () => {
  test.each([
    ['^1.2.3', 'registry', '^1.2.3', undefined],
    ['', 'registry', '', undefined],
    ['latest', 'registry', 'latest', undefined],
    ['>=1 <3 || 5', 'registry', '>=1 <3 || 5', undefined],
    ['npm:other@^2', 'registry', '^2', 'other'],
    ['npm:@scope/other@1.0.0', 'registry', '1.0.0', '@scope/other'],
    ['npm:other', 'registry', '*', 'other'],
    ['npm:^1.0.0', 'registry', '^1.0.0', undefined],
    ['catalog:react18', 'registry', 'catalog:react18', undefined],
    ['workspace:^', 'workspace', 'workspace:^', undefined],
    ['file:../../../etc', 'path', 'file:../../../etc', undefined],
    ['./local', 'path', './local', undefined],
    ['link:../x', 'path', 'link:../x', undefined],
    ['git+ssh://git@host/x.git#v1', 'git', 'git+ssh://git@host/x.git#v1', undefined],
    ['github:owner/name', 'git', 'github:owner/name', undefined],
    ['owner/name#main', 'git', 'owner/name#main', undefined],
    ['https://host/x.git', 'git', 'https://host/x.git', undefined],
    ['https://host/x.tgz', 'url', 'https://host/x.tgz', undefined],
    ['jsr:@std/path@1', 'url', 'jsr:@std/path@1', undefined],
  ])('%s comes from %s', (text, source, range, name) => {
    expect(readSpecifier(text)).toEqual({
      source: source === 'registry' ? { kind: source } : { kind: source, address: range },
      range,
      ...(name === undefined ? {} : { name }),
    });
  });
});

describe('which files are manifests', () => {
  test('package.json in any folder, but for what is installed', () => {
    expect(formatsOf('package.json')[0]?.ecosystem.type).toBe('npm');
    expect(formatsOf('packages/a/package.json')[0]?.ecosystem.type).toBe('npm');
    expect(formatsOf('node_modules/a/package.json')).toEqual([]);
    expect(formatsOf('src/package.json.ts')).toEqual([]);
    expect(formatsOf('README.md')).toEqual([]);
  });
});

describe('the difference of two manifests', () => {
  const compare = (base: object, head: object, others: Readonly<Record<string, object>> = {}) =>
    dependencyDifference([
      {
        path: 'package.json',
        base: JSON.stringify(base),
        head: JSON.stringify(head, null, 1),
        altered: [],
      },
      ...Object.entries(others).map(([path, value]) => {
        const text = JSON.stringify(value);
        return { path, base: text, head: text, altered: [] };
      }),
    ]).changes.map(({ name, change, before, after, location }) => ({
      name,
      change,
      before: before?.range,
      after: after?.range,
      source: (after ?? before)?.source.kind,
      line: location.line,
    }));

  test('is what was added, upgraded, downgraded, moved elsewhere or removed', () => {
    const base = { dependencies: { a: '^1.0.0', b: '2.0.0', c: '1.0.0', d: '1.0.0', e: '1.0.0' } };
    const head = { dependencies: { a: '^1.0.0', b: '3.0.0', c: '0.9.0', d: 'github:x/d', f: '1.0.0' } };
    expect(compare(base, head)).toEqual([
      { name: 'b', change: 'upgraded', before: '2.0.0', after: '3.0.0', source: 'registry', line: 4 },
      { name: 'c', change: 'downgraded', before: '1.0.0', after: '0.9.0', source: 'registry', line: 5 },
      { name: 'd', change: 'source-changed', before: '1.0.0', after: 'github:x/d', source: 'git', line: 6 },
      { name: 'f', change: 'added', before: undefined, after: '1.0.0', source: 'registry', line: 7 },
      { name: 'e', change: 'removed', before: '1.0.0', after: undefined, source: 'registry', line: 1 },
    ]);
  });

  test('is nothing where a name moves to another section', () => {
    expect(compare({ dependencies: { a: '1.0.0' } }, { devDependencies: { a: '1.0.0' } })).toEqual([]);
  });

  test('is an addition where an alias comes to mean another package', () => {
    expect(compare({ dependencies: { a: 'npm:x@1' } }, { dependencies: { a: 'npm:y@1' } })).toMatchObject([
      { name: 'y', change: 'added' },
    ]);
  });

  test('knows the packages of the repository itself', () => {
    expect(
      compare(
        {},
        { dependencies: { '@acme/core': '^1.0.0' }, workspaces: ['p/*'] },
        { 'p/core/package.json': { name: '@acme/core' } },
      ),
    ).toMatchObject([{ source: 'workspace' }]);
  });
});
