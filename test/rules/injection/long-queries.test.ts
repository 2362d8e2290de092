import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/injection/sql-concatenation/rule.ts';
import { execute } from '../execute.ts';
import type { Example } from '../page.ts';

/** The lines of a JavaScript file that are flagged. */
async function flagged(lines: readonly string[]): Promise<number[]> {
  const head = lines.join('\n');
  const added = lines.map((_, index) => index + 1);
  const files = [{ path: 'src/search.js', base: undefined, head, added, flagged: [] }];
  const example: Example = { title: '', section: 'Flagged', line: 1, files, settings: [] };
  return (await execute(rule, example)).map(({ line }) => line);
}

describe('a query is followed to its beginning', () => {
  test.each([1, 12, 13, 60])('over %i conditions', async (count) => {
    const conditions = Array.from({ length: count }, (_, at) => `  sql += " AND c${at} = " + query.c${at};`);
    const found = await flagged([
      'function search(query) {',
      '  let sql = "SELECT * FROM goods WHERE 1 = 1";',
      ...conditions,
      '  return db.query(sql);',
      '}',
    ]);
    expect(found).toEqual(conditions.map((_, at) => at + 3));
  });

  test.each([1, 3, 6])('over %i names', async (count) => {
    const names = Array.from({ length: count }, (_, at) => `  const s${at + 1} = s${at} + " AND b = 1";`);
    const found = await flagged([
      'function search(query) {',
      '  const s0 = "SELECT * FROM goods WHERE a = " + query.a;',
      ...names,
      `  return db.query(s${count});`,
      '}',
    ]);
    expect(found).toEqual([2]);
  });

  test('through thousands of pieces in a moment', async () => {
    const pieces = Array.from({ length: 3000 }, () => 'sql += " AND a = " + query.a; db.query(sql);');
    const began = performance.now();
    await flagged(['let sql = "SELECT * FROM goods";', ...pieces]).catch(() => undefined);
    expect(performance.now() - began).toBeLessThan(60_000);
  });
});
