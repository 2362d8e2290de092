import { describe, expect, test } from '@jest/globals';
import { parseCode } from '../../../src/facts/code/parse.ts';
import { readConfiguration } from '../../../src/facts/config/read.ts';
import { factsOf, shown, shownCall } from './facts.ts';

describe('a carriage return ends a comment where the language says so', () => {
  test.each([
    ['python', '# hello\rrun(1)\nrun(2)\n'],
    ['java', 'class A { void f() {\n// hello\rrun(1);\nrun(2);\n} }\n'],
    ['powershell', '# hello\rrun 1\nrun 2\n'],
    ['cpp', 'void f() {\n// hello\rrun(1);\nrun(2);\n}\n'],
    ['javascript', '// hello\rrun(1)\nrun(2)\n'],
    ['csharp', 'class A { void F() {\n// hello\rrun(1);\nrun(2);\n} }\n'],
    ['php', '<?php\n// hello\rrun(1);\nrun(2);\n'],
  ] as const)('%s', async (language, text) => {
    const { calls } = await factsOf(language, text);
    expect(calls.map(({ callee }) => callee)).toEqual(['run', 'run']);
    const [first, second] = calls.map(({ span }) => span.startLine);
    // Lines stay those that git counts.
    expect(second).toBe((first ?? 0) + 1);
  });

  test('in the middle of a line end it is nothing', async () => {
    const { calls } = await factsOf('python', 'run(1)\r\r\nrun(2)\r\n');
    expect(calls.map(({ span }) => span.startLine)).toEqual([1, 2]);
  });
});

describe('a name is read as its language reads it', () => {
  test.each([
    ['javascript', 'run({ re\\u0061d: 1, w\\u{72}ite: 2 })', 'run({read: 1, write: 2})'],
    ['java', 'class A { void f() { r\\u0075n(1); } }', 'run(1)'],
    ['csharp', 'class A { void F() { r\\u0075n(1); } }', 'run(1)'],
    ['python', 'run(\uff52\uff45\uff41d=1, \u{1d430}rite=2)', 'run(read=1, write=2)'],
  ] as const)('%s: %s', async (language, text, meaning) => {
    const { calls } = await factsOf(language, text);
    expect(calls.map(shownCall)).toEqual([meaning]);
  });

  test('an escaped backslash begins no escape', async () => {
    const { assignments } = await factsOf('javascript', 'a = "\\\\u0061"');
    expect(shown(assignments[0]?.value)).toBe(JSON.stringify('\\u0061'));
  });
});

describe('what cannot be followed is said', () => {
  test.each([
    ['python', '# -*- coding: utf-7 -*-\nrun(1)\n'],
    ['python', '#!/usr/bin/python\n# vim: set fileencoding=unicode_escape :\nrun(1)\n'],
    ['python', '\r# coding: raw_unicode_escape\nrun(1)\n'],
    ['java', 'class A {} // \\u000a run();\n'],
    ['java', 'class A {} /* \\u002a/ run(); /* */\n'],
  ] as const)('%s: %s', async (language, text) => {
    expect(await parseCode('a', text, language, 1_000)).toEqual({ unread: expect.any(String) });
  });

  test.each([
    ['python', '# -*- coding: utf-8 -*-\nrun(1)\n'],
    ['python', '#!/usr/bin/python\n# coding: latin-1\nrun(1)\n'],
    ['python', 'import a\nimport b\n# coding: of what people do\nrun(1)\n'],
    ['java', 'class A { String a = "\\\\u000a \\u00e9"; }\n'],
  ] as const)('but not %s: %s', async (language, text) => {
    expect(await parseCode('a', text, language, 1_000)).toHaveProperty('calls');
  });

  test.each([
    ['yaml', 'a: 1\n# hello\rb: 2\n'],
    ['env', 'A=1\n# hello\rB=2\n'],
  ] as const)('%s: a carriage return that ends a line', async (format, text) => {
    expect(await readConfiguration('a', text, format, 1_000)).toEqual({ unread: expect.any(String) });
    const usual = await readConfiguration('a', text.replaceAll(/\r|\n/g, '\r\n'), format, 1_000);
    expect(usual).toHaveProperty('settings');
  });
});

test('what minifiers write for false is false', async () => {
  const { calls } = await factsOf('javascript', 'run({ a: !1, b: !0, c: !x })');
  expect(calls.map(shownCall)).toEqual(['run({a: false, b: true, c: (! x)})']);
});

test('parentheses in what stands in for a variable begin no command, and those of a command do', async () => {
  const text = `say "a\${X:+ ($X)} \${C:-"$(first b)"} \${A[@]%%(*}"
second \${A:=(x) (y)}
third() (
  fourth
)
`;
  const code = await factsOf('bash', text);
  expect(code.unparsed).toEqual([]);
  expect(code.calls.map(({ callee }) => callee)).toEqual(expect.arrayContaining(['say', 'second', 'fourth']));
  expect(code.calls.find(({ callee }) => callee === 'fourth')?.span.startLine).toBe(4);
});
