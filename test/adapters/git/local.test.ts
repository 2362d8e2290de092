import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { localChange } from '../../../src/adapters/git/local.ts';
import { UserFault } from '../../../src/model/fault.ts';
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

describe('a branch', () => {
  test('is compared with the main branch, from a folder below or a linked work tree too', async () => {
    const folder = workTree();
    addCommits(folder, [{ name: 'main', from: 'main', files: { 'later.ts': '' } }]);
    mkdirSync(join(folder, 'below'));
    const linked = join(temporaryFolder(), 'linked');
    runGit(folder, ['worktree', 'add', '-q', '--detach', linked, 'feature']);
    for (const repo of [folder, join(folder, 'below'), linked, join(folder, '.git')]) {
      const change = await load(localChange({ repo, head: 'HEAD' }));
      expect(summary(change)).toEqual(['added b.ts (text)']);
      expect(change.commits.map(({ message }) => message)).toEqual(['feature']);
      expect(change).toMatchObject({
        base: idOf(folder, 'main'),
        mergeBase: idOf(folder, 'main~1'),
        unread: [],
      });
    }
  });

  test('is found in a bare repository by its name', async () => {
    const repo = makeRepository([
      { name: 'main', files: { a: '1' } },
      { name: 'topic', from: 'main', files: { b: '2' } },
    ]);
    const source = localChange({ repo, base: 'main', head: 'topic' });
    const change = await load(source);
    expect(summary(change)).toEqual(['added b (text)']);
    expect((await source.code.list(change.head)).map(({ path }) => path)).toEqual(['a', 'b']);
    expect(await source.code.blame('b', change)).toEqual([{ commit: change.head, path: 'b', line: 1 }]);
  });

  test.each([
    ['a base that is none', { base: 'no/such' }, /no\/such is no commit in .*--base/],
    ['a head that is none', { head: '--output=x' }, /--output=x is no commit in .*--head/],
    ['a head with a line feed', { head: 'a\nb' }, /is no commit/],
  ])('with %s is the user’s to put right', async (_name, asked, message) => {
    const failed = load(localChange({ repo: workTree(), ...asked }));
    await expect(failed).rejects.toThrow(UserFault);
    await expect(failed).rejects.toThrow(message);
  });

  test('without anything to compare it with says what to pass', async () => {
    const repo = makeRepository([{ name: 'trunk', files: { a: '' } }]);
    await expect(load(localChange({ repo, head: 'trunk' }))).rejects.toThrow(/Pass --base/);
    const onMain = makeRepository([{ name: 'main', files: { a: '' } }]);
    await expect(load(localChange({ repo: onMain }))).rejects.toThrow(/main branch itself .*--base HEAD~1/);
  });

  test('of no repository says so', async () => {
    await expect(load(localChange({ repo: temporaryFolder() }))).rejects.toThrow(/no git repository.*--repo/);
    await expect(load(localChange({ repo: '/no/such' }))).rejects.toThrow(/no folder/);
  });

  test('in a clone without its old files is read as far as they are there', async () => {
    const origin = makeRepository([
      { name: 'main', files: { 'a.ts': 'one\n', 'b.ts': 'b\n' } },
      { name: 'feature', from: 'main', files: { 'a.ts': 'two\n', 'new.ts': 'new\n' } },
    ]);
    runGit(origin, ['config', 'uploadpack.allowFilter', 'true']);
    const clone = join(temporaryFolder(), 'clone');
    runGit(origin, ['clone', '-q', '--filter=blob:none', '--branch=feature', `file://${origin}`, clone]);
    const change = await load(localChange({ repo: clone, base: 'origin/main' }));
    expect(summary(change)).toEqual(['modified a.ts (text)', 'added new.ts (text)']);
    expect(addedText(change, 'new.ts')).toEqual(['new']);
    expect(change.unread).toEqual([
      { what: 'a.ts', why: expect.stringContaining('left out when it was cloned') },
    ]);
  });

  test('in a clone that is too shallow says how to get the rest', async () => {
    const origin = makeRepository([
      { name: 'start', files: { a: '' } },
      { name: 'main', from: 'start', files: { b: '' } },
      { name: 'feature', from: 'start', files: { c: '' } },
    ]);
    const clone = join(temporaryFolder(), 'clone');
    runGit(origin, ['clone', '-q', '--depth=1', '--no-single-branch', `file://${origin}`, clone]);
    const failed = load(localChange({ repo: clone, base: 'origin/main', head: 'origin/feature' }));
    await expect(failed).rejects.toThrow(/fetch --unshallow/);
  });
});
