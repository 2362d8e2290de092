import { expect, test } from '@jest/globals';
import { literalPrefix } from '../../../src/rules/secrets/engine/format.ts';
import { formats } from '../../../src/rules/secrets/engine/formats.table.ts';
import { findSecrets } from '../../../src/rules/secrets/engine/scan.ts';
import { rule as knownToken } from '../../../src/rules/secrets/known-token/rule.ts';
import { rule as privateKey } from '../../../src/rules/secrets/private-key/rule.ts';
import { generate, privateKey as newPrivateKey, randomFrom, usage } from './generate.ts';

/** `FOUR_EYES_ENDURANCE=1` drives 10,000. */
const SECRETS = process.env.FOUR_EYES_ENDURANCE === '1' ? 10_000 : 400;
const KEYS = SECRETS / 20;

/** What a rule says of a text in which every line is new, with the errors it ends in. */
function everything(text: string): string {
  const lines = text.split('\n');
  const file = { path: 'src/a.ts', text, lines, altered: [{ start: 1, end: lines.length }], hashKey: 'k' };
  const said: unknown[] = [];
  for (const rule of [knownToken, privateKey]) {
    try {
      said.push(...rule.check(file));
    } catch (error) {
      said.push(error instanceof Error ? [error.message, error.stack, error.cause] : error);
    }
  }
  return JSON.stringify([said, findSecrets(text, file)]);
}

/** Whether any eight characters in a row of the secret, beyond its public prefix, are said; words do not count. */
function repeats(said: string, secret: string, prefix: number): boolean {
  for (let at = prefix; at + 8 <= secret.length; at++) {
    const piece = secret.slice(at, at + 8);
    if (/\d|[A-Z][a-z]?[A-Z]/.test(piece) && said.includes(JSON.stringify(piece).slice(1, -1))) return true;
  }
  return false;
}

test(`of ${SECRETS} tokens, whole, altered or cut, nothing is repeated beyond prefix and last two characters`, () => {
  const random = randomFrom(99);
  for (let n = 0; n < SECRETS; n++) {
    const format = formats[n % formats.length];
    if (format === undefined) continue;
    const token = generate(format.kind, random);
    const cut = token.slice(0, Math.ceil(token.length * (0.5 + random() / 2)));
    const altered = `${token.slice(0, -4)}${token.slice(-3)}%`;
    const wrapped = Buffer.from(`x=${token}`).toString('base64');
    const said = everything(`${usage(format, token)}${usage(format, cut)}${altered}\n${wrapped}\n`);
    const prefix = Math.max(0, ...(format.keywords ?? ['']).map((word) => token.indexOf(word) + word.length));
    const shown = Math.max(prefix, literalPrefix(format.pattern).length);
    expect([format.kind, repeats(said, token, shown)]).toEqual([format.kind, false]);
  }
});

test(`of ${KEYS} private keys nothing is repeated`, () => {
  for (let n = 0; n < KEYS; n++) {
    const pem = newPrivateKey();
    const body = pem.split('\n').slice(1, -2).join('');
    const said = everything(`${pem}${pem.slice(0, 150)}\nk: ${Buffer.from(pem).toString('base64')}\n`);
    expect(repeats(said, body, 36)).toBe(false);
    expect(said).toContain('secrets/private-key');
  }
});

test('the same secret has the same identity under one key and another under another, and no key is guessed', () => {
  const token = generate('github-classic-token', randomFrom(3));
  const hash = (hashKey: string | undefined) => findSecrets(token, { path: 'a', hashKey })[0]?.hash;
  expect(hash('one')).toBe(hash('one'));
  expect(hash('one')).not.toBe(hash('two'));
  expect(hash(undefined)).not.toBe(hash('one'));
  expect(hash('one')).toMatch(/^[0-9a-f]{32}$/);
});
