import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { localChange } from '../../../src/adapters/git/local.ts';
import { closeSources, load, summary, workTree } from './local-support.ts';
import { removeTemporaryFolders, runGit, temporaryFolder } from './support.ts';

afterAll(removeTemporaryFolders);
afterEach(closeSources);

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('two folders', () => {
  test('are compared as they lie on the disk, ignored files included, and repositories in them left out', async () => {
    const base = folderOf({ 'a.ts': '1\n', 'old/b.ts': 'b\n', '.gitignore': 'c.ts\n' });
    const head = folderOf({
      'a.ts': '2\n',
      'c.ts': 'c\n',
      '.gitignore': 'c.ts\n',
      '.git/config': '[core]\n',
    });
    const source = localChange({ repo: temporaryFolder(), base, head });
    const change = await load(source);
    expect(summary(change).toSorted()).toEqual([
      'added c.ts (text)',
      'modified a.ts (text)',
      'removed old/b.ts (text)',
    ]);
    expect(change.unread).toEqual([]);
    expect((await source.code.list(change.head)).map(({ path }) => path)).toEqual([
      '.gitignore',
      'a.ts',
      'c.ts',
    ]);
  });

  test('are no way out of them: a link is its own text', async () => {
    const [base, head] = [folderOf({ 'a.ts': '1\n' }), folderOf({ 'a.ts': '1\n' })];
    symlinkSync(join(base, 'a.ts'), join(head, 'link.ts'));
    expect(summary(await load(localChange({ repo: base, base, head })))).toEqual(['added link.ts (symlink)']);
  });

  test('with a file over the limit are not judged whole', async () => {
    const [base, head] = [folderOf({}), folderOf({ 'big.ts': 'x'.repeat(5_000_001) })];
    const { unread } = await load(localChange({ repo: base, base, head }));
    expect(unread).toEqual([expect.objectContaining({ what: 'big.ts' })]);
  });
});

test('two files are one, by the name of the second', async () => {
  const folder = folderOf({ 'before.py': 'a = 1\n', 'after.py': 'a = 2\n' });
  const sides = { base: join(folder, 'before.py'), head: join(folder, 'after.py') };
  expect(summary(await load(localChange({ repo: folder, ...sides })))).toEqual(['modified after.py (text)']);
});

test('revisions come before folders of the same name', async () => {
  const repo = workTree();
  // Folders of this project, where the tests run.
  runGit(repo, ['branch', 'src', 'main']);
  runGit(repo, ['branch', 'test']);
  const change = await load(localChange({ repo, base: 'src', head: 'test' }));
  expect(summary(change)).toEqual(['added b.ts (text)']);
});
