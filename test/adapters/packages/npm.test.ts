import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { operatorConfiguration } from '../../../src/adapters/packages/clients/npm.ts';
import { type PackagesOptions, packages } from '../../../src/adapters/packages/packages.ts';
import { readPackument } from '../../../src/adapters/packages/registries/packument.ts';
import type { PackageAnswer } from '../../../src/model/package.ts';
import type { Cache } from '../../../src/model/ports.ts';
import { type EmulatedRegistry, startRegistry } from '../../registry.ts';

let registry: EmulatedRegistry;
const never = new AbortController().signal;

beforeAll(async () => {
  registry = await startRegistry({
    'left-pad': ['1.0.0', '1.3.0'],
    '@acme/ui': { versions: ['2.0.0'], deprecated: 'use @acme/ux', tags: { next: '3.0.0-beta.1' } },
    secret: { status: 401 },
    forbidden: { status: 403 },
    gone: { status: 410 },
    broken: { status: 500 },
    flaky: { failures: 2, versions: ['1.0.0'] },
    silent: 'silent',
    garbage: 'garbage',
    cut: 'cut',
    huge: { bytes: 5_000_000 },
    constructor: ['1.0.0'],
  });
  for (let n = 0; n < 30; n++) registry.set(`p${n}`, ['1.0.0']);
});
afterAll(() => registry.close());
beforeEach(() => {
  (registry.requests as unknown[]).length = 0;
});

const client = (options: PackagesOptions = {}) =>
  packages({
    registry: registry.address,
    configuration: {},
    addresses: async () => [],
    timeoutMs: 5_000,
    retries: 2,
    backoffMs: 5,
    largestAnswer: 100_000,
    ...options,
  });

const questions = (...purls: string[]) => purls.map((purl) => ({ purl, direct: true }));

async function ask(purl: string, options?: PackagesOptions): Promise<PackageAnswer | undefined> {
  return (await client(options).lookup(questions(purl), never)).get(purl);
}

describe('the four answers', () => {
  test('present, with versions, tags and deprecation', async () => {
    expect(await ask('pkg:npm/left-pad')).toMatchObject({
      status: 'present',
      facts: { versions: [{ version: '1.0.0' }, { version: '1.3.0' }], latest: '1.3.0' },
    });
    expect(await ask('pkg:npm/%40acme/ui')).toMatchObject({
      facts: { versions: [{ version: '2.0.0', deprecated: 'use @acme/ux' }], tags: ['latest', 'next'] },
    });
  });

  test.each(['pkg:npm/no-such-package', 'pkg:npm/%40acme/no-such', 'pkg:npm/gone'])(
    'absent: %s',
    async (purl) => {
      expect(await ask(purl)).toMatchObject({ status: 'absent' });
      expect(registry.requests).toHaveLength(1);
    },
  );

  test.each(['pkg:npm/secret', 'pkg:npm/forbidden'])('private: %s', async (purl) => {
    expect(await ask(purl)).toMatchObject({ status: 'private' });
  });

  test.each([
    ['broken', 'the registry answered with 500'],
    ['garbage', 'the registry’s answer is no package document'],
    ['huge', 'the registry was asked, but its answer is larger than 100000 bytes'],
  ])('unavailable: %s', async (name, reason) => {
    expect(await ask(`pkg:npm/${name}`)).toEqual({ status: 'unavailable', reason });
  });

  test('unavailable: nothing comes', async () => {
    expect(await ask('pkg:npm/silent', { timeoutMs: 100 })).toEqual({
      status: 'unavailable',
      reason: 'the registry did not answer in time',
    });
  });

  test('unavailable: a connection that is cut, and one that is refused', async () => {
    expect(await ask('pkg:npm/cut')).toMatchObject({ status: 'unavailable' });
    expect(await ask('pkg:npm/x', { registry: 'http://127.0.0.1:1/' })).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('could not be reached'),
    });
  });

  test('what fails at first is asked again', async () => {
    expect(await ask('pkg:npm/flaky')).toMatchObject({ status: 'present' });
    expect(registry.requests).toHaveLength(3);
  });

  test('a cancelled review asks nobody', async () => {
    const answers = await client().lookup(questions('pkg:npm/left-pad'), AbortSignal.abort());
    expect(answers.get('pkg:npm/left-pad')).toMatchObject({ status: 'unavailable' });
    expect(registry.requests).toHaveLength(0);
  });
});

