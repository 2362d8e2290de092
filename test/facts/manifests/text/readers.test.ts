import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse as parseToml, stringify } from 'smol-toml';
import { readJson } from '../../../../src/facts/manifests/text/json.ts';
import { at, type Node, type Unparsed } from '../../../../src/facts/manifests/text/node.ts';
import { readToml } from '../../../../src/facts/manifests/text/toml.ts';
import { everyNamed, readXml, textIn } from '../../../../src/facts/manifests/text/xml.ts';
import { readYaml } from '../../../../src/facts/manifests/text/yaml.ts';

/** As plain values, to compare with other readers'. */
function plain(node: Node | Unparsed): unknown {
  if ('unparsed' in node) return node;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return new Map([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}
function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, mapped(inner)]));
}
const nested = (open: string, close: string): string => open.repeat(50_000) + close.repeat(50_000);

describe('JSON', () => {
  test('reads what JSON.parse reads, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(plain(readJson(text))).toEqual(mapped(JSON.parse(text)));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[{}[\]",:0-9a\\\n tru]{0,20}$/), (text) => {
        const ours = readJson(text);
        let theirs: unknown;
        try {
          theirs = JSON.parse(text);
        } catch {
          expect(ours).toMatchObject({ unparsed: expect.any(String) });
          return;
        }
        expect(plain(ours)).toEqual(mapped(theirs));
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
    );
  });

  test('knows the lines of keys and values', () => {
    const node = readJson('{\n "a": {\n  "b":\n   1\n }\n}');
    expect(node).toMatchObject({ kind: 'map', line: 1 });
    if ('unparsed' in node || node.kind !== 'map') throw new Error('no map');
    expect(node.entries.get('a')?.line).toBe(2);
    expect(at(node, 'a', 'b')?.line).toBe(4);
  });

  test('reads comments and last commas where they are allowed', () => {
    const text = '{ // a\n "a": [1, 2,], /* b\n */ "b": {"c": true,},\n}';
    expect(plain(readJson(text, { loose: true }))).toEqual(mapped({ a: [1, 2], b: { c: true } }));
    expect(readJson(text)).toMatchObject({ line: 1 });
  });

  test.each([
    ['{\n"a": 1\n"b": 2}', 3],
    ['{\n"a": tru}', 2],
    ['', 1],
    ['{}\n}', 2],
    [nested('[', ']'), 1],
    [nested('{"a":', '}'), 1],
  ])('says where it is wrong %#', (text, line) => {
    expect(readJson(text)).toEqual({ unparsed: expect.any(String), line });
  });
});

