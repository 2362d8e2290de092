import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Keywords } from '../../../../src/rules/secrets/engine/keywords.ts';

const words = ['key', 'token', 'tok=', 'secretkeyspec(', 'net user', 'x-api-key', 'aaa', 'пароль'] as const;
// The last one only as it is written: capitals are known of Latin letters.
const finder = new Keywords(words);

/** The same, word by word. */
function everywhere(text: string): readonly (readonly [string, number])[] {
  const found: [string, number][] = [];
  for (let at = 0; at < text.length; at++) {
    for (const word of words)
      if (text.slice(at, at + word.length).toLowerCase() === word) found.push([word, at]);
  }
  return found;
}

function search(text: string): readonly (readonly [string, number])[] {
  const found: [string, number][] = [];
  finder.search(text, Infinity).each((index, start) => found.push([words[index] ?? '', start]));
  return found;
}

test('finds what a search word by word finds, in the order of the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...words,
      ...words.slice(0, -1).map((word) => word.toUpperCase()),
      'a',
      'ke',
      'to',
      '(',
      ' ',
      '\n',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      expect(search(text)).toEqual(everywhere(text));
    }),
    { numRuns: 500 },
  );
});

test('a word at the very beginning and end is found', () => {
  expect(search('key')).toEqual([['key', 0]]);
  expect(search('a token')).toEqual([['token', 2]]);
  expect(search('')).toEqual([]);
});
