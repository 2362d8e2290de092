import { describe, expect, test } from '@jest/globals';
import type { Authorship } from '../../src/model/authorship.ts';
import type { Change } from '../../src/model/change.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { CodeReader } from '../../src/model/ports.ts';
import { withLineShare, withProvenance } from '../../src/review/provenance.ts';

const [one, two] = ['1'.repeat(40), '2'.repeat(40)];
const ada = { name: 'Ada', email: 'ada@engine.dev' };
const commitOf = (sha: string) => ({
  sha,
  message: 'Fix',
  author: ada,
  committer: ada,
  parents: ['0'.repeat(40)],
});
const file = { path: 'a.ts', status: 'modified', kind: 'text', hunks: [] } as const;

const change: Change = {
  base: '0'.repeat(40),
  head: two,
  mergeBase: '0'.repeat(40),
  commits: [commitOf(one), commitOf(two)],
  notes: new Map(),
  files: [file],
  unread: [],
};

const authorship: Authorship = {
  verdict: 'ai',
  agents: [{ id: 'claude', name: 'Claude Code' }],
  evidence: [],
  commits: [
    { sha: one, agents: ['claude'] },
    { sha: two, agents: [] },
  ],
  share: { commits: 0.5, extent: 'mixed' },
  reasons: [],
};

/** Lines 1 and 2 are of the first commit, line 3 of the second, the rest older. */
function codeWith(asked: string[]): CodeReader {
  const refuse = () => Promise.reject(new Error('not asked for'));
  return {
    list: refuse,
    read: refuse,
    search: refuse,
    blame: async (path) => {
      asked.push(path);
      return [one, one, two, undefined].map((commit, index) =>
        commit === undefined ? undefined : { commit, path, line: index + 1 },
      );
    },
  };
}

const findingAt = (line: number): Finding => ({
  rule: 'x/y',
  location: { path: 'a.ts', line, endLine: line },
  message: 'm',
  evidence: [],
  remediation: 'r',
  severity: 'high',
  confidence: 'high',
  cwe: [],
  fingerprint: '',
  blocking: false,
});

describe('a finding', () => {
  test('names the commit that added its line, and the agent that wrote it', async () => {
    const findings = [1, 3, 4].map(findingAt);
    const attributed = await withProvenance(findings, change, codeWith([]), authorship);
    expect(attributed.map(({ provenance }) => provenance)).toEqual([
      { commit: one, agent: 'Claude Code' },
      { commit: two },
      undefined,
    ]);
  });

  test('is not the agent’s where a git-ai note says that a person wrote the line', async () => {
    const note = 'a.ts\n  h_0 3\n  s_1::t_1 4\n---\n{"schema_version":"authorship/3.0.0"}';
    const marked = { ...authorship, commits: [{ sha: two, agents: ['claude'] }] };
    const noted = { ...change, notes: new Map([[two, note]]) };
    const [found] = await withProvenance([findingAt(3)], noted, codeWith([]), marked);
    expect(found?.provenance).toEqual({ commit: two });
  });
});

describe('the share of the added lines', () => {
  const altered = new Map([['a.ts', [{ start: 1, end: 3 }]]]);

  test('is of those that blame attributes to an agent’s commit', async () => {
    const { share } = await withLineShare(authorship, change, codeWith([]), altered);
    expect(share).toEqual({ commits: 0.5, extent: 'mixed', lines: 2 / 3 });
  });

  test('needs no blame where every commit is an agent’s', async () => {
    const asked: string[] = [];
    const commits = [one, two].map((sha) => ({ sha, agents: ['claude'] }));
    const whole = await withLineShare({ ...authorship, commits }, change, codeWith(asked), altered);
    expect(whole.share.lines).toBe(1);
    expect(asked).toEqual([]);
  });

  test('stays unsaid where there are more files than blame is asked of, and where nothing is marked', async () => {
    const asked: string[] = [];
    const many = new Map(Array.from({ length: 31 }, (_, index) => [`${index}.ts`, [{ start: 1, end: 1 }]]));
    expect(await withLineShare(authorship, change, codeWith(asked), many)).toBe(authorship);
    const unstated = { ...authorship, commits: [{ sha: one, agents: [] }] };
    expect(await withLineShare(unstated, change, codeWith(asked), altered)).toBe(unstated);
    expect(asked).toEqual([]);
  });
});
