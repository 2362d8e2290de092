import { describe, expect, test } from '@jest/globals';
import { findKnownTokens } from '../../../../src/rules/secrets/engine/known-tokens.ts';
import { generate, randomFrom } from '../generate.ts';

const random = randomFrom(20);
const make = (kind: string): string => generate(kind, random);
const hex = (length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join('-');
const find = (text: string, path = 'src/a.ts') => findKnownTokens(text, { path });
const kinds = (text: string, path?: string): string[] => find(text, path).map(({ kind }) => kind);

describe('where a token stands', () => {
  test.each([
    ['at the start', (token: string) => token, 1, 1],
    ['at the end', (token: string) => `a\n${token}`, 2, 1],
    ['in the middle', (token: string) => `x\r\ny = "${token}";\r\n`, 2, 6],
    ['after an escaped line end', (token: string) => `"a\\n${token}"`, 1, 5],
    ['after an encoded space', (token: string) => `q=a%20${token}&b`, 1, 7],
    ['after text outside of ASCII', (token: string) => `// ключ 🔑 ${token}`, 1, 12],
    ['in an address', (token: string) => `https://x:${token}@host/`, 1, 11],
  ])('%s', (_where, write, line, column) => {
    const token = make('github-classic-token');
    expect(find(write(token))).toMatchObject([
      { kind: 'github-classic-token', line, column, endLine: line, endColumn: column + token.length },
    ]);
  });

  test('each occurrence counts', () => {
    const token = make('github-classic-token');
    expect(find(`${token}\n${token} ${token}\n`).map(({ line }) => line)).toEqual([1, 2, 2]);
  });

  test('no text, no token', () => {
    expect(find('')).toEqual([]);
    expect(find('\n\n')).toEqual([]);
  });

  test('in an address a mark that begins with a dot stands behind a label', () => {
    for (const kind of ['infura-url-key', 'alchemy-url-key', 'quicknode-url-key'])
      expect(kinds(`url: 'https://mainnet${make(kind)}',`)).toEqual([kind]);
    for (const path of ['v3', 'ws/v3'])
      expect(kinds(`wss://mainnet.infura.io/${path}/${hex(32)}`)).toEqual(['infura-url-key']);
    expect(kinds(`https://open.acme.cn${make('lark-webhook')}`)).toEqual(['lark-webhook']);
  });

  test('of digits after one letter of its mark has variety enough', () => {
    const digits = (length: number): string =>
      Array.from({ length }, () => Math.floor(random() * 10)).join('');
    for (let n = 0; n < 200; n++) {
      const token = `xoxp-${digits(12)}-${digits(12)}-${digits(13)}-${hex(32)}`;
      if (/(.)\1{4}/.test(token)) continue;
      expect(kinds(`SLACK=${token}`)).toEqual(['slack-user-token']);
    }
  });

  test('under the name of its provider alone', () => {
    expect(kinds(`DISCORD=${make('discord-bot-token')}`, '.env')).toEqual(['discord-bot-token']);
  });

  test('inside a longer word there is none', () => {
    expect(kinds(`x${make('github-classic-token')}`)).toEqual([]);
    expect(kinds(`${make('github-classic-token')}Z`)).toEqual([]);
  });
});

describe('tokens in disguise', () => {
  test('split into joined literals', () => {
    const token = make('github-classic-token');
    for (const text of [
      `t = "${token.slice(0, 22)}" + "${token.slice(22)}"`,
      `t = '${token.slice(0, 18)}'.'${token.slice(18)}'`,
      `t = "${token.slice(0, 12)}" + "${token.slice(12, 30)}" + "${token.slice(30)}"`,
    ]) {
      expect(find(text)).toMatchObject([{ kind: 'github-classic-token', line: 1, column: 6 }]);
    }
  });

  test('wrapped in Base64', () => {
    const wrapped = Buffer.from(`token=${make('slack-bot-token')}`).toString('base64');
    expect(find(`data:\n  t: ${wrapped}\n`)).toMatchObject([
      { kind: 'slack-bot-token', line: 2, column: 6, endColumn: 6 + wrapped.length },
    ]);
  });
});

describe('tokens that carry no mark of their own', () => {
  test('are none under the name of a public key on the next line', () => {
    const key = make('wireguard-private-key');
    const other = make('wireguard-private-key');
    expect(find(`PrivateKey = ${key}\nPublicKey = ${other}\n`).map(({ line }) => line)).toEqual([1]);
  });

  test.each([
    ['an assignment', (key: string) => `DATADOG_API_KEY=${key}`],
    ['a map entry', (key: string) => `{ "datadogApiKey": "${key}" }`],
    ['a nested map', (key: string) => `datadog:\n  site: eu\n  api_key: ${key}\n`],
    ['a call', (key: string) => `new DataDog({ apiKey: '${key}' })`],
    ['a flag', (key: string) => `deploy --datadog-api-key ${key}`],
    ['markup', (key: string) => `<datadogApiKey>${key}</datadogApiKey>`],
  ])('are known by the name near them: %s', (_how, write) => {
    expect(kinds(write(hex(32)))).toEqual(['datadog-api-key']);
  });

  test.each([
    ['a commit', () => `uses: DataDog/action@${hex(40)} # key`],
    ['a digest', () => `datadog-agent: sha256 key hash=${hex(32)}`],
    ['no name', () => `const x = "${hex(32)}"`],
    ['a variable', () => 'DATADOG_API_KEY=$SOME_OTHER_VARIABLE_NAME_1234'],
    ['a name far away', () => `datadog${'\n\n\n\n\n\n'}api_key: "${hex(32)}"`],
    ['a placeholder', () => `DATADOG_API_KEY=${'0123456789abcdef'.repeat(2)}`],
  ])('are none: %s', (_why, write) => {
    expect(kinds(write())).toEqual([]);
  });

  test('a UUID belongs to whom the name says', () => {
    expect(kinds(`HEROKU_API_KEY: ${uuid()}`)).toEqual(['heroku-legacy-key']);
    expect(kinds(`SNYK_TOKEN=${uuid()}`)).toEqual(['snyk-api-token']);
  });
});

describe('placeholders are no tokens', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  test.each([
    ['crosses', `ghp_${'x'.repeat(36)}`],
    ['a sequence', `ghp_${letters}0123456789`],
    ['a repeated block', `ghp_${'Ab3d'.repeat(9)}`],
    ['the documented access key', `AKIA${'IOSFODNN7'}EXAMPLE`],
    ['angle brackets', 'ghp_<your-token-here-of-36-characters>'],
    ['words', `sk-ant-api03-${'this-is-where-your-key-goes-'.repeat(4)}`],
    ['an instruction', `xoxb-${'123456789012-123456789012'}-yourtokengoeshere1234567`],
    ['a template', `ghp_$${'{TOKEN_OF_THIRTY_SIX_CHARACTERS_12}'}`],
    ['the published test key', `sk_test_${'4eC39HqLyjWDarjt'}T1zdp7dc`],
  ])('%s', (_kind, text) => {
    expect(kinds(`key = "${text}"`)).toEqual([]);
  });
});

