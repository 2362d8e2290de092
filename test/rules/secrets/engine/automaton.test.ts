import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Automaton } from '../../../../src/rules/secrets/engine/automaton.ts';

/** Keywords and where they start, in an order of their own. */
function search(keywords: readonly string[], text: string): readonly string[] {
  const bytes = Buffer.from(text, 'latin1');
  const found: string[] = [];
  new Automaton(keywords).search(bytes, 0, bytes.length, (index, start) =>
    found.push(`${keywords[index]} at ${start}`),
  );
  return found.toSorted();
}

/** The same, one keyword after the other. */
function everywhere(keywords: readonly string[], text: string): readonly string[] {
  const lower = text.toLowerCase();
  const found: string[] = [];
  for (const keyword of keywords)
    for (let at = 0; at < text.length; at++)
      if (lower.startsWith(keyword.toLowerCase(), at)) found.push(`${keyword} at ${at}`);
  return found.toSorted();
}

const wordOf = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'C'), minLength: 1, maxLength });

test('keywords that end in one another are all found, in either case', () => {
  expect(search(['she', 'he', 'hers', 'his'], 'usHERs')).toEqual(['he at 2', 'hers at 2', 'she at 1']);
});

test('finds what a search for one keyword after the other finds', () => {
  const keywords = fc.uniqueArray(wordOf(6), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(keywords, wordOf(80), (words, text) => {
      expect(search(words, text)).toEqual(everywhere(words, text));
    }),
    { numRuns: 500 },
  );
});

test('more states than the table can number are said to be a mistake', () => {
  const keywords = Array.from({ length: 70 }, (_, index) => `${index} `.padEnd(1_000, 'x'));
  expect(() => new Automaton(keywords)).toThrow('do not fit 16 bits');
});
