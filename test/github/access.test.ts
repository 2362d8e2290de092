import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Probot } from 'probot';
import { parse } from 'yaml';
import { clientOf, gitWith, refused, type Setting, startSetting } from './setting.ts';

let setting: Setting;
beforeAll(async () => {
  setting = await startSetting();
});
afterAll(async () => {
  await setting.github.close();
  expect(setting.github.violations).toEqual([]);
});

describe('apps and tokens', () => {
  test('an app has what app.yml asks for, and nothing more', () => {
    const manifest = parse(readFileSync(join(import.meta.dirname, '../../app.yml'), 'utf8')) as {
      default_permissions: unknown;
      default_events: unknown;
    };
    expect([setting.app.permissions, setting.app.events]).toEqual([
      manifest.default_permissions,
      manifest.default_events,
    ]);
  });

  test.each(['', '/api/v3'])('a real Probot signs in with the app’s key at %j', async (prefix) => {
    const { app, github, installation, at } = setting;
    const probot = new Probot({
      appId: app.id,
      privateKey: app.privateKey,
      secret: app.webhookSecret,
      baseUrl: github.url + prefix,
      logLevel: 'fatal',
    });
    const asApp = await probot.auth();
    expect((await asApp.rest.apps.getAuthenticated()).data?.id).toBe(app.id);
    expect((await asApp.rest.apps.listInstallations()).data.map((one) => one.id)).toEqual([installation.id]);
    const asInstallation = await probot.auth(installation.id);
    expect((await asInstallation.rest.repos.get(at)).data.full_name).toBe('acme/shop');
    const answer = await asInstallation.graphql('query { viewer { login } }');
    expect(answer).toEqual({ viewer: { login: 'four-eyes' } });
  });

  test('a token can be narrowed, never widened', async () => {
    const { app, github, installation, at, shop } = setting;
    const other = await github.addRepository({ owner: 'acme', name: 'other' });
    github.changeRepositories(installation, { add: [other] });
    const probot = new Probot({
      appId: app.id,
      privateKey: app.privateKey,
      baseUrl: github.url,
      logLevel: 'fatal',
    });
    const asApp = await probot.auth();
    const narrow = (options: object) =>
      asApp.request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: installation.id,
        ...options,
      });
    const { data } = await narrow({ repository_ids: [shop.id], permissions: { contents: 'read' } });
    expect(data.permissions).toEqual({ metadata: 'read', contents: 'read' });
    expect(data.token.length).toBeGreaterThan(480);
    const client = clientOf(github.url, data.token);
    expect(await refused(client.rest.repos.get({ owner: 'acme', repo: 'other' }))).toBe('404 Not Found');
    expect(await refused(client.rest.pulls.list(at))).toBe('403 Resource not accessible by integration');
    expect((await client.rest.git.getTree({ ...at, tree_sha: 'main' })).status).toBe(200);
    expect(await refused(narrow({ permissions: { contents: 'write' } }))).toMatch(
      /^422 The permissions requested/,
    );
    expect(await refused(narrow({ repositories: ['nothing'] }))).toMatch(
      /^422 There is at least one repository/,
    );
  });

  test('an expired token, a made-up one and none are refused', async () => {
    const { github, client, at } = setting;
    const old = client();
    github.advanceClock(3601);
    expect(await refused(old.rest.repos.get(at))).toBe('401 Bad credentials');
    expect(await refused(clientOf(github.url, 'ghs_made_up').rest.repos.get(at))).toBe('401 Bad credentials');
    expect((await fetch(`${github.url}/repos/acme/shop`)).status).toBe(401);
  });

  test('a suspended installation has no access until it is back', async () => {
    const { github, client, installation, at } = setting;
    const octokit = client();
    github.suspend(installation);
    expect(await refused(octokit.rest.repos.get(at))).toMatch(/^403 .*suspended/);
    github.suspend(installation, false);
    expect((await octokit.rest.repos.get(at)).status).toBe(200);
  });

  test('permissions of people are asked by name', async () => {
    const { shop, client, at } = setting;
    shop.setPermission('mia', 'maintain');
    const roleOf = async (username: string) => {
      const { data } = await client().rest.repos.getCollaboratorPermissionLevel({ ...at, username });
      return [data.permission, data.role_name];
    };
    expect(await roleOf('ana')).toEqual(['write', 'write']);
    expect(await roleOf('mia')).toEqual(['write', 'maintain']);
    expect(await roleOf('bob')).toEqual(['none', 'none']);
  });
});

