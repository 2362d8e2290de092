import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CommandLine, startCommandLine } from './many.ts';

const environment = {
  ...process.env,
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  DEPS_DEV_API: 'off',
  OSV_API: 'off',
};
const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
let repo = '';
let commandLine: CommandLine;

const git = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('git', [...identity, ...args], { cwd: repo })).stdout.trim();

/** A key store as far as anybody can tell who has no password for it. */
const store = (): Buffer => Buffer.concat([Buffer.from([0x30, 0x82, 0, 1, 2, 0, 0xff]), randomBytes(900)]);

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(repo, path)), { recursive: true });
  await writeFile(join(repo, path), content);
}

async function commit(message: string): Promise<string> {
  await git('add', '-A');
  await git('commit', '-qm', message);
  return await git('rev-parse', 'HEAD');
}

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly commit?: string;
}

async function review(): Promise<readonly (readonly [string, string | undefined])[]> {
  const { stdout } = await commandLine.run(repo, 'review', '--base', 'main', '--json');
  const { findings } = JSON.parse(stdout) as { findings: readonly Found[] };
  return findings
    .filter(({ rule }) => rule === 'secrets/credential-file')
    .map(({ path, commit: at }) => [path, at] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
}

beforeAll(async () => {
  commandLine = startCommandLine(environment);
  repo = await mkdtemp(join(tmpdir(), 'four-eyes-history-'));
  await git('init', '-q', '-b', 'main');
  await write('a.js', 'start();\n');
  await write('old.jks', store());
  await commit('Start');
});

afterAll(async () => {
  await commandLine.close();
  await rm(repo, { recursive: true, force: true });
});

test('key stores that a commit added and a later one took away are told with that commit, once', async () => {
  await git('checkout', '-qb', 'removed', 'main');
  await write('taken.p12', store());
  await write('keys/moved.jks', store());
  await write('stays.kdbx', store());
  await write('conf/.htpasswd', `ada:{SHA}${createHash('sha1').update(randomBytes(9)).digest('base64')}\n`);
  const first = await commit('Add');
  await git('mv', 'keys/moved.jks', 'renamed.jks');
  await git('mv', 'stays.kdbx', 'safe.kdbx');
  await commit('Rename');
  await git('rm', '-q', 'taken.p12', 'renamed.jks', 'conf/.htpasswd');
  await commit('Clean up');
  expect(await review()).toEqual([
    ['conf/.htpasswd', first],
    ['keys/moved.jks', first],
    ['safe.kdbx', undefined],
    ['taken.p12', first],
  ]);
});

test('a key store of the base whose content a commit exchanged and a later one brought back is told', async () => {
  await git('checkout', '-qb', 'exchanged', 'main');
  await write('old.jks', store());
  const first = await commit('Exchange');
  await git('checkout', '-q', 'main', '--', 'old.jks');
  await write('b.js', 'go();\n');
  await commit('Bring back');
  expect(await review()).toEqual([['old.jks', first]]);
});

test('key stores of a branch that was merged, and of the merge itself, are told', async () => {
  await git('checkout', '-qb', 'side', 'main');
  await write('side.keystore', store());
  const side = await commit('On the side');
  await git('checkout', '-qb', 'merged', 'main');
  await write('c.js', 'go();\n');
  await commit('Beside');
  await git('merge', '-q', '--no-commit', '--no-ff', 'side');
  await write('merge.pfx', store());
  const merge = await commit('Merge');
  await git('rm', '-q', 'side.keystore', 'merge.pfx');
  await commit('Clean up');
  expect(await review()).toEqual([
    ['merge.pfx', merge],
    ['side.keystore', side],
  ]);
});
