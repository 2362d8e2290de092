import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { HunkReader } from '../../../src/adapters/git/altered-ranges.ts';
import { limits } from '../../../src/adapters/git/limits.ts';
import { localChange } from '../../../src/adapters/git/local.ts';
import { alteredLines } from '../../../src/diff/lines.ts';
import type { ChangedFile } from '../../../src/model/diff.ts';
import { addedText, changeBetween, makeRepository, removeTemporaryFolders } from './support.ts';

afterAll(removeTemporaryFolders);
afterEach(() => {
  jest.restoreAllMocks();
});

const lines = (count: number, other: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: count }, (_, at) => `${other[at + 1] ?? `line ${at + 1}`}\n`).join('');

/** 4 KB are large, and 9 too large for a lockfile. */
function withLimits(text = 1_000): void {
  for (const [name, value] of Object.entries({ fileBytes: 4_000, lockfileBytes: 9_000, lockfileText: text }))
    jest.replaceProperty(limits, name as 'fileBytes', value as never);
}

const fileOf = (files: readonly ChangedFile[], path: string) => files.find((each) => each.path === path);

describe('a large lockfile', () => {
  test('is compared by the line, where any other file is not', async () => {
    withLimits();
    const [before, after] = [lines(500), lines(500, { 7: 'new', 400: 'too' })];
    const change = await changeBetween(
      { 'package-lock.json': before, 'a.sql': before },
      { 'package-lock.json': after, 'a.sql': after },
    );
    expect(addedText(change, 'package-lock.json')).toEqual(['new', 'too']);
    expect(change.unread.map(({ what }) => what)).toEqual(['a.sql']);
  });

  test('of which much is new is known by the numbers of its lines', async () => {
    withLimits();
    const change = await changeBetween(
      { 'go.sum': lines(500) },
      { 'go.sum': lines(500).replaceAll(/line (\d*[02468])\n/g, 'other $1\n'), 'web/yarn.lock': lines(600) },
    );
    expect(change.unread).toEqual([]);
    const even = Array.from({ length: 250 }, (_, at) => ({ start: 2 * at + 2, end: 2 * at + 2 }));
    expect(alteredLines(fileOf(change.files, 'go.sum') ?? { hunks: [] })).toEqual(even);
    expect(addedText(change, 'go.sum')).toEqual([]);
    const added = fileOf(change.files, 'web/yarn.lock');
    expect(added?.status).toBe('added');
    expect(alteredLines(added ?? { hunks: [] })).toEqual([{ start: 1, end: 600 }]);
  });

  test('is said where it is larger still, no text, or one of too many', async () => {
    withLimits();
    jest.replaceProperty(limits, 'allLockfileBytes', 12_000 as never);
    const change = await changeBetween(
      { 'c/yarn.lock': lines(700) },
      {
        'a/yarn.lock': lines(1_100),
        'b/bun.lockb': Buffer.alloc(5_000),
        'c/yarn.lock': 'short\n',
        'd/yarn.lock': lines(500),
      },
    );
    expect(change.unread.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'a/yarn.lock: 0.1 MB, over the limit of 0.1 MB',
      'b/bun.lockb: a binary file, which cannot be reviewed by the line',
      expect.stringMatching(/^d\/yarn\.lock: more than .* of lockfiles differ$/),
    ]);
    expect(alteredLines(fileOf(change.files, 'c/yarn.lock') ?? { hunks: [] })).toEqual([
      { start: 1, end: 1 },
    ]);
  });

  test('that a limit on all diffs leaves out is compared by itself', async () => {
    jest.replaceProperty(limits, 'allPatchLines', 300 as never);
    const change = await changeBetween(
      {},
      { 'a.txt': lines(200), 'b.txt': lines(200), 'yarn.lock': lines(400), 'z.txt': 'z\n' },
    );
    expect(change.unread.map(({ what }) => what)).toEqual(['b.txt', 'z.txt']);
    expect(addedText(change, 'yarn.lock')).toHaveLength(400);
  });
});

