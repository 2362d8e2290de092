import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { judged } from './judged.ts';

const bytes = (text: string, algorithm = 'sha512') => createHash(algorithm).update(text).digest();
const sri = (text: string) => `sha512-${bytes(text).toString('base64')}`;
const hex = (text: string, algorithm = 'sha256') => bytes(text, algorithm).toString('hex');
const h1 = (text: string) => `h1:${bytes(text, 'sha256').toString('base64')}`;

/** One lockfile of each format with a hash in it, and the manifest that goes with it. */
const formats: readonly [
  name: string,
  manifests: Readonly<Record<string, string>>,
  path: string,
  lock: (hash: string, version?: string) => string,
  hash: (text: string) => string,
][] = [
  [
    'package-lock.json',
    { 'package.json': '{"dependencies":{"left-pad":"^1.0.0"}}' },
    'package-lock.json',
    (hash, version = '1.3.0') =>
      JSON.stringify(
        {
          lockfileVersion: 3,
          packages: {
            '': { dependencies: { 'left-pad': '^1.0.0' } },
            'node_modules/left-pad': {
              version,
              resolved: `https://registry.example/left-pad/-/left-pad-${version}.tgz`,
              integrity: hash,
            },
          },
        },
        null,
        2,
      ),
    sri,
  ],
  [
    'yarn.lock, version 1',
    { 'package.json': '{"dependencies":{"left-pad":"^1.0.0"}}' },
    'yarn.lock',
    (hash, version = '1.3.0') =>
      `# yarn lockfile v1\n\n\nleft-pad@^1.0.0:\n  version "${version}"\n  resolved "https://registry.example/left-pad/-/left-pad-${version}.tgz#${hex(version, 'sha1')}"\n  integrity ${hash}\n`,
    sri,
  ],
  [
    'yarn.lock, berry',
    { 'package.json': '{"name":"shop","dependencies":{"left-pad":"^1.0.0"}}' },
    'yarn.lock',
    (hash, version = '1.3.0') =>
      `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n"left-pad@npm:^1.0.0":\n  version: ${version}\n  resolution: "left-pad@npm:${version}"\n  checksum: 10c0/${hash}\n  languageName: node\n  linkType: hard\n\n"shop@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "shop@workspace:."\n  dependencies:\n    left-pad: "npm:^1.0.0"\n  languageName: unknown\n  linkType: soft\n`,
    (text) => hex(text, 'sha512'),
  ],
  [
    'pnpm-lock.yaml',
    { 'package.json': '{"dependencies":{"left-pad":"^1.0.0"}}' },
    'pnpm-lock.yaml',
    (hash, version = '1.3.0') =>
      `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      left-pad:\n        specifier: ^1.0.0\n        version: ${version}\n\npackages:\n\n  left-pad@${version}:\n    resolution: {integrity: ${hash}}\n\nsnapshots:\n\n  left-pad@${version}: {}\n`,
    sri,
  ],
  [
    'bun.lock',
    { 'package.json': '{"dependencies":{"left-pad":"^1.0.0"}}' },
    'bun.lock',
    (hash, version = '1.3.0') =>
      `{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": {\n      "dependencies": {\n        "left-pad": "^1.0.0",\n      },\n    },\n  },\n  "packages": {\n    "left-pad": ["left-pad@${version}", "", {}, "${hash}"],\n  }\n}\n`,
    sri,
  ],
  [
    'poetry.lock',
    { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.12"\nflask = "^3.0"\n' },
    'poetry.lock',
    (hash, version = '3.0.0') =>
      `[[package]]\nname = "flask"\nversion = "${version}"\noptional = false\npython-versions = ">=3.8"\nfiles = [\n    {file = "flask-${version}-py3-none-any.whl", hash = "sha256:${hash}"},\n]\n\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.12"\ncontent-hash = "${hex('x')}"\n`,
    hex,
  ],
  [
    'uv.lock',
    { 'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask>=3.0"]\n' },
    'uv.lock',
    (hash, version = '3.0.0') =>
      `version = 1\n\n[[package]]\nname = "flask"\nversion = "${version}"\nsource = { registry = "https://pypi.example/simple" }\nsdist = { url = "https://files.example/flask-${version}.tar.gz", hash = "sha256:${hash}", size = 1 }\n\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [\n    { name = "flask" },\n]\n\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = ">=3.0" }]\n`,
    hex,
  ],
  [
    'Pipfile.lock',
    { Pipfile: '[packages]\nflask = "*"\n' },
    'Pipfile.lock',
    (hash, version = '3.0.0') =>
      JSON.stringify(
        {
          _meta: {},
          default: { flask: { hashes: [`sha256:${hash}`], version: `==${version}` } },
          develop: {},
        },
        null,
        4,
      ),
    hex,
  ],
  [
    'requirements.txt with hashes',
    {},
    'requirements.txt',
    (hash, version = '3.0.0') => `flask==${version} \\\n    --hash=sha256:${hash}\n`,
    hex,
  ],
  [
    'Cargo.lock',
    { 'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\nserde = "1"\n' },
    'Cargo.lock',
    (hash, version = '1.0.200') =>
      `version = 4\n\n[[package]]\nname = "serde"\nversion = "${version}"\nsource = "registry+https://crates.example/index"\nchecksum = "${hash}"\n\n[[package]]\nname = "shop"\nversion = "0.1.0"\ndependencies = [\n "serde",\n]\n`,
    hex,
  ],
  [
    'go.sum',
    { 'go.mod': 'module example.com/shop\n\ngo 1.24\n\nrequire github.com/gin-gonic/gin v1.10.0\n' },
    'go.sum',
    (hash, version = 'v1.10.0') =>
      `github.com/gin-gonic/gin ${version} ${hash}\ngithub.com/gin-gonic/gin ${version}/go.mod ${h1('mod')}\n`,
    h1,
  ],
  [
    'packages.lock.json',
    {
      'shop.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.1" /></ItemGroup></Project>',
    },
    'packages.lock.json',
    (hash, version = '13.0.1') =>
      JSON.stringify(
        {
          version: 1,
          dependencies: {
            'net8.0': {
              'Newtonsoft.Json': {
                type: 'Direct',
                requested: `[${version}, )`,
                resolved: version,
                contentHash: hash,
              },
            },
          },
        },
        null,
        2,
      ),
    (text) => bytes(text).toString('base64'),
  ],
  [
    'composer.lock',
    { 'composer.json': '{"require":{"monolog/monolog":"^3.0"}}' },
    'composer.lock',
    (hash, version = '3.5.0') =>
      JSON.stringify(
        {
          packages: [
            {
              name: 'monolog/monolog',
              version,
              dist: { type: 'zip', url: 'https://files.example/monolog.zip', reference: 'a', shasum: hash },
              require: {},
            },
          ],
          'packages-dev': [],
        },
        null,
        4,
      ),
    (text) => hex(text, 'sha1'),
  ],
  [
    'Gemfile.lock with checksums',
    { Gemfile: "source 'https://gems.example'\ngem 'rails', '~> 7.1'\n" },
    'Gemfile.lock',
    (hash, version = '7.1.0') =>
      `GEM\n  remote: https://gems.example/\n  specs:\n    rails (${version})\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  rails (~> 7.1)\n\nCHECKSUMS\n  rails (${version}) sha256=${hash}\n\nBUNDLED WITH\n   2.6.0\n`,
    hex,
  ],
];

const tampered = (spoken: ReturnType<typeof judged>) =>
  spoken.filter(({ rule }) => rule === 'dependencies/lockfile-tampered');

describe.each(formats)('%s', (_name, manifests, path, lock, hash) => {
  const base = { ...manifests, [path]: lock(hash('a')) };

  test('another hash for the same version is found', () => {
    const head = { ...manifests, [path]: lock(hash('b')) };
    const [found, ...more] = tampered(judged(base, head));
    expect(found).toMatchObject({ message: expect.stringMatching(/^The hash of .* changed/) });
    expect(found?.location.path).toBe(path);
    expect(more).toEqual([]);
  });

  test('the same lockfile written again raises nothing', () => {
    expect(judged(base, { ...manifests, [path]: `${lock(hash('a'))}\n` })).toEqual([]);
  });
});
