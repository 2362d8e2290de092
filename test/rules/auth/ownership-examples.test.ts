import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { execute } from '../execute.ts';
import { readPage } from '../page.ts';

const page = new URL('ownership-examples.md', import.meta.url);
const { examples } = readPage(await readFile(page, 'utf8'), (placeholder) => placeholder);

describe.each(examples)('$section, line $line: $title', (example) => {
  test('is judged so', async () => {
    // What an endpoint limited and no longer does is a guard that is gone; the rest is this rule's.
    const rules = example.section === 'Flagged' ? [rule, guardRemoved] : [rule];
    const places = (await Promise.all(rules.map((each) => execute(each, example)))).flat();
    const found = places.map(({ path, line }) => `${path}:${line}`);
    const expected = example.files.flatMap(({ path, flagged }) =>
      flagged.map(({ line }) => `${path}:${line}`),
    );
    expect(found.toSorted()).toEqual(example.section === 'Flagged' ? expected.toSorted() : []);
    expect(expected.length > 0).toBe(example.section === 'Flagged');
  });
});
