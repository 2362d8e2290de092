import { describe, expect, test } from '@jest/globals';
import { ada, agentIds, CLAUDE, commit, judge, verdictOn } from './record.ts';

const FOOTER = '🤖 Generated with [Claude Code](https://claude.com/claude-code)';

/** Each case is one that matching marks naively gets wrong; the comment says why it is in the wild. */
describe('cases that naive matching gets wrong', () => {
  test('1. the address that GitHub resolves to github-actions is Claude in the raw commit', () => {
    // claude-code-action commits with the id of GitHub Actions: the API shows github-actions[bot] as the author.
    const author = {
      name: 'claude[bot]',
      email: '41898282+claude[bot]@users.noreply.github.com',
      login: 'github-actions[bot]',
    };
    const authorship = judge({ commits: [commit('Fix the cache', { author })] });
    expect(authorship.verdict).toBe('ai');
    expect(agentIds(authorship)).toEqual(['claude']);
  });

  test.each([
    'Claude Monet <cm@atelier.example>',
    'Claude <claude@monet.fr>',
    'Devin Wong <devin@wong.dev>',
    'Jules Verne <jules@verne.fr>',
    'Ai Chen <ai.chen@lab.cn>',
    'Gemini Rodriguez <gemini@rodriguez.mx>',
  ])('2. a person whose name is a tool’s: %s', (person) => {
    // Names are not compared, addresses are: people were called so before the tools were.
    const [, name = '', email = ''] = /^(.*) <(.*)>$/u.exec(person) ?? [];
    expect(verdictOn(`Fix the cache\n\nCo-authored-by: ${person}`)).toBe('unmarked');
    expect(verdictOn('Fix the cache', { author: { name, email }, committer: { name, email } })).toBe(
      'unmarked',
    );
    expect(verdictOn(`Fix the cache\n\nAssisted-by: ${person}`)).toBe('unmarked');
  });

  test.each([
    'ann@anthropic.com',
    'bob@openai.com',
    'cy@cognition.ai',
    'dan@cursor.com',
    'eve@all-hands.dev',
  ])('3. staff of a vendor are people: %s', (email) => {
    // Domains are not compared: those who build the tools also write code by hand.
    expect(verdictOn('Fix the cache', { author: { name: 'Staff', email } })).toBe('unmarked');
    expect(verdictOn(`Fix the cache\n\nCo-authored-by: Staff <${email}>`)).toBe('unmarked');
  });

  test.each(['goose', 'GPT-5.6 Sol'])('4. a misleading name before an agent’s address: %s', (name) => {
    // Other tools use the address with their own name: an agent for certain, but not Claude Code.
    const authorship = judge({
      commits: [commit(`Fix\n\nCo-authored-by: ${name} <noreply@anthropic.com>`)],
    });
    expect(authorship.verdict).toBe('ai');
    expect(agentIds(authorship)).toEqual(['unknown']);
  });

  test('5. the login that the API gives for a commit is no evidence', () => {
    // Anybody can claim an address on GitHub: a person may own the account that an agent's address resolves to.
    const person = { ...ada, login: 'claude' };
    expect(judge({ commits: [commit('Fix', { author: person })] }).verdict).toBe('unmarked');
    const agent = { name: 'Claude', email: 'noreply@anthropic.com', login: 'some-person' };
    expect(judge({ commits: [commit('Fix', { author: agent })] }).verdict).toBe('ai');
  });

  test('6. the trailer that an editor added to hand-written commits is corroboration only', () => {
    const trailer = 'Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>';
    expect(verdictOn(`Fix the cache\n\n${trailer}`)).toBe('unknown');
    const session = 'Copilot-Session: 0b8f2c1e-6d0a-4a54-9d4e-3a1f5c7e9b20';
    expect(verdictOn(`Fix the cache\n\n${trailer}\n${session}`)).toBe('ai');
  });

  test.each([
    'Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>',
    'Co-authored-by: coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>',
    'Co-authored-by: gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>',
    'Co-authored-by: cursor[bot] <206951365+cursor[bot]@users.noreply.github.com>',
    'Co-authored-by: claude[bot] <209825114+claude[bot]@users.noreply.github.com>',
  ])('7. a person accepted one suggestion of a reviewing bot: %s', (trailer) => {
    // GitHub credits whoever made the suggestion, in a commit whose subject it writes itself.
    const authorship = judge({ commits: [commit(`Update README.md\n\n${trailer}`)] });
    expect(authorship.verdict).toBe('unmarked');
    expect(authorship.evidence.map(({ confidence }) => confidence)).toEqual(['D']);
  });

  test.each([
    '## PR-Codex overview\nThis PR adds a cache.',
    '<!-- start pr-codex -->\n---\n<!-- end pr-codex -->',
  ])('8. the text of an unrelated summary bot: %j', (body) => {
    // PR-Codex describes other people's pull requests; the name is all it shares with Codex.
    expect(judge({ author: { login: 'ada' }, body }).verdict).toBe('unmarked');
  });

  test.each([
    '<!-- CURSOR_SUMMARY -->\n> [!NOTE]\n> Written by [Cursor Bugbot](https://cursor.com/bugbot)\n<!-- /CURSOR_SUMMARY -->',
    '<!-- ELLIPSIS_HIDDEN -->\n> [!IMPORTANT]\n> Adds a cache.',
    '<!-- This is an auto-generated comment: release notes by coderabbit.ai -->\n## Summary by CodeRabbit',
    '## Summary by Sourcery\n\nAdd a cache.',
  ])('9. reviewers write into the description: %j', (body) => {
    expect(judge({ author: { login: 'ada' }, body }).verdict).toBe('unmarked');
  });

  test.each([
    { login: 'dependabot[bot]', id: 49699333, type: 'Bot' },
    { login: 'renovate[bot]', id: 29139614, type: 'Bot' },
    { login: 'acme-renovate[bot]', type: 'Bot' },
    { login: 'dependabot', type: 'Bot' },
  ])('10. release notes quoted by $login contain a mark', (author) => {
    // Every tool's release notes are quoted in somebody's update: the author is settled first.
    const body = `Bumps x.\n\n${FOOTER}\n\n${CLAUDE}\n\nhttps://chatgpt.com/codex/tasks/task_e_12ab`;
    const message = `Bump x\n\nRelease notes:\n${FOOTER}\n${CLAUDE}\n\n---\n- x\n\nSigned-off-by: dependabot[bot] <support@github.com>`;
    const bot = { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' };
    const authorship = judge({ author, body, commits: [commit(message, { author: bot })] });
    expect(authorship.verdict).toBe('unmarked');
    expect(authorship.reasons[0]).toMatch(/automation/u);
    // What an agent commits on top is the agent's all the same.
    expect(judge({ author, body, commits: [commit(`Adapt to x 2\n\n${CLAUDE}`)] }).verdict).toBe('ai');
  });

  test.each(['body', 'message'])('11. a change that documents marks shows them in a fence (%s)', (where) => {
    const text = `Document the trailers\n\n\`\`\`\n${CLAUDE}\n${FOOTER}\n\`\`\`\n\nDone.`;
    const record = where === 'body' ? { author: { login: 'ada' }, body: text } : { commits: [commit(text)] };
    expect(judge(record).verdict).toBe('unmarked');
  });

  test('12. a revert or a cherry-pick quotes the trailer', () => {
    // Quoted, indented or introduced as the original's, it is no evidence of who wrote the revert.
    const revert =
      'Revert "Add a cache"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.\n\n';
    expect(verdictOn(`${revert}> ${CLAUDE}`)).toBe('unmarked');
    expect(verdictOn(`${revert}    ${CLAUDE}`)).toBe('unmarked');
    expect(verdictOn(`${revert}Original commit message:\n\nAdd a cache\n\n${CLAUDE}`)).toBe('unmarked');
    // Bare, nobody can tell whether it is the revert's or the original's: a person looks. It is never `ai` by itself,
    expect(verdictOn(`${revert}${FOOTER}\n\n${CLAUDE}`)).toBe('unknown');
    expect(verdictOn(`Add a cache\n\n${FOOTER}\n\n${CLAUDE}\n(cherry picked from commit 0123456)`)).toBe(
      'unknown',
    );
    // but what is added below the line that git wrote is the picker's own.
    expect(verdictOn(`Add a cache\n\n(cherry picked from commit 0123456)\n${CLAUDE}`)).toBe('ai');
  });
});
