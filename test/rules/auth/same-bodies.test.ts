import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const asks = (rank: string): string =>
  `(req, res, next) => { if (!req.keeper || req.keeper.rank !== '${rank}') return res.status(403).end(); next(); }`;
const app = (guard: string): string => `const express = require('express');
const { requireAdmin, requireWarden } = require('./doors');
const app = express();
app.get('/yard/hives', requireWarden, hives);
app.post('/yard/hives/:id/sweep', requireWarden, sweep);
app.get('/yard/keepers', ${guard}, keepers);
app.delete('/yard/keepers/:id', ${guard}, drop);`;
const files = (guard: string, rank: string): Sources => ({
  'app.js': app(guard),
  'doors.js': `exports.requireAdmin = ${asks('admin')};\nexports.requireWarden = ${asks(rank)};`,
});

describe('a guard in the place of another one', () => {
  test('turns away as many where its body says the same, whatever it is called', async () => {
    expect(await between(files('requireAdmin', 'admin'), files('requireWarden', 'admin'))).toEqual([]);
  });

  test('is told where its body asks for another rank', async () => {
    const found = await between(files('requireAdmin', 'warden'), files('requireWarden', 'warden'));
    expect(found.filter((each) => each.startsWith('auth/guard-removed'))).toHaveLength(2);
  });
});
