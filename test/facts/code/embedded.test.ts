import { expect, test } from '@jest/globals';
import { readSource } from '../../../src/facts/source.ts';

/** Callees with the line each stands in. */
async function calls(path: string, text: string): Promise<readonly string[]> {
  const { code, unread } = await readSource(path, text, 20_000);
  expect(unread).toBeUndefined();
  expect(code?.unparsed ?? []).toEqual([]);
  return (code?.calls ?? []).map(({ callee, span }) => `${span.startLine}:${span.startColumn} ${callee}`);
}

test('the scripts of a component, where they stand', async () => {
  const text = `<template><p @click="x()"/></template>\n<script setup lang="ts">\n  query(a as string);\n</script>\n`;
  expect(await calls('a.vue', text)).toEqual(['3:3 query']);
  expect(await calls('a.svelte', text)).toEqual(['3:3 query']);
});

test('the top of an Astro component', async () => {
  expect(await calls('a.astro', '---\nquery(1 as number);\n---\n<p>{x()}</p>\n')).toEqual(['2:1 query']);
});

test('a page: its scripts, not its data; what a template fills in is no error', async () => {
  const text = `<script type="application/json">{"a": f()}</script><script>
  {% if user %}
  send({{ user.id|tojson }}, "<%= name %>");
  {% endif %}
</script>`;
  expect(await calls('a.html', text)).toEqual(['3:3 send']);
  expect(await calls('plain.html', '<p>f()</p>')).toEqual([]);
});

test('a script that is not closed runs to the end', async () => {
  expect(await calls('a.html', '<script>\nsend(1);')).toEqual(['2:1 send']);
});

test('a notebook: Python by the line, without commands of the notebook and what it printed', async () => {
  const cell = (type: string, lines: readonly string[]) => ({
    cell_type: type,
    metadata: {},
    outputs: [{ text: ['printed()\n'] }],
    source: lines,
  });
  const cells = [cell('markdown', ['no()']), cell('code', ['%pip install x\n', 'get(url, "a\\n")\n', 'f()'])];
  const text = JSON.stringify({ cells, nbformat: 4 }, undefined, 1);
  const line = (part: string) => text.split('\n').findIndex((each) => each.includes(part)) + 1;
  expect(await calls('a.ipynb', text)).toEqual([`${line('get(url')}:1 get`, `${line('"f()')}:1 f`]);
});

test('TypeScript that the grammar does not know is read all the same', async () => {
  expect(await calls('a.ts', `const a = await load<typeof import('./b')>();\nquery(a);\n`)).toEqual([
    '1:11 load',
    '2:1 query',
  ]);
  const signatures = `interface Get<E> {\n  <Key extends keyof E>(key: Key): E[Key]\n  <Key extends keyof A>(key: Key): A[Key]\n}\nquery(1);\n`;
  expect(await calls('b.ts', signatures)).toEqual(['5:1 query']);
});

test('words that are newer than the grammars are passed over', async () => {
  const unparsed = async (path: string, text: string) =>
    (await readSource(path, text, 10_000)).code?.unparsed;
  const barrel =
    "export type * from './a';\n  export type * as b from './b';\nconst type = 2 * 3;\nquery(type);\n";
  expect(await unparsed('a.ts', barrel)).toEqual([]);
  expect(await calls('a.ts', barrel)).toEqual(['4:1 query']);
  const method = 'class A {\n  void F<T>(T x) where T : new(), allows ref struct { Query(x); }\n}\n';
  expect(await unparsed('A.cs', method)).toEqual([]);
  expect(await calls('A.cs', method)).toEqual(['2:55 Query']);
  expect(await unparsed('B.cs', method.replace('new(), ', ''))).toEqual([]);
});
