import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { actionCommits } from '../../../src/adapters/github/action-commits.ts';
import { Clients } from '../../../src/adapters/github/clients.ts';
import type { Cache } from '../../../src/model/ports.ts';
import { type GitHub, startGitHub } from '../../github/github.ts';
import type { Repository } from '../../github/scene/repository.ts';

let github: GitHub;
let deploy: Repository;
let shop: Repository;
let clients: Clients;
let installation: number;
let first = '';
let second = '';
const never = new AbortController().signal;

/** A cache in memory, which forgets nothing. */
function remembering(): Cache & { readonly held: Map<string, unknown> } {
  const held = new Map<string, unknown>();
  return {
    held,
    get: async (key) => held.get(key),
    set: async (key, value) => void held.set(key, value),
  };
}

beforeAll(async () => {
  github = await startGitHub();
  const app = github.addApp();
  shop = await github.addRepository({ owner: 'acme', name: 'shop' });
  await github.addRepository({ owner: 'acme', name: 'hidden' });
  deploy = await github.addRepository({ owner: 'someone', name: 'deploy', private: false });
  [first = '', second = ''] = await deploy.seed('main', [
    { message: 'First', files: { 'action.yml': 'name: Deploy\n' } },
    { message: 'Second', files: { 'action.yml': 'name: Deploy it\n' } },
  ]);
  await deploy.git.tag('v1', first);
  await deploy.git.tag('v2', second, 'Second release');
  await deploy.seed('releases/v3', [], first);
  installation = github.install(app, [shop]).id;
  const quiet = () => {};
  const { id: appId, privateKey } = app;
  clients = new Clients({
    appId,
    privateKey,
    api: github.url,
    version: '0',
    onError: quiet,
    warn: quiet,
  });
});
afterAll(async () => {
  await github.close();
});
afterEach(() => {
  github.clearFaults();
  expect(github.violations).toEqual([]);
});

async function lookup(refs: readonly string[], cache: Cache = remembering(), patienceMs = 60_000) {
  const repository = { owner: 'acme', name: 'shop' };
  const actions = actionCommits(clients.reader(installation, repository), { repository, cache, patienceMs });
  return await actions.lookup(refs, never);
}

const askedOf = () => github.requests.filter(({ path }) => path.includes('/commits/'));

describe('the commit', () => {
  test('of a lightweight tag, of what an annotated one stands for, and of a branch with a slash', async () => {
    expect(await deploy.git.resolve('v2')).not.toBe(second);
    expect(
      await lookup([
        'someone/deploy@v1',
        'someone/deploy@v2',
        'Someone/Deploy@main',
        'someone/deploy@releases/v3',
      ]),
    ).toEqual(
      new Map([
        ['someone/deploy@v1', first],
        ['someone/deploy@v2', second],
        ['Someone/Deploy@main', second],
        ['someone/deploy@releases/v3', first],
      ]),
    );
  });

  test.each(['someone/deploy@v9', 'someone/nothing@v1', 'acme/hidden@main'])(
    'of %s is not known, and that is remembered',
    async (ref) => {
      const cache = remembering();
      expect(await lookup([ref], cache)).toEqual(new Map());
      const before = askedOf().length;
      expect(await lookup([ref], cache)).toEqual(new Map());
      expect(askedOf()).toHaveLength(before);
    },
  );

  test('is asked once, and by each repository for itself', async () => {
    const cache = remembering();
    const before = askedOf().length;
    const once = await lookup(['someone/deploy@v1'], cache);
    expect(once.size).toBe(1);
    expect(await lookup(['someone/deploy@v1'], cache)).toEqual(once);
    expect(askedOf()).toHaveLength(before + 1);
    expect([...cache.held.keys()]).toEqual([expect.stringContaining('acme/shop')]);
  });
});

test.each([403, 500])('an answer %i is no answer, and not remembered', async (status) => {
  const cache = remembering();
  github.fault({ match: 'GET /repos/someone/**', kind: '5xx', status, times: 2 });
  expect(await lookup(['someone/deploy@v1'], cache)).toEqual(new Map());
  expect(cache.held.size).toBe(0);
});

test('what does not come in time is not waited for', async () => {
  const { promise: until, resolve: letGo } = Promise.withResolvers<void>();
  github.fault({ match: 'GET /repos/someone/**', kind: 'held', until });
  expect(await lookup(['someone/deploy@v1'], remembering(), 10)).toEqual(new Map());
  letGo();
});

test.each([
  'someone/deploy@../../../user',
  'someone/deploy@.',
  'someone/deploy@a//b',
  'someone/..@main',
  '../deploy@main',
  'someone/deploy@a?b=c',
  `someone/deploy@${'a'.repeat(101)}`,
  'someone/deploy',
])('%s is not sent anywhere', async (ref) => {
  const before = askedOf().length;
  expect(await lookup([ref])).toEqual(new Map());
  expect(askedOf()).toHaveLength(before);
});
