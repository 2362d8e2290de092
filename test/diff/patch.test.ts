import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alteredLines } from '../../src/diff/lines.ts';
import { parsePatch } from '../../src/diff/patch.ts';
import { splitLines } from '../../src/diff/text.ts';
import type { Hunk } from '../../src/model/diff.ts';
import { changeOf, makeRepository, removeTemporaryFolders } from '../adapters/git/support.ts';
import { anyText } from '../any-text.ts';

afterAll(removeTemporaryFolders);

const patchOf = (...lines: string[]) => lines.join('\n');

describe('a patch', () => {
  test('gives each line its numbers', () => {
    const patch = patchOf(
      'diff --git a/x b/x',
      '--- a/x',
      '+++ b/x',
      '@@ -3,3 +3,4 @@ function',
      ' same',
      '-old',
      '+new',
      '+more',
      ' last',
      '',
    );
    expect(parsePatch(patch)).toEqual([
      {
        oldStart: 3,
        oldLines: 3,
        newStart: 3,
        newLines: 4,
        lines: [
          { kind: 'context', text: 'same', oldNumber: 3, newNumber: 3 },
          { kind: 'removed', text: 'old', oldNumber: 4 },
          { kind: 'added', text: 'new', newNumber: 4 },
          { kind: 'added', text: 'more', newNumber: 5 },
          { kind: 'context', text: 'last', oldNumber: 5, newNumber: 6 },
        ],
      },
    ]);
  });

  test('of contents that look like a patch stays within the counts of its header', () => {
    const patch = patchOf(
      '@@ -1 +1,3 @@',
      '-@@ -1 +1 @@',
      '++++ b/other',
      '+diff --git a/x b/x',
      '+@@ -9 +9 @@',
      '',
    );
    const [hunk, ...others] = parsePatch(patch);
    expect(others).toEqual([]);
    expect(hunk?.lines.map(({ text }) => text)).toEqual([
      '@@ -1 +1 @@',
      '+++ b/other',
      'diff --git a/x b/x',
      '@@ -9 +9 @@',
    ]);
  });

  test('without a line feed at the end of a file says nothing of it', () => {
    const patch = patchOf(
      '@@ -1 +1 @@',
      '-a',
      '\\ No newline at end of file',
      '+b',
      '\\ No newline at end of file',
      '',
    );
    expect(parsePatch(patch)[0]?.lines).toEqual([
      { kind: 'removed', text: 'a', oldNumber: 1 },
      { kind: 'added', text: 'b', newNumber: 1 },
    ]);
  });

  test('that ends early has the lines that were there', () => {
    const [hunk] = parsePatch(patchOf('@@ -1,9 +1,9 @@', ' a', '+b'));
    expect(hunk).toMatchObject({ oldLines: 1, newLines: 2 });
    expect(alteredLines({ hunks: hunk ? [hunk] : [] })).toEqual([{ start: 2, end: 2 }]);
  });

  test('of a file with carriage returns only is one line', () => {
    expect(parsePatch('@@ -0,0 +1 @@\n+one\rtwo\rthree\r\n')[0]?.lines).toEqual([
      { kind: 'added', text: 'one\rtwo\rthree', newNumber: 1 },
    ]);
  });

  test('may be any text', () => {
    const piece = fc.constantFrom(
      '@@ -1,2 +1,2 @@\n',
      '@@ -0,0 +1 @@',
      '+a\n',
      '-b\n',
      ' c\n',
      '\\ d\n',
      '\n',
      '@@',
      '\r',
    );
    const garbage = fc.oneof(
      anyText(),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        for (const hunk of parsePatch(text)) {
          expect(hunk.lines.filter(({ kind }) => kind !== 'added')).toHaveLength(hunk.oldLines);
          expect(hunk.lines.filter(({ kind }) => kind !== 'removed')).toHaveLength(hunk.newLines);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('what git prints of an edit', () => {
  const line = fc.constantFrom(
    'a',
    'b',
    'c',
    '',
    '+',
    '-',
    '@@ -1 +1 @@',
    '\\ x',
    'diff --git a/x b/x',
    'é',
    '\r',
    ' ',
  );
  const file = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
    .map(([lines, ended]) => (lines.length === 0 ? '' : lines.join('\n') + (ended ? '\n' : '')));

  test('turns the old file into the new one, line by line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(file, file), { minLength: 30, maxLength: 50 }), async (pairs) => {
        const repository = makeRepository([
          { name: 'base', files: Object.fromEntries(pairs.map(([old], index) => [`f${index}`, old])) },
          {
            name: 'head',
            from: 'base',
            files: Object.fromEntries(pairs.map(([, next], index) => [`f${index}`, next])),
          },
        ]);
        const { files, unread } = await changeOf(repository);
        expect(unread).toEqual([]);
        for (const [index, [old, next]] of pairs.entries()) {
          const changed = files.find(({ path }) => path === `f${index}`);
          if (old === next) expect(changed).toBeUndefined();
          else checkEdit(changed?.hunks ?? [], splitLines(old), splitLines(next));
        }
      }),
      { numRuns: 3 },
    );
  });
});

function checkEdit(hunks: readonly Hunk[], old: readonly string[], next: readonly string[]): void {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  for (const line of lines) {
    if (line.kind !== 'removed') expect(line.text).toBe(next[line.newNumber - 1]);
    if (line.kind !== 'added') expect(line.text).toBe(old[line.oldNumber - 1]);
  }
  const removed = new Set(lines.flatMap((each) => (each.kind === 'removed' ? [each.oldNumber] : [])));
  const added = new Set(lines.flatMap((each) => (each.kind === 'added' ? [each.newNumber] : [])));
  expect(old.filter((_, index) => !removed.has(index + 1))).toEqual(
    next.filter((_, index) => !added.has(index + 1)),
  );
}
