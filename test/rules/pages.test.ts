import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { loadRules, pageAddress } from '../../src/rules/registry.ts';
import { execute, type Place } from './execute.ts';
import { type Example, HEADINGS, metadataLine, type Page, readPage } from './page.ts';
import { generate, hexadecimal, password, randomFrom } from './secrets/generate.ts';

const random = randomFrom(7);
const made = new Map<string, string>();

/** What has no provider: `{{password:db}}` is a password, the same one wherever the page calls it `db`. */
const generators: ReadonlyMap<string, () => string> = new Map([
  ['password', () => password(random)],
  ['hex', () => hexadecimal(random, 40)],
  ['key', () => hexadecimal(random, 32)],
  ['base64', () => Buffer.from(password(random)).toString('base64')],
]);

/** The same placeholder is the same token on one page, so that a token can stand in two places. */
function fill(placeholder: string): string {
  const [kind = '', name = ''] = placeholder.split(':');
  const make = kind === 'token' ? () => generate(name, random) : generators.get(kind);
  if (make === undefined) throw new Error(`nothing is generated for {{${placeholder}}}`);
  const known = made.get(placeholder) ?? make();
  made.set(placeholder, known);
  return known;
}

const rules = await loadRules();
const pages = new Map<string, Page>();
for (const { id } of rules)
  pages.set(id, readPage(await readFile(pageAddress(id), 'utf8').catch(() => 'no page'), fill));

describe.each(rules)('the page of $id', (rule) => {
  const page = pages.get(rule.id);

  test('has the headings that every page has, and says what the rule says of itself', () => {
    expect(page?.headings).toEqual(HEADINGS);
    expect(page?.title).toBe(rule.title);
    expect(page?.metadata).toBe(metadataLine(rule));
  });

  if (rule.reads === 'authorship') return;

  test('has flagged and allowed examples', () => {
    const sections = new Set(page?.examples.map(({ section }) => section));
    expect(sections).toContain('Flagged');
    expect(sections).toContain('Allowed');
  });

  for (const example of page?.examples ?? []) {
    const { section, line, title } = example;
    test(`${section}, line ${line}: ${title}`, async () => {
      const found = await execute(rule, example);
      expect(inOrder(found)).toEqual(inOrder(expected(example)));
      if (section === 'Flagged') expect(found).not.toEqual([]);
    });
  }
});

/** *Allowed* and *Known gaps* give nothing, whatever is marked in them. */
function expected(example: Example): Place[] {
  if (example.section !== 'Flagged') return [];
  return example.files.flatMap(({ path, flagged }) => flagged.map((mark) => ({ path, ...mark })));
}

function inOrder(places: readonly Place[]): string[] {
  return places.map(({ path, side, line }) => `${path}:${line} (${side})`).sort();
}
