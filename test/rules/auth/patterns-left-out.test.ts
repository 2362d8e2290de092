import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const pattern = '/^\\/yard\\/(?!health).*/';
const files: Sources = {
  'app.js': `const express = require('express');
const { knownKeeper } = require('./doors');
const app = express();
app.use(${pattern}, knownKeeper);
app.get('/yard/hives', hives);
app.delete('/yard/hives/:id', drop);
app.get('/yard/hive-tools', tools);
app.get('/yard/health', fine);
app.get('/shop', shop);`,
  'doors.js': `exports.knownKeeper = (req, res, next) => { if (!req.keeper) return res.status(401).end(); next(); };`,
};

describe('a guard whose pattern leaves some paths out', () => {
  test.each([
    ['a list of the same', `['/yard/hives', '/yard/hive-tools']`],
    ['the same otherwise', '/^\\/yard\\/(?!(?:health)(?:\\/|$))/'],
    ['a pattern of the same', '/^\\/yard\\/(?:hives|hive-tools)\\b/'],
  ])('may be put at %s', async (_, now) => {
    expect(await altered(files, pattern, now)).toEqual([]);
  });

  test('leaves out more', async () => {
    expect(await altered(files, pattern, '/^\\/yard\\/(?!health|hives).*/')).toEqual([
      'auth/guard-removed: GET /yard/hives was guarded by knownKeeper and no longer is.',
      'auth/guard-removed: DELETE /yard/hives/:id was guarded by knownKeeper and no longer is.',
    ]);
  });

  test('may leave out less', async () => {
    expect(await altered(files, pattern, '/^\\/yard\\/(?!health$).*/')).toEqual([]);
    expect(await altered(files, pattern, `'/yard'`)).toEqual([]);
  });
});
