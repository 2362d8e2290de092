import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText, splitLines } from '../../src/diff/text.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('the bytes of a file', () => {
  test.each([
    ['UTF-8', bytes('héllo\n'), 'héllo\n', 'utf-8'],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], 'x'), 'x', 'utf-8'],
    ['UTF-16, little-endian', Buffer.from('\ufeffhé\n', 'utf16le'), 'hé\n', 'utf-16le'],
    ['UTF-16, big-endian', Buffer.from('\ufeffhé\n', 'utf16le').swap16(), 'hé\n', 'utf-16be'],
    ['Latin-1', bytes('caf', [0xe9], '\n'), 'café\n', 'latin-1'],
    ['nothing', bytes(), '', 'utf-8'],
  ])('are read as %s', (_name, content, text, encoding) => {
    expect(decodeText(content)).toEqual({ text, encoding });
  });

  test('are text although a NUL is among them', () => {
    expect(decodeText(bytes('const key = 1; // ', [0], '\n'.repeat(20)))?.text).toContain('const key');
  });

  test.each([
    [
      'a PNG image',
      bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 0, 0, 0, 1, 0, 8, 6]),
    ],
    ['UTF-16 without a mark', Buffer.from('hello', 'utf16le')],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167 + (index >> 3)) % 256)),
    ],
  ])('are no text where they are %s', (_name, content) => {
    expect(decodeText(content)).toBeUndefined();
  });

  test('may be any', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (content) => void decodeText(content)));
  });

  test('that are any string in UTF-8 come back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decodeText(Buffer.from(text))?.text).toBe(text);
      }),
    );
  });
});

test('lines end as git ends them', () => {
  expect(splitLines('a\r\nb\rc\n\nd')).toEqual(['a', 'b\rc', '', 'd']);
  expect(splitLines('')).toEqual([]);
  expect(splitLines('\n')).toEqual(['']);
});
