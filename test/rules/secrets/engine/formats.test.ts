import { describe, expect, test } from '@jest/globals';
import { keywordsOf } from '../../../../src/rules/secrets/engine/catalogue.ts';
import { formats } from '../../../../src/rules/secrets/engine/formats.table.ts';
import { findKnownTokens } from '../../../../src/rules/secrets/engine/known-tokens.ts';
import { generate, randomFrom, usage } from '../generate.ts';
import { longest, parsePattern, ways } from '../pattern.ts';

/** `FOUR_EYES_ENDURANCE=1` makes many more examples. */
const EXAMPLES = process.env.FOUR_EYES_ENDURANCE === '1' ? 100 : 2;

describe('the table of formats', () => {
  test('holds more than 300 kinds, each with its own name', () => {
    const kinds = formats.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.length).toBeGreaterThan(300);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  test('names a document and a way to revoke for each', () => {
    for (const { docs, revoke } of formats) {
      expect(new URL(docs).protocol).toBe('https:');
      expect(new URL(revoke).protocol).toBe('https:');
    }
  });

  test('gives each a keyword that can be searched for', () => {
    for (const format of formats) {
      for (const keyword of keywordsOf(format)) {
        expect(keyword.length).toBeGreaterThanOrEqual(2);
        if (format.near) expect(keyword).toBe(keyword.toLowerCase());
        expect(/^[\x20-\x7e]+$/.test(keyword)).toBe(true);
      }
      if (!format.near && !format.keywords) expect(keywordsOf(format)[0]?.length).toBeGreaterThanOrEqual(4);
    }
  });

  test.each(formats.map((format) => [format.kind, format] as const))(
    '%s cannot backtrack badly, and its examples are found',
    (_kind, format) => {
      const pattern = parsePattern(format.pattern);
      expect(ways(pattern)).toBeLessThanOrEqual(200);
      expect(longest(pattern)).toBeLessThanOrEqual(10_000);
      const random = randomFrom(format.kind.length * 7919 + format.kind.charCodeAt(0));
      const found = Array.from({ length: EXAMPLES }, () => {
        const text = usage(format, generate(format.kind, random));
        return findKnownTokens(text, { path: 'src/settings.ts' }).length;
      });
      // One in some hundred is missed by chance: separators leave no stretch that is worth a look.
      expect(found.filter((count) => count === 1).length).toBeGreaterThanOrEqual(EXAMPLES * 0.5);
    },
  );
});

describe('the checker of patterns', () => {
  test.each([
    [/a*/, Infinity],
    [/(?:a{1,5}){1,5}/, Infinity],
    [/[a-z]{1,9}[a-f]{1,9}x/, 9],
    [/(?:ab|ac)d/, 2],
    [/[a-z]{3}-[a-z]{1,9}-/, 1],
  ])('%s can be divided in at least so many ways: %d', (pattern, expected) => {
    const found = ways(parsePattern(pattern));
    if (expected === Infinity) expect(found).toBeGreaterThan(200);
    else expect(found).toBe(expected);
  });

  test('refuses what it does not understand', () => {
    expect(() => parsePattern(/(a)\1/)).toThrow('neither');
    expect(() => parsePattern(/[^a]/)).toThrow('negated');
    expect(() => parsePattern(/a.b/)).toThrow('not understood');
  });
});
