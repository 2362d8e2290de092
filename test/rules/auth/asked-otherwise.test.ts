import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const inExpress = (asked: string): Sources => ({
  'routes.js': `const express = require('express');
const { requireSailor } = require('./sailors');
const { Voyage, Harbour } = require('./models');
const router = express.Router();
router.get('/harbours/:harbourId/voyages/:id', requireSailor, async (req, res) => {
${asked}
  res.json(voyage);
});
module.exports = router;`,
  'sailors.js':
    'exports.requireSailor = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };',
});
const found =
  '  const voyage = await Voyage.findByPk(req.params.id);\n  if (!voyage) return res.status(404).end();\n';
const forbidden = `${found}  if (voyage.sailorId !== req.user.id) return res.status(403).end();`;
const told = [expect.stringMatching(/^auth\/guard-removed/)];

describe('a handler that compares whose something is', () => {
  test.each([
    [
      'says that it is not there',
      `${found}  if (voyage.sailorId !== req.user.id) return res.status(404).end();`,
    ],
    [
      'at once',
      '  const voyage = await Voyage.findByPk(req.params.id);\n  if (!voyage || voyage.sailorId !== req.user.id) return res.status(404).end();',
    ],
    [
      'compares them as texts',
      `${found}  if (voyage.sailorId.toString() !== req.user.id) throw new NotFound();`,
    ],
    [
      'asks its query',
      '  const voyage = await Voyage.findOne({ where: { id: req.params.id, sailorId: req.user.id } });\n  if (!voyage) return res.status(404).end();',
    ],
    [
      'asks what is joined to it',
      "  const voyage = await Voyage.findOne({ where: { id: req.params.id }, include: [{ model: Sailor, as: 'sailor', where: { id: req.user.id } }] });\n  if (!voyage) return res.status(404).end();",
    ],
  ])('%s: silent', async (_what, now) => {
    expect(await between(inExpress(forbidden), inExpress(now))).toEqual([]);
  });

  test.each([
    ['no longer does', found],
    [
      'only where something else holds',
      `${found}  if (voyage.isSecret && voyage.sailorId !== req.user.id) return res.status(404).end();`,
    ],
    ['turns away the owner', `${found}  if (voyage.sailorId === req.user.id) return res.status(404).end();`],
    ['only notes it', `${found}  if (voyage.sailorId !== req.user.id) console.warn('not theirs');`],
    [
      'asks that of something else',
      `${found}  const mine = await Star.findOne({ where: { voyageId: voyage.id, sailorId: req.user.id } });`,
    ],
  ])('%s: told', async (_what, now) => {
    expect(await between(inExpress(forbidden), inExpress(now))).toEqual(told);
  });
});

const inNest = (asked: string, called = 'this.voyages.one(id, req.user.id)'): Sources => ({
  'voyages.controller.ts': `import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { VoyagesService } from './voyages.service';
@Controller('voyages')
@UseGuards(AuthGuard('jwt'))
export class VoyagesController {
  constructor(private readonly voyages: VoyagesService) {}
  @Get(':id')
  one(@Param('id') id: string, @Req() req) {
    return ${called};
  }
}`,
  'voyages.service.ts': `import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
@Injectable()
export class VoyagesService {
  constructor(private readonly repo: Repository<Voyage>) {}
  async one(id: string, userId: string) {
${asked}
    return voyage;
  }
}`,
});
const looked = '    const voyage = await this.repo.findOneBy({ id });\n';
const missing = '    if (!voyage) throw new NotFoundException();\n';
const service = `${looked}${missing}    if (voyage.userId !== userId) throw new ForbiddenException();`;

