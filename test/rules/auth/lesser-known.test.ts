import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const kilns = (front: string): Sources => ({
  'app.js': `const app = require('express')();
const { requireChiefAdmin, requireSecondFactor, requirePermission } = require('./gates');
app.get('/kilns', requireChiefAdmin, list);
app.put('/kilns/:id', requirePermission('kilns:fire'), fire);
app.put('/me/keys', requireSecondFactor, keys);
app.delete('/kilns/:id', ${front}, drop);`,
  'gates.js': `exports.requireChiefAdmin = (req, res, next) => { if (!req.user?.isChiefAdmin) return res.status(403).end(); next(); };
exports.requireSecondFactor = (req, res, next) => { if (!req.session.secondFactor) return res.status(403).end(); next(); };
exports.requirePermission = (name) => (req, res, next) => { if (!req.user?.permissions.includes(name)) return res.status(403).end(); next(); };`,
});

test('what stood elsewhere all along and asks for no right does not stand in for an administrator', async () => {
  expect(await between(kilns('requireChiefAdmin'), kilns('requireSecondFactor'))).toEqual([
    expect.stringContaining('DELETE /kilns/:id was guarded by requireChiefAdmin and no longer is'),
  ]);
});

test.each(["requirePermission('kilns:fire')", "requirePermission('kilns:drop')"])(
  'a right does: %s',
  async (front) => {
    expect(await between(kilns('requireChiefAdmin'), kilns(front))).toEqual([]);
  },
);
