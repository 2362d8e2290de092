import { describe, expect, test } from '@jest/globals';
import { clip, MAX_TEXT, visibleLines } from '../../src/authorship/text.ts';
import { CLAUDE, commit, judge } from './record.ts';

function shown(text: string, kind: 'body' | 'message' = 'body'): string[] {
  return visibleLines(text, kind)
    .filter(({ comment }) => !comment)
    .map((line) => line.text)
    .filter((line) => line !== '');
}

describe('the lines that are the writer’s own words', () => {
  test('stand outside fences, of either character and any length', () => {
    expect(shown('a\n```\nb\n```\nc\n~~~~ js\nd\n```\n~~~\n~~~~\ne')).toEqual(['a', 'c', 'e']);
  });

  test('stand outside fences in lists, which are indented deeper', () => {
    expect(shown('1. a\n     ```\nb\n     ```\nc')).toEqual(['1. a', 'c']);
    expect(shown('     ```\nnot closed')).toEqual(['not closed']);
  });

  test('stand outside fences that begin behind a list item’s marker, and end with the item', () => {
    expect(shown('- ```js\n  a\n  ```\n\nb')).toEqual(['b']);
    expect(shown('1. ~~~\n   a\n   ~~~\nb')).toEqual(['b']);
    expect(shown('- * ```\n    a\n\nb\n\n```\nc\n```')).toEqual(['b']);
    expect(shown('- ```\n  a\nb', 'message')).toEqual(['b']);
    expect(shown('- a\n  ```\nnot closed')).toEqual(['- a', '```', 'not closed']);
  });

  test('an open fence hides the rest of a description, but nothing in a commit message', () => {
    expect(shown('a\n```\nb')).toEqual(['a']);
    expect(shown('a\n```\nb', 'message')).toEqual(['a', '```', 'b']);
    expect(shown('a\n```\nb\n```\nc', 'message')).toEqual(['a', 'c']);
  });

  test('backticks in the text after a fence make it no fence', () => {
    expect(shown('``` a `b`\nc')).toEqual(['``` a `b`', 'c']);
  });

  test('are neither quoted nor indented by four spaces or a tab', () => {
    expect(shown('> a\n   > b\n    c\n\td\n   e\nf')).toEqual(['e', 'f']);
  });

  test('stand outside HTML comments, which are seen on their own', () => {
    expect(shown('a <!-- b --> c\n<!-- d\ne\n--> f\n<!-- g -->')).toEqual(['a  c', 'f']);
    const comments = visibleLines('a <!-- b --> c\n<!-- d\ne --> `<!-- f -->`', 'body').filter(
      ({ comment }) => comment,
    );
    expect(comments.map(({ text }) => text)).toEqual(['<!-- b -->']);
    expect(shown('`<!--` opens one\na')).toEqual(['`<!--` opens one', 'a']);
    expect(shown('<!-- never closed\na')).toEqual(['<!-- never closed', 'a']);
  });

  test('stand outside <pre> and <blockquote>, nested ones too', () => {
    expect(shown('<pre>\na\n</pre>\nb')).toEqual(['b']);
    expect(shown('<blockquote>\n<blockquote>\na\n</blockquote>\nb\n</blockquote>\nc')).toEqual(['c']);
    expect(shown('<pre>never closed\na')).toEqual(['<pre>never closed', 'a']);
  });

  test('lose a carriage return', () => {
    expect(shown('a\r\nb\r\n')).toEqual(['a', 'b']);
  });
});

test('a mark in a code span is no evidence, and a lone backtick opens none', () => {
  const mark = '🤖 Generated with [Claude Code](https://claude.com/claude-code)';
  const verdictOf = (body: string) => judge({ author: { login: 'ada' }, body }).verdict;
  expect(verdictOf(`Write \`${mark}\` below.`)).toBe('unmarked');
  expect(verdictOf(`Write \`\`a \` ${mark}\`\` below.`)).toBe('unmarked');
  expect(verdictOf(`The \` character. ${mark}`)).toBe('ai');
  expect(verdictOf(`\`a\` and \`\`b\`\` ${mark}`)).toBe('ai');
});

describe('a text longer than is read', () => {
  const filler = `${'x'.repeat(99)}\n`.repeat(10_000);

  test('is read at both ends, and what lies between is said', () => {
    const { text, clipped } = clip(`start\n${filler}\nend`);
    expect(clipped).toBe(true);
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT + 1);
    expect(text.startsWith('start\n')).toBe(true);
    expect(text.endsWith('\nend')).toBe(true);
  });

  test('leaves the verdict open where no mark was found, and does not where one was', () => {
    const unknown = judge({ commits: [commit(`Subject\n\n${filler}`)] });
    expect(unknown.verdict).toBe('unknown');
    expect(unknown.reasons.join(' ')).toContain('longer than 262,144 characters');
    expect(judge({ commits: [commit(`Subject\n\n${filler}\n\n${CLAUDE}`)] }).verdict).toBe('ai');
    expect(judge({ body: `${CLAUDE}\n${filler}` }).verdict).toBe('ai');
  });

  test.each([
    ['fences', '```\n'],
    ['fences of many lengths', Array.from({ length: 600 }, (_, index) => '`'.repeat(600 - index)).join('\n')],
    ['comments', '<!-- a '],
    ['blockquotes', '<blockquote>'],
    ['trailers', `${CLAUDE}\n`],
    ['backticks', '` '],
    ['code spans with marks', '`[Claude Code](https://claude.com) '],
    ['angle brackets', 'Co-authored-by: <<<<<<<<'],
    ['spaces', 'Co-authored-by:      '],
    ['escaped line ends', '\\n\\nCo-authored-by: x'],
    ['reverts', 'This reverts commit \nOriginal : \n'],
    ['headings', '# AI prompt tool: session: '],
  ])('is judged in time, whatever it is made of: %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const started = performance.now();
    judge({
      author: { login: 'x[bot]' },
      title: text,
      branch: text,
      body: text,
      commits: [commit(`Revert\n${text}`)],
    });
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