describe('git over HTTP', () => {
  const token = (asked?: object) => setting.github.installationToken(setting.installation, asked);

  test('the pull request’s head is fetched without contents, then a blob by its id', async () => {
    const { shop, pull } = setting;
    await gitWith(token({ repositories: ['shop'], permissions: { contents: 'read' } }), async (git) => {
      await git('init', '--quiet', '--bare', '.');
      await git(
        'fetch',
        '--quiet',
        '--filter=blob:none',
        shop.cloneUrl,
        `+refs/pull/${pull.number}/head:refs/x`,
      );
      expect((await git('rev-parse', 'refs/x')).trim()).toBe(pull.headSha);
      const blob = (await git('rev-parse', 'refs/x:b.txt')).trim();
      await git('remote', 'add', 'origin', shop.cloneUrl);
      await git('-c', 'remote.origin.promisor=true', 'fetch', '--quiet', 'origin', blob);
      expect(await git('cat-file', 'blob', blob)).toBe('line 1\nline 2\n');
    });
  });

  test('a token without the right to contents, or of another repository, gets nothing', async () => {
    const { shop, github, installation } = setting;
    const cellar = await github.addRepository({ owner: 'acme', name: 'cellar' });
    github.changeRepositories(installation, { add: [cellar] });
    const look = async (asked: object): Promise<string> => {
      let answer = '';
      await gitWith(token(asked), async (git) => {
        answer = await git('ls-remote', shop.cloneUrl).catch((error: Error) => error.message);
      });
      return answer;
    };
    expect(await look({ permissions: { checks: 'read' } })).toMatch(/403/);
    expect(await look({ repositories: ['cellar'] })).toMatch(/not found/);
    expect(await look({ repositories: ['shop'] })).toMatch(/refs\/heads\/main/);
  });

  test('nobody pushes', async () => {
    const { shop } = setting;
    await gitWith(token(), async (git) => {
      await git('clone', '--quiet', shop.cloneUrl, '.');
      await expect(git('push', '--quiet', 'origin', 'HEAD:refs/heads/new')).rejects.toThrow(/403/);
    });
  });

  test('a fork’s commits are there as the pull request’s head only', async () => {
    const { shop, client, at } = setting;
    const pull = await shop.openPullRequest({
      author: 'mallory',
      fork: 'mallory',
      branch: 'evil',
      title: 'From outside',
      files: { 'evil.txt': 'x\n' },
    });
    await gitWith(token(), async (git) => {
      const refs = await git('ls-remote', shop.cloneUrl);
      expect(refs).toContain(`${pull.headSha}\trefs/pull/${pull.number}/head`);
      expect(refs).not.toMatch(/evil/);
    });
    const { data } = await client().rest.pulls.get({ ...at, pull_number: pull.number });
    expect([data.head.label, data.head.repo?.full_name, data.head.repo?.fork]).toEqual([
      'mallory:evil',
      'mallory/shop',
      true,
    ]);
  });
});

test('lists are paged, and the pages lead to each other', async () => {
  const { shop, client, at } = setting;
  const pull = await shop.openPullRequest({
    author: 'bob',
    title: 'Many',
    files: Object.fromEntries(
      Array.from({ length: 230 }, (_, at) => [`many/${String(at).padStart(3, '0')}.txt`, `${at}\n`]),
    ),
  });
  const octokit = client();
  const first = await octokit.rest.pulls.listFiles({ ...at, pull_number: pull.number, per_page: 100 });
  expect(first.data).toHaveLength(100);
  expect(first.headers.link).toMatch(/page=2>; rel="next".*page=3>; rel="last"/);
  const all = await octokit.paginate(octokit.rest.pulls.listFiles, {
    ...at,
    pull_number: pull.number,
    per_page: 100,
  });
  expect(all.map((file) => file.filename)).toEqual([...new Set(all.map((file) => file.filename))]);
  expect(all).toHaveLength(230);
  expect(all[0]?.patch).toBe('@@ -0,0 +1 @@\n+0');
});
