import { expect, test } from '@jest/globals';
import { isNestedTooDeep } from '../../src/lib/flow-depth.ts';

test('a thousand open brackets are enough, and closed ones do not count', () => {
  expect(isNestedTooDeep('['.repeat(1_000))).toBe(false);
  expect(isNestedTooDeep('['.repeat(1_001))).toBe(true);
  expect(isNestedTooDeep('{a: ['.repeat(501))).toBe(true);
  expect(isNestedTooDeep('a: [b, {c: d}]\n'.repeat(5_000))).toBe(false);
  expect(isNestedTooDeep(`${']'.repeat(5_000)}${'['.repeat(1_000)}`)).toBe(false);
  expect(isNestedTooDeep('')).toBe(false);
});