describe('what a commit added to a large lockfile', () => {
  const load = async (repo: string) => {
    const source = localChange({ repo, base: 'main', head: 'topic' });
    const change = await source.load(AbortSignal.timeout(300_000));
    const patches = await source.commitPatches(AbortSignal.timeout(300_000));
    await source.close();
    const added = change.commits.map(({ sha }) => {
      const file = fileOf(patches.files.get(sha) ?? [], 'yarn.lock');
      return file && alteredLines(file);
    });
    return { added, unread: patches.unread };
  };
  const commit = (text: string, more: object = {}) => ({
    ...{ name: 'topic', from: 'topic', files: { 'yarn.lock': text } },
    ...more,
  });

  test('and a later one took away is known by its number', async () => {
    withLimits();
    const repo = makeRepository([
      { name: 'main', files: { 'yarn.lock': lines(500, { 3: 'in the base' }) } },
      commit(lines(500, { 3: 'in the base', 9: 'gone', 400: 'kept' }), { from: 'main' }),
      commit(lines(500, { 400: 'kept' })),
      commit(lines(500, { 400: 'kept', 499: 'last' })),
    ]);
    expect(await load(repo)).toEqual({ added: [[{ start: 9, end: 9 }], [], undefined], unread: [] });
  });

  test('in a merge, too', async () => {
    withLimits();
    const repo = makeRepository([
      { name: 'main', files: { 'yarn.lock': lines(500) } },
      commit(lines(500, { 100: 'ours' }), { from: 'main' }),
      { name: 'side', from: 'main', files: { 'yarn.lock': lines(500, { 300: 'theirs' }) } },
      commit(lines(500, { 100: 'ours', 200: 'evil', 300: 'theirs' }), { merge: 'side' }),
      commit(lines(500, { 100: 'ours', 300: 'theirs' })),
    ]);
    const { added, unread } = await load(repo);
    expect(unread).toEqual([]);
    expect(added).toContainEqual([{ start: 200, end: 200 }]);
  });

  test('is said where it is too large', async () => {
    withLimits();
    const repo = makeRepository([
      { name: 'main', files: { 'yarn.lock': 'a\n' } },
      commit(lines(1_100), { from: 'main' }),
      commit('b\n'),
    ]);
    expect((await load(repo)).unread).toEqual([
      { what: 'yarn.lock', why: 'too large in one of the commits' },
    ]);
  });
});

test('a patch longer than is kept is said of a commit, too', async () => {
  jest.replaceProperty(limits, 'patchBytes', 3_000 as never);
  const repo = makeRepository([
    { name: 'main', files: { a: '1\n' } },
    { name: 'topic', from: 'main', files: { 'a.sql': lines(1_000) } },
    { name: 'topic', from: 'topic', files: { 'a.sql': 'b\n' } },
  ]);
  const source = localChange({ repo, base: 'main', head: 'topic' });
  await source.load(AbortSignal.timeout(300_000));
  const { unread } = await source.commitPatches(AbortSignal.timeout(300_000));
  await source.close();
  expect(unread).toEqual([{ what: 'a.sql', why: 'too large in one of the commits' }]);
});

test('the places of hunks are read the same however the bytes come', () => {
  const part = fc.record({
    old: fc.nat(5),
    added: fc.array(fc.constantFrom('', '@@ -1 +9 @@', 'x'.repeat(150))),
  });
  fc.assert(
    fc.property(
      fc.array(part),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (parts, sizes) => {
        jest.replaceProperty(limits, 'lockfileText', 0 as never);
        let text = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n';
        let line = 1;
        const expected: { start: number; end: number }[] = [];
        for (const { old, added } of parts) {
          text += `@@ -${line},${old} +${line},${added.length} @@ x\n${'-o\n'.repeat(old)}${added.map((each) => `+${each}\n`).join('')}`;
          if (added.length > 0) expected.push({ start: line, end: line + added.length - 1 });
          line += added.length + 1;
        }
        const [reader, bytes] = [new HunkReader(), Buffer.from(text)];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          reader.take(bytes.subarray(at, at + size));
          at += size;
        }
        expect(alteredLines({ hunks: reader.end() })).toEqual(expected);
      },
    ),
  );
});