describe('what is asked', () => {
  test('each name once, at most eight at a time', async () => {
    const purls = Array.from({ length: 30 }, (_, n) => `pkg:npm/p${n}`);
    const answers = await client().lookup(questions(...purls), never);
    expect([...answers.values()].every(({ status }) => status === 'present')).toBe(true);
    expect(registry.requests).toHaveLength(30);
    expect(registry.mostAtOnce()).toBeLessThanOrEqual(8);
  });

  test('the full document, for its dates', async () => {
    expect(await ask('pkg:npm/left-pad')).toMatchObject({
      facts: { createdAt: '2020-09-13T12:26:40.000Z', versions: [{ publishedAt: expect.any(String) }, {}] },
    });
  });

  test('names that no package can have are not sent, whatever they hold', async () => {
    for (const name of ['..%2F..%2Fetc', 'a b', '%E0%A4%A', '', 'x'.repeat(300), '%2e%2e', 'a?b']) {
      expect(await ask(`pkg:npm/${name}`)).toMatchObject({ status: 'absent' });
    }
    expect(await ask('pkg:pypi/flask')).toMatchObject({ status: 'unavailable' });
    expect(registry.requests).toHaveLength(0);
  });

  test('a name that every object has is a name like others', async () => {
    expect(await ask('pkg:npm/constructor')).toMatchObject({ status: 'present' });
    expect(await ask('pkg:npm/__proto__')).toMatchObject({ status: 'absent' });
  });

  test('a scope goes where the operator sends it, with the credentials for that place', async () => {
    const [, host] = registry.address.split(':', 2);
    const configuration = {
      registry: 'http://127.0.0.1:1/',
      '@acme:registry': registry.address,
      [`${registry.address.slice(5)}:_authToken`]: 'made-up',
    };
    expect(host).toBe('//127.0.0.1');
    expect(await ask('pkg:npm/%40acme/ui', { registry: undefined, configuration })).toMatchObject({
      status: 'present',
    });
    expect(registry.requests).toEqual([
      expect.objectContaining({ name: '@acme/ui', authorization: 'Bearer made-up' }),
    ]);
  });
});

describe('the cache', () => {
  function memory(): Cache & { readonly kept: Map<string, { value: unknown; ttl: number }> } {
    const kept = new Map<string, { value: unknown; ttl: number }>();
    return {
      kept,
      get: async (key) => JSON.parse(JSON.stringify(kept.get(key)?.value ?? null)) ?? undefined,
      set: async (key, value, ttl) => void kept.set(key, { value, ttl }),
    };
  }

  test('keeps what is known for hours, an absence for minutes, and a failure not at all', async () => {
    const cache = memory();
    for (const name of ['left-pad', 'no-such-package', 'broken', 'left-pad', 'no-such-package']) {
      await ask(`pkg:npm/${name}`, { cache, retries: 0 });
    }
    expect(registry.requests.map(({ name }) => name)).toEqual(['left-pad', 'no-such-package', 'broken']);
    expect([...cache.kept.values()].map(({ ttl }) => ttl)).toEqual([21_600, 600]);
  });

  test('is not believed where it holds something else, and not missed where it fails', async () => {
    const odd: Cache = { get: async () => ({ status: 'present' }), set: async () => undefined };
    const failing: Cache = {
      get: () => Promise.reject(new Error('down')),
      set: () => Promise.reject(new Error('down')),
    };
    for (const cache of [odd, failing])
      expect(await ask('pkg:npm/left-pad', { cache })).toMatchObject({ status: 'present' });
  });
});

describe('a document', () => {
  test('of another name, without versions, or all unpublished', () => {
    expect(readPackument('a', { name: 'b', versions: { '1.0.0': {} } })).toBeUndefined();
    expect(readPackument('a', { name: 'a' })).toBeUndefined();
    expect(readPackument('a', [])).toBeUndefined();
    expect(readPackument('a', { name: 'a', versions: {} })).toMatchObject({ status: 'absent' });
    expect(readPackument('a', { name: 'a', time: { unpublished: {} } })).toMatchObject({ status: 'absent' });
  });
});

describe("the operator's npm configuration", () => {
  const read = (files: Record<string, string>, environment: Record<string, string> = {}) =>
    operatorConfiguration({ environment, home: '/home/op', readFile: (path) => files[path] });

  test('comes from the environment over the user’s file over the global one', () => {
    const files = {
      '/etc/npmrc': 'registry=https://global.example/\ncafile = /etc/ca.pem\nhttps-proxy=http://p:1\n',
      '/etc/ca.pem': 'certificates',
      '/home/op/.npmrc':
        '; mine\nregistry = "https://user.example/"\n@acme:registry=https://acme.example/\n//acme.example/:_authToken=$' +
        '{TOKEN}\nsave-exact=true\n',
    };
    expect(read(files, { npm_config_globalconfig: '/etc/npmrc', TOKEN: 'made-up' })).toEqual({
      registry: 'https://user.example/',
      ca: 'certificates',
      httpsProxy: 'http://p:1',
      '@acme:registry': 'https://acme.example/',
      '//acme.example/:_authToken': 'made-up',
    });
    expect(read(files, { NPM_CONFIG_REGISTRY: 'https://env.example/' }).registry).toBe(
      'https://env.example/',
    );
  });

  test('never from a repository: a .npmrc in the working folder is not looked at', () => {
    const looked: string[] = [];
    operatorConfiguration({ environment: {}, home: '/home/op', readFile: (path) => void looked.push(path) });
    expect(looked).toEqual(['/home/op/.npmrc']);
  });
});
