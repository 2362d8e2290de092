import { describe, expect, test } from '@jest/globals';
import type { PackageAnswer, PackageFacts } from '../../../src/model/package.ts';
import { judged } from './judged.ts';

type Tree = Readonly<Record<string, string>>;

/** What each ecosystem's manifest looks like with one dependency, and none. */
const ecosystems: readonly [
  name: string,
  path: string,
  manifest: (name: string, version: string) => string,
  purl: (name: string) => string,
  wellKnown: string,
  versions: readonly [string, string],
  typo: string,
][] = [
  [
    'npm',
    'package.json',
    (n, v) => `{"dependencies":{"${n}":"${v}"}}`,
    (n) => `pkg:npm/${n}`,
    'express',
    ['4.18.0', '4.19.2'],
    'expresss',
  ],
  [
    'pypi',
    'requirements.txt',
    (n, v) => `${n}==${v}\n`,
    (n) => `pkg:pypi/${n}`,
    'requests',
    ['2.31.0', '2.32.3'],
    'reqeusts',
  ],
  [
    'golang',
    'go.mod',
    (n, v) => `module example.com/shop\n\ngo 1.24\n\nrequire ${n} ${v}\n`,
    (n) => `pkg:golang/${n}`,
    'github.com/gin-gonic/gin',
    ['v1.9.0', 'v1.10.0'],
    'github.com/gin-gonc/gin',
  ],
  [
    'cargo',
    'Cargo.toml',
    (n, v) => `[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\n${n} = "=${v}"\n`,
    (n) => `pkg:cargo/${n}`,
    'serde',
    ['1.0.1', '1.0.2'],
    'serdee',
  ],
  [
    'maven',
    'pom.xml',
    (n, v) =>
      `<project><dependencies><dependency><groupId>${n.split(':')[0]}</groupId><artifactId>${n.split(':')[1]}</artifactId><version>${v}</version></dependency></dependencies></project>`,
    (n) => `pkg:maven/${n.replace(':', '/')}`,
    'com.google.guava:guava',
    ['32.0.0', '33.0.0'],
    'com.gogle.guava:guava',
  ],
  [
    'gem',
    'Gemfile',
    (n, v) => `gem '${n}', '${v}'\n`,
    (n) => `pkg:gem/${n}`,
    'nokogiri',
    ['1.15.0', '1.16.0'],
    'nokogirri',
  ],
  [
    'nuget',
    'shop.csproj',
    (n, v) =>
      `<Project><ItemGroup><PackageReference Include="${n}" Version="[${v}]" /></ItemGroup></Project>`,
    (n) => `pkg:nuget/${n}`,
    'Newtonsoft.Json',
    ['12.0.3', '13.0.1'],
    'Newtonsoft.Jsson',
  ],
  [
    'composer',
    'composer.json',
    (n, v) => `{"require":{"${n}":"${v}"}}`,
    (n) => `pkg:composer/${n}`,
    'monolog/monolog',
    ['3.4.0', '3.5.0'],
    'monologg/monolog',
  ],
];

const present = (facts: Partial<PackageFacts>): PackageAnswer => ({
  status: 'present',
  facts: {
    versions: [],
    complete: true,
    createdAt: '2012-01-01T00:00:00Z',
    popularity: { dependents: 9_000 },
    ...facts,
  },
});
const rulesOf = (base: Tree, head: Tree, packages: Readonly<Record<string, PackageAnswer>>) => [
  ...new Set(judged(base, head, { packages }).map(({ rule }) => rule.replace('dependencies/', ''))),
];

