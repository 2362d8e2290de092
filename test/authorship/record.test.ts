import { describe, expect, test } from '@jest/globals';
import { readRecord } from '../../src/authorship/record.ts';
import { agentIds, judge } from './record.ts';

describe('a record of --stdin', () => {
  test('may be empty: every field is optional', () => {
    expect(judge({}).verdict).toBe('unmarked');
    expect(judge({ commits: [{}] }).verdict).toBe('unmarked');
    expect(
      judge({
        author: null,
        body: null,
        labels: [null],
        assignees: [null],
        commits: [{ author: null, parents: null }],
      }).verdict,
    ).toBe('unmarked');
  });

  test('takes what GitHub’s API gives in place of the short form', () => {
    expect(judge({ labels: [{ name: 'codex' }], branch: 'octocat:codex/x' }).verdict).toBe('ai');
    expect(judge({ author: { login: 'x', id: '198982749' } }).verdict).toBe('ai');
    const merge = {
      message: 'Merge\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
      parents: [{ sha: 'a' }, { sha: 'b' }],
    };
    expect(judge({ commits: [merge] }).verdict).toBe('unmarked');
  });

  test('without addresses rests on unmistakable logins and names', () => {
    expect(agentIds(judge({ commits: [{ author: { login: 'devin-ai-integration[bot]' } }] }))).toEqual([
      'devin',
    ]);
    expect(agentIds(judge({ commits: [{ author: { name: 'copilot-swe-agent[bot]' } }] }))).toEqual([
      'copilot',
    ]);
    const cursor = { author: { name: 'Cursor Agent', login: 'cursoragent' } };
    expect(agentIds(judge({ commits: [cursor], branch: 'cursor/add-cache' }))).toEqual(['cursor']);
    expect(judge({ commits: [{ author: { name: 'Claude', login: 'claude' } }] }).verdict).toBe('unknown');
  });

  test.each([
    ['', /JSON/u],
    ['{', /JSON/u],
    ['[]', /the record must be an object/u],
    ['"x"', /the record must be an object/u],
    ['null', /the record must be an object/u],
    ['{"body": 5}', /body must be a text/u],
    ['{"author": "ada"}', /author must be an object/u],
    ['{"author": {"id": "x"}}', /author\.id must be a whole number/u],
    ['{"labels": "codex"}', /labels must be a list/u],
    ['{"labels": [1]}', /labels\[0\] must be a text/u],
    ['{"labels": [[]]}', /labels\[0\] must be an object/u],
    ['{"commits": [null]}', /commits\[0\] must be an object/u],
    ['{"commits": [{}, {"message": []}]}', /commits\[1\]\.message must be a text/u],
    ['{"commits": [{"parents": -1}]}', /parents/u],
    ['{"commits": [{"author": {"email": {}}}]}', /commits\[0\]\.author\.email must be a text/u],
  ])('is refused with a reason where it is wrong: %s', (line, reason) => {
    const read = readRecord(line);
    expect('error' in read ? read.error : '').toMatch(reason);
  });

  test('does not take fields from the prototype of an object', () => {
    expect(judge(JSON.parse('{"__proto__": {"branch": "codex/x", "labels": ["codex"]}}')).verdict).toBe(
      'unmarked',
    );
  });
});

describe('one weak mark and two', () => {
  test('a lone one leaves it open, two different ones of an agent decide', () => {
    expect(judge({ branch: 'codex/add-cache' }).verdict).toBe('unknown');
    expect(judge({ labels: ['codex', 'Codex'] }).verdict).toBe('unknown');
    expect(agentIds(judge({ branch: 'codex/add-cache', labels: ['codex'] }))).toEqual(['codex']);
    expect(agentIds(judge({ branch: 'cursor/add-cache', labels: ['cursor'] }))).toEqual(['cursor']);
  });

  test('the same mark on many commits is one mark', () => {
    const message = 'Fix\n\nCo-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>';
    const other = 'Fix\n\nCo-authored-by: Copilot <copilot@github.com>';
    expect(judge({ commits: [{ message }, { message }, { message: other }] }).verdict).toBe('unknown');
  });

  test('Codex’s own template corroborates Codex’s branch, and nothing by itself', () => {
    const body = '## Summary\n- keep what was read\n\n## Testing\n- `npm test`\n';
    expect(judge({ body }).verdict).toBe('unmarked');
    expect(agentIds(judge({ body, branch: 'codex/keep' }))).toEqual(['codex']);
    expect(judge({ body, branch: 'claude/keep' }).verdict).toBe('unknown');
  });
});

