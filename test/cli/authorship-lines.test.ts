import { Readable, Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { judgeLines } from '../../src/cli/authorship-lines.ts';
import { authorshipText } from '../../src/cli/authorship-text.ts';
import { judge } from '../authorship/record.ts';

/** Judges the text, given in pieces of this many bytes, and returns the lines that were written. */
async function judged(text: string | Buffer, size = 65_536): Promise<Record<string, unknown>[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  let written = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      setImmediate(done);
    },
    highWaterMark: 16,
  });
  await judgeLines(Readable.from(chunks), output);
  return written === ''
    ? []
    : written
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
}

describe('--stdin', () => {
  test('gives one judgement a line, in the same order, and goes on after a line it cannot read', async () => {
    const lines = [
      '{"branch":"codex/x"}',
      'nonsense',
      '',
      '{"author":{"login":"Copilot","type":"Bot"}}',
      '{"body":1}',
      '{}',
    ];
    const found = await judged(lines.join('\n'));
    expect(found.map(({ verdict, error }) => verdict ?? error)).toEqual([
      'unknown',
      'not valid JSON',
      'not valid JSON',
      'ai',
      'body must be a text',
      'unmarked',
    ]);
  });

  test('prints verdict, agents, sponsor, share and evidence', async () => {
    const record = {
      author: { login: 'ada', id: 1, type: 'User' },
      commits: [{ sha: 'a', message: 'Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>', parents: 1 }],
    };
    const [found] = await judged(JSON.stringify(record));
    expect(found).toMatchObject({
      verdict: 'ai',
      agents: [{ id: 'claude', name: 'Claude Code' }],
      sponsor: { login: 'ada' },
      share: { commits: 1, extent: 'whole' },
      evidence: [{ agent: 'claude', confidence: 'B', where: 'a' }],
    });
  });

  test('reads lines wherever the pieces are cut, in the middle of a character too', async () => {
    const line = `${JSON.stringify({ body: '🤖 Generated with Claude Code' })}\r\n`;
    for (const size of [1, 2, 3, 7, 64]) {
      const found = await judged(line.repeat(5), size);
      expect(found.map(({ verdict }) => verdict)).toEqual(Array(5).fill('ai'));
    }
  });

  test('a byte order mark before the first line does no harm', async () => {
    expect((await judged('\uFEFF{}\n'))[0]?.verdict).toBe('unmarked');
  });

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['a NUL', Buffer.from([0])],
    ['a line cut off', Buffer.from('{"title":"x"')],
    ['a hundred thousand brackets', Buffer.from('['.repeat(100_000))],
    [
      'brackets where a list of commits is expected',
      Buffer.from(`{"commits":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
    ],
    ['spaces', Buffer.from('   ')],
    ['another JSON', Buffer.from('null')],
  ])('%s give an error for that line, and the next is judged', async (_, bytes) => {
    const next = Buffer.from('\n{"branch":"codex/x"}\r\n');
    const found = await judged(Buffer.concat([next.subarray(1), bytes, next]));
    expect(found.map(({ verdict }) => verdict)).toEqual(['unknown', undefined, 'unknown']);
    expect(found[1]?.error).toEqual(expect.any(String));
  });

  test.each([
    ['a body with bytes that are no UTF-8', Buffer.from('7b22626f6479223a22fffe227d', 'hex')],
    ['half a surrogate pair', Buffer.from('{"body":"\\ud800"}')],
    [
      'deep nesting in a field that is not read',
      Buffer.from(`{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
    ],
    [
      'names of an object’s own',
      Buffer.from('{"__proto__":{"branch":"codex/x"},"constructor":1,"toString":2}'),
    ],
    ['a field twice', Buffer.from('{"branch":"codex/x","branch":"main"}')],
    ['ten thousand empty commits', Buffer.from(`{"commits":[${'{},'.repeat(9_999)}{}]}`)],
  ])('%s are judged', async (_, bytes) => {
    const found = await judged(bytes);
    expect(found.map(({ verdict }) => verdict)).toEqual(['unmarked']);
  });

  test('nothing in gives nothing out', async () => {
    expect(await judged('')).toEqual([]);
  });
});

test('on a terminal, what an author wrote cannot move the cursor', () => {
  const csi = String.fromCharCode(27);
  const text = authorshipText(judge({ branch: `codex/${csi}[2J${csi}]0;x` }));
  expect(text).not.toContain(csi);
  expect(text).toContain('unknown: may be written by an AI agent');
  expect(text).toContain('codex');
});
