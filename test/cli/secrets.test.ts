import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generate, privateKey, randomFrom } from '../rules/secrets/generate.ts';

const cli = new URL('../../src/cli.ts', import.meta.url).pathname;
const random = randomFrom(42);
const token = generate('github-classic-token', random);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-secrets-'));
  await mkdir(join(folder, '.git'));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, '.git', 'config'), token);
  await writeFile(join(folder, 'src', 'a.ts'), `const a = 1;\nconst t = '${token}';\n`);
  await writeFile(join(folder, 'src', 'wide.txt'), Buffer.from(`\ufeffkey ${token}\n`, 'utf16le'));
  await writeFile(join(folder, 'src', 'z.pem'), privateKey());
  await symlink(join(folder, 'src', 'a.ts'), join(folder, 'src', 'link.ts'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, ['--no-warnings', cli, 'secrets', ...args], { cwd: folder });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, out, error };
}

test('prints one JSON object a line for each secret below a folder, but for .git and links', async () => {
  const { code, out } = await run(['--json', 'src', '.git/..']);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.slice(0, 3)).toEqual([
    {
      file: 'src/a.ts',
      line: 2,
      column: 12,
      endColumn: 12 + token.length,
      rule: 'secrets/known-token',
      kind: 'github-classic-token',
      confidence: 'high',
      redacted: `ghp_…${token.slice(-2)}`,
    },
    expect.objectContaining({ file: 'src/wide.txt', line: 1, column: 5 }),
    expect.objectContaining({ file: 'src/z.pem', rule: 'secrets/private-key', line: 1 }),
  ]);
  expect(lines).toHaveLength(6);
  expect(out).not.toContain(token.slice(6, 20));
  expect(code).toBe(1);
});

test('reads standard input, says nothing and ends with 0 where there is none', async () => {
  expect(await run(['--stdin', '--json'], 'nothing to see\n')).toEqual({ code: 0, out: '', error: '' });
  const found = await run(['--stdin'], `x ${token}`);
  expect(found.out).toMatch(/^<stdin>:1:3 {2}secrets\/known-token {2}GitHub personal access token/);
});

test('says what was not read, and ends with 2 or 64', async () => {
  await writeFile(join(folder, 'blob.bin'), Buffer.from([1, 0, 0, 7, 3, 0, 9, 9]));
  expect(await run(['blob.bin'])).toEqual({
    code: 2,
    out: '',
    error: 'four-eyes: "blob.bin" was not read: is binary\n',
  });
  const pictures = ['a.png', 'b.png', 'c.png', 'd.png', 'e.png'].map((name) => join('pictures', name));
  await mkdir(join(folder, 'pictures'));
  for (const name of pictures) await writeFile(join(folder, name), Buffer.from([1, 0, 0, 7, 3, 0, 9, 9]));
  expect(await run(['pictures'])).toEqual({
    code: 2,
    out: '',
    error: `four-eyes: ${pictures
      .slice(0, 3)
      .map((name) => JSON.stringify(name))
      .join(', ')} and 2 more were not read: are binary\n`,
  });
  await writeFile(join(folder, 'large.log'), 'a');
  await truncate(join(folder, 'large.log'), 64 * 2 ** 20 + 1);
  expect((await run(['large.log'])).error).toBe(
    'four-eyes: "large.log" was not read: 67108865 bytes, over the limit of 67108864\n',
  );
  expect((await run(['missing'])).code).toBe(64);
});
