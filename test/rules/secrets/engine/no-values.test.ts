import { expect, test } from '@jest/globals';
import { findSecrets } from '../../../../src/rules/secrets/engine/scan.ts';

const find = (text: string, path: string) => findSecrets(text, { path }).map(({ line }) => line);

test.each([
  ['lib/keys.js', String.raw`exports.KEYS = { ARROW_DOWN: '\u001B[B', ARROW_LEFT: '\u001B[D' };`],
  ['lib/keys.ts', String.raw`module.exports.KEYS = { UP: '\x1b[1;5A', DOWN: '\x1b[1;5B' };`],
  ['postgresql.conf', '#password_encryption = scram-sha-256\t# or md5\n'],
  ['server.properties', 'secret.encryption=aes-256-cbc-hmac-sha1\n'],
  ['data.js', `const data = "${'ab#'.repeat(300)};5qmPw:5pNOu!5pQJvG";`],
  ['page.min.js', `a=/'/;for(let r of e)if(X(r)&&(r.key===t||r.key===n||Z(r.key)&&r.key.value===n))return r`],
])('keys to press, names of algorithms, packed data and code are none: %s', (path, text) => {
  expect(find(text, path)).toEqual([]);
});
