import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localChange } from '../../../src/adapters/git/local.ts';
import type { GitChangeSource } from '../../../src/adapters/git/source.ts';
import type { Change } from '../../../src/model/change.ts';
import { addedText, idOf, makeRepository, removeTemporaryFolders } from './support.ts';

const lines = (...text: string[]) => text.map((line) => `${line}\n`).join('');

let repo: string;
let source: GitChangeSource;
let change: Change;
beforeAll(async () => {
  repo = makeRepository([
    {
      name: 'main',
      files: { 'a.ts': lines('1', '2', '3'), 'lib/b.py': 'app.get()\n', 'lib/deep/c.ts': 'app.get()\n' },
    },
    { name: 'side', from: 'main', files: { 'side.ts': 'side\n' } },
    {
      name: 'topic',
      from: 'main',
      files: { 'a.ts': lines('1', 'two', '3'), secret: 'value\n' },
      message: 'first',
    },
    { name: 'topic', from: 'topic', files: { 'a.ts': lines('1', 'two', '3', 'four'), secret: undefined } },
    {
      name: 'topic',
      from: 'topic',
      merge: 'side',
      files: { 'side.ts': 'side\nevil\n', 'new\tname': 'x\n', '.hidden/c.ts': Buffer.from('\0app.get()\n') },
      message: 'merge',
    },
  ]);
  source = localChange({ repo, base: 'main', head: 'topic' });
  change = await source.load(AbortSignal.timeout(300_000));
});
afterAll(async () => {
  await source.close();
  removeTemporaryFolders();
});

describe('code', () => {
  test('is listed with sizes', async () => {
    const entries = await source.code.list(change.head);
    expect(entries.map(({ path, size, mode }) => `${mode} ${size} ${path}`)).toEqual(
      [
        '100644 11 .hidden/c.ts',
        '100644 13 a.ts',
        '100644 10 lib/b.py',
        '100644 10 lib/deep/c.ts',
        '100644 10 side.ts',
        '100644 2 new\tname',
      ].toSorted((a, b) => ((a.split(' ')[2] ?? '') < (b.split(' ')[2] ?? '') ? -1 : 1)),
    );
    await expect(source.code.list('HEAD; rm')).rejects.toThrow('not an object id');
  });

  test('is read, and what is not is said', async () => {
    const [a, tree] = [idOf(repo, 'topic:a.ts'), idOf(repo, 'topic:lib')];
    const none = '1'.repeat(40);
    const read = await source.code.read([a, tree, none], 1_000);
    expect(Buffer.from(read.get(a) as Uint8Array).toString()).toBe(lines('1', 'two', '3', 'four'));
    expect(read.get(tree)).toEqual({ what: tree, why: 'not a file but a tree' });
    expect(read.get(none)).toMatchObject({ what: none });
    expect((await source.code.read([a], 5)).get(a)).toMatchObject({
      why: expect.stringContaining('over the limit'),
    });
    expect(await source.code.read([], 5)).toEqual(new Map());
  });

  test.each([
    [['app.get('], [], ['.hidden/c.ts', 'lib/b.py', 'lib/deep/c.ts']],
    [['app.get('], ['*.ts'], ['.hidden/c.ts', 'lib/deep/c.ts']],
    [['app.get('], ['lib/*.{py,ts}'], ['lib/b.py']],
    [['app.get('], ['lib/**'], ['lib/b.py', 'lib/deep/c.ts']],
    [['evil', 'four'], [], ['a.ts', 'side.ts']],
    [['a.*t'], [], []],
    [['-e', ''], [], []],
    [[], [], []],
  ])('is searched for %p in %p', async (words, globs, paths) => {
    expect(await source.code.search(change.head, words, globs, 9)).toEqual({ paths, complete: true });
  });

  test('is searched up to a number of files', async () => {
    const found = await source.code.search(change.head, ['app.get('], [], 2);
    expect(found).toEqual({ paths: ['.hidden/c.ts', 'lib/b.py'], complete: false });
  });

  test('is traced to the commits of the change', async () => {
    const [first, second] = [idOf(repo, 'topic~2'), idOf(repo, 'topic~1')];
    const origins = await source.code.blame('a.ts', change);
    expect(origins.map((origin) => origin?.commit)).toEqual([undefined, first, undefined, second]);
    expect(origins[1]).toEqual({ commit: first, path: 'a.ts', line: 2 });
    const [renamed] = await source.code.blame('new\tname', change);
    expect(renamed).toEqual({ commit: change.head, path: 'new\tname', line: 1 });
    expect(await source.code.blame('\\xff', change)).toEqual([]);
    expect(await source.code.blame('no such file', change)).toEqual([]);
  });

  test('is not there before the change is loaded', async () => {
    await expect(localChange({ repo }).code.list(change.head)).rejects.toThrow('not loaded');
  });
});

describe('the patches of commits', () => {
  test('show what a later commit removed, and of a merge what no parent has', async () => {
    const { files, unread } = await source.commitPatches(AbortSignal.timeout(300_000));
    const of = (message: string, path: string) => {
      const commit = change.commits.find((candidate) => candidate.message === message);
      return addedText({ files: files.get(commit?.sha ?? '') ?? [] }, path);
    };
    expect(unread).toEqual([]);
    expect(files.size).toBe(change.commits.length);
    expect(of('first', 'secret')).toEqual(['value']);
    expect(of('first', 'a.ts')).toEqual(['two']);
    expect(of('merge', 'side.ts')).toEqual(['evil']);
    expect(of('merge', 'new\tname')).toEqual(['x']);
    expect(of('merge', 'a.ts')).toBeUndefined();
  });

  test('of commits that change nothing themselves are none, and nothing is missing', async () => {
    const folder = makeRepository([
      { name: 'main', files: { a: '1\n' } },
      { name: 'topic', from: 'main', files: { b: '1\n' } },
      { name: 'topic', from: 'topic', files: {}, message: 'empty' },
      { name: 'main', from: 'main', files: { a: '2\n' } },
      { name: 'topic', from: 'topic', merge: 'main', files: { a: '2\n' }, message: 'clean merge' },
    ]);
    const other = localChange({ repo: folder, base: 'main', head: 'topic' });
    const { commits } = await other.load(AbortSignal.timeout(300_000));
    const { files, unread } = await other.commitPatches(AbortSignal.timeout(300_000));
    expect(unread).toEqual([]);
    expect(commits.map(({ sha }) => files.get(sha)?.map(({ path }) => path))).toEqual([['b'], [], []]);
    await other.close();
  });

  test('of one commit are the change itself', async () => {
    const one = localChange({ repo, base: 'topic~1', head: 'topic' });
    const other = localChange({ repo, base: 'topic~2', head: 'topic~1' });
    const loaded = await other.load(AbortSignal.timeout(300_000));
    const { files } = await other.commitPatches(AbortSignal.timeout(300_000));
    expect(files).toEqual(new Map([[loaded.head, loaded.files]]));
    await expect(one.commitPatches(AbortSignal.timeout(300_000))).rejects.toThrow('not loaded');
    await other.close();
  });
});
