import { describe, expect, test } from '@jest/globals';
import { authorshipInput } from '../../src/authorship/input.ts';
import { judgeAuthorship } from '../../src/authorship/judge.ts';
import { lineProvenance } from '../../src/authorship/lines.ts';
import { parseNote, parseTraces } from '../../src/authorship/notes.ts';
import type { ChangedFile } from '../../src/model/diff.ts';
import { ada, agentIds, CLAUDE, commit, input, judge } from './record.ts';

const [one, two] = ['1'.repeat(40), '2'.repeat(40)];

const NOTE = `src/cache.ts
  c9883b05a2487d6d 1-3,7
  h_dca485b1adf836 4-5
"with space.ts"
  s_c9883b05a2487d::t_9f8e7d6c5b4a32 2
---
${JSON.stringify({
  schema_version: 'authorship/3.0.0',
  git_ai_version: '1.4.0',
  base_commit_sha: one,
  prompts: { c9883b05a2487d6d: { agent_id: { tool: 'cursor', id: 'x', model: 'y' }, accepted_lines: 4 } },
  humans: { h_dca485b1adf836: { author: 'Ada' } },
  sessions: { s_c9883b05a2487d: { agent_id: { tool: 'claude', model: 'claude-opus-4-8' } } },
})}`;

describe('a git-ai note', () => {
  test('names who wrote which lines', () => {
    const { files, tools, problem } = parseNote(NOTE);
    expect(problem).toBeUndefined();
    expect(files.get('src/cache.ts')).toEqual([
      { start: 1, end: 3, agent: 'cursor' },
      { start: 7, end: 7, agent: 'cursor' },
      { start: 4, end: 5 },
    ]);
    expect(files.get('with space.ts')).toEqual([{ start: 2, end: 2, agent: 'claude' }]);
    expect(tools).toEqual([
      { agent: 'cursor', tool: 'cursor' },
      { agent: 'claude', tool: 'claude' },
    ]);
  });

  test('is evidence for the commit it stands on', () => {
    const authorship = judge({ commits: [commit('Fix', { sha: one })], notes: { [one]: NOTE } });
    expect(agentIds(authorship)).toEqual(['cursor', 'claude']);
    expect(authorship.evidence.every(({ signal, where }) => signal === 'note' && where === one)).toBe(true);
  });

  test('that names people only is none', () => {
    const human = NOTE.replace(/ {2}c98.*\n/u, '').replace(/"with space[\s\S]*?(?=---)/u, '');
    expect(judge({ commits: [commit('Fix', { sha: one })], notes: { [one]: human } }).verdict).toBe(
      'unmarked',
    );
  });

  test('of a commit picked from elsewhere names an agent that it does not describe', () => {
    const { files } = parseNote('a.ts\n  s_00::t_00 1\n---\n{"schema_version":"authorship/3.0.0"}');
    expect(files.get('a.ts')).toEqual([{ start: 1, end: 1, agent: 'unknown' }]);
  });

  test.each([
    ['no divider', 'a.ts\n  x 1-2\n'],
    ['no JSON', 'a.ts\n  x 1-2\n---\n{'],
    ['another schema', 'a.ts\n  x 1-2\n---\n{"schema_version":"other/1"}'],
  ])('that cannot be read says why, and nothing else: %s', (_, text) => {
    const note = parseNote(text);
    expect(note.problem).toBeDefined();
    expect(note.files.size).toBe(0);
    // Somebody wrote it, and who is not known: a person has to look.
    const authorship = judge({ commits: [commit('Fix', { sha: one })], notes: { [one]: text } });
    expect([authorship.verdict, authorship.reasons[0]]).toEqual([
      'unknown',
      expect.stringContaining(`the git-ai note on ${one.slice(0, 12)}`),
    ]);
  });
});

describe('a note of Qwen Code’s', () => {
  const note = (aiChars: number) =>
    JSON.stringify({
      version: 1,
      generator: 'Qwen-Coder',
      files: { 'src/cache.ts': { aiChars, humanChars: 50 } },
      summary: { aiChars, humanChars: 50, aiPercent: aiChars > 0 ? 75 : 0 },
    });
  const judged = (text: string) => judge({ commits: [commit('Fix', { sha: one })], notes: { [one]: text } });

  test('is evidence where the tool wrote anything', () => {
    expect(agentIds(judged(note(150)))).toEqual(['qwen']);
    expect(judged(note(0)).verdict).toBe('unmarked');
  });

  test.each(['{', '{"files":{}}', '{"generator":5}'])('that cannot be read is open: %s', (text) => {
    expect(judged(text).verdict).toBe('unknown');
  });
});

const TRACE = {
  version: '0.1.0',
  id: '550e8400-e29b-41d4-a716-446655440000',
  timestamp: '2026-01-23T14:30:00Z',
  vcs: { type: 'git', revision: one },
  tool: { name: 'cursor' },
  files: [
    {
      path: 'src\\cache.ts',
      conversations: [
        {
          contributor: { type: 'ai' },
          ranges: [
            { start_line: 1, end_line: 2 },
            { start_line: 5, end_line: 6, contributor: { type: 'human' } },
          ],
        },
        { contributor: { type: 'human' }, ranges: [{ start_line: 9, end_line: 9 }] },
      ],
    },
  ],
};

describe('an agent trace', () => {
  test.each([
    ['one record', JSON.stringify(TRACE)],
    ['a list', JSON.stringify([TRACE])],
    ['one record a line', `${JSON.stringify(TRACE)}\n\nnot JSON\n`],
  ])('is read as %s', (_, text) => {
    const [record, ...others] = parseTraces(text);
    expect(others).toEqual([]);
    expect(record?.agent).toBe('cursor');
    expect(record?.files.get('src/cache.ts')).toEqual([{ start: 1, end: 2, agent: 'cursor' }]);
  });

  test('is evidence for a commit of the change, and none for another', () => {
    const traces = [JSON.stringify(TRACE)];
    expect(agentIds(judge({ commits: [commit('Fix', { sha: one })], traces }))).toEqual(['cursor']);
    expect(judge({ commits: [commit('Fix', { sha: two })], traces }).verdict).toBe('unmarked');
  });
});

describe('the agent traces that a change adds', () => {
  const added = (text: string, newNumber: number) => ({ kind: 'added', text, newNumber }) as const;
  const fileOf = (path: string, record: object): ChangedFile => ({
    path,
    status: 'modified',
    kind: 'text',
    hunks: [
      {
        oldStart: 1,
        oldLines: 1,
        newStart: 1,
        newLines: 2,
        lines: [
          { kind: 'context', text: JSON.stringify(TRACE), oldNumber: 1, newNumber: 1 },
          added(JSON.stringify(record), 2),
        ],
      },
    ],
  });
  const base = '0'.repeat(40);
  const judged = (path: string, revision: string) =>
    judgeAuthorship(
      authorshipInput({
        commits: [{ sha: two, message: 'Fix', author: ada, committer: ada, parents: [base] }],
        notes: new Map(),
        unread: [],
        mergeBase: base,
        files: [fileOf(path, { ...TRACE, vcs: { type: 'git', revision }, tool: { name: 'opencode' } })],
      }),
    );

  test('are evidence about its commits, and about what was begun at the merge base', () => {
    const own = judged('.agent-trace/traces.jsonl', two);
    expect([agentIds(own), own.commits[0]?.agents]).toEqual([['opencode'], ['opencode']]);
    expect(agentIds(judged('.agent-trace/traces.jsonl', base))).toEqual(['opencode']);
  });

  test('are one corroboration about commits that are not there', () => {
    expect(judged('.agent-trace/traces.jsonl', 'f'.repeat(40)).verdict).toBe('unknown');
  });

  test('are none in another file, and what was there before is none of the change', () => {
    expect(judged('docs/traces.jsonl', two).verdict).toBe('unmarked');
    expect(agentIds(judged('.agent-trace/x.json', two))).not.toContain('cursor');
  });
});

describe('who wrote a line', () => {
  const record = {
    commits: [commit(`Add\n\n${CLAUDE}`, { sha: one }), commit('Touch up', { sha: two })],
  };
  const commits = [one, two, undefined, one];
  const originOf = (commit: string | undefined, line: number) =>
    commit === undefined ? undefined : { commit, path: 'src/cache.ts', line };
  const blamed = {
    path: 'src/cache.ts',
    added: [{ start: 1, end: 4 }],
    originAt: (line: number) => originOf(commits[line - 1], line),
  };

  test('is the commit that added it, and that commit’s agent', () => {
    const lines = lineProvenance([blamed], judge(record), input(record));
    expect(lines.at('src/cache.ts', 1)).toEqual({ commit: one, agent: 'claude' });
    expect(lines.at('src/cache.ts', 2)).toEqual({ commit: two });
    expect(lines.at('src/cache.ts', 3)).toBeUndefined();
    expect(lines.at('src/cache.ts', 99)).toBeUndefined();
    expect(lines.at('other.ts', 1)).toBeUndefined();
    expect(lines.share).toBeCloseTo(2 / 3);
  });

  test('is what a note says of the line as it stood at the commit', () => {
    const given = { ...record, notes: { [one]: NOTE } };
    const origins = [4, undefined, undefined, 7];
    const file = {
      ...blamed,
      originAt: (line: number) => originOf(commits[line - 1], origins[line - 1] ?? line),
    };
    const lines = lineProvenance([file], judge(given), input(given));
    expect(lines.at('src/cache.ts', 1)).toEqual({ commit: one });
    expect(lines.at('src/cache.ts', 4)).toEqual({ commit: one, agent: 'cursor' });
  });

  test('is the commit’s agent in a file of which the note says nothing', () => {
    const given = { ...record, notes: { [one]: NOTE } };
    const other = {
      ...blamed,
      path: 'b.ts',
      originAt: (line: number) => ({ commit: one, path: 'was-b.ts', line }),
    };
    const lines = lineProvenance([other], judge(given), input(given));
    expect(lines.at('b.ts', 4)).toEqual({ commit: one, agent: 'claude' });
  });

  test('is what a note says of the file’s name at the commit, before it was renamed', () => {
    const given = { ...record, notes: { [one]: NOTE } };
    const renamed = {
      ...blamed,
      path: 'src/store.ts',
      originAt: (line: number) => originOf(one, line + 3),
    };
    const lines = lineProvenance([renamed], judge(given), input(given));
    expect(lines.at('src/store.ts', 1)).toEqual({ commit: one });
  });

  test('is not known of a change without added lines', () => {
    expect(lineProvenance([], judge(record), input(record)).share).toBeUndefined();
  });

  test('does not take for ever where a note claims endless lines', () => {
    const note = `src/cache.ts\n${'  s_1::t_1 1-999999999\n'.repeat(1_000)}---\n{"schema_version":"authorship/3.0.0"}`;
    const given = { ...record, notes: { [one]: note } };
    const started = performance.now();
    lineProvenance([blamed], judge(given), input(given));
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
