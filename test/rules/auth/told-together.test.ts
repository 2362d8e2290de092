import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const router = (added: string): Sources => ({
  'loans.js': `const router = require('express').Router();
const { requireLibrarian } = require('./auth');
router.get('/loans', requireLibrarian, list);
router.post('/loans', requireLibrarian, lend);
router.delete('/loans/:id', requireLibrarian, end);
${added}module.exports = router;
`,
});
const open = (names: readonly string[]): string =>
  names.map((name) => `router.post('/loans/${name}', ${name});\n`).join('');

test('new endpoints that lack one guard are told each by itself where they are few', async () => {
  expect(await between(router(''), router(open(['renew', 'recall', 'lose'])))).toHaveLength(3);
});

test('and together where they are many', async () => {
  expect(await between(router(''), router(open(['renew', 'recall', 'lose', 'fine'])))).toEqual([
    'auth/missing-guard: 4 endpoints can be reached by anybody: they have no guard, and their siblings do: POST /loans/renew, POST /loans/recall, POST /loans/lose, POST /loans/fine.',
  ]);
});
