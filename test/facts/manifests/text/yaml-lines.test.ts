import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { flowPairs, readYamlLines, unquoted } from '../../../../src/facts/manifests/text/yaml-lines.ts';

/** `path=value@line` of each key. */
function read(text: string, ...passed: string[]): readonly string[] {
  const rows: string[] = [];
  readYamlLines(text, new Set(passed), (path, value, line) => {
    rows.push(`${path.join(' ')}=${value}@${line}`);
    return undefined;
  });
  return rows;
}

test('keys, values and lines', () => {
  const text = `a: 1 # x

# comment
b:
    'it''s': 'x'
    "d": {e: f}
    long: |
      not: this
    list:
      - nor: this
- top
c:
  /@x/y@1.0.0(z@2):
    https://x.example/y: 'w'
`.replace(' # x', '');
  expect(read(text)).toEqual([
    'a=1@1',
    'b=@4',
    "b it's='x'@5",
    'b d={e: f}@6',
    'b long=|@7',
    'b list=@9',
    'c=@12',
    'c /@x/y@1.0.0(z@2)=@13',
    "c /@x/y@1.0.0(z@2) https://x.example/y='w'@14",
  ]);
  expect(read(text.replaceAll('\n', '\r\n'))).toEqual(read(text));
  expect(read(text, 'b')).toEqual(read(text).filter((row) => !row.startsWith('b')));
});

test('reads what another reader reads', () => {
  const key = fc.stringMatching(/^[a-z@/'" :._-]{1,8}$/);
  const value = fc.stringMatching(/^[a-z0-9.@/'"^ >=-]{0,10}$/);
  const { map } = fc.letrec((tie) => ({
    map: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, value, tie('map')), { minKeys: 1, maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(map, (written) => {
      const text = stringify(written, {
        lineWidth: 0,
        defaultStringType: 'PLAIN',
        defaultKeyType: 'QUOTE_SINGLE',
      });
      const leaves: string[] = [];
      readYamlLines(text, new Set(), (path, raw) => {
        if (raw !== '') leaves.push(JSON.stringify([path, unquoted(raw)]));
      });
      const theirs = (inner: unknown, path: readonly string[]): string[] =>
        typeof inner === 'object' && inner !== null
          ? Object.entries(inner).flatMap(([name, each]) => theirs(each, [...path, name]))
          : [JSON.stringify([path, inner])];
      expect(leaves.toSorted()).toEqual(theirs(parse(text, { schema: 'failsafe' }), []).toSorted());
    }),
  );
});

test.each([
  ['an anchor', 'a: &x 1'],
  ['an alias', 'a: *x'],
  ['a tag', 'a: !!str'],
  ['a merge', '<<: *x'],
  ['a comment in which a map would vanish', 'a: # hello\n  b: 1'],
  ['a map over several lines', 'a: {b: 1,\n  c: 2}'],
  ['a list over several lines', 'a: [b,\n  c]'],
  ['a key with an escape', '"r\\u0065solution": 1'],
  ['a key with a question mark', '? a\n: b'],
  ['the line end of old Macs', '# comment\ra: 1'],
  ['a tab', '\ta: 1'],
  ['no key', 'a'],
  ['a quote without an end', "'a: 1"],
  ['no blank behind the colon', "'a':1"],
])('%s is refused, also in what is passed over', (_, text) => {
  expect(() => read(text)).toThrow(/tool/);
});

test.each([
  [
    '{integrity: sha512-a+/=, tarball: https://x.example/y.tgz}',
    [
      ['integrity', 'sha512-a+/='],
      ['tarball', 'https://x.example/y.tgz'],
    ],
  ],
  [
    `{"tarball": "https://x.example/y.tgz", 'a''b': 'c, d'}`,
    [
      ['tarball', 'https://x.example/y.tgz'],
      ["a'b", 'c, d'],
    ],
  ],
  ['{}', []],
  ['{integrity: a, {b: c}}', undefined],
  ['{integrity: {b: c}}', undefined],
  ['{"a\\u0062": c}', undefined],
  ['{a: "b\\u0062"}', undefined],
  ['{a: b} {c: d}', undefined],
  ['plain', undefined],
])('%s', (value, pairs) => {
  expect(flowPairs(value)).toEqual(pairs);
});
