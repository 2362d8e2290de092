import { expect, test } from '@jest/globals';
import { dependencyDifference } from '../../../src/facts/manifests/difference.ts';

const many = 300_000;
const entries = (make: (at: number) => string, glue = ''): string =>
  Array.from({ length: many }, (_, at) => make(at)).join(glue);

test.each([
  [
    'a list of quotes on one line',
    'pnpm-lock.yaml',
    `packages:\n  a@1:\n    resolution: {${"'".repeat(5_000_000)}}\n`,
  ],
  ['remotes without end', 'Gemfile.lock', `GEM\n${entries((at) => `  remote: https://a${at}.example/\n`)}`],
  [
    'one package in ever so many versions, which another asks for',
    'package-lock.json',
    `{"packages":{"":{"dependencies":{"z":"1"}},"node_modules/z":{"version":"1","dependencies":{"a":"1"}},${entries(
      (at) => `"node_modules/b${at}/node_modules/a":{"version":"${at}.0.0"}`,
      ',',
    )}}}`,
  ],
])('%s: nothing throws', (_, path, text) => {
  const base = '{"packages":{"":{"dependencies":{"z":"1"}},"node_modules/z":{"version":"0"}}}';
  const sides = { base: path.endsWith('.json') ? base : undefined, head: text };
  const { changes, unread } = dependencyDifference([{ path, ...sides, altered: [] }]);
  expect(changes.length).toBeLessThanOrEqual(20_000);
  expect(unread.length).toBeLessThanOrEqual(2);
});
