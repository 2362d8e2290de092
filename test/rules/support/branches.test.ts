import { describe, expect, test } from '@jest/globals';
import { isDevelopmentOnly } from '../../../src/rules/support/branches.ts';
import { lookup } from '../../../src/rules/support/lookup.ts';
import { factsOf } from '../../facts/code/facts.ts';

/** Whether the call of `debug` in a text runs only outside of production. */
async function isKeptBack(
  text: string,
  language: 'javascript' | 'python' | 'csharp' | 'ruby',
): Promise<boolean> {
  const code = await factsOf(language, text);
  const call = code.calls.find(({ callee }) => /(?:^|\.)debug$/i.test(callee));
  if (!call) throw new Error('there is no call of debug');
  return isDevelopmentOnly(code, call.span);
}

describe('code that a condition keeps out of production', () => {
  test.each([
    "if (process.env.NODE_ENV === 'development') debug()",
    "if (process.env.NODE_ENV !== 'production') { debug() }",
    "if (process.env.NODE_ENV === 'production') { a() } else { debug() }",
    'if (isDev && other) debug()',
    'if (!isProduction) debug()',
    'isDevelopment && debug()',
    'const x = config.dev ? debug() : b()',
    "function f() { if (env === 'production') return; debug() }",
    "if (env === 'development' || env === 'test') debug()",
    "switch (env) { case 'development': debug(); break }",
  ])('%s', async (text) => {
    expect(await isKeptBack(text, 'javascript')).toBe(true);
  });

  test('in other languages, too', async () => {
    expect(await isKeptBack('if settings.DEBUG:\n    debug()\n', 'python')).toBe(true);
    expect(await isKeptBack('if not IS_PRODUCTION:\n    debug()\n', 'python')).toBe(true);
    expect(await isKeptBack('class A { void F() { if (env.IsDevelopment()) { Debug(); } } }', 'csharp')).toBe(
      true,
    );
    expect(await isKeptBack('debug() unless Rails.env.production?', 'ruby')).toBe(true);
  });
});

describe('code that runs in production', () => {
  test.each([
    'debug()',
    "if (process.env.NODE_ENV === 'production') debug()",
    "if (process.env.NODE_ENV !== 'development') debug()",
    "if (env === 'development') { a() } else { debug() }",
    "if (env === 'development' || env === 'docker') debug()",
    'if (!isDev) debug()',
    'if (device) debug()',
    'if (user.isAdmin) debug()',
    "if (env === 'development') a(); debug()",
  ])('%s', async (text) => {
    expect(await isKeptBack(text, 'javascript')).toBe(false);
  });
});

test('the branches around a place are found among thousands, in little time', async () => {
  const text = `if (outer) {\n${'if (a) { b(); }\n'.repeat(3_000)}if (inner) { here(); }\n}\n`;
  const code = await factsOf('javascript', text);
  const here = code.calls.find(({ callee }) => callee === 'here');
  if (!here) throw new Error('the call is missing');
  const begin = performance.now();
  for (let round = 0; round < 100; round++) lookup(code).around(here.span);
  const tests = [...lookup(code).around(here.span)].map(({ test: read }) =>
    read.kind === 'name' ? read.path : '',
  );
  expect(tests.sort()).toEqual(['inner', 'outer']);
  expect(performance.now() - begin).toBeLessThan(60_000);
});
