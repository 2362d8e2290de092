import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-guard/rule.ts';
import { execute, findingsIn } from '../execute.ts';

const written = (guarded: (path: string) => string): readonly string[] => [
  `const router = require('express').Router();`,
  `router.get('/orders', ${guarded('orders')});`,
  `router.post('/orders', ${guarded('add')});`,
];
const plain = written((handler) => `requireAuth, ${handler}`);

function example(base: readonly string[], added: readonly string[]) {
  const head = [...base, ...added];
  const numbers = added.map((_, index) => base.length + index + 1);
  const file = {
    path: 'orders.js',
    base: base.join('\n'),
    head: head.join('\n'),
    added: numbers,
    flagged: [],
  };
  return { section: 'Flagged', title: '', files: [file], settings: [] } as never;
}

describe('the suggestion for a missing guard', () => {
  test.each([
    ['a named handler', [`router.put('/orders/:id', change);`]],
    ['a function', [`router.delete('/orders/:id', async (req, res) => {`, `  await drop(req);`, `});`]],
  ])('puts the guard before %s, and then nothing is found', async (_what, added) => {
    const [found] = await findingsIn(rule, example(plain, added));
    const first = (added[0] ?? '').replace(`:id', `, `:id', requireAuth, `);
    expect(found?.fix).toMatchObject({ line: 4, endLine: 4, replacement: first });
    const fixed = [found?.fix?.replacement ?? '', ...added.slice(1)];
    expect(await execute(rule, example(plain, fixed))).toEqual([]);
  });

  test.each([
    [
      'the guard wraps the handler',
      written((handler) => `requireAuth(${handler})`),
      `router.put('/orders/:id', change);`,
    ],
    [
      'the guard stands in a list',
      written((handler) => `[requireAuth], ${handler}`),
      `router.put('/orders/:id', change);`,
    ],
    ['other middleware stands before', plain, `router.put('/orders/:id', parse, change);`],
    ['the path is not written out', plain, `router.put(PATH, change);`],
  ])('is not made where %s', async (_what, base, line) => {
    const [found] = await findingsIn(rule, example(base, [line]));
    expect(found?.location.line).toBe(4);
    expect(found?.fix).toBeUndefined();
  });
});
