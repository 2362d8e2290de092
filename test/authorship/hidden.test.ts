import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mark, TIMES } from './marks.ts';
import { CLAUDE, commit, judge } from './record.ts';

/** Lines that neither open nor close anything. */
const plain = fc
  .array(fc.constantFrom('Adds a cache.', '', '- one', 'Fixes #12', '## Why', 'key: value'), { maxLength: 6 })
  .map((lines) => lines.join('\n'));

/** Lines inside of what hides them. A fence is longer than those in it. */
type Wrap = (lines: readonly string[]) => readonly string[];
const fenced =
  (character: string, info: string): Wrap =>
  (lines) => {
    const runs = lines.map((line) => /[`~]+/u.exec(line)?.[0].length ?? 0);
    const fence = character.repeat(Math.max(2, ...runs) + 1);
    return [`${fence}${info}`, ...lines, fence];
  };
const hiding = fc.constantFrom<Wrap>(
  fenced('`', ''),
  fenced('`', 'text'),
  fenced('~', ' md'),
  (lines) => fenced('`', 'js')(lines).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
  (lines) => fenced('~', '')(lines).map((line, index) => (index === 0 ? `1. ${line}` : `   ${line}`)),
  (lines) => lines.map((line) => `> ${line}`),
  (lines) => lines.map((line) => `    ${line}`),
  (lines) => lines.map((line) => `\t${line}`),
  (lines) => ['<!--', ...lines, '-->'],
  (lines) => ['<pre>', ...lines, '</pre>'],
  (lines) => ['<blockquote>', ...lines, '</blockquote>'],
);
/** What shows the lines in it, or hides them. */
const wrapper = fc.oneof(
  hiding,
  fc.constantFrom<Wrap>(
    (lines) => ['- item', ...lines.map((line) => `  ${line}`)],
    (lines) => ['<details>', '<summary>More</summary>', '', ...lines, '', '</details>'],
    (lines) => ['## Heading', '', ...lines],
  ),
);

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

  test('a mark never counts however what hides it is nested', () => {
    // A comment that is itself a mark is seen inside of a comment: it would otherwise hide the next.
    const written = mark.filter((text) => !text.startsWith('<!--'));
    fc.assert(
      fc.property(
        plain,
        written,
        fc.array(wrapper, { maxLength: 3 }),
        hiding,
        plain,
        (before, text, around, hide, after) => {
          const hidden = around.reduceRight<readonly string[]>((lines, wrap) => wrap(lines), hide([text]));
          unmarked(`${before}\n\n${hidden.join('\n')}\n\n${after}`);
        },
      ),
      { numRuns: 500 * TIMES },
    );
  });

  test('a mark after what is hidden counts', () => {
    fc.assert(
      fc.property(
        plain,
        fc.array(fc.oneof(wrapper, hiding), { minLength: 1, maxLength: 3 }),
        (before, around) => {
          const hidden = around.reduceRight<readonly string[]>((lines, wrap) => wrap(lines), ['a']);
          const text = `${before}\n\n${hidden.join('\n')}\n\n${CLAUDE}\n`;
          expect([text, judge({ author: { login: 'ada' }, body: text }).verdict]).toEqual([text, 'ai']);
          expect([text, judge({ commits: [commit(`Subject\n\n${text}`)] }).verdict]).toEqual([text, 'ai']);
        },
      ),
      { numRuns: 500 * TIMES },
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
