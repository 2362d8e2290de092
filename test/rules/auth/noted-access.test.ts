import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

/** A router of parcels, of which one is taken in some way behind some middleware. */
const parcels = (before: string, where: string): Sources => ({
  'parcels.js': `const { Router } = require('express');
const prisma = require('./db');
const { requireSender } = require('./gate');
const { ${before || 'nothing'} } = require('./before');
const router = Router();
router.use(requireSender);
router.get('/parcels', async (req, res) => {
  res.json(await prisma.parcel.findMany({ where: { senderId: req.user.id } }));
});
router.get('/parcels/:id', ${before && `${before}, `}async (req, res) => {
  const parcel = await prisma.parcel.findFirst({ where: { id: req.params.id${where} } });
  if (!parcel) return res.status(404).end();
  res.json(parcel);
});
module.exports = router;
`,
  'gate.js': `exports.requireSender = (req, res, next) => (req.user ? next() : res.status(401).end());
`,
});
const own = parcels('', ', senderId: req.user.id');

describe('a middleware before what was limited to its sender', () => {
  test.each(['accessLog', 'logAccess', 'accessLogger', 'access_log', 'requestLog'])(
    'only notes who came: %s',
    async (name) => {
      expect(await between(own, parcels(name, ''))).toContainEqual(
        expect.stringContaining('auth/guard-removed: GET /parcels/:id'),
      );
    },
  );

  test.each(['checkAccess', 'accessGate', 'canViewLog', 'ownsParcel', 'ownAccessLog'])(
    'may ask whether they may: %s',
    async (name) => {
      expect(await between(own, parcels(name, ''))).toEqual([]);
    },
  );
});
