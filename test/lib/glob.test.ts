import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globs } from '../../src/lib/glob.ts';

describe('what a glob matches', () => {
  test.each([
    ['vendor/**', ['vendor/a.js', 'vendor/a/b/.c', 'vendor'], ['vendors/a.js', 'src/vendor/a.js']],
    ['**/vendor/**', ['vendor/a', 'a/b/vendor/c/d'], ['a/vendors/c']],
    ['**/*.min.js', ['a.min.js', 'a/b/c.min.js', '.min.js'], ['a.js', 'a.min.js/b']],
    ['*.md', ['README.md', '.x.md'], ['docs/README.md']],
    ['docs', ['docs'], ['docs/a']],
    ['src/*/gen?.ts', ['src/a/gen1.ts'], ['src/a/b/gen1.ts', 'src/a/gen12.ts', 'src/a/gen/.ts']],
    ['{docs,site}/**', ['docs/a', 'site/b/c'], ['sites/a']],
    ['a{b,c{d,e}}f', ['abf', 'acdf', 'acef'], ['acf']],
    ['@(docs|site)/*', ['docs/a', 'site/b'], ['src/a']],
    ['[a-c]x', ['ax', 'cx'], ['dx', '/x']],
    ['[!a-c]x', ['dx'], ['ax', '/x']],
    ['!src/**', ['a', 'docs/b'], ['src/a']],
    ['**', ['a', 'a/b', '.c/d'], []],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'ab']],
    ['a**/b', ['a/b', 'axy/b'], ['ax/y/b']],
    ['\\*.md', ['*.md'], ['a.md']],
    ['a+(b)', ['a+(b)'], ['ab', 'abb']],
  ])('%s', (pattern, those, others) => {
    const match = globs([pattern]);
    expect([...those, ...others].filter((path) => match(path))).toEqual(those);
  });

  test('any of several, and nothing of none', () => {
    expect(globs(['a', 'b'])('b')).toBe(true);
    expect(globs([])('b')).toBe(false);
  });

  test('is what the matcher for our own globs matches', () => {
    const part = fc.constantFrom('a', 'b', '.c', '*', '?', '**', 'a*', '*.b', '{a,b}');
    const parts = fc.array(part, { minLength: 1, maxLength: 5 }).map((all) => all.join('/'));
    const name = fc.constantFrom('a', 'b', '.c', 'ab', 'a.b', 'x');
    const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((all) => all.join('/'));
    fc.assert(
      fc.property(parts, path, (pattern, given) => {
        expect([pattern, given, globs([pattern])(given)]).toEqual([
          pattern,
          given,
          picomatch(pattern, { dot: true })(given),
        ]);
      }),
    );
  });
});

test('no pattern and path stop it', () => {
  const path = `${'a'.repeat(500)}/${'a/'.repeat(100)}`;
  for (const pattern of [
    `${'*a'.repeat(200)}b`,
    `${'**/'.repeat(150)}b`,
    `${'@(a*|*a)'.repeat(20)}b`,
    '{a,b}'.repeat(99),
  ])
    expect(globs([pattern])(path)).toBe(false);
});
