import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readByToken } from '../../../src/adapters/github/read-by-token.ts';
import { authorshipInput } from '../../../src/authorship/input.ts';
import { judgeAuthorship } from '../../../src/authorship/judge.ts';
import { type GitHub, startGitHub } from '../../github/github.ts';

let github: GitHub;
const repository = { owner: 'acme', name: 'shop' };
const signal = AbortSignal.timeout(300_000);

beforeAll(async () => {
  github = await startGitHub();
  const shop = await github.addRepository({ ...repository, files: { 'a.txt': 'one\n' } });
  shop.setPermission('ana', 'write');
  await shop.openPullRequest({
    author: 'bob',
    title: 'Keep what was read',
    branch: 'claude/keep',
    commits: [
      { files: { 'a.txt': 'two\n' }, message: 'Keep it\n\nCo-Authored-By: Claude <noreply@anthropic.com>' },
    ],
  });
});

afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

test('a pull request is read with a person’s token, and judged', async () => {
  const access = { api: github.url, token: github.userToken('ana') };
  const read = await readByToken({ repository, number: 1 }, access, signal);
  expect(read.unread).toEqual([]);
  expect(read.pullRequest).toMatchObject({
    title: 'Keep what was read',
    branch: 'claude/keep',
    author: { login: 'bob' },
  });
  const authorship = judgeAuthorship(authorshipInput({ ...read, notes: new Map() }));
  expect(authorship.verdict).toBe('ai');
  expect(authorship.sponsor?.login).toBe('bob');
  expect(authorship.commits.map(({ agents }) => agents)).toEqual([['claude']]);
});

test('what the token may not see is said to be the token’s or the name’s fault', async () => {
  const stranger = { api: github.url, token: github.userToken('eve') };
  await expect(readByToken({ repository, number: 1 }, stranger, signal)).rejects.toThrow(
    'acme/shop#1 cannot be read (404)',
  );
  const known = { api: github.url, token: github.userToken('ana') };
  await expect(readByToken({ repository, number: 9 }, known, signal)).rejects.toThrow(
    'acme/shop#9 cannot be read (404)',
  );
});
