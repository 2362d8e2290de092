import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dependencyDifference } from '../../../src/facts/manifests/difference.ts';
import { formatsOf } from '../../../src/facts/manifests/manifests.ts';
import { difference, fixture } from './support.ts';

/** One path for each format, with a text that it understands. */
const samples: Readonly<Record<string, string>> = {
  'package.json':
    '{"name":"x","dependencies":{"a":"^1.0.0"},"overrides":{"b":{"c":"1"}},"workspaces":["p/*"]}',
  'package-lock.json': fixture('npm')['npm3/package-lock.json'] ?? '',
  'npm-shrinkwrap.json': fixture('npm')['npm1/package-lock.json'] ?? '',
  'yarn.lock': fixture('npm')['berry/yarn.lock'] ?? '',
  'a/yarn.lock': fixture('npm')['yarn1/yarn.lock'] ?? '',
  'pnpm-lock.yaml': fixture('npm')['pnpm9/pnpm-lock.yaml'] ?? '',
  'bun.lock': fixture('npm')['bun/bun.lock'] ?? '',
  'pnpm-workspace.yaml': 'packages: [p/*]\ncatalog:\n  a: ^1.0.0\n',
  'requirements.txt': 'a>=1\n-r b.txt\nc==1 --hash=sha256:x\n',
  'pyproject.toml':
    '[project]\nname = "x"\ndependencies = ["a>=1"]\n[tool.poetry.dependencies]\nb = {version="1"}\n',
  'setup.cfg': '[options]\ninstall_requires =\n  a\n',
  'setup.py': 'setup(install_requires=["a", "b>=1"], extras_require={"x": ["y"]})',
  Pipfile: '[packages]\na = "*"\n',
  'Pipfile.lock': '{"default":{"a":{"version":"==1","hashes":["sha256:x"]}}}',
  'poetry.lock': '[[package]]\nname = "a"\nversion = "1"\nfiles = [{file="x", hash="sha256:y"}]\n',
  'uv.lock': '[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "r" }\n',
  'pylock.toml': '[[packages]]\nname = "a"\nversion = "1"\n',
  'go.mod': fixture('golang')['go.mod'] ?? '',
  'go.sum': fixture('golang')['go.sum'] ?? '',
  'Cargo.toml': fixture('cargo')['Cargo.toml'] ?? '',
  'Cargo.lock': fixture('cargo')['Cargo.lock'] ?? '',
  'pom.xml':
    '<project><groupId>g</groupId><artifactId>a</artifactId><dependencies><dependency><groupId>b</groupId><artifactId>c</artifactId><version>1</version></dependency></dependencies></project>',
  'build.gradle': "plugins { }\nid 'a' version '1'\nimplementation 'a:b:1'\n",
  'gradle/libs.versions.toml': '[libraries]\na = "b:c:1"\n',
  'gradle.lockfile': 'a:b:1=x\n',
  'gradle.properties': 'a=1\n',
  'verification-metadata.xml':
    '<verification-metadata><components><component group="g" name="a" version="1"><artifact name="a.jar"><sha256 value="x"/></artifact></component></components></verification-metadata>',
  Gemfile: 'gem "a", "~> 1"\ngroup :test do\n gem "b"\nend\n',
  'Gemfile.lock': 'GEM\n  remote: x\n  specs:\n    a (1.0)\n\nDEPENDENCIES\n  a\n',
  'x.gemspec': 's.add_dependency "a", "~> 1"\n',
  'x.csproj': '<Project><ItemGroup><PackageReference Include="A" Version="1"/></ItemGroup></Project>',
  'packages.lock.json': '{"dependencies":{"net8.0":{"A":{"resolved":"1"}}}}',
  'composer.json': '{"require":{"a/b":"^1"}}',
  'composer.lock': '{"packages":[{"name":"a/b","version":"1.0"}]}',
  '.github/workflows/ci.yml': 'jobs:\n  a:\n    container: node:22\n    steps:\n      - uses: a/b@v1\n',
  'action.yml': 'runs:\n  steps:\n    - uses: a/b@v1\n',
  Dockerfile: 'FROM node:22 AS a\nCOPY --from=b:1 /x /y\n',
  'compose.yaml': 'services:\n  a:\n    image: b:1\n',
};
const names = Object.keys(samples);

test('every sample is understood, and adding it adds something', () => {
  const contexts = new Set(['pnpm-workspace.yaml', 'gradle.properties', 'verification-metadata.xml']);
  for (const [path, text] of Object.entries(samples)) {
    const { changes, unread } = difference({}, { [path]: text });
    expect([path, unread]).toEqual([path, []]);
    if (!contexts.has(path)) expect([path, changes.length > 0]).toEqual([path, true]);
    // What goes raises nothing but its own removal.
    expect(difference({ [path]: text }, {}).changes.every(({ change }) => change === 'removed')).toBe(true);
    expect(difference({ [path]: text }, { [path]: text })).toMatchObject({
      changes: [],
      problems: [],
      unread: [],
    });
  }
});

