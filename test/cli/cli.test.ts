import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandLine, type Ended, startCommandLine } from './many.ts';

const cli = resolve(import.meta.dirname, '../../src/cli.ts');

/** Nothing listens there: the registry cannot be asked, whatever the machine is configured for. */
const environment = {
  ...process.env,
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  DEPS_DEV_API: 'off',
  OSV_API: 'off',
  GITHUB_API_URL: 'http://127.0.0.1:9',
};

function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((done) => {
    execFile(command, [...args], { cwd, env: environment, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

const asProcess = (cwd: string, ...args: string[]): Promise<Ended> =>
  run(process.execPath, [cli, ...args], cwd);

const fourEyes = (cwd: string, ...args: string[]): Promise<Ended> => commandLine.run(cwd, ...args);

async function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const { code, stdout, stderr } = await run('git', [...identity, ...args], cwd);
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const app = `const express = require('express');
const app = express();
app.get('/admin/users', requireAdmin, users);
app.get('/admin/orders', requireAdmin, orders);
app.delete('/admin/users/:id', requireAdmin, remove);
`;
const agent = 'Co-Authored-By: Claude <noreply@anthropic.com>';
const hostile = 'names/a\u001b[31m\nb`<img>`@everyone.js';
const open = "app.get('/admin/export', exportAll);\n";

let commandLine: CommandLine;
let root: string;
let repo: string;

beforeAll(async () => {
  commandLine = startCommandLine(environment);
  root = await mkdtemp(join(tmpdir(), 'four-eyes-cli-'));
  repo = join(root, 'repo');
  await mkdir(repo);
  await git(repo, 'init', '-q', '-b', 'main');
  await write(repo, { 'app.js': app, 'README.md': '# Shop\n' });
  await git(repo, 'add', '-A');
  await git(repo, 'commit', '-qm', 'Start');
  await git(repo, 'checkout', '-qb', 'agent');
  await write(repo, {
    'app.js': app + open,
    [hostile]: 'require("https").request({ rejectUnauthorized: false });\n',
  });
  await git(repo, 'add', '-A');
  await git(repo, 'commit', '-qm', `Add an export\n\n${agent}`);
  await git(repo, 'checkout', '-qb', 'person', 'main');
  await write(repo, { 'README.md': '# The shop\n' });
  await git(repo, 'commit', '-qam', 'Words');
  // A tag of the base's name must not take its place.
  await git(repo, 'tag', 'main', 'agent');
});

afterAll(async () => {
  await commandLine.close();
  await rm(root, { recursive: true, force: true });
});

describe('review', () => {
  test("an agent's change with a finding is blocked, and the result says where and why", async () => {
    const { code, stdout, stderr } = await asProcess(
      repo,
      'review',
      '--base',
      'main',
      '--head',
      'agent',
      '--json',
    );
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const result = JSON.parse(stdout);
    expect(result.authorship.verdict).toBe('ai');
    expect(result.checklist).toHaveLength(15);
    const guard = result.findings.find((finding: { rule: string }) => finding.rule === 'auth/missing-guard');
    expect(guard).toMatchObject({
      path: 'app.js',
      line: 6,
      endLine: 6,
      severity: 'high',
      blocking: true,
      cwe: [306, 862],
    });
    expect(guard.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(guard.evidence.join(' ')).toContain('requireAdmin');
    expect(new Set(result.outcomes.map(({ rule }: { rule: string }) => rule)).size).toBe(
      result.outcomes.length,
    );
  });

  test("a person's change passes; the same from a bare repository", async () => {
    const bare = join(root, 'bare.git');
    await git(root, 'clone', '-q', '--bare', repo, bare);
    const [here, there] = await Promise.all([
      fourEyes(repo, 'review', '--base', 'main', '--head', 'person'),
      fourEyes(root, 'review', '--repo', bare, '--base', 'main', '--head', 'agent', '--format', 'sarif'),
    ]);
    expect(here.code).toBe(0);
    expect(there.code).toBe(1);
    expect(JSON.parse(there.stdout)).toMatchObject({ version: '2.1.0' });
  });

  test('hostile names reach the terminal and Markdown without their power', async () => {
    const args = ['review', '--base', 'main', '--head', 'agent'];
    const [text, markdown] = await Promise.all([
      fourEyes(repo, ...args),
      fourEyes(repo, ...args, '--format', 'markdown'),
    ]);
    expect(text.stdout).toContain('transport/tls-verification-disabled');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text.stdout).not.toMatch(/\u001b/);
    expect(markdown.stdout).not.toMatch(/(?<!`[^`\n]*)<img>/);
  });

  test('what is wrong with the call is said in one line', async () => {
    const [revision, folder, option] = await Promise.all([
      fourEyes(repo, 'review', '--base', 'no-such-branch'),
      asProcess(root, 'review', '--repo', root),
      fourEyes(repo, 'review', '--format', 'pdf'),
    ]);
    for (const { code, stderr } of [revision, folder, option]) {
      expect(code).toBe(64);
      expect(stderr).not.toMatch(/\n {4}at /);
    }
    expect(revision.stderr).toContain('no-such-branch');
  });

  test('that GitHub cannot be reached is said in one line', async () => {
    const { code, stdout, stderr } = await fourEyes(repo, 'authorship', 'owner/repo#1');
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'four-eyes: could not judge. read owner/repo#1: GitHub could not be reached. Try again later.\n',
    });
  });
});

describe('scan, explain, hook', () => {
  test('scan judges files without git', async () => {
    const folder = join(root, 'plain');
    await write(folder, { 'pay.py': 'import requests\nrequests.post(url, verify=False)\n' });
    const { code, stdout } = await fourEyes(folder, 'scan', '.', '--json');
    expect(code).toBe(1);
    const [finding] = JSON.parse(stdout).findings;
    expect(finding).toMatchObject({ rule: 'transport/tls-verification-disabled', path: 'pay.py', line: 2 });
  });

  test('scan takes no folder above what is named for a part of the code', async () => {
    const path = 'elsewhere/tests/case-1/pay.py';
    await write(root, { [path]: 'import requests\nrequests.post(url, verify=False)\n' });
    const aside = join(root, 'aside');
    await mkdir(aside);
    const [below, beside] = await Promise.all([
      fourEyes(root, 'scan', 'elsewhere/tests', '--json'),
      fourEyes(aside, 'scan', `../${path}`, '--json'),
    ]);
    expect([below.code, beside.code]).toEqual([1, 1]);
    expect(JSON.parse(below.stdout).findings).toMatchObject([{ path, line: 2 }]);
    expect(JSON.parse(beside.stdout).findings).toMatchObject([{ path: `../${path}`, line: 2 }]);
  });

  test('scan in a project judges its tests as tests, whichever part is named', async () => {
    const project = join(root, 'project');
    await write(project, { 'tests/pay.py': 'import requests\nrequests.post(url, verify=False)\n' });
    await git(project, 'init', '-q');
    expect((await fourEyes(project, 'scan', 'tests')).code).toBe(0);
  });

  test('scan of nothing but tests says that most rules leave them out', async () => {
    const folder = join(root, 'only-tests');
    await write(folder, { 'tests/pay.py': 'import requests\nrequests.post(url, verify=False)\n' });
    const [text, json] = await Promise.all([
      fourEyes(folder, 'scan', '.'),
      fourEyes(folder, 'scan', '.', '--json'),
    ]);
    expect([text.code, text.stdout]).toEqual([
      0,
      expect.stringMatching(/^Passed: no findings; only files .*\n.*leave tests.* out: tests\/pay\.py\.$/m),
    ]);
    expect(JSON.parse(json.stdout).setAside).toEqual(['tests/pay.py']);
  });

  test("explain prints a rule's page and helps with a wrong name", async () => {
    const [page, wrong] = await Promise.all([
      fourEyes(root, 'explain', 'auth/missing-guard'),
      fourEyes(root, 'explain', 'missing-guard'),
    ]);
    expect(page.stdout).toContain('## How to fix');
    expect(wrong.code).toBe(64);
    expect(wrong.stderr).toContain('Did you mean auth/missing-guard?');
  });

  test('the hook stops a commit, and is not put over one that is there', async () => {
    const own = join(root, 'own');
    await mkdir(own);
    await git(own, 'init', '-q', '-b', 'main');
    await write(own, { 'app.js': app });
    await git(own, 'add', '-A');
    await git(own, 'commit', '-qm', 'Start');
    expect((await fourEyes(own, 'hook', 'install')).code).toBe(0);
    await write(own, { 'app.js': app + open });
    await git(own, 'add', '-A');
    await expect(git(own, 'commit', '-qm', 'Open the door')).rejects.toThrow();
    expect(await git(own, 'rev-list', '--count', 'HEAD')).toBe('1');
    const hook = join(own, '.git/hooks/pre-commit');
    await writeFile(hook, '#!/bin/sh\nexit 0\n');
    await chmod(hook, 0o755);
    const refused = await fourEyes(own, 'hook', 'install');
    expect(refused.code).toBe(64);
    expect(await readFile(hook, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  });
});
