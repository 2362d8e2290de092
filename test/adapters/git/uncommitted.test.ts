import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { stagedChange, worktreeChange } from '../../../src/adapters/git/local.ts';
import { closeSources, load, summary, workTree } from './local-support.ts';
import {
  addCommits,
  addedText,
  idOf,
  makeRepository,
  removeTemporaryFolders,
  runGit,
  temporaryFolder,
} from './support.ts';

afterAll(removeTemporaryFolders);
afterEach(closeSources);

describe('what is staged', () => {
  test('is compared with the last commit, and what is not staged is left out', async () => {
    const repo = workTree();
    writeFileSync(join(repo, 'a.ts'), 'one\nstaged\n');
    runGit(repo, ['add', 'a.ts']);
    writeFileSync(join(repo, 'a.ts'), 'one\nstaged\nnot staged\n');
    writeFileSync(join(repo, 'new.ts'), 'untracked\n');
    runGit(repo, ['rm', '-q', 'old.ts']);
    const before = readdirSync(join(repo, '.git/objects')).length;
    const source = stagedChange({ repo });
    const change = await load(source);
    expect(summary(change)).toEqual(['modified a.ts (text)', 'removed old.ts (text)']);
    expect(addedText(change, 'a.ts')).toEqual(['staged']);
    expect(change.commits).toEqual([]);
    expect(change.base).toBe(idOf(repo, 'HEAD'));
    expect(await source.code.blame('a.ts', change)).toEqual([undefined, undefined]);
    const [blob = ''] = change.files.map((file) => file.blob);
    expect(Buffer.from((await source.code.read([blob], 1e6)).get(blob) as Uint8Array).toString()).toBe(
      'one\nstaged\n',
    );
    expect(readdirSync(join(repo, '.git/objects'))).toHaveLength(before);
  });

  test('before the first commit is all new', async () => {
    const repo = makeRepository([], { bare: false });
    writeFileSync(join(repo, 'a.ts'), 'first\n');
    runGit(repo, ['add', '.']);
    const change = await load(stagedChange({ repo }));
    expect(summary(change)).toEqual(['added a.ts (text)']);
    expect(summary(await load(worktreeChange({ repo })))).toEqual(['added a.ts (text)']);
  });

  test('is what a hook’s own index holds', async () => {
    const repo = workTree();
    writeFileSync(join(repo, 'a.ts'), 'one\nonly this\n');
    writeFileSync(join(repo, 'b.ts'), 'b\nnot that\n');
    runGit(repo, ['add', 'b.ts']);
    const script = join(repo, 'hook.ts');
    const module = new URL('../../../src/adapters/git/local.ts', import.meta.url);
    writeFileSync(
      script,
      `import { stagedChange } from '${module}';
       const source = stagedChange({ repo: '.' });
       const { files } = await source.load(AbortSignal.timeout(300_000));
       console.error(files.map(({ path }) => path).join());
       await source.close();
       process.exitCode = 1;`,
    );
    const hook = join(repo, '.git/hooks/pre-commit');
    mkdirSync(join(repo, '.git/hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec ${process.execPath} --no-warnings hook.ts\n`);
    chmodSync(hook, 0o755);
    // `git commit <path>` commits a.ts alone, from an index of its own.
    expect(() => runGit(repo, ['commit', '-m', 'x', 'a.ts'])).toThrow(/(?<!b\.ts,)a\.ts(?!,)/);
  });

  test('with conflicts is not to be judged', async () => {
    const repo = workTree();
    addCommits(repo, [{ name: 'other', from: 'main', files: { 'b.ts': 'different\n' } }]);
    expect(() => runGit(repo, ['merge', 'other'])).toThrow();
    await expect(load(stagedChange({ repo }))).rejects.toThrow(/b\.ts has conflicts/);
    expect(addedText(await load(worktreeChange({ repo })), 'b.ts')).toContain('different');
  });
});

describe('a work tree', () => {
  test('is read with everything in it that is not ignored', async () => {
    const repo = workTree();
    writeFileSync(join(repo, 'a.ts'), 'one\nstaged\n');
    runGit(repo, ['add', 'a.ts']);
    writeFileSync(join(repo, 'a.ts'), 'one\nstaged\nedited\n');
    writeFileSync(join(repo, 'new é\n.ts'), 'untracked\n');
    writeFileSync(join(repo, 'ignored'), 'no\n');
    rmSync(join(repo, 'old.ts'));
    chmodSync(join(repo, 'b.ts'), 0o755);
    const source = worktreeChange({ repo });
    const change = await load(source);
    expect(summary(change)).toEqual([
      'modified a.ts (text)',
      'added b.ts (text)',
      'added new é\n.ts (text)',
      'removed old.ts (text)',
    ]);
    expect(addedText(change, 'a.ts')).toEqual(['staged', 'edited']);
    expect(change.files[1]?.mode).toBe('100755');
    expect(change.commits.map(({ message }) => message)).toEqual(['feature']);
    expect(await source.code.blame('b.ts', change)).toEqual([
      { commit: idOf(repo, 'feature'), path: 'b.ts', line: 1 },
    ]);
    expect(await source.code.search(change.head, ['edited', 'untracked'], ['*.ts'], 9)).toEqual({
      paths: ['a.ts', 'new é\n.ts'],
      complete: true,
    });
  });

  test('never leads out of itself', async () => {
    const repo = workTree();
    const secret = temporaryFolder();
    writeFileSync(join(secret, 'a.ts'), 'secret\n');
    addCommits(repo, [{ name: 'feature', from: 'feature', files: { 'lib/a.ts': 'lib\n' } }]);
    runGit(repo, ['reset', '-q', '--hard', 'feature']);
    rmSync(join(repo, 'lib'), { recursive: true });
    symlinkSync(secret, join(repo, 'lib'));
    symlinkSync(join(secret, 'a.ts'), join(repo, 'link.ts'));
    const change = await load(worktreeChange({ repo, base: 'HEAD' }));
    expect(summary(change)).toEqual([
      'added lib (symlink)',
      'removed lib/a.ts (text)',
      'added link.ts (symlink)',
    ]);
    expect(JSON.stringify(change.files)).not.toContain('"secret');
  });

  test('runs none of its filters', async () => {
    const repo = workTree();
    const canary = join(repo, '.git', 'canary');
    runGit(repo, ['config', 'filter.evil.clean', `touch ${canary}; cat`]);
    runGit(repo, ['config', 'filter.evil.required', 'true']);
    writeFileSync(join(repo, '.gitattributes'), '*.ts filter=evil\n');
    writeFileSync(join(repo, 'a.ts'), 'two\n');
    // As old as the index: git compares contents, and would filter them first.
    const now = new Date();
    utimesSync(join(repo, '.git/index'), now, now);
    utimesSync(join(repo, 'a.ts'), now, now);
    expect(addedText(await load(worktreeChange({ repo })), 'a.ts')).toEqual(['two']);
    expect(existsSync(canary)).toBe(false);
    // The trap is real: git by itself walks into it.
    runGit(repo, ['status']);
    expect(existsSync(canary)).toBe(true);
  });

  test('checked out with carriage returns is read as it was committed', async () => {
    const repo = workTree();
    writeFileSync(join(repo, 'a.ts'), 'one\r\nnew\r\n');
    expect(addedText(await load(worktreeChange({ repo })), 'a.ts')).toEqual(['new']);
  });

  test('says what in it was not read', async () => {
    const repo = workTree();
    writeFileSync(join(repo, 'dump.sql'), Buffer.alloc(5_000_001, 'x'));
    runGit(repo, ['init', '-q', 'nested']);
    addCommits(join(repo, 'nested'), [{ name: 'main', files: { a: '' } }]);
    const change = await load(worktreeChange({ repo }));
    expect(change.unread).toEqual([
      { what: 'dump.sql', why: '5.0 MB, over the limit of 5.0 MB' },
      { what: 'nested/', why: 'another repository inside this one' },
    ]);
  });

  test('leaves nothing behind', async () => {
    const own = workTree();
    const left = () => readdirSync(tmpdir()).filter((name) => borrows(join(tmpdir(), name), own));
    const source = worktreeChange({ repo: own });
    await source.load(AbortSignal.timeout(300_000));
    expect(left()).toHaveLength(1);
    await source.close();
    expect(left()).toEqual([]);
    const repo = makeRepository([{ name: 'main', files: {} }]);
    await expect(load(worktreeChange({ repo }))).rejects.toThrow(/bare repository/);
  });
});

function borrows(folder: string, repository: string): boolean {
  const alternates = join(folder, 'objects/info/alternates');
  return existsSync(alternates) && readFileSync(alternates, 'utf8').includes(repository);
}
