import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generate, hexadecimal, password, privateKey, randomFrom } from '../rules/secrets/generate.ts';
import { type CommandLine, startCommandLine } from './many.ts';

const random = randomFrom(11);
const token = generate('github-classic-token', random);
const taken = password(random);
const kept = hexadecimal(random, 40);
const environment = {
  ...process.env,
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  DEPS_DEV_API: 'off',
  OSV_API: 'off',
};
let commandLine: CommandLine;
let repo = '';
const commits: string[] = [];

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(command, [...args], { cwd: repo, env: environment, maxBuffer: 2 ** 26 }, (_, stdout) =>
      done(stdout),
    );
  });
}

const review = async (...args: readonly string[]): Promise<string> =>
  (await commandLine.run(repo, 'review', '--base', 'main', ...args)).stdout;

async function commit(message: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) await writeFile(join(repo, path), content);
  await run('git', ['add', '-A']);
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  await run('git', [...identity, 'commit', '-qm', message]);
  commits.push((await run('git', ['rev-parse', 'HEAD'])).trim());
}

beforeAll(async () => {
  commandLine = startCommandLine(environment);
  repo = await mkdtemp(join(tmpdir(), 'four-eyes-history-'));
  await run('git', ['init', '-q', '-b', 'main']);
  await commit('Start', { 'a.js': 'start();\n', 'b.js': 'start();\n' });
  await run('git', ['checkout', '-qb', 'work']);
  await commit('Connect', {
    'a.js': `start();\nconst token = '${token}';\n\nconst db = { password: '${taken}' };\n`,
    'key.pem': privateKey(),
  });
  await commit('Move', { 'a.js': 'start();\n', 'b.js': `start();\nconst apiKey = '${kept}';\n` });
  await run('git', ['rm', '-q', 'key.pem']);
  await commit('Clean up', { 'c.js': 'end();\n', 'store.p12': Buffer.from([0x30, 0x82, 0, 1, 2, 0, 0xff]) });
});

afterAll(async () => {
  await commandLine.close();
  await rm(repo, { recursive: true, force: true });
});

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly commit?: string;
  readonly message: string;
}

test('what a commit added and a later one took away is said with that commit, what stays only once', async () => {
  const output = await review('--json');
  const { findings } = JSON.parse(output) as { findings: readonly Found[] };
  const places = findings.map(({ rule, path, line, commit: at }) => [rule, path, line, at]);
  expect(places).toHaveLength(5);
  expect(places).toEqual(
    expect.arrayContaining([
      ['secrets/known-token', 'a.js', 2, commits[1]],
      ['secrets/hardcoded-credential', 'a.js', 4, commits[1]],
      ['secrets/private-key', 'key.pem', 1, commits[1]],
      ['secrets/hardcoded-credential', 'b.js', 2, undefined],
      ['secrets/credential-file', 'store.p12', 1, undefined],
    ]),
  );
  const gone = findings.find(({ path }) => path === 'key.pem');
  expect(gone?.message).toContain(`Commit ${commits[1]?.slice(0, 7)} added it and a later one took it away`);
});

test.each(['text', 'json', 'sarif', 'markdown'])('as %s none of them is repeated', async (format) => {
  const output = await review('--format', format);
  expect(output).toContain('secrets/private-key');
  for (const secret of [token, taken, kept]) {
    for (let at = 4; at + 8 <= secret.length; at++) expect(output).not.toContain(secret.slice(at, at + 8));
  }
});
