import { describe, expect, test } from '@jest/globals';
import { alteredLines, isCommentable, wholeFile, withText } from '../../src/diff/lines.ts';
import { parseMergePatch } from '../../src/diff/merge-patch.ts';
import { parsePatch } from '../../src/diff/patch.ts';

const hunks = parsePatch(
  [
    '@@ -1,3 +1,4 @@',
    ' a',
    '+b',
    '+c',
    '-d',
    ' e',
    '@@ -10,2 +11,2 @@',
    ' f',
    '-g',
    '+h',
    '@@ -20 +20,0 @@',
    '-i',
    '',
  ].join('\n'),
);

test('altered lines are the added ones, in ranges', () => {
  expect(alteredLines({ hunks })).toEqual([
    { start: 2, end: 3 },
    { start: 12, end: 12 },
  ]);
});

test('every line of a new file is altered', () => {
  expect(alteredLines({ hunks: wholeFile(['a', 'b', 'c']) })).toEqual([{ start: 1, end: 3 }]);
  expect(alteredLines({ hunks: wholeFile([]) })).toEqual([]);
});

test('ranges that touch across hunks are one', () => {
  const touching = parsePatch('@@ -1,0 +1 @@\n+a\n@@ -1,0 +2 @@\n+b\n');
  expect(alteredLines({ hunks: touching })).toEqual([{ start: 1, end: 2 }]);
});

describe('a comment', () => {
  test.each([
    [1, undefined, true],
    [4, 1, true],
    [5, undefined, false],
    [12, 11, true],
    [11, 4, false],
    [20, undefined, false],
    [2, 3, false],
    [0, undefined, false],
  ])('on line %p from %p can stand: %p', (line, start, expected) => {
    expect(isCommentable({ hunks }, line, start)).toBe(expected);
  });
});

test('text of another encoding takes its place; the half line after the last line feed of UTF-16 goes', () => {
  const bytesAsLines = parsePatch('@@ -1 +1,3 @@\n-o\0\n+n\0\n+\0m\0\n+\0\n');
  const [hunk] = withText(bytesAsLines, { old: ['o'], new: ['n', 'm'] });
  expect(hunk).toMatchObject({ oldLines: 1, newLines: 2 });
  expect(hunk?.lines.map(({ text }) => text)).toEqual(['o', 'n', 'm']);
});

test('of a merge, the lines count that no parent has', () => {
  const patch = [
    'diff --cc f',
    '@@@ -1,3 -1,3 +1,5 @@@',
    '  a',
    '+ from the second',
    '- gone',
    '++evil',
    '++more',
    ' +from the first',
    '@@@ -9,0 -9,0 +11,1 @@@',
    '++last',
    '',
  ].join('\n');
  expect(
    parseMergePatch(patch).map(({ newStart, lines }) => [newStart, lines.map(({ text }) => text)]),
  ).toEqual([
    [3, ['evil', 'more']],
    [11, ['last']],
  ]);
  expect(parseMergePatch('@@@ -1 +1 @@@\n@@@@@')).toEqual([]);
});
