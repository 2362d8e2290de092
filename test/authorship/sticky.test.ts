import { describe, expect, test } from '@jest/globals';
import { parseAuthorshipCommand } from '../../src/authorship/command.ts';
import { type GivenCommand, readAuthorshipRecord, resolveAuthorship } from '../../src/authorship/sticky.ts';
import { agentIds, CLAUDE, commit, judge } from './record.ts';

const author = { login: 'ada', id: 1, type: 'User' };
const grace = { login: 'grace', id: 2, type: 'User' };
const marked = judge({ author, commits: [commit(`Fix\n\n${CLAUDE}`)] });
const clean = judge({ author, commits: [commit('Fix')] });
let comments = 0;

function given(body: string, by: GivenCommand['by'] = grace, permission = 'write'): GivenCommand {
  const command = parseAuthorshipCommand(body);
  if (command === undefined) throw new Error('no command');
  comments += 1;
  const at = new Date(Date.UTC(2026, 0, 1, 0, comments)).toISOString();
  return { command, comment: comments, by, permission, at };
}

function resolve(
  current: typeof marked,
  record: Parameters<typeof resolveAuthorship>[1],
  ...commands: readonly GivenCommand[]
): ReturnType<typeof resolveAuthorship> {
  return resolveAuthorship(current, record, { author, commands });
}

const HUMAN = '/four-eyes authorship human the trailer was pasted by mistake';

describe('a command', () => {
  test.each([
    [HUMAN, { kind: 'human', reason: 'the trailer was pasted by mistake' }],
    ['/four-eyes authorship ai', { kind: 'ai', reason: '' }],
    ['/four-eyes  authorship\tAI saw it happen  \r\nmore', { kind: 'ai', reason: 'saw it happen' }],
  ])('is read from the first line: %j', (body, command) => {
    expect(parseAuthorshipCommand(body)).toEqual(command);
  });

  test.each([
    'I think\n/four-eyes authorship human because',
    '> /four-eyes authorship human because',
    '    /four-eyes authorship human because',
    '\n/four-eyes authorship human because',
    '```\n/four-eyes authorship human because\n```',
    '`/four-eyes authorship human because`',
    '/four-eyes authorshiphuman x',
    '/four-eyes waive x',
    '',
  ])('is none elsewhere: %j', (body) => {
    expect(parseAuthorshipCommand(body)).toBeUndefined();
  });

  test.each([
    '/four-eyes authorship',
    '/four-eyes authorship robot',
    '/four-eyes authorship human',
    '/four-eyes authorship human   ',
  ])('that says too little is told so: %j', (body) => {
    expect(parseAuthorshipCommand(body)?.kind).toBe('malformed');
  });
});

describe('once written by an agent', () => {
  const { record } = resolve(marked, undefined);

  test('it stays so when its marks are gone', () => {
    const { authorship } = resolve(clean, record);
    expect(authorship.verdict).toBe('ai');
    expect(agentIds(authorship)).toEqual(['claude']);
    expect(authorship.evidence.map(({ mark }) => mark)).toEqual(['claude/email']);
    expect(authorship.reasons.join(' ')).toContain('earlier state');
    expect(authorship.sponsors?.map(({ login }) => login)).toEqual(['ada']);
  });

  test('it stays so for ever, through a record that was stored', () => {
    const stored = readAuthorshipRecord(JSON.parse(JSON.stringify(record)));
    const later = resolve(clean, stored);
    const muchLater = resolve(clean, readAuthorshipRecord(JSON.parse(JSON.stringify(later.record))));
    expect(muchLater.authorship.verdict).toBe('ai');
  });

  test('nothing is remembered of a change without marks', () => {
    expect(resolve(clean, undefined).record.found).toBeUndefined();
    expect(resolve(clean, undefined).authorship).toBe(clean);
  });

  test('what is stored and is no record is an error, never nothing', () => {
    expect(readAuthorshipRecord(null)).toBeUndefined();
    expect(() => readAuthorshipRecord({ version: 2 })).toThrow('not a record of version 1');
    expect(() => readAuthorshipRecord('x')).toThrow('not a record of version 1');
  });
});

