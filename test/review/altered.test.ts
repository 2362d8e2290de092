import { expect, test } from '@jest/globals';
import type { ChangedFile } from '../../src/model/diff.ts';
import { answeredLines, unfollowedLinks } from '../../src/review/altered.ts';

const content = Buffer.from('one\ntwo\nthree\n');
const renamed = (previousPath: string, path: string): ChangedFile => ({
  path,
  previousPath,
  status: 'renamed',
  kind: 'text',
  hunks: [],
});
const answered = (previousPath: string, path: string): boolean =>
  answeredLines(renamed(previousPath, path), content, (each) => each.startsWith('vendor/')).length > 0;

test.each([
  ['test/query.js', 'src/query.js'],
  ['docs/query.js', 'src/query.js'],
  ['settings/local.py', 'settings/base.py'],
  ['vendor/query.js', 'src/query.js'],
  ['notes.txt', 'notes.js'],
  ['notes.txt', 'Dockerfile'],
])('a rename from %s to %s answers for every line', (from, to) => {
  expect(answeredLines(renamed(from, to), content, (path) => path.startsWith('vendor/'))).toEqual([
    { start: 1, end: 4 },
  ]);
});

test.each([
  ['src/query.js', 'src/db/query.js'],
  ['src/query.js', 'src/query.ts'],
  ['src/query.js', 'test/query.js'],
  ['test/a.js', 'test/b.js'],
  ['a.txt', 'b.txt'],
])('a rename from %s to %s answers for what it alters', (from, to) => {
  expect(answered(from, to)).toBe(false);
});

test('a link in the place of source code is not read, and that is said', () => {
  const link = (path: string, status: ChangedFile['status']): ChangedFile => ({
    path,
    status,
    kind: 'symlink',
    hunks: [],
  });
  const files = [link('app.js', 'type-changed'), link('AGENTS.md', 'added'), link('old.js', 'removed')];
  expect(unfollowedLinks(files).map(({ what }) => what)).toEqual(['app.js']);
});
