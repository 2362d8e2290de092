import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeAuthorship } from '../../src/authorship/judge.ts';
import { parseNote, parseTraces } from '../../src/authorship/notes.ts';
import { readRecord } from '../../src/authorship/record.ts';
import { anyText } from '../any-text.ts';
import { mark, TIMES } from './marks.ts';
import { ada, commit, input, judge } from './record.ts';

/** Text that is hostile in the ways that matter here: fences, quotes, comments, trailers, control characters. */
const piece = fc.oneof(
  anyText(20),
  fc.constantFrom(
    '```',
    '~~~~',
    '> ',
    '<!--',
    '-->',
    '<pre>',
    '</pre>',
    '<blockquote>',
    '\n',
    '\r\n',
    '\t',
    '    ',
    '`',
  ),
  fc.constantFrom(
    'Co-authored-by: ',
    '<',
    '>',
    '@',
    'This reverts commit 0123.',
    '(cherry picked from commit 0)',
  ),
  mark,
);
const hostile = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
const identity = fc.record(
  {
    name: fc.oneof(hostile, fc.constantFrom('Claude', 'x[bot]')),
    email: fc.oneof(hostile, fc.constantFrom('noreply@anthropic.com', '1+copilot@users.noreply.github.com')),
    login: hostile,
  },
  { requiredKeys: [] },
);
const account = fc.record(
  { login: hostile, id: fc.integer(), type: fc.constantFrom('Bot', 'User', '') },
  { requiredKeys: [] },
);
const record = fc.record(
  {
    author: account,
    app: hostile,
    title: hostile,
    body: hostile,
    branch: fc.oneof(hostile, fc.constantFrom('codex/x', 'claude/x')),
    labels: fc.array(fc.oneof(hostile, fc.constant('codex')), { maxLength: 3 }),
    assignees: fc.array(account, { maxLength: 2 }),
    commits: fc.array(
      fc.record(
        { sha: fc.string(), message: hostile, author: identity, committer: identity, parents: fc.nat(3) },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
    notes: fc.dictionary(fc.string(), hostile, { maxKeys: 2 }),
    traces: fc.array(hostile, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

describe('whatever comes in', () => {
  test('nothing makes the judgement throw', () => {
    const policy = {
      labels: ['x'],
      branches: ['a*b*'],
      trailers: ['x: *y*'],
      logins: ['z'],
      emails: ['a@b'],
    };
    fc.assert(
      fc.property(record, (given) => {
        const authorship = judge(given, { ...policy, denied: [], allowed: [], requireDisclosure: true });
        expect(['ai', 'unmarked', 'unknown']).toContain(authorship.verdict);
        expect(authorship.share.commits).toBeLessThanOrEqual(1);
        for (const { text } of authorship.evidence) expect(text.length).toBeLessThanOrEqual(220);
      }),
      { numRuns: 400 * TIMES },
    );
  });

  test('any JSON is read or refused with a reason, and nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (line) => {
        const read = readRecord(line);
        if ('error' in read) expect(read.error).not.toBe('');
        else judgeAuthorship(read);
      }),
      { numRuns: 300 * TIMES },
    );
  });

  test('notes and traces of any text give what they give, and nothing throws', () => {
    const note = fc.oneof(
      hostile,
      fc.json().map((json) => `a.ts\n  s_1::t_2 1-3\n---\n${json}`),
    );
    fc.assert(
      fc.property(note, (text) => {
        parseNote(text);
        parseTraces(text);
      }),
      { numRuns: 300 * TIMES },
    );
  });
});

test('adding a mark never turns `ai` into anything else', () => {
  fc.assert(
    fc.property(
      record,
      mark,
      fc.constantFrom('body', 'message', 'commit', 'label', 'branch'),
      (given, text, where) => {
        const before = input(given);
        const after = withMark(before, text, where);
        if (judgeAuthorship(before).verdict === 'ai') expect(judgeAuthorship(after).verdict).toBe('ai');
      },
    ),
    { numRuns: 500 * TIMES },
  );
});

test('adding a mark anywhere in a text never turns `ai` into anything else', () => {
  const at = fc.nat(30);
  fc.assert(
    fc.property(hostile, mark, at, fc.boolean(), (text, added, line, inBody) => {
      const verdictOf = (written: string) =>
        judge(inBody ? { body: written } : { commits: [commit(`Subject\n\n${written}`)] }).verdict;
      const lines = `${text}\n`.split('\n');
      const more = [...lines.slice(0, line), added, ...lines.slice(line)].join('\n');
      if (verdictOf(text) === 'ai') expect([text, verdictOf(more)]).toEqual([text, 'ai']);
    }),
    { numRuns: 1_500 * TIMES },
  );
});

test('a trailer with an address says the same in the last paragraph as in one before it', () => {
  const text = 'Co-authored-by: X <copilot@github.com>\r\n\tCo-authored-by: X <noreply@anthropic.com>\n';
  const verdictOf = (written: string) => judge({ commits: [commit(`Subject\n\n${written}`)] }).verdict;
  expect(verdictOf(`${text}\nCo-authored-by: X <copilot@github.com>`)).toBe(verdictOf(text));
});

function withMark(before: ReturnType<typeof input>, text: string, where: string): ReturnType<typeof input> {
  const made = { sha: 'b'.repeat(40), message: `Fix\n\n${text}`, author: ada, committer: ada, parents: 1 };
  switch (where) {
    case 'body':
      return { ...before, body: `${before.body}\n\n${text}` };
    case 'message':
      return {
        ...before,
        commits: before.commits.map((one) => ({ ...one, message: `${one.message}\n\n${text}` })),
      };
    case 'label':
      return { ...before, labels: [...before.labels, 'codex'] };
    case 'branch':
      return before.branch === '' ? { ...before, branch: 'codex/x' } : before;
    default:
      return { ...before, commits: [...before.commits, made] };
  }
}
