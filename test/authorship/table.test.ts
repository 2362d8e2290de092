import { describe, expect, test } from '@jest/globals';
import { AGENTS } from '../../src/authorship/agents.table.ts';
import { AUTOMATION } from '../../src/authorship/automation.table.ts';
import type { Mark } from '../../src/authorship/mark.ts';
import { ada, agentIds, commit, judge } from './record.ts';

const LABELLED = AGENTS.flatMap(({ id, marks }) =>
  marks.map((mark) => ({ agent: id, mark, what: `${mark.at}: ${textOf(mark)}` })),
);

function textOf(mark: Mark): string {
  switch (mark.at) {
    case 'account':
      return mark.login;
    case 'email':
      return mark.address;
    case 'co-author-name':
      return mark.name;
    case 'label':
      return mark.label;
    case 'trailer':
      return `${mark.key}: ${mark.example}`;
    default:
      return mark.example;
  }
}

/** The mark as it would be met: alone, in the place where it belongs. */
function recordWith(mark: Mark): object {
  const text = textOf(mark);
  switch (mark.at) {
    case 'account':
      return { author: { login: mark.user ? text : `${text}[bot]` } };
    case 'email':
      return {
        commits: [commit(`Fix\n\nCo-authored-by: ${mark.named ? 'Claude Codex aider' : 'X'} <${text}>`)],
      };
    case 'co-author-name':
      return { commits: [commit(`Fix\n\nCo-authored-by: ${text}`)] };
    case 'label':
      return { labels: [text] };
    case 'trailer':
      return { commits: [commit(`Fix\n\nSome text.\n\n${text}`)] };
    case 'text':
      return { author: { login: 'ada' }, body: `Adds a cache.\n\n${text}\n` };
    case 'branch':
      return { author: { login: 'ada' }, branch: text };
    case 'subject':
      return { commits: [commit(text)] };
    case 'author-name':
      return { commits: [commit('Fix', { author: { ...ada, name: text } })] };
  }
}

const VERDICT = { A: 'ai', B: 'ai', C: 'unknown', D: 'unmarked' } as const;

describe('every row of the table, alone', () => {
  test.each(LABELLED)('$agent, $what', ({ agent, mark }) => {
    const confidence = mark.at === 'account' ? (mark.asAuthor ?? mark.confidence) : mark.confidence;
    const authorship = judge(recordWith(mark));
    expect(authorship.verdict).toBe(VERDICT[confidence]);
    expect(authorship.evidence).toContainEqual(expect.objectContaining({ agent, confidence }));
    expect(agentIds(authorship)).toEqual(VERDICT[confidence] === 'ai' ? [agent] : []);
  });
});

describe('an account inside a commit’s address', () => {
  const accounts = LABELLED.flatMap(({ agent, mark }) =>
    mark.at === 'account' ? [{ agent, mark, login: mark.login }] : [],
  );

  test.each(accounts)('$login as the author', ({ agent, mark }) => {
    const email = `${mark.id ?? 1}+${mark.login}${mark.user ? '' : '[bot]'}@users.noreply.github.com`;
    const authorship = judge({ commits: [commit('Fix', { author: { name: mark.login, email } })] });
    const confidence = mark.asAuthor ?? (mark.confidence === 'A' ? 'B' : mark.confidence);
    expect(authorship.evidence).toContainEqual(expect.objectContaining({ agent, confidence }));
  });

  test.each(accounts.filter(({ mark }) => mark.id !== undefined))(
    '$login by its id alone',
    ({ agent, mark }) => {
      const email = `${mark.id}+renamed@users.noreply.github.com`;
      const authorship = judge({ commits: [commit('Fix', { author: { name: 'X', email } })] });
      expect(authorship.evidence[0]?.agent).toBe(agent);
    },
  );
});

test.each(AUTOMATION)(
  '$login is automation and no agent, whatever its description quotes',
  ({ login, carrier }) => {
    const body = 'Release notes\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)';
    const quiet = judge({ author: { login: `${login}[bot]`, type: 'Bot' }, body: 'Update' });
    expect(quiet.verdict).toBe('unmarked');
    const quoting = judge({ author: { login: `${login}[bot]`, type: 'Bot' }, body });
    // What a workflow posts may be an agent's: somebody has to look. It is never `ai` by itself.
    expect(quoting.verdict).toBe(carrier ? 'unknown' : 'unmarked');
  },
);

test('ids are short and lower-case, and no two agents share an id, a name, an address or a login', () => {
  const unique = (values: readonly string[]): void => expect(new Set(values).size).toBe(values.length);
  unique(AGENTS.map(({ id }) => id));
  unique(AGENTS.flatMap(({ names }) => names));
  unique(LABELLED.flatMap(({ mark }) => (mark.at === 'email' ? [mark.address] : [])));
  unique(LABELLED.flatMap(({ mark }) => (mark.at === 'account' ? [mark.login] : [])));
  for (const { id } of AGENTS) expect(id).toMatch(/^[a-z0-9-]{2,20}$/u);
});

test('addresses, logins, hints and names are lower-case, as they are compared', () => {
  for (const { mark, what } of LABELLED) {
    if (mark.at === 'email' || mark.at === 'account') expect(textOf(mark)).toBe(textOf(mark).toLowerCase());
    if (mark.at === 'text') {
      expect(mark.hint).toBe(mark.hint.toLowerCase());
      expect([what, mark.example.toLowerCase().includes(mark.hint)]).toEqual([what, true]);
    }
    expect(mark.source).not.toBe('');
  }
});
