import { describe, expect, test } from '@jest/globals';
import { NO_POLICY } from '../../src/authorship/policy.ts';
import { matchesWildcard } from '../../src/authorship/wildcard.ts';
import { ada, agentIds, commit, judge } from './record.ts';

const policy = {
  ...NO_POLICY,
  labels: ['AI-generated'],
  branches: ['bot/**', '*-agent'],
  trailers: ['Written-With', 'Tool: acme*'],
  logins: ['acme-robot'],
  emails: ['Robot@acme.dev'],
};

describe('a mark that the repository adds', () => {
  test.each([
    ['a label', { labels: ['ai-generated'] }],
    ['a branch', { branch: 'bot/add/cache' }],
    ['a branch by its end', { branch: 'cache-agent' }],
    ['a trailer', { commits: [commit('Fix\n\nwritten-with: love')] }],
    ['a trailer with a value', { commits: [commit('Fix\n\nTool: ACME writer')] }],
    ['a trailer in the description', { body: 'Tool: acme' }],
    ['a login', { author: { login: 'Acme-Robot', type: 'User' } }],
    ['an address', { commits: [commit('Fix', { author: { name: 'R', email: 'robot@acme.dev' } })] }],
    [
      'a label on an update by Dependabot',
      { author: { login: 'dependabot[bot]' }, labels: ['ai-generated'] },
    ],
  ])('makes it `ai`: %s', (_, record) => {
    const authorship = judge(record, policy);
    expect(authorship.verdict).toBe('ai');
    expect(agentIds(authorship)).toEqual(['unknown']);
    expect(judge(record).verdict).toBe('unmarked');
  });

  test.each([
    ['another label', { labels: ['ai'] }],
    ['another branch', { branch: 'my/bot/x' }],
    ['another value', { commits: [commit('Fix\n\nTool: other')] }],
    ['a fence', { body: '```\nTool: acme\n```' }],
    ['another address', { commits: [commit('Fix', { author: ada })] }],
  ])('leaves alone what does not match: %s', (_, record) => {
    expect(judge(record, policy).verdict).toBe('unmarked');
  });
});

test.each([
  ['', '', true],
  ['a', '', false],
  ['', '*', true],
  ['ab', 'a*b', true],
  ['a', 'a*a', false],
  ['aa', 'a*a', true],
  ['abcabc', '*bc*c', true],
  ['abc', '*b*b*', false],
  ['x/y/z', 'x/*', true],
  ['a.b', 'a?b', false],
])('%j against %j: %s', (text, pattern, matches) => {
  expect(matchesWildcard(text, pattern)).toBe(matches);
});

test('a pattern of many stars is matched in linear time', () => {
  const started = performance.now();
  matchesWildcard('a'.repeat(200_000), `${'a*'.repeat(50)}b`);
  expect(performance.now() - started).toBeLessThan(60_000);
});
