import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canParse, parseCode } from '../../../src/facts/code/parse.ts';
import type { Expression, Language } from '../../../src/model/code.ts';
import { anyText } from '../../any-text.ts';
import { factsOf, shown, shownCall } from './facts.ts';

const LANGUAGES: readonly Language[] = [
  'javascript',
  'typescript',
  'tsx',
  'python',
  'ruby',
  'go',
  'java',
  'csharp',
  'php',
  'rust',
  'bash',
  'powershell',
  'cpp',
];

describe('expressions', () => {
  async function assigned(text: string, language: Language = 'javascript'): Promise<Expression | undefined> {
    return (await factsOf(language, text)).assignments.at(-1)?.value;
  }

  test('constants that are put together are one constant', async () => {
    expect(shown(await assigned(`x = 'a' + "b" + \`c\``))).toBe('"abc"');
    expect(shown(await assigned(`x = "a" 'b' f"c"`, 'python'))).toBe('"abc"');
  });

  test('a chain of additions is one built string, and numbers stay an operation', async () => {
    expect(shown(await assigned(`x = a + 'b' + (c + 'd')`))).toBe('<concatenation a "b" c "d">');
    expect(shown(await assigned('x = a + b + 1'))).toBe('(+ a b 1)');
  });

  test('escapes are read', async () => {
    expect(await assigned(String.raw`x = '\x41\u{42}\n\'\q'`)).toMatchObject({ value: "AB\n'q" });
    expect(await assigned(String.raw`x = r'\n'`, 'python')).toMatchObject({ value: '\\n' });
  });

  test('octal numbers are read as every language writes them', async () => {
    const texts: [string, Language][] = [
      ['x = 0o777', 'javascript'],
      ['x = 0o777', 'python'],
      ['x = 0777', 'ruby'],
      ['<?php $x = 0777;', 'php'],
      ['package a\nvar x = 0777', 'go'],
      ['class A { int x = 0777; }', 'java'],
      ['fn a() { let x = 0o777; }', 'rust'],
      ['int x = 0x1FFL;', 'cpp'],
    ];
    for (const [text, language] of texts)
      expect(await assigned(text, language)).toMatchObject({ value: 511 });
  });

  test('here-documents are the text that follows', async () => {
    expect(shown(await assigned('x = f(<<~A, <<~B)\n a #{b}\nA\n c\nB\n', 'ruby'))).toMatch(
      /^f\(<interpolation "\\n a " b "\\n">, "\\n c\\n"\)$/,
    );
    expect(shown(await assigned('<?php $x = <<<A\nb $c\nA;\n', 'php'))).toBe('<interpolation "b " c>');
  });

  test('lines and columns count from 1, in UTF-16 units', async () => {
    const { calls } = await factsOf('javascript', "// ä😀\n  f('😀',\n g);\n");
    expect(calls[0]?.span).toEqual({ startLine: 2, startColumn: 3, endLine: 3, endColumn: 4 });
    expect(calls[0]?.arguments[0]?.value.span).toMatchObject({ startColumn: 5, endColumn: 9 });
  });

  test('what follows a way out depends on the condition', async () => {
    const { branches, calls } = await factsOf('go', 'package a\nfunc f() { if !ok { return }\n g() }');
    const after = branches.find(({ when }) => !when);
    expect(after?.span.endLine).toBe(calls[0]?.span.endLine);
  });

  test('a promise of modules: what is required, exported and passed on', async () => {
    const { imports, exports } = await factsOf(
      'javascript',
      `const { a: b } = require('./x'); const c = await import('y'); const d = require('z').e;
module.exports = { a, f: 1 }; exports.g = h; export * from './k'; export { l as m } from './n';`,
    );
    expect(imports.map(({ module, imported, local }) => [module, imported, local])).toEqual([
      ['./x', 'a', 'b'],
      ['y', '*', 'c'],
      ['z', 'e', 'd'],
    ]);
    expect(exports.map(({ name, local, module }) => [name, local, module])).toEqual([
      ['default', undefined, undefined],
      ['a', 'a', undefined],
      ['f', undefined, undefined],
      ['g', 'h', undefined],
      ['*', '*', './k'],
      ['m', 'l', './n'],
    ]);
  });
});