describe('a person may say otherwise', () => {
  test('with write access, being neither author nor sponsor', () => {
    const { authorship, record, decisions } = resolve(marked, undefined, given(HUMAN));
    expect(decisions).toMatchObject([{ accepted: true }]);
    expect(authorship.verdict).toBe('unmarked');
    expect(authorship.agents).toEqual([]);
    expect(authorship.evidence).toHaveLength(1);
    expect(authorship.reasons[0]).toContain('grace');
    expect(authorship.reasons[0]).toContain('pasted by mistake');
    expect(resolve(marked, record).authorship.verdict).toBe('unmarked');
  });

  test.each([
    ['the author', author, 'write', /author/u],
    ['the author under another case', { login: 'ADA' }, 'admin', /author/u],
    ['without write access', grace, 'triage', /write access; you have triage/u],
    ['a reader', grace, 'read', /write access/u],
    ['a bot', { login: 'helper[bot]', type: 'Bot' }, 'admin', /person/u],
    ['a bot without suffix', { login: 'helper', type: 'Bot' }, 'admin', /person/u],
  ])('but not %s', (_, by, permission, why) => {
    const { authorship, decisions } = resolve(marked, undefined, given(HUMAN, by, permission));
    expect(authorship.verdict).toBe('ai');
    expect(decisions[0]?.accepted).toBe(false);
    expect(decisions[0]?.why).toMatch(why);
  });

  test('but not the sponsor, nor who was one before the pull request was rewritten', () => {
    const bot = { login: 'Copilot', id: 198982749, type: 'Bot' };
    const asked = judge({ author: bot, assignees: [grace] });
    const first = resolveAuthorship(asked, undefined, { author: bot, commands: [given(HUMAN)] });
    expect(first.authorship.verdict).toBe('ai');
    expect(first.decisions[0]?.why).toContain('is assigned to it');
    const unassigned = judge({ author: bot });
    const second = resolveAuthorship(unassigned, first.record, { author: bot, commands: [given(HUMAN)] });
    expect(second.authorship.verdict).toBe('ai');
  });

  test('about the marks that were there: another agent’s mark is decided on anew', () => {
    const { record } = resolve(marked, undefined, given(HUMAN));
    const codex = judge({
      author,
      commits: [commit(`Fix\n\n${CLAUDE}`), commit('Fix\n\nCo-authored-by: Codex <codex@openai.com>')],
    });
    const { authorship } = resolve(codex, record);
    expect(authorship.verdict).toBe('ai');
    expect(authorship.reasons.join(' ')).toContain('counts no longer');
  });

  test('the last word counts, and it takes triage access to say that an agent wrote it', () => {
    const ai = given('/four-eyes authorship ai it says so in the chat', grace, 'triage');
    const { authorship, record } = resolve(clean, undefined, ai);
    expect(authorship.verdict).toBe('ai');
    expect(authorship.evidence[0]).toMatchObject({ signal: 'command', mark: 'command/ai' });
    expect(resolve(clean, record).authorship.verdict).toBe('ai');
    expect(resolve(clean, record, given(HUMAN)).authorship.verdict).toBe('unmarked');
    expect(
      resolve(clean, undefined, given('/four-eyes authorship ai', grace, 'read')).authorship.verdict,
    ).toBe('unmarked');
  });

  test('a command is decided on once, with the permission of its time', () => {
    const refused = given(HUMAN, grace, 'read');
    const { record } = resolve(marked, undefined, refused);
    const again = resolve(marked, record, { ...refused, permission: 'admin' });
    expect(again.decisions).toEqual([]);
    expect(again.authorship.verdict).toBe('ai');
  });
});