test('the agents are named best supported first, weak ones only where no other is', () => {
  const commits = [{ message: 'Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>' }];
  const devin = { login: 'devin-ai-integration[bot]', type: 'Bot' };
  expect(agentIds(judge({ author: devin, commits, branch: 'codex/x' }))).toEqual(['devin', 'claude']);
});

test('evidence says what was found, where, and how much it weighs', () => {
  const sha = 'f'.repeat(40);
  const message = 'Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>';
  const { evidence, reasons } = judge({
    branch: 'claude/x',
    commits: [{ sha, message, author: { name: 'A', email: 'a@b.c' } }],
  });
  expect(evidence).toEqual([
    {
      agent: 'claude',
      signal: 'trailer',
      where: sha,
      text: 'Co-Authored-By: Claude <noreply@anthropic.com>',
      confidence: 'B',
      mark: 'claude/email',
    },
    {
      agent: 'claude',
      signal: 'branch',
      where: 'pull request',
      text: 'claude/x',
      confidence: 'C',
      mark: 'claude/branch',
    },
  ]);
  expect(reasons).toEqual(['Claude Code: a trailer (ffffffffffff).']);
});

test('evidence is bounded, and what is not listed is counted', () => {
  const commits = Array.from({ length: 300 }, (_, index) => ({
    sha: `${index}`.padStart(40, '0'),
    message: 'Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
  }));
  const { evidence, reasons, share } = judge({ commits });
  expect(evidence).toHaveLength(100);
  expect(reasons.join(' ')).toContain('300 signals were found; 100 are listed');
  expect(share).toEqual({ commits: 1, extent: 'whole' });
});

test('a credential in a line that carries a mark is not repeated', () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  const body = `Made with [Cursor](https://cursor.com) ${secret}`;
  expect(JSON.stringify(judge({ body }))).not.toContain(secret);
});

test('the share is of the commits that are no merges', () => {
  const marked = { message: 'Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>', parents: 1 };
  const commits = [marked, { message: 'Fix', parents: 1 }, { message: 'Merge', parents: 2 }];
  expect(judge({ commits }).share).toEqual({ commits: 0.5, extent: 'mixed' });
  expect(judge({ labels: ['codex'], branch: 'codex/x', commits: [{ message: 'Fix' }] }).share.extent).toBe(
    'unstated',
  );
});

test.each([
  'Assisted-by: Claude:claude-3-opus coccinelle sparse',
  'Assisted-by: LLM [sparse]',
  'Assisted-by: Claude Code:claude-opus-4-8[1m]',
  'Assisted-By: OpenAI:gpt-5.4',
  'Generated-by: GitHub Copilot (GPT-5)',
  'AI-assisted: true',
  'Ai-assisted: yes',
  'Made-with: Cursor',
  'Signed-off-by: Claude Opus 4.5 <noreply@anthropic.com>',
])('a standard trailer that names an AI makes it `ai`: %s', (trailer) => {
  expect(judge({ commits: [{ message: `Fix\n\n${trailer}` }] }).verdict).toBe('ai');
});

test('a literal \\n, which agents leave in a message, is read as a line end', () => {
  const message = 'Fix\\n\\n- one\\n\\nCo-authored-by: openhands <openhands@all-hands.dev>';
  expect(agentIds(judge({ commits: [{ message }] }))).toEqual(['openhands']);
});

test('a model’s name with a person’s own tagged address', () => {
  const named = 'Fix\n\nCo-authored-by: Claude Sonnet 4.6 <ada@engine.dev>';
  expect(judge({ commits: [{ message: named }] }).verdict).toBe('unknown');
  const tagged = 'Fix\n\nCo-authored-by: Claude Sonnet 4.6 <ada+claude-code@engine.dev>';
  expect(agentIds(judge({ commits: [{ message: tagged }] }))).toEqual(['claude']);
});

test('an update that an agent helped with, squashed under the automation’s name, is open', () => {
  const author = { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' };
  const message =
    'Bump x (#12)\n\n---------\n\nSigned-off-by: dependabot[bot] <support@github.com>\nCo-authored-by: openhands <openhands@all-hands.dev>';
  expect(judge({ commits: [{ message, author }] }).verdict).toBe('unknown');
});
