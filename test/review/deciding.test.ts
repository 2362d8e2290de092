import { expect, test } from '@jest/globals';
import { mayDecide } from '../../src/review/deciding.ts';

const changed = (path: string, kind: 'added' | 'removed', text: string): boolean =>
  mayDecide({
    path,
    status: 'modified',
    kind: 'text',
    hunks: [
      {
        oldStart: 1,
        oldLines: 1,
        newStart: 1,
        newLines: 1,
        lines: [
          kind === 'added' ? { kind, text, newNumber: 1 } : { kind, text, oldNumber: 1 },
          { kind: 'context', text: 'ensureOwner(user);', oldNumber: 2, newNumber: 2 },
        ],
      },
    ],
  });

test.each([
  ['removed', 'ensureUploader(person, asset);'],
  ['removed', 'await mustHold(who, lease);'],
  ['removed', 'return store.get({ id, chainId });'],
  ['added', 'const open = roles.length === 0;'],
  ['added', `export const HEADS = ['chief', 'deputy'];`],
  ['added', `HEADS = frozenset({"chief", "deputy"})`],
  ['added', `  'deputy',`],
] as const)('a service that names no framework: %s %s', (kind, text) => {
  expect(changed('src/services/assets.ts', kind, text)).toBe(true);
  expect(changed('test/services/assets.test.ts', kind, text)).toBe(false);
});

test.each([
  ['removed', 'const total = lines.length;'],
  ['added', 'return store.get({ id, chainId });'],
  ['added', 'const PAGE = 20;'],
] as const)('nothing of who calls: %s %s', (kind, text) => {
  expect(changed('src/services/assets.ts', kind, text)).toBe(false);
});
