import { expect, test } from '@jest/globals';
import { pullRequestName } from '../../src/cli/pull-request-name.ts';

const repository = { owner: 'acme', name: 'shop.js' };

test.each([
  'acme/shop.js#12',
  'https://github.com/acme/shop.js/pull/12',
  'https://github.com/acme/shop.js/pull/12/files?w=1',
])('%s names a pull request', (text) => {
  expect(pullRequestName(text, {})).toEqual({ repository, number: 12, api: 'https://api.github.com' });
});

test.each(['main..HEAD', 'HEAD~3', 'feature/x', 'a/b..c/d', '#12', '12'])('%s is a range', (text) => {
  expect(pullRequestName(text, {})).toBeUndefined();
});

test('an Enterprise server is asked where GITHUB_API_URL names it', () => {
  const environment = { GITHUB_API_URL: 'https://git.acme.dev/api/v3/' };
  const found = pullRequestName('https://git.acme.dev/acme/shop.js/pull/12', environment);
  expect(found?.api).toBe('https://git.acme.dev/api/v3');
});

test('a token is never sent to a host that only an argument names', () => {
  expect(() => pullRequestName('https://evil.example/acme/shop.js/pull/12', {})).toThrow(
    'evil.example is not the GitHub',
  );
});