describe('structure', () => {
  const swapLast = (token: string): string => token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');

  test.each(['github-classic-token', 'github-oauth-token', 'npm-access-token'])(
    '%s with a wrong checksum is doubted',
    (kind) => {
      const token = make(kind);
      expect(find(token)).toMatchObject([{ kind, confidence: 'high' }]);
      expect(find(swapLast(token))).toMatchObject([{ kind, confidence: 'low' }]);
    },
  );

  test('an AWS key id has letters of base 32 and an account of twelve digits', () => {
    expect(find(make('aws-access-key-id'))).toMatchObject([{ confidence: 'high' }]);
    expect(find('AKIAQ18901KD8GH3JWN5')).toMatchObject([{ confidence: 'low' }]);
    expect(find('AKIA7ZQWZ2KD6GH3JWN5')).toMatchObject([{ confidence: 'low' }]);
  });

  test('a token of PyPI decodes as a macaroon', () => {
    const token = make('pypi-upload-token');
    expect(find(token)).toMatchObject([
      { kind: 'pypi-upload-token', confidence: 'high', severity: 'critical' },
    ]);
    expect(find(`pypi-AgEIcHlwaS5vcmc${'Zx9-q3'.repeat(2)}${token.slice(40)}`)).toMatchObject([
      { confidence: 'low' },
    ]);
  });

  test('the installation token of about 520 characters is found whole', () => {
    const part = (size: number): string =>
      Buffer.from(Array.from({ length: size }, () => random() * 256)).toString('base64url');
    const header = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url');
    const claims = Buffer.from(JSON.stringify({ iss: 'github', sub: part(60) })).toString('base64url');
    const token = `ghs_284913_${header}.${claims}.${part(256)}`;
    expect(token.length).toBeGreaterThan(500);
    expect(find(`token: "${token}"`)).toMatchObject([
      { kind: 'github-app-installation-token', column: 9, endColumn: 9 + token.length },
    ]);
  });

  const jwt = (header: object, claims: object): string =>
    [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
    `.${make('json-web-token').split('.')[2]}`;

  test('a JSON Web Token is judged by what it says', () => {
    const hs256 = { alg: 'HS256', typ: 'JWT' };
    expect(find(jwt(hs256, { sub: 'u1', iat: 1 }))).toMatchObject([
      { severity: 'medium', confidence: 'medium' },
    ]);
    expect(find(jwt(hs256, { role: 'service_role', iss: 'x' }))).toMatchObject([{ severity: 'critical' }]);
    expect(find(jwt(hs256, { sub: 'u1', iat: 1000, exp: 4600 }))).toMatchObject([{ severity: 'low' }]);
    expect(find(jwt(hs256, { role: 'anon', iss: 'x' }))).toEqual([]);
    expect(find(jwt({ alg: 'none' }, { sub: 'u1' }))).toEqual([]);
    expect(find(jwt(hs256, { sub: '1234567890', name: 'John Doe' }))).toEqual([]);
  });
});

describe('severity and confidence', () => {
  test('a key for tests opens nothing of value', () => {
    expect(find(make('stripe-test-secret-key'))).toMatchObject([{ severity: 'low' }]);
    expect(find(make('stripe-live-secret-key'))).toMatchObject([{ severity: 'critical' }]);
  });

  test('a browser key of Google is public by design', () => {
    const key = make('google-api-key');
    expect(find(`key = "${key}"`)).toMatchObject([{ severity: 'high' }]);
    expect(find(`{ apiKey: "${key}", authDomain: "a.firebaseapp.com" }`)).toMatchObject([
      { severity: 'low' },
    ]);
  });

  test('in a test or a document, what cannot be verified is doubted', () => {
    const stripe = make('stripe-live-secret-key');
    expect(find(stripe, 'src/pay.ts')).toMatchObject([{ confidence: 'high' }]);
    expect(find(stripe, 'test/pay.test.ts')).toMatchObject([{ confidence: 'medium' }]);
    expect(find(make('github-classic-token'), 'test/pay.test.ts')).toMatchObject([{ confidence: 'high' }]);
  });

  test('one place is one finding, of the format that fits best', () => {
    expect(kinds(`HEROKU_KEY=${make('heroku-api-key')}`)).toEqual(['heroku-api-key']);
    expect(kinds(`sk_live_${hex(40)}`)).toHaveLength(1);
  });
});

test('a minified file of 5 MB on one line is searched in well under the deadline', () => {
  const piece = 'function a(b){return b.c("d")+e.f[3]}var g={h:"/static/js/2.4f1c.chunk.js",i:0x1f};';
  const token = make('github-classic-token');
  const text = `${piece.repeat(60_000)}"${token}"`;
  expect(text.length).toBeGreaterThan(4_900_000);
  const start = performance.now();
  expect(find(text)).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(60_000);
});
