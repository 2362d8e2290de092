import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Locked } from '../../../src/facts/manifests/manifest.ts';
import { Twins } from '../../../src/facts/manifests/twins.ts';

const locked = (name: string, more: Partial<Locked> = {}): Locked => ({
  name,
  version: '1.0.0',
  source: { kind: 'registry' },
  integrity: ['sha512-a'],
  line: 1,
  ...more,
});

test('what is the same on both sides is there once, whatever came and went in between', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const head = names.map((name) => locked(name));
  const twins = new Twins(head);
  const base = ['a', 'gone', 'c', 'd', 'f'].map((name) => twins.of(locked(name, { line: 7 })));
  expect(base.map((each) => head.indexOf(each))).toEqual([0, -1, 2, 3, 5]);
});

test.each<[string, Partial<Locked>]>([
  ['version', { version: '1.0.1' }],
  ['resolved', { resolved: 'https://x.example/' }],
  ['integrity', { integrity: ['sha512-b'] }],
  ['no integrity', { integrity: [] }],
  ['source', { source: { kind: 'git', address: 'x' } }],
  ['address', { source: { kind: 'registry', address: 'x' } }],
  ['repository', { repository: 'x' }],
  ['insteadOf', { insteadOf: 'x' }],
  ['hasInstallScript', { hasInstallScript: true }],
  ['development', { development: true }],
  ['isAddressUnusual', { isAddressUnusual: true }],
  ['files', { files: new Map() }],
])('another %s is another package', (_, more) => {
  const other = locked('a', more);
  expect(new Twins([locked('a')]).of(other)).toBe(other);
});

test('nothing becomes something else', () => {
  const one = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'))
    .map(([name, version]) => locked(name, { version }));
  fc.assert(
    fc.property(fc.array(one), fc.array(one), (head, base) => {
      const twins = new Twins(head);
      expect(base.map((each) => twins.of(each))).toEqual(base);
    }),
  );
});
