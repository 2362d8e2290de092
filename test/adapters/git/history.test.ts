import { afterAll, describe, expect, test } from '@jest/globals';
import { limits } from '../../../src/adapters/git/limits.ts';
import { changeBetween, changeOf, idOf, makeRepository, removeTemporaryFolders, runGit } from './support.ts';

afterAll(removeTemporaryFolders);

describe('commits', () => {
  test('are those of the branch, oldest first, with raw identities', async () => {
    const directory = makeRepository([
      { name: 'base', files: { a: '1' } },
      { name: 'other', from: 'base', files: { b: '1' } },
      {
        name: 'head',
        from: 'base',
        files: { c: '1' },
        author: 'Ada [bot] <1+ada[bot]@users.noreply.github.com>',
        message: 'First\n\nBody\n\nCo-authored-by: B <b@example.com>\n',
      },
      {
        name: 'head',
        from: 'head',
        files: { c: '2' },
        author: Buffer.from('Ren\xe9 <r@example.com>', 'latin1'),
        encoding: 'ISO-8859-1',
        message: Buffer.from('caf\xe9', 'latin1'),
      },
      { name: 'head', from: 'head', files: { c: '3' }, message: Buffer.from('na\xefve', 'latin1') },
      { name: 'head', from: 'head', merge: 'other', files: { b: '1' }, message: 'Merge' },
    ]);
    const { commits } = await changeOf(directory);
    expect(commits.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['café', 'naïve', 'Merge', 'message']),
    );
    const [first] = commits.filter(({ message }) => message.startsWith('First'));
    expect(first).toEqual({
      sha: idOf(directory, 'head~3'),
      message: 'First\n\nBody\n\nCo-authored-by: B <b@example.com>',
      author: { name: 'Ada [bot]', email: '1+ada[bot]@users.noreply.github.com' },
      committer: { name: 'C', email: 'c@example.com' },
      parents: [idOf(directory, 'base')],
    });
    expect(commits.find(({ message }) => message === 'café')?.author.name).toBe('René');
    expect(commits.at(-1)?.parents).toHaveLength(2);
    for (const [index, { parents }] of commits.entries()) {
      const later = new Set(commits.slice(index).map(({ sha }) => sha));
      expect(parents.some((parent) => later.has(parent))).toBe(false);
    }
  });

  test('come with the notes that tools left on them, wherever the notes are filed', async () => {
    const directory = makeRepository([
      { name: 'base', files: { a: '1' } },
      { name: 'head', from: 'base', files: { a: '2' } },
      { name: 'head', from: 'head', files: { a: '3' } },
    ]);
    const [first, second] = [idOf(directory, 'head~1'), idOf(directory, 'head')];
    runGit(directory, ['notes', '--ref=refs/notes/ai', 'add', '-m', 'plain', first]);
    const fanned = `${second.slice(0, 2)}/${second.slice(2)}`;
    const stream = `commit refs/notes/ai\ncommitter A <a@b> 3 +0000\ndata 0\nfrom refs/notes/ai^0\nM 100644 inline ${fanned}\ndata 6\nfanned\n`;
    runGit(directory, ['fast-import', '--quiet'], stream);
    const { notes } = await changeOf(directory);
    expect(notes).toEqual(
      new Map([
        [first, 'plain\n'],
        [second, 'fanned'],
      ]),
    );
  });

  test('come with the notes that other tools file beside them, where there are no others', async () => {
    const directory = makeRepository([
      { name: 'base', files: { a: '1' } },
      { name: 'head', from: 'base', files: { a: '2' } },
      { name: 'head', from: 'head', files: { a: '3' } },
    ]);
    const [first, second] = [idOf(directory, 'head~1'), idOf(directory, 'head')];
    const note = (ref: string, text: string, commit: string) =>
      runGit(directory, ['notes', `--ref=refs/notes/${ref}`, 'add', '-m', text, commit]);
    note('ai-attribution', 'other', first);
    expect((await changeOf(directory)).notes).toEqual(new Map([[first, 'other\n']]));
    note('ai', 'own', second);
    note('ai-attribution', 'other', second);
    expect((await changeOf(directory)).notes).toEqual(
      new Map([
        [first, 'other\n'],
        [second, 'own\n'],
      ]),
    );
  });
});

describe('the policy', () => {
  test('is the one at the base', async () => {
    const change = await changeBetween(
      { '.github/four-eyes.yml': 'approvals: 2\n', '.github/a': 'x' },
      { '.github/four-eyes.yml': 'approvals: 0\n' },
    );
    expect(change.policyText).toBe('approvals: 2\n');
  });

  test('is not looked for behind a link, and too large a one is said', async () => {
    const link = { mode: '120000', content: '../elsewhere.yml' };
    const linked = await changeBetween({ '.github/four-eyes.yml': link, 'elsewhere.yml': 'x' }, { a: '' });
    expect(linked.policyText).toBeUndefined();
    expect(linked.unread[0]?.what).toBe('.github/four-eyes.yml');
    const large = await changeBetween(
      { '.github/four-eyes.yml': '#'.repeat(limits.policyBytes + 1) },
      { a: '' },
    );
    expect(large.unread[0]?.why).toBe('over the limit of 256 KB');
    expect((await changeBetween({ b: '' }, { a: '' })).policyText).toBeUndefined();
  });

  test('under another name is said to be so, unless the right one is there', async () => {
    const misnamed = { '.github/four-eyes.yaml': 'approvals: 2\n' };
    const change = await changeBetween(misnamed, { a: '' });
    expect(change.unread).toEqual([
      {
        what: '.github/four-eyes.yaml',
        why: 'the policy is read from .github/four-eyes.yml: rename the file',
      },
    ]);
    const both = await changeBetween({ ...misnamed, '.github/four-eyes.yml': 'approvals: 1\n' }, { a: '' });
    expect([both.policyText, both.unread]).toEqual(['approvals: 1\n', []]);
  });
});
