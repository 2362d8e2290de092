import { describe, expect, test } from '@jest/globals';
import { renderTerminal } from '../../src/report/terminal.ts';
import { headline } from '../../src/report/words.ts';
import { sampleReview } from '../report/sample.ts';

describe('tests and examples, which most rules leave out', () => {
  const review = { ...sampleReview({ approvedBy: ['bea'] }) };
  const withAside = (paths: readonly string[], isAll: boolean) => ({ ...review, setAside: { paths, isAll } });
  const terminal = (of: typeof review) => renderTerminal(of, { colour: false });

  test('are named beside what was judged', () => {
    const text = terminal(withAside(['test/a.js', 'docs/b.js', 'docs/c.js'], false));
    expect(text).toContain('Passed: no findings, 1 approval\n');
    expect(text).toContain('Most rules leave tests, documentation and examples out: test/a.js and 2 more.');
  });

  test('alone are no plain pass', () => {
    expect(headline(withAside(['test/a.js'], true))).toBe(
      'Passed: no findings, 1 approval; only files that most rules leave out',
    );
  });

  test('are not spoken of where there are none', () => {
    expect(terminal(withAside([], false))).not.toContain('Most rules');
  });
});
