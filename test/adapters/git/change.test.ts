import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import { limits } from '../../../src/adapters/git/limits.ts';
import { alteredLines } from '../../../src/diff/lines.ts';
import { addedText, changeBetween, removeTemporaryFolders } from './support.ts';

afterAll(removeTemporaryFolders);
afterEach(() => void jest.restoreAllMocks());

describe('changed files', () => {
  test('have their status, kind, modes and blobs', async () => {
    const long = 'one\ntwo\nthree\nfour\nfive\n';
    const { files, unread } = await changeBetween(
      {
        changed: 'a\nb\n',
        mode: 'same\n',
        gone: 'x\n',
        'old name': long,
        'was a file': 'text\n',
        'empty before': '',
      },
      {
        changed: 'a\nB\n',
        mode: { mode: '100755', content: 'same\n' },
        gone: undefined,
        'old name': undefined,
        'new name': `${long}six\n`,
        'was a file': { mode: '120000', content: '/etc/passwd' },
        'empty before': 'now\n',
        'empty now': '',
        module: { mode: '160000', content: '1'.repeat(40) },
        pointer: `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`,
        'image.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 0, 1]),
        'tool.jar': Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0x99, 0x98, 10, 0, 0]),
      },
    );
    expect(files.map(({ path, status, kind }) => [path, status, kind])).toEqual([
      ['changed', 'modified', 'text'],
      ['empty before', 'modified', 'text'],
      ['empty now', 'added', 'text'],
      ['gone', 'removed', 'text'],
      ['image.png', 'added', 'binary'],
      ['mode', 'modified', 'text'],
      ['module', 'added', 'submodule'],
      ['new name', 'renamed', 'text'],
      ['pointer', 'added', 'lfs-pointer'],
      ['tool.jar', 'added', 'binary'],
      ['was a file', 'type-changed', 'symlink'],
    ]);
    const named = Object.fromEntries(files.map((file) => [file.path, file]));
    expect(named['new name']).toMatchObject({ previousPath: 'old name' });
    expect(alteredLines(named['new name'] ?? { hunks: [] })).toEqual([{ start: 6, end: 6 }]);
    expect(named.mode).toMatchObject({ mode: '100755', previousMode: '100644', hunks: [] });
    expect(named.gone).toMatchObject({ mode: undefined, blob: undefined, previousMode: '100644' });
    expect(named['was a file']?.hunks[0]?.lines).toEqual([
      { kind: 'added', text: '/etc/passwd', newNumber: 1 },
    ]);
    expect(unread.map(({ what }) => what).sort()).toEqual(['module', 'pointer', 'tool.jar']);
  });

  test('are text whatever attributes and a NUL say', async () => {
    const attributes = '* binary\n*.ts -diff -text diff=hidden export-ignore linguist-generated\n';
    const change = await changeBetween(
      { 'a.ts': 'one\n' },
      { '.gitattributes': attributes, 'a.ts': 'one\ntwo\n', 'b.js': `const key = 1;${'\n'.repeat(30)}\0\n` },
    );
    expect(addedText(change, 'a.ts')).toEqual(['two']);
    expect(addedText(change, 'b.js')?.[0]).toBe('const key = 1;');
    expect(change.files.map(({ kind }) => kind)).toEqual(['text', 'text', 'text']);
    expect(change.unread).toEqual([]);
  });

  test('of other encodings are read by the line', async () => {
    const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
    const change = await changeBetween(
      {
        wide: utf16('eins\nzwei\n'),
        latin: Buffer.from('caf\xe9\n', 'latin1'),
        becomes: Buffer.from('\xe9\nb\n', 'latin1'),
      },
      {
        wide: utf16('eins\nzwéi\ndrei\n'),
        latin: Buffer.from('caf\xe9\nth\xe9\n', 'latin1'),
        becomes: 'é\nb\nc\n',
        odd: utf16('ਊ holds the byte of a line feed\nsecond\n'),
      },
    );
    expect(addedText(change, 'wide')).toEqual(['zwéi', 'drei']);
    expect(addedText(change, 'latin')).toEqual(['thé']);
    expect(addedText(change, 'becomes')).toEqual(['é', 'c']);
    expect(addedText(change, 'odd')).toEqual(['ਊ holds the byte of a line feed', 'second']);
  });

  test('keep apart whatever their names hold', async () => {
    const names = [
      'a\nb',
      'tab\there',
      '"quoted"',
      'back\\slash',
      '\x1b[31mred',
      'x\n@@ -1 +1 @@\n+fake',
      'diff --git a/x b/x',
      ' space ',
      '-dash',
      ':(exclude)magic',
      'caf\xe9',
    ];
    const change = await changeBetween(
      {},
      Object.fromEntries(names.map((name, index) => [name, `${index}\n`])),
    );
    const expected = names.map((name) => (name === 'caf\xe9' ? 'caf\\xe9' : name));
    expect(change.files.map(({ path }) => path)).toEqual(expected.toSorted());
    for (const [index, name] of expected.entries()) expect(addedText(change, name)).toEqual([String(index)]);
    expect(change.unread).toEqual([]);
  });

  test('that are too large are said, lines too long are cut, and nothing beside them is lost', async () => {
    jest.replaceProperty(limits, 'fileBytes', 50_000 as never);
    const big = 'x'
      .repeat(99)
      .concat('\n')
      .repeat(limits.fileBytes / 100 + 1);
    const change = await changeBetween(
      { 'shrinks.sql': big },
      {
        'big [1].sql': big,
        'b\xefg.sql': big,
        'shrinks.sql': 'small\n',
        'packed.js': `short\n${'y'.repeat(limits.lineLength + 1)}\n`,
        'small.ts': 'one\n',
      },
    );
    expect(change.unread.map(({ what, why }) => `${what}: ${why}`).sort()).toEqual([
      'b\\xefg.sql: 0.1 MB, over the limit of 0.1 MB',
      'big [1].sql: 0.1 MB, over the limit of 0.1 MB',
      'shrinks.sql: 0.1 MB, over the limit of 0.1 MB',
    ]);
    expect(change.files).toHaveLength(5);
    expect(addedText(change, 'small.ts')).toEqual(['one']);
    expect(addedText(change, 'packed.js')?.map(({ length }) => length)).toEqual([5, limits.lineLength]);
  });

  test('beyond the lines of all diffs are named as not diffed', async () => {
    jest.replaceProperty(limits, 'allPatchLines', 2_000 as never);
    const half = 'x\n'.repeat(limits.allPatchLines / 2);
    const change = await changeBetween({}, { a: half, b: half, c: half, d: 'end\n' });
    expect(addedText(change, 'a')).toHaveLength(limits.allPatchLines / 2);
    expect(change.files.map(({ path }) => path)).toEqual(['a', 'b', 'c', 'd']);
    const unread = change.unread.map(({ what }) => what);
    expect(unread).toEqual(['b', 'c', 'd']);
    expect(change.unread[0]?.why).toContain('over the limit of 40.0 MB or 2000 lines');
  });
});
