import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { execute } from '../execute.ts';
import { readPage } from '../page.ts';

const page = new URL('ownership-examples.md', import.meta.url);
const { examples } = readPage(await readFile(page, 'utf8'), (placeholder) => placeholder);

describe.each(examples)('$section, line $line: $title', (example) => {
  test('is judged so', async () => {
    const found = (await execute(rule, example)).map(({ path, line }) => `${path}:${line}`);
    const expected = example.files.flatMap(({ path, flagged }) =>
      flagged.map(({ line }) => `${path}:${line}`),
    );
    expect(found.toSorted()).toEqual(example.section === 'Flagged' ? expected.toSorted() : []);
    expect(expected.length > 0).toBe(example.section === 'Flagged');
  });
});
