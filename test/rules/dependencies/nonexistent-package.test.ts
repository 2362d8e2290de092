import { describe, expect, test } from '@jest/globals';
import type { DependencyChange, DependencySide, DependencySource } from '../../../src/model/dependency.ts';
import type { PackageAnswer } from '../../../src/model/package.ts';
import { rule } from '../../../src/rules/dependencies/nonexistent-package/rule.ts';
import { judgeProject } from '../../../src/rules/judge.ts';
import { defaultPolicy } from '../../../src/verdict/policy.ts';

const side = (range: string, kind: DependencySource['kind'] = 'registry'): DependencySide => ({
  range,
  source: { kind },
  pin: 'range',
  integrity: [],
});
const added: DependencyChange = {
  ecosystem: 'npm',
  name: 'left-pad',
  purl: 'pkg:npm/left-pad',
  change: 'added',
  declaredAs: 'left-pad',
  after: side('^1.3.0'),
  direct: true,
  development: false,
  location: { path: 'package.json', line: 7, endLine: 7 },
};
const present = (...versions: string[]): PackageAnswer => ({
  status: 'present',
  facts: {
    versions: versions.map((version) => ({ version })),
    complete: true,
    latest: versions.at(-1),
    tags: ['latest', 'next'],
  },
});

function judge(change: Partial<DependencyChange>, answer: PackageAnswer | undefined) {
  const facts = {
    endpoints: { base: [], head: [] },
    dependencies: [{ ...added, ...change }],
    manifestProblems: [],
    imports: { looked: 0, undeclared: [] },
    packages: new Map(answer ? [[added.purl, answer]] : []),
    packagePolicy: defaultPolicy().packages,
    now: '2026-01-15T00:00:00.000Z',
    dependencyLines: new Map(),
    inUse: new Map(),
    lockfiles: new Map(),
    clientSettings: [],
    publicPaths: [],
    altered: new Map(),
  };
  return judgeProject(facts, [rule], () => undefined);
}

test('a name the registry does not know is a finding on its line', () => {
  const { findings, failed } = judge({}, { status: 'absent', asked: 'the registry does not know it' });
  expect(failed).toEqual([]);
  expect(findings).toMatchObject([
    {
      finding: {
        location: { path: 'package.json', line: 7 },
        message: 'There is no npm package called "left-pad".',
      },
    },
  ]);
});

test.each<[string, PackageAnswer | undefined]>([
  ['could not be asked', { status: 'unavailable', reason: 'the registry answered with 500' }],
  ['was not asked', undefined],
])('where the registry %s, the rule has failed and says so', (_why, answer) => {
  const { findings, failed } = judge({}, answer);
  expect(findings).toEqual([]);
  expect(failed).toMatchObject([
    { rule: rule.id, reason: expect.stringContaining('Whether "left-pad" exists is not known') },
  ]);
});

test.each<[string, Partial<DependencyChange>, PackageAnswer]>([
  ['what exists', {}, present('1.3.0')],
  ['what is not shown to everybody', {}, { status: 'private', reason: 'its scope' }],
  ['a removal', { change: 'removed', after: undefined }, { status: 'absent', asked: '' }],
  ['what comes from elsewhere', { after: side('x/y', 'git') }, { status: 'absent', asked: '' }],
  ['a package of the repository', { after: side('*', 'workspace') }, { status: 'absent', asked: '' }],
])('nothing is said of %s', (_what, change, answer) => {
  expect(judge(change, answer)).toEqual({ findings: [], failed: [] });
});

describe('versions', () => {
  const published = present('1.0.0', '1.3.0', '2.0.0-beta.1');
  test.each([
    '^1.3.0',
    '1',
    '*',
    '',
    'x',
    'latest',
    'next',
    '>=1 <2',
    '2.0.0-beta.1',
    '1.2 - 1.4',
    'not a version at all',
  ])('"%s" is there', (after) => {
    expect(judge({ after: side(after) }, published).findings).toEqual([]);
  });
  test.each(['^3.0.0', '1.3.1', '99', 'beta', '>=4'])('"%s" is not', (after) => {
    expect(judge({ after: side(after) }, published).findings).toMatchObject([
      { finding: { severity: 'high' } },
    ]);
  });

  test('a changed range is judged too', () => {
    expect(
      judge({ change: 'upgraded', before: side('1.0.0'), after: side('7.0.0') }, published).findings,
    ).toHaveLength(1);
  });
});

test('a hostile name is shown cut and without signs that move on the screen', () => {
  const name = `\u202e\u001b[2J${'a'.repeat(500)}`;
  const [found] = judge({ name }, { status: 'absent', asked: '' }).findings;
  expect(found?.finding.message).toMatch(/^There is no npm package called "\?\?\[2Ja{200,210}…"\.$/);
});
