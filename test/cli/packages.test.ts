import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type EmulatedRegistry, startRegistry } from '../registry.ts';
import { type PackageServices, startPackageServices } from '../services/package-services.ts';
import { type CommandLine, startCommandLine } from './many.ts';

let commandLine: CommandLine;
let services: PackageServices;
let registry: EmulatedRegistry;
let folder: string;
/** Where the change would like to have us look. */
const redirected: string[] = [];
const evil = createServer((request, response) => {
  redirected.push(request.url ?? '');
  response.writeHead(200).end('{}');
});

/** The operator's settings, not the machine's. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    npm_config_registry: registry.address,
    DEPS_DEV_API: services.address,
    OSV_API: services.address,
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
}

async function git(...args: readonly string[]): Promise<void> {
  await promisify(execFile)('git', args, { cwd: folder, env: environment() });
}

async function commit(message: string): Promise<void> {
  await git('add', '-A');
  await git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '-qm', message);
}

const manifest = (dependencies: object): string => JSON.stringify({ name: 'shop', dependencies }, null, 2);

beforeAll(async () => {
  services = await startPackageServices();
  registry = await startRegistry({ lodash: ['4.17.10', '4.17.21'] });
  commandLine = startCommandLine(environment());
  await new Promise<void>((done) => evil.listen(0, '127.0.0.1', done));
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-packages-'));
  await git('init', '-q', '-b', 'main');
  await writeFile(join(folder, 'package.json'), manifest({}));
  await commit('Start');
  await git('checkout', '-qb', 'change');
  const address = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/`;
  await writeFile(join(folder, '.npmrc'), `registry=${address}\n`);
  await writeFile(
    join(folder, 'package.json'),
    manifest({ lodash: '4.17.10', 'no-such-thing-at-all': '1.0.0' }),
  );
  await commit('Use lodash\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
});
afterAll(async () => {
  await commandLine.close();
  await Promise.all([services.close(), registry.close(), rm(folder, { recursive: true, force: true })]);
  evil.closeAllConnections();
  evil.close();
});

interface Result {
  readonly findings: readonly { readonly rule: string }[];
  readonly outcomes: readonly { readonly rule: string; readonly status: string; readonly reason?: string }[];
}

async function review(): Promise<Result> {
  const { stdout, stderr } = await commandLine.run(folder, 'review', '--base', 'main', '--json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

test('a change is judged by what the services and the operator’s registry say, not where it sends the client', async () => {
  services.know('pkg:npm/lodash', {
    versions: { '4.17.10': { publishedAt: '2018-04-24T00:00:00Z', licenses: ['MIT'] }, '4.17.21': {} },
    advisories: { '4.17.10': ['GHSA-35jh-r3h4-6jhm'] },
  });
  services.record({
    id: 'GHSA-35jh-r3h4-6jhm',
    modified: '2026-01-01T00:00:00Z',
    summary: 'Command injection',
    database_specific: { severity: 'HIGH' },
  });
  const { findings, outcomes } = await review();
  const rules = new Set(findings.map(({ rule }) => rule));
  expect(rules).toContain('dependencies/vulnerable-version');
  expect(rules).toContain('dependencies/nonexistent-package');
  expect(rules).toContain('dependencies/registry-redirected');
  expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(redirected).toEqual([]);
});

test('what the services do not answer is said, and what is known in spite of it is judged', async () => {
  for (const path of ['/v3alpha/findingsbatch', '/v1/querybatch']) services.trouble(path, { status: 400 });
  const { findings, outcomes } = await review();
  expect(findings.map(({ rule }) => rule)).toContain('dependencies/nonexistent-package');
  expect(outcomes).toContainEqual(
    expect.objectContaining({
      rule: 'dependencies/vulnerable-version',
      status: 'failed',
      reason: expect.stringContaining('OSV answered with 400'),
    }),
  );
});
