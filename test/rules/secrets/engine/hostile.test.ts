import { describe, expect, test } from '@jest/globals';
import type { TextRule } from '../../../../src/model/rule.ts';
import { findSecrets } from '../../../../src/rules/secrets/engine/scan.ts';
import { rule as hardcoded } from '../../../../src/rules/secrets/hardcoded-credential/rule.ts';
import { rule as knownToken } from '../../../../src/rules/secrets/known-token/rule.ts';
import { rule as privateKeys } from '../../../../src/rules/secrets/private-key/rule.ts';
import { generate, password, privateKey, randomFrom } from '../generate.ts';

const random = randomFrom(11);
const fill = (length: number, ...parts: readonly string[]): string =>
  parts.join('').repeat(Math.ceil(length / parts.join('').length));

/** Each holds many places from which the same stretch could be read again. */
const repeating: readonly (readonly [string, string, string])[] = [
  ['a table whose rows are headers', 'a.md', fill(1e6, '|password|\n|---|\n')],
  ['a dump in which each row begins one', 'a.sql', fill(1e6, 'copy t (a, password) from stdin\nx\n')],
  ['a statement in each value', 'a.sql', fill(1e6, "insert into t (a, password) values ('b', 1),")],
  ['maps in the comments of a map', 'a.js', `users=[\n${fill(1e6, "'a':'b1', //users=[\n")}`],
  ['lists in the comments of a list', 'a.js', `api_keys=[\n${fill(1e6, "'a1', //api_keys=[\n")}`],
  ['one object with many types of keys', 'a.json', fill(1e6, `{${fill(19_000, '"kty",')}}`)],
  ['objects in objects of keys', 'a.json', fill(1e6, `${fill(19_000, '{"kty",')}}`)],
  ['objects of keys without end', 'a.json', fill(1e6, '{"kty":')],
  ['keys that only end', 'a.txt', fill(1e6, 'Private-Lines: 4\n')],
  ['keys that only begin', 'a.txt', fill(1e6, 'PuTTY-User-Key-File-')],
  ['names that open nothing', 'a.md', fill(1e6, 'token:{')],
  ['tokens under names', 'a.yml', fill(1e6, `token: "${generate('github-classic-token', random)}" `)],
  ['many tokens on one line', 'a.txt', fill(1e6, `${generate('github-classic-token', random)} `)],
];

test.each(repeating)('%s: no stretch is read twice', (_name, path, text) => {
  const started = process.cpuUsage();
  findSecrets(text, { path });
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(3);
});

describe('what holds more than anybody reads is never called clean', () => {
  const cannotTell = (rule: TextRule, text: string, path: string): string[] => {
    const lines = text.split('\n');
    const file = { path, text, lines, altered: [{ start: lines.length, end: lines.length }] };
    return [...rule.check(file)].flatMap((each) => ('cannotTell' in each ? [each.cannotTell] : []));
  };
  const secret = `\npassword = "${password(random)}"`;
  const pem = privateKey();

  test.each([
    ['names', hardcoded, 'a.js', fill(1e6, 'key=') + secret, 'words that stand beside credentials'],
    [
      'values',
      hardcoded,
      'a.js',
      fill(8e5, 'https://a:b12@c ') + secret,
      'values under names of credentials',
    ],
    ['credentials', hardcoded, 'a.js', fill(4e5, `secret="${password(random)}" `) + secret, 'credentials'],
    ['tokens', knownToken, 'a.js', fill(4.5e5, `${generate('github-classic-token', random)} `), 'tokens'],
    ['private keys', privateKeys, 'a.txt', pem.repeat(2_000), 'private keys'],
  ])('%s', (_name, rule, path, text, what) => {
    const [reason] = cannotTell(rule, text, path);
    expect(reason).toMatch(`${path} was not looked at to its end`);
    expect(reason).toMatch(what);
  });

  test('a large file of an ordinary kind is looked at to its end', () => {
    const text = fill(1e6, 'const config = { user: "a", key: "b", password: process.env.PASSWORD };\n');
    expect(cannotTell(hardcoded, text + secret, 'a.js')).toEqual([]);
  });
});
