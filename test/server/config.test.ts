import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { packageVariables } from '../../src/adapters/packages/environment.ts';
import { readConfiguration } from '../../src/config.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const secret = randomBytes(20).toString('hex');
const enough = { APP_ID: '12', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret };

const noFile = (path: string): string => {
  throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
};

/** What it says when it refuses to start. */
function refusal(environment: Record<string, string>): string {
  try {
    readConfiguration(environment, noFile);
  } catch (error) {
    return String(error);
  }
  return 'started';
}

test('an app’s number, key and secret are enough; the rest has defaults', () => {
  expect(readConfiguration({ ...enough, PORT: '', HOST: ' ' })).toMatchObject({
    app: { id: 12, privateKey: privateKey.trim() },
    webhook: { secrets: [secret], path: '/api/github/webhooks' },
    listen: { host: '0.0.0.0', port: 3000 },
    github: { api: 'https://api.github.com', web: 'https://github.com' },
    store: { databaseUrl: undefined, folder: '.four-eyes' },
    development: false,
  });
});

test.each([
  ['in one line', privateKey.replaceAll('\n', String.raw`\n`)],
  ['in base64', Buffer.from(privateKey).toString('base64')],
])('the private key may be written %s', (_how, PRIVATE_KEY) => {
  expect(readConfiguration({ ...enough, PRIVATE_KEY }).app.privateKey).toBe(privateKey.trim());
});

test.each(['PRIVATE_KEY_PATH', 'PRIVATE_KEY_FILE'])('the private key may stand in a file, %s', (name) => {
  const { PRIVATE_KEY: _, ...rest } = enough;
  const read = (path: string) => (path === '/run/key.pem' ? `${privateKey}\n` : noFile(path));
  expect(readConfiguration({ ...rest, [name]: '/run/key.pem' }, read).app.privateKey).toBe(privateKey.trim());
});

test('secrets may stand in files, and a missing file is named', () => {
  const { WEBHOOK_SECRET: _, ...rest } = enough;
  expect(
    readConfiguration({ ...rest, WEBHOOK_SECRET_FILE: '/s' }, () => `${secret}\n`).webhook.secrets,
  ).toEqual([secret]);
  expect(refusal({ ...rest, WEBHOOK_SECRET_FILE: '/nowhere' })).toContain(
    'WEBHOOK_SECRET_FILE names the file /nowhere, which cannot be read (ENOENT)',
  );
});

test('while the secret is being changed there are two', () => {
  const previous = randomBytes(20).toString('hex');
  const { webhook } = readConfiguration({ ...enough, WEBHOOK_SECRET_PREVIOUS: previous });
  expect(webhook.secrets).toEqual([secret, previous]);
});

test('another GitHub is reached under its own address', () => {
  const GHE_HOST = 'github.example.com';
  expect(readConfiguration({ ...enough, GHE_HOST }).github).toEqual({
    api: 'https://github.example.com/api/v3',
    web: 'https://github.example.com',
  });
  const local = readConfiguration({ ...enough, GHE_HOST: '127.0.0.1:8080', GHE_PROTOCOL: 'http' });
  expect(local.github.api).toBe('http://127.0.0.1:8080/api/v3');
});

describe('it refuses to start', () => {
  test('without a webhook secret: there is no default', () => {
    const { WEBHOOK_SECRET: _, ...rest } = enough;
    expect(refusal(rest)).toMatch(/WEBHOOK_SECRET is missing: without it anybody could forge a delivery/);
  });

  test('with nothing, and says everything that is missing at once', () => {
    const message = refusal({});
    expect(message).toContain('APP_ID must be the number');
    expect(message).toContain('PRIVATE_KEY is missing');
    expect(message).toContain('.env.example');
  });

  test.each([
    ['a short secret', { WEBHOOK_SECRET: 'hunter2' }, 'WEBHOOK_SECRET must have at least 16 characters'],
    ['a key that is none', { PRIVATE_KEY: 'not a key' }, 'PRIVATE_KEY is no private key'],
    ['a public key', { PRIVATE_KEY: '-----BEGIN PUBLIC KEY-----' }, 'PRIVATE_KEY is no private key'],
    ['a port that is none', { PORT: '70000' }, 'PORT must be at most 65535'],
    ['a word for a number', { CONCURRENCY: 'many' }, 'CONCURRENCY must be a number'],
    ['tokens in clear text', { GHE_HOST: 'ghe.example.com', GHE_PROTOCOL: 'http' }, 'in clear text'],
    ['a host that is an address', { GHE_HOST: 'https://ghe.example.com' }, 'GHE_HOST must be a host name'],
    ['another database', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must start with postgres://'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('with %s', (_what, more, message) => {
    expect(refusal({ ...enough, ...more })).toContain(message);
  });

  test('and never repeats a secret', () => {
    const short = randomBytes(5).toString('hex');
    const message = refusal({ ...enough, WEBHOOK_SECRET: short, METRICS_TOKEN: short, PORT: 'x' });
    expect(message).toContain('WEBHOOK_SECRET');
    expect(message).not.toContain(short);
  });
});

describe('development mode', () => {
  const development = { APP_ID: '1', PRIVATE_KEY: privateKey, FOUR_EYES_DEVELOPMENT: '1' };

  test('starts without a secret, on a loopback address of its own accord', () => {
    expect(readConfiguration(development)).toMatchObject({
      listen: { host: '127.0.0.1' },
      development: true,
    });
  });

  test.each(['0.0.0.0', '::', '192.168.1.7', '127.0.0.1.example.com'])('refuses to listen on %s', (HOST) => {
    expect(refusal({ ...development, HOST })).toContain('only for a loopback address');
  });
});

test('.env.example explains every variable there is, and no other', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const explained = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const source = readFileSync(new URL('../../src/config.ts', import.meta.url), 'utf8');
  const registries = ['PYPI', 'GOLANG', 'CARGO', 'MAVEN', 'GEM', 'NUGET', 'COMPOSER'];
  const variables = [
    ...[...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name),
    ...Object.keys(packageVariables),
    ...registries.map((type) => `${type}_REGISTRY`),
  ];
  const files = [...source.matchAll(/^ {2}'([A-Z_]+)',$/gm)].map(([, name]) => `${name}_FILE`);
  expect(explained.toSorted()).toEqual([...variables, ...files, 'PRIVATE_KEY_PATH'].toSorted());
  expect(new Set(explained).size).toBe(explained.length);
});
