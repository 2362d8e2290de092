import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonCursor } from '../../src/lib/json-cursor.ts';

/** Every member at the top and one below; the last of two with the same key. */
function read(text: string): unknown {
  const cursor = new JsonCursor(text);
  const inside = (depth: number): unknown => {
    if (depth === 2 || !cursor.isAtObject()) return cursor.value();
    const found = new Map<string, unknown>();
    cursor.members((key) => found.set(key, inside(depth + 1)));
    return Object.fromEntries(found);
  };
  const value = inside(0);
  cursor.end();
  return value;
}

function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

test('reads what JSON.parse reads, and nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
  const signs = fc.stringMatching(/^[{}[\]",:0-9a\\\n tru]{0,20}$/);
  fc.assert(
    fc.property(
      fc.oneof(
        signs,
        signs.map((text) => `{"a":{"b":${text}},"c":1}`),
      ),
      (text) => {
        expect(outcome(() => read(text))).toEqual(outcome(() => JSON.parse(text)));
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 2_000) },
  );
});

test('what is nested too deep is not parsed', () => {
  const nested = (depth: number): string => `{"a":{"b":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
  expect(outcome(() => read(nested(1_000)))).toHaveProperty('value');
  expect(outcome(() => read(nested(1_001)))).toBe('SyntaxError');
  expect(outcome(() => read('['.repeat(5_000_000)))).toBe('SyntaxError');
});

test('knows the line of a key', () => {
  const cursor = new JsonCursor('{\n "a":\n  {"x": [\n1]},\n "b\\"\\\\": 1}');
  const lines: [string, number][] = [];
  cursor.members((key, line) => {
    lines.push([key, line]);
    cursor.value();
  });
  expect(lines).toEqual([
    ['a', 2],
    ['b"\\', 5],
  ]);
});

test.each([
  '',
  '{',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,',
  '{"a":1]',
  '{"a":[1}',
  '{} {}',
  '{"a":1,}',
  '{1:1}',
])('what is cut off is an error: %s', (text) => {
  expect(outcome(() => read(text))).toBe('SyntaxError');
});
