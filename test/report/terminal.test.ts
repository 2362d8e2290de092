import { describe, expect, test } from '@jest/globals';
import { renderTerminal } from '../../src/report/terminal.ts';
import { HOSTILE, hostileFinding } from './hostile.ts';
import { finding, type SampleParts, sampleReview } from './sample.ts';

const LINE = '    const user = await db.query(`SELECT * FROM users WHERE id = ` + req.params.id);';
const render = (parts: SampleParts, sourceLine?: (path: string, line: number) => string | undefined) =>
  renderTerminal(sampleReview(parts), { colour: false, sourceLine });
const under = (output: string) => {
  const lines = output.split('\n');
  const index = lines.findIndex((line) => /^\s*\^+$/u.test(line));
  const source = lines[index - 1] ?? '';
  const caret = lines[index] ?? '';
  return source.slice(caret.indexOf('^'), caret.length);
};

test('reads as a list of findings by file, then what stands in the way', () => {
  const output = render({ findings: [finding(), finding({ line: 5, path: 'b.js' })] }, () => LINE);
  expect(output).toContain('src/routes/users.js\n  12:18  high  The query in db.query()');
  expect(output).toContain('injection/sql-concatenation · written by Claude Code in aaaaaaa');
  expect(output).toContain('\n2 findings block the merge\n  - 2 findings block the merge (2 high).');
  expect(output.endsWith('\n')).toBe(true);
});

describe('the excerpt marks', () => {
  const marked = (column: number | undefined, endColumn: number | undefined, source = LINE) => {
    const location = { path: 'a.js', line: 1, endLine: 1, column, endColumn };
    return under(render({ findings: [finding({ location })] }, () => source));
  };
  test('what is meant', () => {
    expect(marked(24, 32)).toBe('db.query');
  });
  test('the whole line where no column is known', () => {
    expect(marked(undefined, undefined)).toBe(LINE.trim());
  });
  test('what is meant behind tabs', () => {
    expect(marked(3, 6, '\t\tfoo(bar)')).toBe('foo');
  });
  test('what is meant far to the right', () => {
    expect(marked(5_001, 5_006, `${'x'.repeat(5_000)}EVIL!${'x'.repeat(5_000)}`)).toBe('EVIL!');
  });
  test('what is meant behind something invisible', () => {
    expect(marked(3, 6, '\u202e foo')).toBe('foo');
  });
  test('something where the columns make no sense', () => {
    expect(marked(500, 600, 'short').length).toBeLessThanOrEqual(1);
  });
});

test('a line that holds a secret is not shown, for another rule either', () => {
  const secret = finding({
    rule: 'secrets/known-token',
    line: 3,
    location: { path: 'a.js', line: 2, endLine: 4 },
  });
  const other = finding({ location: { path: 'a.js', line: 3, endLine: 3 } });
  const text = `token-${'0123456789'.repeat(4)}`;
  expect(render({ findings: [secret, other] }, () => text)).not.toContain('0123456789');
});

test('colours only when asked', () => {
  const review = sampleReview({ findings: [finding()] });
  expect(renderTerminal(review, { colour: false })).not.toContain('\u001b');
  expect(renderTerminal(review, { colour: true })).toContain('\u001b[31mhigh');
});

test('a clean review is two lines', () => {
  expect(render({ approvedBy: ['bea'] })).toBe(
    'Passed: no findings, 1 approval\nWritten by Claude Code (1 of 2 commits), at the request of ana. 4 rules applied.\n',
  );
});

test('hostile texts bring no escape sequence and no line of their own', () => {
  const output = render(
    { findings: [hostileFinding(3)], unread: [{ what: HOSTILE, why: HOSTILE }], approvedBy: [HOSTILE] },
    () => HOSTILE,
  );
  expect(output).not.toMatch(/(?!\n)\p{Cc}|[\u202e\u200b]/u);
  expect(output.split('\n').filter((line) => line.startsWith('# title') || line.startsWith('evil'))).toEqual(
    [],
  );
});

test('nothing in it is a command to GitHub Actions, in a path or in code', () => {
  const location = { path: '::stop-commands::x.js', line: 1, endLine: 1, column: 1, endColumn: 4 };
  const output = render({ findings: [finding({ location })] }, () => '  ::error::all fine ##[error]never');
  expect(output).toContain('stop-commands');
  expect(output).toContain('all fine');
  expect(output).not.toMatch(/^\s*::|##\[/mu);
});
