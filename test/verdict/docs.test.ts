import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Policy } from '../../src/model/policy.ts';
import { CHECKLIST } from '../../src/verdict/checklist.table.ts';
import { defaultPolicy, readPolicy } from '../../src/verdict/policy.ts';
import { policySchema } from '../../src/verdict/policy-schema.ts';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** Keys of a settings object by path; lists, and sections whose keys are the user's, are values. */
function keysOf(value: object, prefix = ''): ReadonlyMap<string, unknown> {
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    const isSection = typeof each === 'object' && !Array.isArray(each) && Object.keys(each).length > 0;
    return isSection ? [...keysOf(each, `${prefix}${key}.`)] : [[`${prefix}${key}`, each]];
  });
  return new Map(entries);
}

/** The keys under which the schema takes something, read from the schema itself. */
function schemaKeys(schema: z.core.JSONSchema.BaseSchema, prefix = ''): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, each]) => {
    if (typeof each === 'boolean') return [];
    return each.properties === undefined ? [`${prefix}${key}`] : schemaKeys(each, `${prefix}${key}.`);
  });
}

describe('docs/policy.md', () => {
  const text = page('policy.md');
  const documented = new Map(
    [...text.matchAll(/^### `([\w.]+)`\n\nDefault: `([^`]+)`\. \S/gmu)].map(([, key = '', value = '']) => [
      key,
      value,
    ]),
  );

  test('has every key of the policy, with its default, and no other', () => {
    const defaults = keysOf(defaultPolicy());
    expect([...documented.keys()].toSorted()).toEqual([...defaults.keys()].toSorted());
    for (const [key, value] of documented) expect([key, JSON.parse(value)]).toEqual([key, defaults.get(key)]);
  });

  test('has every key of the schema', () => {
    const keys = schemaKeys(z.toJSONSchema(policySchema, { io: 'input' }));
    expect([...documented.keys()].toSorted()).toEqual(keys.toSorted());
  });

  test('shows a file that is accepted and sets every key', () => {
    const example = /```yaml\n([\s\S]*?)```/u.exec(text)?.[1];
    const reading = readPolicy(example, ['cors/wildcard-with-credentials', 'debug/enabled-in-production']);
    expect(reading.problems).toEqual([]);
    for (const key of documented.keys()) expect(example).toContain(`${key.split('.').at(-1)}:`);
  });

  test('the schema and the type of the policy are the same', () => {
    // Checked by the compiler: each side is assignable to the other, apart from how a rule's setting is written.
    type Parsed = Omit<z.output<typeof policySchema>, 'rules'>;
    const asType: Omit<Policy, 'rules'> = policySchema.parse({});
    const asSchema: { readonly [Key in keyof Parsed]: unknown } = defaultPolicy();
    expect(Object.keys(asType).toSorted()).toEqual(Object.keys(asSchema).toSorted());
  });
});

test('docs/checklist.md has the fifteen items as they are called, with what a person looks at', () => {
  const text = page('checklist.md');
  const rows = [...text.matchAll(/^\| (\d+) \| ([^|]+) \|/gmu)].map(([, item, title]) => [
    Number(item),
    title,
  ]);
  expect(rows).toEqual(CHECKLIST.map(({ item, title }) => [item, title]));
  const flowing = text.replace(/\s+/gu, ' ');
  for (const { lookAt, item } of CHECKLIST)
    if (item !== 15) expect(flowing).toContain(lookAt.replace(/\.$/u, ''));
});
