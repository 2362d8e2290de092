import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const express = (where: string): Sources => ({
  'beds.js': `const { known } = require('./gate'); const router = require('express').Router();
router.put('/beds/:id', known, async (req, res) => {
  const changed = await ${where};
  if (!changed) return res.status(404).end();
  res.json(changed);
});
module.exports = router;`,
});

describe('the id of something else by which an object was taken', () => {
  test.each([
    [
      `db('beds').where({ id: req.params.id, plot_id: req.gardener.plotId }).update({ wet: true })`,
      ', plot_id: req.gardener.plotId',
    ],
    [
      `prisma.bed.findFirst({ where: { id: req.params.id, gardenId: req.seat.gardenId } })`,
      ', gardenId: req.seat.gardenId',
    ],
    [
      `store.beds.need({ id: req.params.id, allotmentId: req.seat.allotmentId })`,
      ', allotmentId: req.seat.allotmentId',
    ],
  ])('%s', async (where, condition) => {
    const found = await altered(express(where), condition, '');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^auth\/guard-removed: PUT \/beds\/:id limited the Bed that it takes by an id/);
  });

  test('is asked for in another way', async () => {
    const before = express(
      `prisma.bed.findFirst({ where: { id: req.params.id, gardenId: req.seat.gardenId } })`,
    );
    const after = express(`mustOwn(req.seat, await prisma.bed.findFirst({ where: { id: req.params.id } }))`);
    expect(await between(before, after)).toEqual([]);
  });
});

const nest = (service: string, controller: string): Sources => ({
  'beds.controller.ts': `import { BedsService } from './beds.service';
@Controller('beds') @UseGuards(KnownGuard) export class BedsController {
  constructor(private readonly beds: BedsService) {}
  @Get(':id') show(@Me() me: Viewer, @Param('id') id: string) { ${controller} } }`,
  'beds.service.ts': `@Injectable() export class BedsService {
  constructor(private readonly store: Store) {}
  async get(orgId: string, id: string) {
    return ${service};
  } }`,
});
const handed = 'return this.beds.get(me.orgId, id);';

describe('a service that no longer looks at what its controller hands it', () => {
  test.each([
    ['this.store.beds.need({ id, orgId })', 'this.store.beds.need({ id })'],
    ['this.store.beds.findOne({ where: { id, orgId } })', 'this.store.beds.findOne({ where: { id } })'],
    ['this.store.beds.one({ id, gardenId: orgId })', 'this.store.beds.one({ id })'],
  ])('%s', async (before, after) => {
    const found = await between(nest(before, handed), nest(after, handed));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^auth\/guard-removed: GET \/beds\/:id limited the Bed that it takes by an id/);
  });

  test('is quiet where the controller asks instead', async () => {
    const asking =
      'const bed = this.beds.get(me.orgId, id); if (bed.orgId !== me.orgId) throw new NotFoundException(); return bed;';
    expect(
      await between(
        nest('this.store.beds.need({ id, orgId })', handed),
        nest('this.store.beds.need({ id })', asking),
      ),
    ).toEqual([]);
  });
});
