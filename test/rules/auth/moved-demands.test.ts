import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const demand = `exports.checkYardPermission = async (keeperId, yardId) => { const seat = await db.seats.find(keeperId, yardId); if (!seat || seat.role !== 'warden') throw new ForbiddenError(); };`;
const routes = (imports: string, body: string): string => `const router = require('express').Router();
const { swarms } = require('./swarms');
${imports}
async function joined(req, res) {
  const offer = await swarms.offerOf(req.query.code);
  if (!offer) return res.status(400).end();
${body}
  res.redirect('/');
}
router.get('/swarms/offers', joined);
module.exports = router;`;
const own = routes(
  `const { checkYardPermission } = require('./permissions');`,
  '  await checkYardPermission(offer.keeperId, offer.yardId);\n  await swarms.join(offer, req.query.code);',
);
const shared: Sources = {
  'app.js': `const express = require('express'); const app = express(); app.use('/apiary', require('./routes'));`,
  'permissions.js': demand,
  'swarms.js': `exports.swarms = require('./store');`,
};
const base: Sources = { ...shared, 'routes.js': own };
const left = routes(`const { yards } = require('./yards');`, '  await yards.join(offer, req.query.code);');
const yards = (asked: string): string => `const { checkYardPermission } = require('./permissions');
exports.yards = {
  async join(offer, code) {
${asked}    await db.offers.join(offer, code);
  },
};`;

describe('a demand of a handler', () => {
  test('may be left to a service that makes it', async () => {
    const moved = '    await checkYardPermission(offer.keeperId, offer.yardId);\n';
    expect(await between(base, { ...shared, 'routes.js': left, 'yards.js': yards(moved) })).toEqual([]);
  });

  test('and is told where the service makes none', async () => {
    expect(await between(base, { ...shared, 'routes.js': left, 'yards.js': yards('') })).toEqual([
      'auth/guard-removed: GET /apiary/swarms/offers was guarded by checkYardPermission(offer.keeperId, offer.yardId) and no longer is.',
    ]);
  });
});