describe('TOML', () => {
  test('reads what another reader reads', () => {
    const text = fc.string({ maxLength: 12 }).map((each) => each.replaceAll(/\p{C}/gu, ''));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.boolean(),
        fc.array(text),
        tie('table'),
        fc.array(tie('table'), { maxLength: 3 }),
      ),
      table: fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z. "\\-]{1,6}$/), value), (table) => {
        const written = stringify(table);
        expect(plain(readToml(written))).toEqual(mapped(parseToml(written)));
      }),
    );
  });

  test('reads what people write, with lines', () => {
    const node = readToml(`# comment
title = "x" # behind
[a."b.c"]
multi = """
one \\
   two"""
raw = 'C:\\no'
[[list]]
n = 1
[list.sub]
deps = [
  "x>=1", # why
  { name = "y", version = '2', extras = ["z"] },
]
[[list]]
d.e.f = 1979-05-27 07:32:00
`);
    expect(plain(node)).toEqual(
      mapped({
        title: 'x',
        a: { 'b.c': { multi: 'one two', raw: 'C:\\no' } },
        list: [
          { n: '1', sub: { deps: ['x>=1', { name: 'y', version: '2', extras: ['z'] }] } },
          { d: { e: { f: '1979-05-27 07:32:00' } } },
        ],
      }),
    );
    if ('unparsed' in node) throw new Error(node.unparsed);
    const list = at(node, 'list');
    expect(list?.kind === 'list' && at(list.items[0], 'sub', 'deps')).toMatchObject({
      items: [{ line: 12 }, { line: 13 }],
    });
  });

  test.each([
    ['a = \n', 1],
    ['a = 1\na = 2', 2],
    ['[a\nb = 1', 1],
    ['x = [1,\n2', 2],
    ['ok = 1\n= 2', 2],
    [`a = ${nested('[', ']')}`, 1],
    [`${'a.'.repeat(500)}b = 1`, 1],
    ['a = "x', 1],
    ['a = """x', 1],
    ['a = 1\n[a.b]\nc = 1', 2],
  ])('says where it is wrong %#', (text, line) => {
    expect(readToml(text)).toEqual({ unparsed: expect.any(String), line });
  });

  test('keys that every object has are only keys', () => {
    readToml('[__proto__]\npolluted = true\n[constructor.prototype]\npolluted = true');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('XML', () => {
  test('reads elements with their lines', () => {
    const top = readXml(
      '<?xml version="1.0"?>\n<p:a xmlns:p="u">\n <b\n  c="1 &amp; 2"> x <!-- --> </b>\n <d><![CDATA[<e>]]></d>\n</p:a>',
    );
    expect(top).toMatchObject({
      name: 'a',
      line: 2,
      children: [
        { name: 'b', line: 3, text: 'x' },
        { name: 'd', line: 5, text: '<e>' },
      ],
    });
    if ('unparsed' in top) throw new Error(top.unparsed);
    expect(top.children[0]?.attributes.get('c')).toBe('1 & 2');
    expect(textIn(top, 'd')).toBe('<e>');
    expect([...everyNamed(top, new Set(['d']))]).toHaveLength(1);
  });

  test.each([
    ['<a>\n<b>\n</a>', 3],
    ['', 1],
    ['<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>\n<a>&d;</a>', 1],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 1],
    ['<a>&unknown;</a>', 1],
    ['<a>'.repeat(50_000), 1],
  ])('says where it is wrong %#', (text, line) => {
    expect(readXml(text)).toEqual({ unparsed: expect.any(String), line });
  });
});

describe('YAML', () => {
  test('reads scalars as text, with lines, in all documents', () => {
    const [first, second] = [readYaml('a:\n  - b: 1\n    c: yes\n---\nd: {e: null}')].flat();
    if (!first || !second || 'unparsed' in first) throw new Error('unparsed');
    expect(plain(first)).toEqual(mapped({ a: [{ b: '1', c: 'yes' }] }));
    expect(plain(second)).toEqual(mapped({ d: { e: 'null' } }));
  });

  test('an alias bomb stays small', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let at = 1; at < 30; at++)
      bomb.push(`b${at}: &b${at} [${`*${at === 1 ? 'a' : `b${at - 1}`},`.repeat(9)}]`);
    expect(readYaml(bomb.join('\n'))).toHaveLength(1);
  });

  test.each([
    ['a: [1\nb: 2', 2],
    ['a:\n\t- b', 2],
    [nested('[', ']'), 1],
  ])('says where it is wrong %#', (text, line) => {
    expect(readYaml(text)).toMatchObject({ unparsed: expect.any(String), line: expect.any(Number) });
    if (line > 1) expect(readYaml(text)).toMatchObject({ line });
  });
});

test('no reader throws or takes long, whatever it is', () => {
  const readers = [readJson, (text: string) => readJson(text, { loose: true }), readToml, readXml, readYaml];
  fc.assert(
    fc.property(
      fc.constantFrom(...readers),
      fc.oneof(fc.string(), fc.stringMatching(/^[{}[\]<>/&;:'"=#,\\\n\t a-c!*-]{0,60}$/)),
      (read, text) => {
        expect(read(text)).toBeDefined();
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
  );
  for (const read of readers)
    for (const long of [
      '"'.repeat(200_000),
      '/*'.repeat(100_000),
      '<!--'.repeat(50_000),
      '\n'.repeat(500_000),
      '"\\'.repeat(100_000),
      "'''".repeat(50_001),
      ' '.repeat(500_000),
    ]) {
      const began = performance.now();
      read(long);
      expect(performance.now() - began).toBeLessThan(60_000);
    }
});
