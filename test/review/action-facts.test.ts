import { expect, test } from '@jest/globals';
import type { DependencyChange } from '../../src/model/dependency.ts';
import type { PackagePolicy } from '../../src/model/policy.ts';
import { commitsOfActions } from '../../src/review/action-facts.ts';
import { defaultPolicy } from '../../src/verdict/policy.ts';

const action = (name: string, range: string, more: Partial<DependencyChange> = {}): DependencyChange => ({
  ecosystem: 'githubactions',
  name,
  declaredAs: name,
  purl: `pkg:githubactions/${name.toLowerCase()}`,
  change: 'added',
  after: { range, source: { kind: 'registry' }, pin: 'floating', integrity: [] },
  direct: true,
  development: true,
  location: { path: '.github/workflows/build.yml', line: 6, endLine: 6 },
  ...more,
});

async function askedFor(changes: readonly DependencyChange[], policy: Partial<PackagePolicy> = {}) {
  const asked: string[][] = [];
  const lookup = async (refs: readonly string[]) => {
    asked.push([...refs]);
    return new Map<string, string>();
  };
  const settings = { ...defaultPolicy().packages, ...policy };
  await commitsOfActions(changes, settings, { lookup }, new AbortController().signal);
  return asked;
}

test('only what floats and should not is asked, each once', async () => {
  const changes = [
    action('some/deploy', 'main'),
    action('some/deploy/sub', 'main'),
    action('actions/checkout', 'v4'),
    action('my/own', 'main'),
    action('tool', 'main', { ecosystem: 'npm' }),
  ];
  const allow = ['pkg:githubactions/my/*'];
  expect(await askedFor(changes, { allow })).toEqual([['some/deploy@main']]);
  expect(await askedFor(changes, { allow, requirePins: ['githubactions'] })).toEqual([
    ['some/deploy@main', 'actions/checkout@v4'],
  ]);
  expect(await askedFor([action('actions/checkout', 'v4')])).toEqual([]);
});

test('no more than twenty are asked', async () => {
  const many = Array.from({ length: 30 }, (_, at) => action(`some/action-${at}`, 'main'));
  expect((await askedFor(many))[0]).toHaveLength(20);
});

test('where there is nobody to ask nothing is known', async () => {
  const { signal } = new AbortController();
  const policy = defaultPolicy().packages;
  expect(await commitsOfActions([action('some/deploy', 'main')], policy, undefined, signal)).toEqual(
    new Map(),
  );
});