describe('a service that compares whose something is', () => {
  test.each([
    [
      'says that it is not there',
      `${looked}    if (!voyage || voyage.userId !== userId) throw new NotFoundException();`,
    ],
    ['asks its query', `    const voyage = await this.repo.findOneBy({ id, userId });\n${missing}`],
    ['asks it to find one', '    const voyage = await this.repo.findOneByOrFail({ id, userId });'],
    [
      'asks who that is of',
      `    const voyage = await this.repo.findOne({ where: { id, user: { id: userId } } });\n${missing}`,
    ],
  ])('%s: silent', async (_what, now) => {
    expect(await between(inNest(service), inNest(now))).toEqual([]);
  });

  test.each([
    ['no longer does', inNest(`${looked}${missing}`)],
    [
      'asks that of something else',
      inNest(`${looked}${missing}    const star = await this.stars.findOneBy({ voyage, userId });`),
    ],
    ['is no longer asked', inNest(service, 'this.repo.findOneBy({ id })')],
  ])('%s: told', async (_what, now) => {
    expect(await between(inNest(service), now)).toEqual(told);
  });
});

describe('what is looked up among what belongs to something', () => {
  const within = `  const voyage = await Voyage.findOne({ where: { id: req.params.id, harbourId: req.params.harbourId } });`;
  const include = (more: string): string =>
    `  const voyage = await Voyage.findOne({ where: { id: req.params.id }, include: [{ model: Harbour, ${more} }] });`;

  test('by what is joined to it, and the other way round: silent', async () => {
    const joined = include('where: { id: req.params.harbourId }');
    expect(await between(inExpress(within), inExpress(joined))).toEqual([]);
    expect(await between(inExpress(joined), inExpress(within))).toEqual([]);
  });

  test.each([
    [
      'by what is joined to it only if there is any',
      include('required: false, where: { id: req.params.harbourId }'),
    ],
    ['by nothing that is joined to it', include("attributes: ['name']")],
    [
      'what it is joined to is limited instead',
      '  const voyage = await Voyage.findOne({ where: { id: req.params.id }, include: { harbour: { where: { id: req.params.harbourId } } } });',
    ],
  ])('%s: told', async (_what, now) => {
    expect(await between(inExpress(within), inExpress(now))).toEqual(told);
  });

  test('what is joined no longer says whose it is: told', async () => {
    const own = include('where: { sailorId: req.user.id }');
    expect(await between(inExpress(own), inExpress(include("attributes: ['name']")))).toEqual(told);
  });

  test('an association of who calls has theirs alone', async () => {
    const listed = '  const voyage = await Voyage.findAll({ where: { sailorId: req.user.id } });';
    const own = '  const voyage = await req.user.getVoyages();';
    expect(await between(inExpress(listed), inExpress(own))).toEqual([]);
    expect(await between(inExpress(own), inExpress(listed))).toEqual([]);
    const others = '  const voyage = await req.harbour.getVoyages();';
    expect(await between(inExpress(listed), inExpress(others))).toEqual(told);
  });
});

describe('a function that gives something only to whom it belongs, and nothing to others', () => {
  const app = (helper: string, body: string): Sources => ({
    ...inExpress(''),
    'routes.js': `const express = require('express');
const { requireSailor } = require('./sailors');
const router = express.Router();
${helper}
router.delete('/voyages/:id', requireSailor, async (req, res) => {
${body}
  await voyages.remove(voyage.id);
  res.end();
});
module.exports = router;`,
  });
  const inPlace = app(
    '',
    '  const voyage = await voyages.find(req.params.id);\n  if (!voyage || voyage.team_id !== req.team.id) return res.status(404).end();',
  );
  const asked = '  const voyage = await findOwn(req);\n  if (!voyage) return res.status(404).end();';
  const giving = (given: string): string =>
    `async function findOwn(req) {\n  const voyage = await voyages.find(req.params.id);\n  return ${given};\n}`;

  test('is asked in place of the comparison', async () => {
    const helper = giving('voyage && voyage.team_id === req.team.id ? voyage : null');
    expect(await between(inPlace, app(helper, asked))).toEqual([]);
  });

  test.each([['voyage'], ['voyage && voyage.team_id ? voyage : null']])('not %s', async (given) => {
    expect(await between(inPlace, app(giving(given), asked))).not.toEqual([]);
  });
});
