import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, pathOf, quote, unquote } from '../../../src/adapters/git/paths.ts';

const anyBytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
  fc
    .string({ unit: fc.constantFrom('\\', 'x', '5', 'c', 'f', 'é'), minLength: 1 })
    .map((text) => Buffer.from(text)),
);

test('a path of any bytes has a name of its own, from which the bytes come back', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(bytesOf(pathOf(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
    }),
  );
});

test.each([
  ['src/é.ts', 'src/é.ts'],
  ['a\\b', 'a\\b'],
  ['a\\xff', 'a\\x5cxff'],
])('the path %p is named %p', (path, name) => {
  expect(pathOf(Buffer.from(path))).toBe(name);
});

test('bytes that are no UTF-8 are spelt out', () => {
  expect(pathOf(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0xc3]))).toBe('a\\xffé\\xc3');
});

test('what is quoted for git is read as git quotes it', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => expect(unquote(quote(Buffer.from(bytes)))).toEqual(Buffer.from(bytes))),
  );
  expect(unquote('"tab\\t\\"q\\" \\303\\251\\\\"').toString()).toBe('tab\t"q" é\\');
  expect(unquote('plain name').toString()).toBe('plain name');
});
