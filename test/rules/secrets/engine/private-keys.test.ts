import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { findPrivateKeys } from '../../../../src/rules/secrets/engine/private-keys.ts';
import { privateKey } from '../generate.ts';

const find = (text: string, path = 'deploy/key') => findPrivateKeys(text, { path });
const pem = privateKey();
const lines = pem.trim().split('\n');
const header = lines[0] ?? '';
const footer = lines.at(-1) ?? '';

describe('a key in PEM is found', () => {
  test.each([
    ['as a file', pem, 1, lines.length],
    ['indented in YAML', `key: |\n${lines.map((line) => `    ${line}`).join('\n')}\n`, 2, lines.length + 1],
    ['with escaped line ends', `{"private_key": "${lines.join('\\n')}\\n"}`, 1, 1],
    ['as joined literals', lines.map((line) => `  "${line}\\n" +`).join('\n'), 1, lines.length],
    ['as adjacent literals', lines.map((line) => `  '${line}\\n'`).join('\n'), 1, lines.length],
    ['in comments', lines.map((line) => `// ${line}`).join('\n'), 1, lines.length],
    ['with Windows line ends', lines.join('\r\n'), 1, lines.length],
    ['in an environment file', `KEY="${pem.trim()}"`, 1, lines.length],
    ['wrapped in Base64', `client-key-data: ${Buffer.from(pem).toString('base64')}`, 1, 1],
  ])('%s', (_how, text, line, endLine) => {
    expect(find(text)).toMatchObject([
      { kind: 'pem-private-key', line, endLine, confidence: 'high', severity: 'critical' },
    ]);
  });

  test('of every algorithm', () => {
    for (const key of [
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
      generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'sec1', format: 'pem' }),
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ]) {
      expect(find(key.toString())).toMatchObject([
        { confidence: 'high', notes: [expect.stringMatching(/^it parses: /)] },
      ]);
    }
  });

  test('each of several', () => {
    expect(find(`${pem}\n${privateKey()}`).map(({ line }) => line)).toEqual([1, lines.length + 2]);
  });

  test('encrypted ones weigh less', () => {
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const text = key
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pass' })
      .toString();
    expect(find(text)).toMatchObject([{ severity: 'medium', notes: ['it is encrypted with a passphrase'] }]);
  });

  test('altered or cut off ones are doubted', () => {
    const body = lines.slice(1, -1).join('');
    const altered = `${header}\n${body.slice(20)}${body.slice(0, 20)}\n${footer}\n`;
    expect(find(altered)).toMatchObject([{ confidence: 'medium' }]);
    expect(find(lines.slice(0, -1).join('\n'))).toMatchObject([{ kind: 'pem-private-key' }]);
  });
});

describe('no key', () => {
  test.each([
    [
      'a public key',
      generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ],
    ['a mention', `if (text.startsWith('${header}')) return 'key';`],
    ['a placeholder', `${header}\n...\n${footer}`],
    [
      'a template',
      `${header}\n\${{ secrets.PRIVATE_KEY_OF_THE_DEPLOYMENT_WITH_A_LONG_NAME_0123456789_AND_MORE }}\n${footer}`,
    ],
    ['a key whose middle is left out', `${header}\n${lines[1]}\n...\n${footer}`],
    ['crosses', `${header}\n${'x'.repeat(64)}\n${'x'.repeat(64)}\n${footer}`],
    ['one word over and over', `${header}\n${'MIIEvSECRET'.repeat(20)}\n${footer}`],
  ])('%s', (_what, text) => {
    expect(find(text)).toEqual([]);
  });

  test('a key that everybody knows: the first test vector of RFC 8032', () => {
    const seed = ['9d61b19deffd5a60ba844af492ec2cc4', '4449c5697b326919703bac031cae7f60'].join('');
    const known = createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')]),
      format: 'der',
      type: 'pkcs8',
    });
    expect(find(known.export({ type: 'pkcs8', format: 'pem' }).toString())).toEqual([]);
  });
});

describe('other syntaxes', () => {
  const armour = (name: string, bytes: Buffer): string =>
    `-----BEGIN ${name}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${name}-----\n`;
  const random = (length: number): Buffer =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'der' })
      .subarray(40, 40 + length);
  const openSsh = (cipher: string): Buffer =>
    Buffer.concat([
      Buffer.from('openssh-key-v1\0'),
      Buffer.from([0, 0, 0, cipher.length]),
      Buffer.from(cipher),
      random(200),
    ]);

  test('OpenSSH says whether it is encrypted', () => {
    expect(find(armour('OPENSSH PRIVATE KEY', openSsh('none')))).toMatchObject([
      { kind: 'openssh-private-key', severity: 'critical' },
    ]);
    expect(find(armour('OPENSSH PRIVATE KEY', openSsh('aes256-ctr')))).toMatchObject([
      { severity: 'medium' },
    ]);
  });

  test('OpenPGP', () => {
    const block = armour('PGP PRIVATE KEY BLOCK', Buffer.concat([Buffer.from([0x95, 0x03]), random(300)]));
    const text = block.replace('-----\n', '-----\nVersion: 1\n\n').replace('\n-----END', '\n=aB3d\n-----END');
    expect(find(text)).toMatchObject([{ kind: 'pgp-private-key', confidence: 'high' }]);
  });

  test('PuTTY', () => {
    const body = (
      random(150)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    ).join('\n');
    const text = `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: c\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 4\n${body}\nPrivate-MAC: 00\n`;
    expect(find(text)).toMatchObject([{ kind: 'putty-private-key', line: 1 }]);
  });

  test('a JSON Web Key with its private part, not the public one alone', () => {
    const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(find(JSON.stringify({ keys: [key.export({ format: 'jwk' })] }))).toMatchObject([
      { kind: 'jwk-private-key' },
    ]);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
    const { kty, n, e, d } = rsa;
    expect(find(`key = ${JSON.stringify({ kty, n, e, d }).replace('}', ',}')}`)).toMatchObject([
      { kind: 'jwk-private-key' },
    ]);
    expect(find(JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }))).toEqual([]);
  });

  test('age, whose checksum is right', () => {
    const key = `AGE-SECRET-KEY-1${'GFPYYSJZ'.repeat(6)}GFPQ4EGAEX`;
    expect(find(key)).toMatchObject([
      { kind: 'age-private-key', confidence: 'high', notes: ['its checksum is right'] },
    ]);
    expect(find(key.replace(/X$/, 'Q'))).toMatchObject([{ confidence: 'medium' }]);
  });
});

test('keys of a test weigh less', () => {
  expect(find(pem, 'test/fixtures/server.pem')).toMatchObject([{ severity: 'medium', confidence: 'medium' }]);
});
