import { expect, test } from '@jest/globals';
import type { DependencyChange, DependencySide, EcosystemType } from '../../src/model/dependency.ts';
import type { PackageAnswer } from '../../src/model/package.ts';
import type { PackagePolicy } from '../../src/model/policy.ts';
import type { PackageQuestion, Packages } from '../../src/model/ports.ts';
import { dependencyLines, packageFacts } from '../../src/review/package-facts.ts';
import { defaultPolicy } from '../../src/verdict/policy.ts';

const side = (more: Partial<DependencySide> = {}): DependencySide => ({
  range: '^1.0.0',
  version: '1.0.0',
  source: { kind: 'registry' },
  pin: 'locked',
  integrity: [],
  ...more,
});

function change(
  name: string,
  more: Partial<DependencyChange> = {},
  ecosystem: EcosystemType = 'npm',
): DependencyChange {
  return {
    ecosystem,
    name,
    declaredAs: name,
    purl: `pkg:${ecosystem}/${name.replace('@', '%40')}`,
    change: 'added',
    after: side(),
    direct: true,
    development: false,
    location: { path: 'package.json', line: 3, endLine: 3 },
    ...more,
  };
}

function recorded(
  answers: Readonly<Record<string, PackageAnswer>> = {},
): Packages & { readonly asked: PackageQuestion[][] } {
  const asked: PackageQuestion[][] = [];
  return {
    asked,
    lookup: async (questions) => {
      asked.push([...questions]);
      return new Map(
        questions.map(({ purl }) => [purl, answers[purl] ?? { status: 'absent', asked: 'test' }]),
      );
    },
  };
}

const never = new AbortController().signal;
const facts = (
  changes: readonly DependencyChange[],
  packages: Packages,
  policy: Partial<PackagePolicy> = {},
) => packageFacts(changes, new Map(), { ...defaultPolicy().packages, ...policy }, packages, never);

test('what is added is asked about, and of an upgrade what was there before', async () => {
  const packages = recorded();
  await facts(
    [
      change('zebra-thing'),
      change('koala-thing', { change: 'upgraded', before: side({ version: '0.9.0' }) }),
      change('deep-thing', { direct: false }),
    ],
    packages,
  );
  expect(packages.asked[0]).toMatchObject([
    { purl: 'pkg:npm/zebra-thing', version: '1.0.0', direct: true },
    { purl: 'pkg:npm/koala-thing', version: '1.0.0', direct: true },
    { purl: 'pkg:npm/koala-thing', version: '0.9.0', direct: false },
    { purl: 'pkg:npm/deep-thing', version: '1.0.0', direct: false },
  ]);
});

test('nobody is asked about removals, other sources, actions, images, and what the policy sends elsewhere', async () => {
  const packages = recorded();
  const answers = await facts(
    [
      change('removed', { change: 'removed', after: undefined }),
      change('git', { after: side({ source: { kind: 'git' } }) }),
      change('actions/checkout', {}, 'githubactions'),
      change('library/node', {}, 'docker'),
      change('@acme/ui'),
      change('@acme-other/ui'),
      change('acme/lib', {}, 'composer'),
    ],
    packages,
    {
      registries: { '@acme': 'https://npm.acme.example/', 'pkg:composer/acme/*': 'https://c.acme.example/' },
    },
  );
  expect(packages.asked.flat().map(({ purl }) => purl)).toEqual(['pkg:npm/%40acme-other/ui']);
  expect(answers.get('pkg:npm/%40acme/ui')).toMatchObject({ status: 'private' });
  expect(answers.get('pkg:composer/acme/lib')).toMatchObject({ status: 'private' });
});

test('a name that resembles a well-known one is counted, and so is that one', async () => {
  const packages = recorded();
  await facts([change('lodahs')], packages);
  expect(packages.asked[0]).toMatchObject([
    { purl: 'pkg:npm/lodahs', popularity: true },
    { purl: 'pkg:npm/lodash', popularity: true },
  ]);
});

test('a range without a lockfile is asked about once more, as the version that it means', async () => {
  const versions = [{ version: '1.0.0' }, { version: '1.4.0' }, { version: '2.0.0' }];
  const packages = recorded({
    'pkg:npm/zebra-thing': { status: 'present', facts: { versions, complete: true, latest: '2.0.0' } },
  });
  await facts([change('zebra-thing', { after: side({ version: undefined, pin: 'range' }) })], packages);
  expect(packages.asked.map(([first]) => first?.version)).toEqual([undefined, '1.4.0']);
});

test('of more packages than any change brings in the rest is said not to have been asked', async () => {
  const many = Array.from({ length: 5_010 }, (_, n) => change(`thing-number-${n}`, { direct: false }));
  const packages = recorded();
  const answers = await facts([...many, change('zebra-thing')], packages);
  expect(packages.asked[0]).toHaveLength(5_000);
  expect(packages.asked[0]?.[0]).toMatchObject({ purl: 'pkg:npm/zebra-thing' });
  expect([...answers.values()].filter(({ status }) => status === 'unavailable')).toHaveLength(11);
});

test('the lines that dependencies stand on, where the change wrote them', () => {
  const hunk = {
    lines: [
      { kind: 'context', text: '{', oldNumber: 1, newNumber: 1 },
      { kind: 'added', text: '  "zebra-thing": "^1.0.0"', newNumber: 3 },
      { kind: 'added', text: '  "other": 1', newNumber: 4 },
    ],
  };
  const files = [{ path: 'package.json', hunks: [hunk] }] as unknown as Parameters<typeof dependencyLines>[1];
  expect([...dependencyLines([change('zebra-thing')], files)]).toEqual([
    ['package.json:3', '  "zebra-thing": "^1.0.0"'],
  ]);
});