describe('hostile text', () => {
  const nested = (open: string, close: string, depth: number): string =>
    `${open.repeat(depth)}1${close.repeat(depth)}`;

  test('20 KB of parentheses and 2,000 nested calls are read without a crash', async () => {
    for (const text of [
      `x = ${nested('(', ')', 10_000)}`,
      `x = ${nested('[', ']', 2_000)}`,
      `${'f('.repeat(2_000)}1${')'.repeat(2_000)}`,
      `x = ${'a => '.repeat(1_000)}1`,
      `x = ${'`${'.repeat(500)}1${'}`'.repeat(500)}`,
    ]) {
      const facts = await parseCode('a.js', text, 'javascript', 10_000);
      expect('calls' in facts && facts.assignments.length + facts.calls.length).toBeGreaterThan(0);
    }
  });

  test('a sum of 20,000 parts is one list of parts', async () => {
    const text = `x = 'a'${' + b'.repeat(20_000)}`;
    const { assignments } = await factsOf('javascript', text);
    const value = assignments[0]?.value;
    expect(value?.kind === 'built-string' ? value.parts.length : 0).toBe(20_001);
  });

  test('expressions are cut below 40 levels, and every call is still seen', async () => {
    const { calls } = await factsOf('python', `${'f('.repeat(100)}x${')'.repeat(100)}`);
    expect(calls).toHaveLength(100);
    let depth = 0;
    for (let call = calls[0]; call; depth++) {
      const inner: Expression | undefined = call.arguments[0]?.value;
      call = inner?.kind === 'call' ? inner.call : undefined;
    }
    expect(depth).toBeGreaterThan(1);
    expect(depth).toBeLessThanOrEqual(41);
    const innermost = calls.at(-1);
    expect(innermost && shownCall(innermost)).toBe('f(x)');
  });

  test('a budget is kept, and said when it is over', async () => {
    const text = 'if (a) { b({ c: [1, 2, 3], d: "e" + f }); }\n'.repeat(10_000);
    await parseCode('warm.js', 'x', 'javascript', 1_000);
    const begin = performance.now();
    const facts = await parseCode('a.js', text, 'javascript', 40);
    expect(facts).toEqual({ unread: 'not parsed within 40 ms' });
    expect(performance.now() - begin).toBeLessThan(60_000);
    expect(await parseCode('a.js', 'f(1)', 'javascript', 5_000)).toMatchObject({ calls: [{ callee: 'f' }] });
  });

  test('names like those of every object are names like others', async () => {
    const { entries, calls } = await factsOf(
      'javascript',
      'x = { __proto__: 1, constructor: 2 }; toString(); hasOwnProperty.call(a)',
    );
    expect(entries.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
    expect(calls.map(({ callee }) => callee)).toEqual(['toString', 'hasOwnProperty.call']);
  });

  test('every language takes garbage, and its own sources torn apart, without a throw', async () => {
    for (const language of LANGUAGES) expect(canParse(language)).toBe(true);
    const pieces = fc.constantFrom(
      'function f(',
      ') {',
      '}',
      'if (a) ',
      '"',
      "'",
      '`',
      '${',
      '#{',
      '<<EOF\n',
      '/*',
      '*/',
      '//',
      '# ',
      '\n',
      '\t',
      'class A ',
      '=> ',
      ':= ',
      'def f',
      'end ',
      '@a(',
      '<?php ',
      '$x',
      '->',
      '::',
      '[',
      ']',
      '\0',
      '\uFFFF',
      'é😀',
      '%s',
      '0777',
      'import ',
      'from ',
      'return ',
      '+ ',
      '. ',
      '<div a={',
      '/>',
      '"""',
      '$"',
      'echo ',
      '| ',
      '&& ',
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
      anyText(200),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LANGUAGES), text, async (language, source) => {
        const facts = await parseCode('a', source, language, 5_000);
        return 'unread' in facts || facts.language === language;
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 100) },
    );
  });
});

test('C# says how it declares, and which types it hands to calls', async () => {
  const code = await factsOf(
    'csharp',
    'public abstract partial class A { public static void B() { f.Add<My.Filter, Other>(); Run<X>(); g(); } }',
  );
  expect(code.classes[0]?.modifiers).toEqual(['public', 'abstract', 'partial']);
  expect(code.functions[0]?.modifiers).toEqual(['public', 'static']);
  expect(code.calls.map(({ types }) => types)).toEqual([['My.Filter', 'Other'], ['X'], undefined]);
});
