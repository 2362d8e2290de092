import { expect, test } from '@jest/globals';
import type { ChangedFile } from '../../src/model/diff.ts';
import { clientSettings } from '../../src/review/package-facts.ts';

const changed = (path: string, taken: readonly string[], written: readonly string[]): ChangedFile =>
  ({
    path,
    status: 'modified',
    kind: 'text',
    hunks: [
      {
        lines: [
          ...taken.map((text, at) => ({ kind: 'removed', text, oldNumber: at + 1 })),
          ...written.map((text, at) => ({ kind: 'added', text, newNumber: at + 1 })),
        ],
      },
    ],
  }) as unknown as ChangedFile;

test('a line comes with those that it may have taken the place of', () => {
  const wrapper = changed('gradle/wrapper/gradle-wrapper.properties', ['a=1', 'b=2'], ['a=3', 'b=4']);
  expect(clientSettings([wrapper, changed('src/a.ts', ['a'], ['b'])])).toEqual([
    { path: wrapper.path, line: 1, text: 'a=3', taken: ['a=1', 'b=2'] },
    { path: wrapper.path, line: 2, text: 'b=4', taken: ['a=1', 'b=2'] },
  ]);
});

test('of a package.json it is the package manager alone', () => {
  const lines = ['{', '  "packageManager": "pnpm@9.1.0",', '  "name": "x"'];
  expect(clientSettings([changed('a/package.json', lines, lines)])).toEqual([
    { path: 'a/package.json', line: 2, text: lines[1], taken: [lines[1]] },
  ]);
});
