import { describe, expect, test } from '@jest/globals';
import { findKnownTokens } from '../../../../src/rules/secrets/engine/known-tokens.ts';
import { randomFrom } from '../generate.ts';

const random = randomFrom(21);
const base64 = (length: number): string =>
  Array.from({ length }, () => 'ABCDEFGHabcdefgh01234567'.charAt(Math.floor(random() * 24))).join('');
const token = (): string => `YC${base64(38)}`;
const kinds = (text: string): string[] =>
  findKnownTokens(text, { path: 'package-lock.json' }).map(({ kind }) => kind);

describe('a digest in which a token’s form comes up by chance', () => {
  test.each([
    ['sha512-', 86, '=='],
    ['sha384-', 64, ''],
    ['h1:', 43, '='],
  ])('%s… holds none', (mark, length, padding) => {
    for (const at of [0, 1, length - 40]) {
      const lead = at === 0 ? '' : `${base64(at - 1)}/`;
      const rest = base64(length - 40 - at);
      expect(kinds(`"integrity": "${mark}${lead}${token()}${rest}${padding}"`)).toEqual([]);
    }
  });

  test('is one only under the name of a digest, and at its full length', () => {
    expect(kinds(`"integrity": "sha512-${token()}"`)).toEqual(['yandex-access-secret']);
    expect(kinds(`"key": "sha511-${token()}/${base64(45)}=="`)).toEqual(['yandex-access-secret']);
  });
});
