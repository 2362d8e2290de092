import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { loadRules, pageAddress } from '../../src/rules/registry.ts';

const folder = new URL('../../src/rules/', import.meta.url);

test('every folder with a rule.ts is a rule, and its id is its path', async () => {
  const files = await readdir(folder, { recursive: true });
  const folders = files
    .filter((file) => /^[^/]+\/[^/]+\/rule\.ts$/.test(file))
    .map((file) => file.slice(0, -8));
  const ids = (await loadRules()).map(({ id }) => id);
  expect(ids).toEqual(folders.sort());
  expect(ids.length).toBeGreaterThan(3);
});

test('rules are loaded once and stand in the order of their ids', async () => {
  const rules = await loadRules();
  expect(await loadRules()).toBe(rules);
  expect(rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).toSorted());
});

test('every rule names its category in OWASP, a weakness and a danger', async () => {
  for (const rule of await loadRules()) {
    expect(rule.owasp).toMatch(/^A(?:0[1-9]|10):\d{4}$/);
    expect(rule.cwe.length).toBeGreaterThan(0);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.id).toMatch(/^[a-z]+\/[a-z][a-z0-9-]+$/);
    expect(rule.id).not.toMatch(/\/no-/);
  }
});

test('a page stands beside its rule', () => {
  expect(pageAddress('auth/missing-guard').pathname).toMatch(/src\/rules\/auth\/missing-guard\/README\.md$/);
});
