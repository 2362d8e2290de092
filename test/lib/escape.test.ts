import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import {
  codeBlock,
  codeSpan,
  cut,
  escapeMarkdown,
  escapeTerminal,
  hasInvisible,
  linkTarget,
  tableCell,
  visible,
} from '../../src/lib/escape.ts';
import { anyText } from '../any-text.ts';

const hostile = fc.oneof(
  anyText(60),
  fc.string({
    unit: fc.constantFrom(...'`*_[]()<>!|\\@#:/~$&-+ .1a\n\r\t\u202e\u200b\u001b\ud800'),
    maxLength: 60,
  }),
);

describe('text inside Markdown', () => {
  test.each([
    ['a mention', '@octocat and @org/team', /@\w/],
    ['an issue reference', '#12, GH-12 and acme/shop#12', /(?<!&)#\d|GH-\d/],
    ['an address', 'ftp://evil.example, www.evil.example', /:\/\/|www\./],
    ['a link', '[text](x)', /(?<!\\)\[/],
    ['an image', '![text](x)', /(?<!\\)\[/],
    ['HTML', '<img src=x onerror=y> <!-- four-eyes:checklist -->', /[<>]/],
    ['an entity', '&lt;b&gt;', /&lt;b/],
    ['emphasis', '**bold** _it_ ~~gone~~ `code`', /(?<!\\)[*_~`]/],
    ['a math formula', '$x$', /(?<!\\)\$/],
    ['an emoji code', 'file.js:100: wrong', /:100:/],
    ['a table cell', 'a | b', /\|/],
    ['a list entry', '- item', /^-/],
    ['a numbered entry', '1. item', /^1/],
    ['a heading', '# title', /^# /],
    ['a second line', 'one\n\n# two', /\n/],
  ])('does not become %s', (_what, text, pattern) => {
    expect(escapeMarkdown(text)).not.toMatch(pattern);
  });

  test('reads as it was written where nothing is special', () => {
    const text = 'The query in db.query() is put together from req.params.id; 2.1 MB = too much.';
    expect(escapeMarkdown(text)).toBe(text);
  });

  test('keeps an address whole, as code that cannot be followed', () => {
    expect(escapeMarkdown('See https://docs.example/a_b?c=1, or (http://x.example/).')).toBe(
      'See `https://docs.example/a_b?c=1`, or (`http://x.example/`).',
    );
    const page = new MarkdownIt({ html: true, linkify: true });
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const html = page.render(escapeMarkdown(`${before}https://evil.example${after}`));
        expect(html).not.toMatch(/<(?!\/?(?:p|code)>)/u);
        expect(html).toContain('https://evil.example');
      }),
    );
  });

  test('shows invisible and reordering characters by their numbers', () => {
    expect(visible('a\u202eb\u200bc\u0000d\u{e0041}e\u2028\u00adf\ufe0f')).toBe(
      'a⟨U+202E⟩b⟨U+200B⟩c⟨U+0000⟩d⟨U+E0041⟩e⟨U+2028⟩⟨U+00AD⟩f⟨U+FE0F⟩',
    );
    expect(hasInvisible('const a = 1;\n\tb();')).toBe(false);
    expect(hasInvisible('const a\u3164 = 1;')).toBe(true);
  });

  test('is one line without raw markup, whatever comes in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        const outside = escaped.replaceAll(/`https?:[^`]+`/gu, '');
        expect(outside).not.toMatch(/[<>|\p{Cc}\u202e]|@(?!&#8203;)|(?<!&)#(?!&#8203;|\d{1,5};)|:\/\//u);
      }),
    );
  });
});

describe('code inside Markdown', () => {
  test('cannot leave its span', () => {
    expect(codeSpan('a `b` c')).toBe('``a `b` c``');
    expect(codeSpan('`a`')).toBe('`` `a` ``');
    expect(codeSpan('')).toBe('` `');
    fc.assert(
      fc.property(hostile, (text) => {
        const span = codeSpan(text);
        const fence = /^`+/u.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect(span).not.toMatch(/[\n\r]/u);
        expect((inner.match(/`+/gu) ?? []).map((run) => run.length)).not.toContain(fence.length);
      }),
    );
  });

  test('cannot leave its block', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = codeBlock(text, 'js').split('\n');
        const fence = /^`+/u.exec(lines[0] ?? '')?.[0] ?? '';
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(1, -1).filter((line) => line.includes(fence))).toEqual([]);
      }),
    );
  });

  test('cannot leave its cell', () => {
    expect(tableCell(codeSpan('a | b'))).toBe('`a \\| b`');
  });
});

test('text on a terminal carries no escape sequence', () => {
  expect(escapeTerminal('\u001b[31mred\u001b]0;title\u0007\u009b2J')).toBe(
    '⟨U+001B⟩[31mred⟨U+001B⟩]0;title⟨U+0007⟩⟨U+009B⟩2J',
  );
});

test('a cut never splits a character', () => {
  expect(cut('ab😀cd', 4)).toBe('ab…');
  expect(cut('abc', 3)).toBe('abc');
});

test('only https addresses become links, and none can end its link', () => {
  expect(linkTarget('javascript:alert(1)')).toBeUndefined();
  expect(linkTarget('http://four-eyes.example/')).toBeUndefined();
  expect(linkTarget('https://four-eyes.example/a)b<c')).toBe('https://four-eyes.example/a%29b%3Cc');
});