describe.each(ecosystems)('%s', (_type, path, manifest, purl, name, [older, newer], typo) => {
  const key = purl(name);
  const change = (from: string | undefined, to: string): [Tree, Tree] => [
    from === undefined ? {} : { [path]: manifest(name, from) },
    { [path]: manifest(name, to) },
  ];
  const version = (one: string, more: object = {}) => ({
    version: one,
    publishedAt: '2024-01-01T00:00:00Z',
    advisories: [],
    ...more,
  });
  const both = [version(older), version(newer)];

  test('an honest upgrade and an honest addition raise nothing', () => {
    expect(rulesOf(...change(older, newer), { [key]: present({ versions: both }) })).toEqual([]);
    expect(rulesOf(...change(undefined, newer), { [key]: present({ versions: both }) })).toEqual([]);
  });

  test('a removal raises nothing, whatever is known of it', () => {
    expect(
      rulesOf({ [path]: manifest(name, older) }, {}, { [key]: { status: 'absent', asked: '' } }),
    ).toEqual([]);
  });

  test('a package that does not exist', () => {
    expect(rulesOf(...change(undefined, newer), { [key]: { status: 'absent', asked: '' } })).toContain(
      'nonexistent-package',
    );
  });

  test('a version that was never published', () => {
    expect(
      rulesOf(...change(older, '99.99.99'.replace(/^/, newer.startsWith('v') ? 'v' : '')), {
        [key]: present({ versions: both }),
      }),
    ).toEqual(['nonexistent-package']);
  });

  test('a version of yesterday, a known vulnerability, malware, and a withdrawn version', () => {
    const with_ = (more: object) =>
      rulesOf(...change(older, newer), {
        [key]: present({ versions: [version(older), version(newer, more)] }),
      });
    const advisory = {
      id: 'GHSA-x',
      aliases: [],
      summary: '',
      severity: 'high',
      fixed: [],
      malicious: false,
    };
    expect(with_({ publishedAt: '2026-01-14T00:00:00Z' })).toEqual(['too-new']);
    expect(with_({ advisories: [advisory] })).toEqual(['vulnerable-version']);
    expect(with_({ advisories: [{ ...advisory, malicious: true }] })).toEqual(['malicious-package']);
    expect(with_({ yanked: true })).toEqual(['deprecated-or-unmaintained']);
  });

  test('a step back', () => {
    expect(rulesOf(...change(newer, older), { [key]: present({ versions: both }) })).toEqual(['downgraded']);
  });

  test('a name that is almost another', () => {
    const facts = {
      createdAt: '2025-12-20T00:00:00Z',
      popularity: undefined,
      versions: [version(newer, { publishedAt: '2025-12-20T00:00:00Z' })],
    };
    const found = judged(
      {},
      { [path]: manifest(typo, newer) },
      { packages: { [purl(typo)]: present(facts) } },
    );
    const [squat] = found.filter(({ rule }) => rule === 'dependencies/typosquat');
    expect(squat).toMatchObject({ severity: 'high', confidence: 'high' });
    if (_type !== 'maven') expect(squat?.fix?.replacement).toContain(name);
  });

  test('without anybody to ask nothing is claimed of a good name', () => {
    expect(rulesOf(...change(undefined, newer), { [key]: { status: 'unavailable', reason: 'off' } })).toEqual(
      [],
    );
  });
});

describe('suggestions', () => {
  test('the repaired version, in the manifest’s own notation', () => {
    const advisory = {
      id: 'GHSA-x',
      aliases: [],
      summary: '',
      severity: 'high',
      fixed: ['4.17.21'],
      malicious: false,
    } as const;
    const facts = present({ versions: [{ version: '4.17.10', advisories: [advisory] }] });
    const [found] = judged(
      { 'package.json': '{\n  "dependencies": {\n  }\n}' },
      { 'package.json': '{\n  "dependencies": {\n    "lodash": "4.17.10"\n  }\n}' },
      { packages: { 'pkg:npm/lodash': facts } },
    );
    expect(found?.fix).toEqual({
      description: 'Take 4.17.21',
      line: 3,
      endLine: 3,
      replacement: '    "lodash": "4.17.21"',
    });
  });

  test('the commit that an action was pinned to before', () => {
    const workflow = (ref: string) =>
      `jobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@${ref}\n`;
    const sha = '08eba0b27e820071cde6df949e0beb9ba4906955';
    const [found] = judged(
      { '.github/workflows/a.yml': workflow(sha) },
      { '.github/workflows/a.yml': workflow('v4') },
    );
    expect(found).toMatchObject({
      rule: 'dependencies/unpinned',
      fix: { line: 5, replacement: `      - uses: actions/checkout@${sha}` },
    });
  });
});
