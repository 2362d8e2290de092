import { expect, test } from '@jest/globals';
import { decodeText } from '../../src/lib/decode.ts';

const text = 'password = "ä😀"\n'.repeat(3);

test('UTF-8, with and without its mark', () => {
  expect(decodeText(Buffer.from(text))).toBe(text);
  expect(decodeText(Buffer.from(`\uFEFF${text}`))).toBe(text);
});

test('ASCII, and only the bytes that were handed over', () => {
  expect(decodeText(Buffer.from('before key = 1 behind').subarray(7, 14))).toBe('key = 1');
});

test('UTF-16 in both orders, by its mark or by its zeros', () => {
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  expect(decodeText(little)).toBe(text);
  expect(decodeText(big)).toBe(text);
  expect(decodeText(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe(text);
  expect(decodeText(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toBe(text);
});

test('bytes that are no text still give one', () => {
  expect(decodeText(Uint8Array.from([0x61, 0xff, 0x62]))).toBe('a\uFFFDb');
  expect(decodeText(new Uint8Array())).toBe('');
});
