import { expect, test } from '@jest/globals';
import { findSecrets } from '../../../../src/rules/secrets/engine/scan.ts';
import { hexadecimal, randomFrom } from '../generate.ts';

const random = randomFrom(41);
const box = Buffer.from(hexadecimal(random, 300), 'hex').toString('base64');
const short = hexadecimal(random, 32);
const find = (text: string, path: string) => findSecrets(text, { path }).map(({ line }) => line);

test.each([
  ['renovate.json', `{\n  "encrypted": {\n    "npmToken": "${box}"\n  }\n}\n`],
  ['sealed.yaml', `spec:\n  encryptedData:\n    user: x\n    password: ${box}\n`],
  ['config.rb', `config.encrypted = { "api_token" => "${box}" }\n`],
  ['main.tf', `encrypted_values = {\n  db_password = "${box}"\n}\n`],
])('what stands among encrypted values is none: %s', (path, text) => {
  expect(find(text, path)).toEqual([]);
});

test.each([
  ['renovate.json', `{\n  "encrypted": {\n    "npmToken": "${short}"\n  }\n}\n`, 3],
  ['renovate.json', `{\n  "encrypted": { "user": "x" },\n  "npmToken": "${box}"\n}\n`, 3],
  ['values.yaml', `encryptedData:\n  user: x\ndatabase:\n  password: ${box}\n`, 4],
  ['values.yaml', `encrypted: true\npassword: ${box}\n`, 2],
])('what is too short to be encrypted, or stands beside it, is told: %s', (path, text, line) => {
  expect(find(text, path)).toEqual([line]);
});