test('nothing throws, whatever stands in a file', () => {
  const mutated = fc
    .tuple(
      fc.constantFrom(...names),
      fc.array(
        fc.tuple(
          fc.nat(2_000),
          fc.nat(20),
          fc.oneof(
            fc.string({ maxLength: 5 }),
            fc.constantFrom(
              '"',
              '{',
              '}',
              '[',
              ']',
              '\n',
              ':',
              '\t',
              '<',
              '>',
              '__proto__',
              '\\',
              '$',
              '(',
              ')',
            ),
          ),
        ),
        { maxLength: 5 },
      ),
      fc.string(),
    )
    .map(([path, edits, random]) => {
      const text = samples[path] ?? '';
      const edited = edits.reduce(
        (t, [at, cut, insert]) =>
          t.slice(0, at % (t.length + 1)) + insert + t.slice((at % (t.length + 1)) + cut),
        text,
      );
      return [path, edits.length === 0 ? random : edited] as const;
    });
  fc.assert(
    fc.property(mutated, mutated, ([path, head], [other, base]) => {
      const files = [
        { path, base: samples[path], head, altered: [{ start: 1, end: 3 }] },
        ...(other === path ? [] : [{ path: other, base, head: base, altered: [] }]),
      ];
      const { changes, unread } = dependencyDifference(files);
      for (const { location } of changes) {
        const text = (location.path === path ? [head, samples[path]] : [base]).map(
          (each) => each?.split('\n').length ?? 0,
        );
        expect(location.line).toBeGreaterThanOrEqual(1);
        expect(location.line).toBeLessThanOrEqual(Math.max(...text));
      }
      for (const { why } of unread) expect(why).toMatch(/^could not be parsed, line [1-9]\d*: \S/);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 600) },
  );
});

test('names that every object has are only names', () => {
  const evil = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
  const json = (value: string): string => `{${evil.map((name) => `"${name}":${value}`).join(',')}}`;
  const texts: Readonly<Record<string, string>> = {
    'package.json': `{"dependencies":${json('"1"')},"__proto__":{"devDependencies":{"x":"1"}}}`,
    'package-lock.json': `{"packages":{${evil.map((name) => `"node_modules/${name}":{"version":"1.0.0"}`).join(',')}},"__proto__":{"polluted":true}}`,
    'Pipfile.lock': `{"default":${json('{"version":"==1"}')}}`,
    'composer.json': `{"require":${json('"1"')}}`,
    'Cargo.toml': `[dependencies]\n${evil.map((name) => `${name} = "1"`).join('\n')}`,
    'pnpm-lock.yaml': `packages:\n${evil.map((name) => `  ${name}@1.0.0:\n    dev: false\n`).join('')}`,
    'bun.lock': `{"packages":{${evil.map((name) => `"${name}":["${name}@1.0.0"]`).join(',')}}}`,
  };
  for (const [path, text] of Object.entries(texts)) {
    const { changes } = difference({}, { [path]: text });
    // Some registries spell them their own way.
    const spelled = (name: string): string => name.toLowerCase().replaceAll(/_+/g, '-');
    expect([path, changes.map(({ name }) => spelled(name)).sort()]).toEqual([path, evil.map(spelled).sort()]);
  }
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('paths that lead out of the repository are paths, and nothing is opened', () => {
  const { changes } = difference(
    {},
    {
      'package.json': '{"dependencies":{"a":"file:../../../../etc/passwd"}}',
      'pom.xml':
        '<project><parent><groupId>a</groupId><artifactId>b</artifactId><version>1</version><relativePath>../../../../etc/pom.xml</relativePath></parent></project>',
      'requirements.txt': '-r ../../../../etc/passwd\n../../../x\n',
    },
  );
  expect(changes.map(({ name, after }) => `${name} ${after?.source.kind}`).sort()).toEqual([
    'a path',
    'a:b registry',
    'x path',
  ]);
});

test('hostile files end soon', () => {
  const texts: readonly (readonly [string, string])[] = names.flatMap((path) => [
    [path, '['.repeat(100_000)] as const,
    [path, '{"a":'.repeat(50_000)] as const,
    [path, `${'a '.repeat(100_000)}\n`] as const,
    [path, `gem "${'a"'.repeat(50_000)}`] as const,
    [path, `implementation '${':a'.repeat(50_000)}`] as const,
    [path, 'a: &a [*a, *a]\n'.repeat(2_000)] as const,
    [path, `FROM ${'$'.repeat(50_000)}`] as const,
    [path, `${'\\\n'.repeat(30_000)}`] as const,
    [path, `install_requires=[${'"'.repeat(50_000)}`] as const,
  ]);
  for (const [path, text] of texts) {
    const began = performance.now();
    difference({}, { [path]: text });
    expect([path, text.slice(0, 20), performance.now() - began < 60_000]).toEqual([
      path,
      text.slice(0, 20),
      true,
    ]);
  }
});

test('one name that stands there 50,000 times is compared in time', () => {
  const lock = (from: number): string =>
    JSON.stringify({
      packages: Object.fromEntries(
        Array.from({ length: 50_000 }, (_, at) => [
          `node_modules/a${at}/node_modules/x`,
          { version: `1.0.${at + from}` },
        ]),
      ),
    });
  const began = performance.now();
  const { changes } = difference({ 'package-lock.json': lock(0) }, { 'package-lock.json': lock(50_000) });
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(changes.length).toBeGreaterThan(0);
});

test('what is installed or vendored is nobody’s declaration', () => {
  expect(formatsOf('node_modules/a/package.json')).toEqual([]);
  expect(formatsOf('vendor/a/go.mod')).toEqual([]);
});
