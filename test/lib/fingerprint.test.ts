import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint, fingerprints } from '../../src/lib/fingerprint.ts';

const rule = 'injection/sql-concatenation';

/** What a rule would report in a file: every line that holds a query, identified by the line's text. */
function report(path: string, lines: readonly string[]): readonly string[] {
  const found = lines.filter((line) => line.includes('query('));
  return fingerprints(found.map((content) => ({ rule, path, content })));
}

test('is 32 hexadecimal digits and differs by rule, path, content and occurrence', () => {
  const parts = { rule, path: 'a.js', content: 'query(x)', occurrence: 0 };
  const all = [
    parts,
    { ...parts, rule: 'auth/missing-guard' },
    { ...parts, path: 'b.js' },
    { ...parts, content: 'query(y)' },
    { ...parts, occurrence: 1 },
  ].map(fingerprint);
  expect(new Set(all).size).toBe(5);
  for (const each of all) expect(each).toMatch(/^[0-9a-f]{32}$/);
});

test('parts cannot be shifted into one another', () => {
  const one = fingerprint({ rule: 'a', path: 'bc', content: 'd', occurrence: 0 });
  expect(fingerprint({ rule: 'ab', path: 'c', content: 'd', occurrence: 0 })).not.toBe(one);
});

test('survives lines that are inserted anywhere, and another indentation', () => {
  const line = fc.constantFrom('query(a)', 'query(b)', '  query( a )', 'other()', '');
  const noise = fc.constantFrom('', '// note', 'start()', '}');
  fc.assert(
    fc.property(
      fc.array(line),
      fc.array(fc.tuple(fc.nat(30), noise)),
      fc.nat(8),
      (lines, insertions, indent) => {
        const shifted: string[] = [...lines];
        for (const [at, text] of insertions) shifted.splice(Math.min(at, shifted.length), 0, text);
        const indented = shifted.map((each) => ' '.repeat(indent) + each);
        expect(report('a.js', indented)).toEqual(report('a.js', lines));
      },
    ),
  );
});

test('tells equal findings in one file apart', () => {
  const [first, second, third] = report('a.js', ['query(a)', 'query(b)', ' query(a)']);
  expect(new Set([first, second, third]).size).toBe(3);
});
