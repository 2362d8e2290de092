import { describe, expect, test } from '@jest/globals';
import { altered, confidencesBetween, replaced, type Sources } from './between.ts';

const inExpress = (asked: string): Sources => ({
  'routes/raffles.js': `const express = require('express');
const { requireLogin } = require('../people');
const router = express.Router();
router.post('/raffles/:id/entries', requireLogin, async (req, res) => {
  const raffle = await db.raffle.findUnique({ where: { id: req.params.id } });
  if (!raffle) return res.sendStatus(404);
${asked}
  res.json(await db.entry.create({ data: { raffleId: raffle.id, userId: req.user.id } }));
});
module.exports = router;`,
  'people.js': `exports.requireLogin = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };`,
});

const refused = (condition: string): string => `  if (${condition}) return res.status(403).end();`;
const found = (kind: string, where: string): string =>
  `  const one = await db.${kind}.findFirst({ where: ${where} });\n`;
const gone = (asked: string, rest = ''): Promise<string[]> => altered(inExpress(rest + asked), asked, '');
const told = [expect.stringMatching(/^auth\/guard-removed/)];

describe('what is so of a thing for everybody alike is no guard', () => {
  test.each([
    'raffle.closedAt',
    'raffle.closedAt !== null',
    "raffle.status !== 'open'",
    "raffle.closed || raffle.status === 'settled'",
    'raffle.endsAt < new Date()',
    'Date.now() - raffle.createdAt.getTime() > 3600',
    'raffle.endsAt.getTime() < Date.now()',
    'raffle.entered >= 3',
    '!req.user.subscription.isPaid',
    '!config.raffles.enabled',
  ])('%s', async (condition) => {
    expect(await gone(refused(condition))).toEqual([]);
  });

  test('it may answer something else, or be asked beside another', async () => {
    const [closed, early] = [refused('raffle.closedAt'), refused('raffle.startsAt > new Date()')];
    expect(await altered(inExpress(closed), '403', '409')).toEqual([]);
    expect(await gone(closed, `${early}\n`)).toEqual([]);
    expect(await gone(early, `${closed}\n`)).toEqual([]);
  });

  test('what somebody has had already', async () => {
    const own = '{ raffleId: raffle.id, userId: req.user.id }';
    expect(await gone(refused('one'), found('entry', own))).toEqual([]);
    const counted = `  const mine = await db.entry.count({ where: ${own} });\n`;
    expect(await gone(refused('mine > 0'), counted)).toEqual([]);
  });
});

describe('but not', () => {
  test.each([
    'raffle.ownerId !== req.user.id',
    'raffle.closedAt || raffle.ownerId !== req.user.id',
    'raffle.closedAt && !req.user.isAdmin',
    "raffle.status !== 'public'",
    '!raffle.published',
    "req.user.status !== 'active'",
    'req.user.suspendedAt',
    'req.user.lockedUntil > new Date()',
    'req.session.expiresAt < new Date()',
    'req.user.rank < 3',
    'req.user.tier >= 3',
    'raffle.failedAttempts >= 5',
    'req.user.plan.ownerId !== req.user.id',
    '!config.debugEnabled',
  ])('%s', async (condition) => {
    expect(await gone(refused(condition))).toEqual(told);
  });

  test.each(['invitation', 'shareLink', 'token'])('how long a proof holds: %s', async (kind) => {
    const [given] = [found(kind, '{ code: req.body.code }').replace('one', kind)];
    expect(await gone(refused(`${kind}.expiresAt < new Date()`), given)).toEqual(told);
  });

  test('what is to be there, what keeps somebody out, and what is of others', async () => {
    const own = '{ raffleId: raffle.id, userId: req.user.id }';
    expect(await gone(refused('!one'), found('seat', own))).toEqual(told);
    expect(await gone(refused('one'), found('ban', own))).toEqual(told);
    expect(
      await gone(refused('one'), found('raffle', '{ id: req.params.id, userId: { not: req.user.id } }')),
    ).toEqual(told);
  });
});

const controller = (guard: string): Sources => ({
  'src/raffles.controller.ts': `import { Controller, Post, UseGuards } from '@nestjs/common';
import { SignedIn } from './signed-in';
import { ${guard} } from './money';
@Controller('raffles')
@UseGuards(SignedIn)
export class RafflesController {
  @Post()
  @UseGuards(${guard})
  add() { return this.raffles.add(); }
}`,
});

describe('a guard that is called by what is paid for', () => {
  test.each([
    ['PremiumGuard', 'low'],
    ['ActiveSubscriptionGuard', 'low'],
    ['PlanOwnerGuard', 'high'],
    ['BillingAdminGuard', 'high'],
  ])('%s: %s', async (guard, confidence) => {
    const files = controller(guard);
    expect(await confidencesBetween(files, replaced(files, `  @UseGuards(${guard})\n`, ''))).toEqual([
      confidence,
    ]);
  });
});
