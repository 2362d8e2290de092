import { expect, test } from '@jest/globals';
import { ada, CLAUDE, commit, judge } from './record.ts';

const copilot = { login: 'Copilot', id: 198982749, type: 'Bot' };
const devin = { login: 'devin-ai-integration[bot]', id: 158243242, type: 'Bot' };

function logins(record: object): (string | undefined)[] {
  return (judge(record).sponsors ?? []).map(({ login }) => login);
}

test('the people who are assigned to what an agent opened', () => {
  expect(logins({ author: copilot, assignees: [copilot, { login: 'grace', type: 'User' }] })).toEqual([
    'grace',
  ]);
});

test('the person whom the description names as the requester', () => {
  const kiro = 'This pull request was created by @kiro-agent on behalf of @grace';
  expect(logins({ author: { login: 'kiro-agent[bot]' }, body: kiro })).toEqual(['grace']);
  expect(logins({ author: devin, body: 'Requested by: @grace' })).toEqual(['grace']);
  const named = judge({ author: devin, body: '**Requested by**: Grace Hopper' });
  expect(named.sponsors).toEqual([{ name: 'Grace Hopper', how: 'is named as the requester' }]);
  expect(named.sponsor).toBeUndefined();
});

test('the person who opened it, beside those whom the agent’s commits name', () => {
  const author = { name: 'Cursor Agent', email: 'cursoragent@cursor.com' };
  const message = 'Fix\n\nCo-authored-by: Grace <1+grace@users.noreply.github.com>';
  const commits = [commit(message, { author, committer: author })];
  expect(logins({ author: { login: 'ada', type: 'User' }, commits })).toEqual(['grace', 'ada']);
});

test('the person who committed the agent’s work, where no person opened it', () => {
  const author = { ...ada, login: 'ada' };
  expect(logins({ commits: [commit(`Fix\n\n${CLAUDE}`, { author })] })).toEqual(['ada']);
  const byBot = {
    author: { login: 'github-actions[bot]', type: 'Bot' },
    commits: [commit(`Fix\n\n${CLAUDE}`)],
  };
  expect(judge(byBot).sponsors).toMatchObject([{ email: ada.email }]);
});

test('nobody asks for a change without marks, and no bot asks', () => {
  expect(logins({ author: { login: 'ada' }, commits: [commit('Fix')] })).toEqual([]);
  expect(logins({ author: copilot, assignees: [copilot, { login: 'renovate[bot]', type: 'Bot' }] })).toEqual(
    [],
  );
});

test('a person whose commit carries an agent’s trailer in somebody else’s pull request', () => {
  const author = { name: 'Grace', email: '1+grace@users.noreply.github.com' };
  const commits = [commit(`Fix\n\n${CLAUDE}`, { author }), commit('Fix')];
  expect(logins({ author: { login: 'ada', type: 'User' }, commits })).toEqual(['ada', 'grace']);
});

test('co-authors of a person’s own commit are not the ones who asked', () => {
  const message = `Fix\n\nCo-authored-by: Grace <1+grace@users.noreply.github.com>\n${CLAUDE}`;
  const { sponsors } = judge({ author: { login: 'ada', type: 'User' }, commits: [commit(message)] });
  expect(sponsors?.map(({ login, name }) => login ?? name)).toEqual(['ada', ada.name]);
});

test('nobody with a login is lost behind a namesake without one', () => {
  const author = { name: 'Devin AI', email: '158243242+devin-ai-integration[bot]@users.noreply.github.com' };
  const message = 'Fix\n\nCo-authored-by: Grace Hopper <1+grace@users.noreply.github.com>';
  const commits = [commit(message, { author, committer: author })];
  const record = { author: devin, body: 'Requested by: Grace Hopper', commits };
  expect(logins(record)).toEqual([undefined, 'grace']);
  expect(judge(record).sponsor?.login).toBe('grace');
});

test('a person who wrote another part of what an agent wrote is no second pair of eyes', () => {
  const author = { name: 'Carol', email: '7+carol@users.noreply.github.com' };
  const commits = [commit(`Fix\n\n${CLAUDE}`), commit('More', { author })];
  expect(judge({ author: { login: 'ada', type: 'User' }, commits }).sponsors).toContainEqual({
    login: 'carol',
    id: 7,
    ...author,
    how: 'wrote part of it',
  });
});
