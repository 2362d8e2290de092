import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { filesChange } from '../../../src/adapters/git/files.ts';
import { alteredLines } from '../../../src/diff/lines.ts';
import { UserFault } from '../../../src/model/fault.ts';
import { addedText, removeTemporaryFolders, temporaryFolder } from './support.ts';

afterAll(removeTemporaryFolders);
const signal = AbortSignal.timeout(300_000);

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

describe('a scan', () => {
  test('takes every line of every file for new', async () => {
    const cwd = folderOf({
      'src/a.ts': 'one\r\ntwo',
      'src/empty.ts': '',
      'b.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'tool.jar': Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0x99, 0x98, 0, 0]),
      'node_modules/x/index.js': 'skipped',
      '.git/config': 'skipped',
      '.github/four-eyes.yml': 'approvals: 1\n',
    });
    const change = await filesChange({ paths: ['.'], cwd }).load(signal);
    expect(change.files.map(({ path, kind, status }) => `${status} ${path} ${kind}`)).toEqual([
      'added .github/four-eyes.yml text',
      'added b.png binary',
      'added src/a.ts text',
      'added src/empty.ts text',
      'added tool.jar binary',
    ]);
    const a = change.files.find(({ path }) => path === 'src/a.ts');
    expect(alteredLines(a ?? { hunks: [] })).toEqual([{ start: 1, end: 2 }]);
    expect(addedText(change, 'src/a.ts')).toEqual(['one', 'two']);
    expect(structuredClone(a)).toEqual(a);
    expect(change.unread.map(({ what }) => what)).toEqual(['tool.jar']);
    expect(change.policyText).toBe('approvals: 1\n');
    expect(change.commits).toEqual([]);
  });

  test('says that a policy under another name is not read', async () => {
    const cwd = folderOf({ a: 'a', '.github/four-eyes.yaml': 'approvals: 1\n' });
    const { policyText, unread } = await filesChange({ paths: ['a'], cwd }).load(signal);
    expect([policyText, unread.map(({ what }) => what)]).toEqual([undefined, ['.github/four-eyes.yaml']]);
  });

  test('follows no link and waits for no pipe', async () => {
    const outside = folderOf({ secret: 'secret' });
    const cwd = folderOf({ a: 'a' });
    symlinkSync(outside, join(cwd, 'folder'));
    symlinkSync(join(outside, 'secret'), join(cwd, 'file'));
    const makePipe = 'mkfifo';
    execFileSync(makePipe, [join(cwd, 'pipe')]);
    const source = filesChange({ paths: ['.'], cwd });
    const { files, unread } = await source.load(signal);
    expect(files.map(({ path, kind }) => [path, kind])).toEqual([
      ['a', 'text'],
      ['file', 'symlink'],
      ['folder', 'symlink'],
    ]);
    expect(unread).toEqual([{ what: 'pipe', why: 'neither a file nor a folder' }]);
    const blob = files[1]?.blob ?? '';
    expect((await source.code.read([blob], 99)).get(blob)).toMatchObject({ why: 'it could not be read' });
  });

  test('reads and searches what it found', async () => {
    const cwd = folderOf({
      'a/x.ts': 'needle',
      'a/y.py': 'needle',
      'b/z.ts': 'hay',
      'b/big.ts': 'x'.repeat(200),
    });
    const source = filesChange({ paths: ['b', 'a/x.ts', 'a', '.'], cwd });
    const { files, head, base } = await source.load(signal);
    expect(files.map(({ path }) => path)).toEqual(['a/x.ts', 'a/y.py', 'b/big.ts', 'b/z.ts']);
    const [x = '', , big = ''] = files.map(({ blob }) => blob);
    const read = await source.code.read([x, big], 100);
    expect(Buffer.from(read.get(x) as Uint8Array).toString()).toBe('needle');
    expect(read.get(big)).toMatchObject({ what: 'b/big.ts' });
    expect(await source.code.search(head, ['needle'], ['*.ts'], 9)).toEqual({
      paths: ['a/x.ts'],
      complete: true,
    });
    expect(await source.code.search(head, ['needle'], [], 1)).toEqual({ paths: ['a/x.ts'], complete: false });
    expect(await source.code.list(head)).toHaveLength(4);
    expect(await source.code.list(base)).toEqual([]);
  });

  test('names files beside the working folder as they are found from it', async () => {
    const parent = folderOf({ 'here/a': '', 'there/b': 'b' });
    const { files } = await filesChange({ paths: ['../there'], cwd: join(parent, 'here') }).load(signal);
    expect(files.map(({ path }) => path)).toEqual(['../there/b']);
  });

  test('says what is too large, and stops where nothing is', async () => {
    const cwd = folderOf({
      'big.sql': Buffer.alloc(5_000_001, 'x'),
      'packed.js': `a\n${'y'.repeat(20_001)}`,
    });
    const { unread } = await filesChange({ paths: ['.'], cwd }).load(signal);
    expect(unread.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'big.sql: 5.0 MB, over the limit of 5.0 MB',
    ]);
    await expect(filesChange({ paths: ['nowhere'], cwd }).load(signal)).rejects.toThrow(UserFault);
    await expect(filesChange({ paths: ['nowhere'], cwd }).load(signal)).rejects.toThrow(
      'nowhere: there is no',
    );
  });
});
