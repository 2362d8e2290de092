import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const base: Sources = {
  'app.js': `const express = require('express'); const app = express(); app.use('/api', require('./hooks'));`,
  'hooks.js': `const router = require('express').Router();
const { mustBeSigned } = require('./signed');
router.post('/webhooks/scales', mustBeSigned, weighed);
router.post('/webhooks/weather', mustBeSigned, forecast);
module.exports = router;`,
  'signed.js': `exports.mustBeSigned = (req, res, next) => { if (!crypto.timingSafeEqual(mac(req), req.get('x-mac'))) return res.status(401).end(); next(); };`,
};
const withNew = (route: string): Sources => ({
  ...base,
  'hooks.js': (base['hooks.js'] ?? '').replace('module.exports', `${route}\nmodule.exports`),
});
const added = (body: string): string =>
  `router.post('/webhooks/honey', async (req, res) => {\n${body}\n  res.status(204).end();\n});`;

describe('a new delivery beside those that are signed', () => {
  test.each([
    [
      'a library by the headers',
      added('  const event = new Webhook(process.env.HONEY_KEY).verify(req.rawBody, req.headers);'),
    ],
    [
      'a library by one header',
      added(
        `  await honey.verifyAndReceive({ id: req.get('x-id'), payload: req.rawBody, signature: req.get('x-honey-mac') });`,
      ),
    ],
    ['a function by one header', added(`  unwrapEvent(req.rawBody, req.headers['x-honey-signature']);`)],
    ['an address that was told to the sender alone', `router.post('/webhooks/honey/:token', honey);`],
  ])('may be known by %s', async (_, route) => {
    expect(await between(base, withNew(route))).toEqual([]);
  });

  test.each([
    ['nothing', added('  await honey.take(req.body);')],
    [
      'what only says how it is written',
      added('  schema.validate(req.headers);\n  await honey.verify(req.body);'),
    ],
  ])('is told that is known by %s', async (_, route) => {
    expect(await between(base, withNew(route))).toEqual([
      'auth/missing-guard: POST /api/webhooks/honey lacks mustBeSigned, which the other 2 deliveries of its router have.',
    ]);
  });
});

test('a delivery that a library verified loses that', async () => {
  const line = '  const event = new Webhook(process.env.HONEY_KEY).verify(req.rawBody, req.headers);';
  expect(await altered(withNew(added(line)), line, '  const event = JSON.parse(req.rawBody);')).toEqual([
    'auth/guard-removed: POST /api/webhooks/honey was guarded by a check of the signature and no longer is.',
  ]);
});
