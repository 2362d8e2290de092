import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AGENTS } from '../../src/authorship/agents.table.ts';
import { judgeAuthorship } from '../../src/authorship/judge.ts';
import { parseNote, parseTraces } from '../../src/authorship/notes.ts';
import { readRecord } from '../../src/authorship/record.ts';
import { ada, commit, input, judge } from './record.ts';

/** For an endurance run: how many times as often as usual. */
const TIMES = Number(process.env.FOUR_EYES_PROPERTY_RUNS ?? 1);

/** Every mark that is a text, as it is written into a body or a message. */
const MARKS = AGENTS.flatMap(({ marks }) =>
  marks.flatMap((mark) => {
    if (mark.at === 'text') return [mark.example];
    if (mark.at === 'trailer') return [`${mark.key}: ${mark.example}`];
    return mark.at === 'email' ? [`Co-authored-by: X <${mark.address}>`] : [];
  }),
);
const mark = fc.constantFrom(...MARKS);

/** Text that is hostile in the ways that matter here: fences, quotes, comments, trailers, control characters. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
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
/** Lines that neither open nor close anything. */
const plain = fc
  .array(fc.constantFrom('Adds a cache.', '', '- one', 'Fixes #12', '## Why', 'key: value'), { maxLength: 6 })
  .map((lines) => lines.join('\n'));

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

describe('what is shown and not said is no evidence', () => {
  const unmarked = (text: string): void => {
    expect(judge({ author: { login: 'ada' }, body: text }).verdict).toBe('unmarked');
    expect(judge({ commits: [commit(`Subject\n\n${text}`)] }).verdict).toBe('unmarked');
  };

  test('a mark inside a closed code fence never counts', () => {
    const fence = fc.constantFrom('```', '````', '~~~', '```text', '~~~~~ md');
    fc.assert(
      fc.property(
        plain,
        plain,
        fence,
        fc.array(mark, { minLength: 1, maxLength: 3 }),
        plain,
        (before, inside, open, marks, after) => {
          const close = /^[`~]+/u.exec(open)?.[0] ?? '';
          unmarked(`${before}\n\n${open}\n${inside}\n${marks.join('\n')}\n${close}\n\n${after}`);
        },
      ),
      { numRuns: 300 * TIMES },
    );
  });

  test('a quoted or indented mark never counts', () => {
    const prefix = fc.constantFrom('> ', '>', '    ', '\t', '   > ', '> > ', '     ');
    fc.assert(
      fc.property(plain, prefix, mark, plain, (before, start, text, after) => {
        unmarked(`${before}\n\n${start}${text}\n\n${after}`);
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
