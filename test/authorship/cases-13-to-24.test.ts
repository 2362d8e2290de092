import { describe, expect, test } from '@jest/globals';
import { authorshipInput } from '../../src/authorship/input.ts';
import { judgeAuthorship } from '../../src/authorship/judge.ts';
import type { Change } from '../../src/model/change.ts';
import { ada, agentIds, CLAUDE, commit, judge, verdictOn } from './record.ts';

/** The second half of the cases; each says why it is in the wild, where that does not show. */
describe('cases that naive matching gets wrong', () => {
  test.each([
    'feature/claude-api',
    'fix/cursor-position',
    'codex-parser',
    'docs/copilot/x',
    'devin/fix',
    'my/codex/x',
  ])('13. a branch that only mentions a tool: %s', (branch) => {
    expect(judge({ author: { login: 'ada' }, branch }).verdict).toBe('unmarked');
  });

  test.each([
    'Assisted-by: Viktor Szakats',
    'Assisted-by: none',
    'Generated-By: StageFreight',
    'Made-with: love',
    'Generated-by: protoc 3.12',
    'AI-assisted: no',
  ])('14. a standard trailer that names no AI: %s', (trailer) => {
    // `Assisted-by` credited people for years before it credited tools.
    expect(verdictOn(`Fix the cache\n\n${trailer}`)).toBe('unmarked');
  });

  test('15. “agent:” as a scope or a word', () => {
    const message = 'agent: dedupe the cache keys\n\nAgent: decided to refactor';
    expect(verdictOn(message)).toBe('unmarked');
    const record = { author: { login: 'ada' }, title: 'agent: dedupe', body: 'Agent: decided to refactor' };
    expect(judge(record).verdict).toBe('unmarked');
  });

  test('16. made through Aider by a person: only the committer is “(aider)”', () => {
    // Aider appends its name to the committer when a person's own edit is committed by it.
    const aider = { name: 'Ada Lovelace (aider)', email: ada.email };
    expect(verdictOn('Fix the cache', { committer: aider })).toBe('unmarked');
    expect(verdictOn('Fix the cache', { author: aider, committer: aider })).toBe('ai');
  });

  test.each([
    'codex@example.com',
    'noreply@example.com',
    'claude@anthropic.invalid',
    'cursoragent@example.invalid',
  ])('17. a placeholder address: %s', (email) => {
    expect(verdictOn(`Fix the cache\n\nCo-authored-by: Codex <${email}>`)).toBe('unmarked');
    expect(verdictOn(`Fix the cache\n\nCo-authored-by: Claude Sonnet 4.5 <${email}>`)).toBe('unmarked');
    expect(verdictOn('Fix', { author: { name: 'Codex', email } })).toBe('unmarked');
  });

  test('18. the person named on an agent’s commit is the one who asked', () => {
    const author = { name: 'Cursor Agent', email: 'cursoragent@cursor.com' };
    const message = 'Add a cache\n\nCo-authored-by: Grace Hopper <12345+grace@users.noreply.github.com>';
    const authorship = judge({ commits: [commit(message, { author, committer: author })] });
    expect(authorship.verdict).toBe('ai');
    expect(agentIds(authorship)).toEqual(['cursor']);
    expect(authorship.sponsor?.login).toBe('grace');
  });

  test('19. a squash puts one agent’s trailer over many people’s lines', () => {
    const message = `Add a cache (#12)\n\n* first\n\n* second\n\n---------\n\nCo-authored-by: Grace Hopper <grace@navy.mil>\n${CLAUDE}`;
    const authorship = judge({ commits: [commit(message)] });
    expect(authorship.verdict).toBe('ai');
    expect(authorship.share).toEqual({ commits: 1, extent: 'mixed' });
    expect(authorship.commits[0]?.mixed).toBe(true);
  });

  test('20. a merge of the base branch carries other people’s trailers', () => {
    const merge = commit(`Merge branch 'main' into cache\n\n${CLAUDE}`, { parents: 2 });
    const authorship = judge({ commits: [commit('Add a cache'), merge] });
    expect(authorship.verdict).toBe('unmarked');
    expect(authorship.commits).toHaveLength(1);
    const { parents: _, ...unknownParents } = merge;
    expect(judge({ commits: [unknownParents] }).verdict).toBe('unmarked');
  });

  test('21. editing an agent’s instructions is not authorship', () => {
    // The paths are no part of what is judged; the words in title and branch are.
    const record = {
      author: { login: 'ada' },
      title: 'Update CLAUDE.md, AGENTS.md and .cursor/rules',
      branch: 'update-claude-md',
      commits: [commit('Update CLAUDE.md and .cursor/rules')],
    };
    expect(judge(record).verdict).toBe('unmarked');
  });

  test('22. GraphQL drops “[bot]”, and a bare login can be a person’s', () => {
    expect(judge({ author: { login: 'copilot', type: 'User' } }).verdict).toBe('unmarked');
    expect(judge({ author: { login: 'copilot', id: 12345 } }).verdict).toBe('unmarked');
    expect(judge({ author: { login: 'cursor', type: 'User' } }).verdict).toBe('unmarked');
    expect(judge({ author: { login: 'Copilot', type: 'Bot' } }).verdict).toBe('ai');
    expect(judge({ author: { login: 'Copilot', id: 198982749 } }).verdict).toBe('ai');
    expect(judge({ author: { login: 'copilot-swe-agent' } }).verdict).toBe('ai');
    expect(judge({ author: { login: 'devin-ai-integration', type: 'Bot' } }).verdict).toBe('ai');
  });

  test('23. an app that was renamed keeps its id', () => {
    const renamed = judge({ author: { login: 'some-new-name[bot]', id: 159125892, type: 'Bot' } });
    expect(agentIds(renamed)).toEqual(['lovable']);
    const before = judge({ author: { login: 'gpt-engineer-app[bot]', type: 'Bot' } });
    expect(agentIds(before)).toEqual(['lovable']);
  });

  test('24. more commits than can be read are unknown, never unmarked', () => {
    const [base, head] = ['b'.repeat(40), 'c'.repeat(40)];
    const change: Change = {
      base,
      head,
      mergeBase: base,
      commits: [{ sha: head, message: 'Fix', author: ada, committer: ada, parents: [base] }],
      notes: new Map(),
      files: [],
      unread: [{ what: 'commits', why: 'only the newest 250 were read' }],
    };
    const authorship = judgeAuthorship(authorshipInput(change));
    expect(authorship.verdict).toBe('unknown');
    expect(authorship.reasons.join(' ')).toContain('only the newest 250 were read');
    expect(judgeAuthorship(authorshipInput({ ...change, unread: [] })).verdict).toBe('unmarked');
    const file = [{ what: 'src/large.bin', why: 'over the limit' }];
    expect(judgeAuthorship(authorshipInput({ ...change, unread: file })).verdict).toBe('unmarked');
  });
});
