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

const shared = (service: string, guard = ''): Sources => ({
  'plots.controller.ts': `import { PlotsService } from './plots.service';
@Controller('gardens/:gardenSlug/plots') @UseGuards(GardenGuard) export class PlotsController {
  constructor(private readonly plots: PlotsService) {}
  ${guard} @Delete(':plotId/tools/:toolId') drop(@Param('gardenSlug') slug: string, @Param('plotId') plotId: string,
    @Param('toolId') toolId: string) { return this.plots.drop(slug, plotId, toolId); } }`,
  'plots.service.ts': `@Injectable() export class PlotsService {
  constructor(@InjectRepository(Plot) private readonly plots: Repository<Plot>,
    @InjectRepository(Tool) private readonly tools: Repository<Tool>) {}
  async drop(slug: string, plotId: string, toolId: string) { ${service} } }`,
});
const ofGarden = 'const plot = await this.plots.findOneByOrFail({ id: plotId, garden: { slug } });';
const drop = 'return this.tools.remove({ plot, toolId });';
const ofAny = 'const plot = await this.plots.findOneByOrFail({ id: plotId });';

describe('what something hangs on, by an id of that', () => {
  test('is no longer asked for', async () => {
    const found = await between(shared(ofGarden + drop), shared(ofAny + drop));
    expect(found).toEqual([
      'auth/guard-removed: DELETE /gardens/:gardenSlug/plots/:plotId/tools/:toolId limited the Plot that it takes by an id to what is of the garden named with it, and no longer does.',
    ]);
  });

  test.each([
    [
      'is compared afterwards',
      `${ofAny} if (plot.garden.slug !== slug) throw new NotFoundException(); ${drop}`,
      '',
    ],
    ['is compared by a helper', `${ofAny} this.sameGarden(plot, slug); ${drop}`, ''],
    [
      'is asked for by its own id',
      `const garden = await this.gardens.bySlug(slug);
      const plot = await this.plots.findOneByOrFail({ id: plotId, gardenId: garden.id }); ${drop}`,
      '',
    ],
    ['is asked for by a guard of the route', ofAny + drop, '@UseGuards(PlotOfGardenGuard)'],
    ['is called otherwise', `${ofGarden.replace('garden:', 'allotment:')} ${drop}`, ''],
  ])('%s', async (_what, service, guard) => {
    expect(await between(shared(ofGarden + drop), shared(service, guard))).toEqual([]);
  });

  const take = 'return this.tools.findOneByOrFail({ id: toolId, plotId, plot: { garden: { slug } } });';
  test.each([
    ['is there', 'if (plot === undefined) throw new NotFoundException();'],
    ['is open', 'if (plot.state !== State.Open) throw new ConflictException();'],
  ])('is not asked for by whether it %s', async (_what, more) => {
    const found = await between(shared(ofGarden + more + drop), shared(ofAny + more + drop));
    expect(found).toEqual([
      expect.stringContaining('limited the Plot that it takes by an id to what is of the garden'),
    ]);
  });

  test('that which holds it is not looked at any more, though it is still handed', async () => {
    const found = await between(shared(take), shared(take.replace(', plot: { garden: { slug } }', '')));
    expect(found).toEqual([
      'auth/guard-removed: the function PlotsService.drop looked only among what is of the slug that it is handed, and no longer does.',
    ]);
  });

  test.each([
    [
      'is asked for before',
      `${ofGarden} return this.tools.findOneByOrFail({ id: toolId, plotId: plot.id });`,
      '',
    ],
    [
      'is asked for by a guard of the route',
      take.replace(', plot: { garden: { slug } }', ''),
      '@UseGuards(PlotOfGardenGuard)',
    ],
    [
      'is written in another order',
      take.replace('plotId, plot: { garden: { slug } }', 'plot: { garden: { slug }, id: plotId }'),
      '',
    ],
  ])('that which holds it %s', async (_what, service, guard) => {
    expect(await between(shared(take), shared(service, guard))).toEqual([]);
  });
});

describe('what is taken from among those of what it hangs on, in Rails', () => {
  const files = {
    'config/routes.rb': `
Rails.application.routes.draw do
  resources :orchards do
    resources :trees, only: %i[show destroy]
  end
end
`,
    'app/controllers/trees_controller.rb': `
class TreesController < OrchardController
  before_action :authenticate_user!

  def show
    @tree = @orchard.trees.standing.find(params[:id])
  end

  def destroy
    @orchard.trees.standing.find(params[:id]).destroy!
    head :no_content
  end
end
`,
  };
  const within = '@orchard.trees.standing.find(params[:id]).destroy!';

  test('is told where any of all is taken', async () => {
    expect(await altered(files, within, 'Tree.standing.find(params[:id]).destroy!')).toEqual([
      expect.stringContaining(
        'DELETE /orchards/:orchard_id/trees/:id limited the Tree that it takes by an id',
      ),
    ]);
  });

  test.each([
    ['the same is asked otherwise', 'Tree.standing.where(orchard: @orchard).find(params[:id]).destroy!'],
    [
      'a policy is asked in its place',
      'tree = Tree.standing.find(params[:id])\n    authorize tree\n    tree.destroy!',
    ],
    ['it hangs on more', '@orchard.owner.trees.standing.find(params[:id]).destroy!'],
  ])('is not where %s', async (_, otherwise) => {
    expect(await altered(files, within, otherwise)).toEqual([]);
  });
});

test.each([
  [
    'a tag that the browser sent',
    "if (bed.etag === req.headers['if-none-match']) return res.status(304).end();\n  res.json(bed);",
  ],
  ['all that was asked for, to be shown', 'res.json(present(bed, req.query));'],
])('what is held against %s is not held against what it hangs on', async (_, answer) => {
  const files = (where: string): Sources => ({
    'beds.js': `const { known } = require('./gate'); const router = require('express').Router();
router.get('/plots/:plotId/beds/:id', known, async (req, res) => {
  const bed = await Bed.findOne({ where: { ${where} } });
  ${answer}
});
module.exports = router;`,
  });
  const before = files('id: req.params.id, plotId: req.params.plotId');
  expect(await between(before, files('id: req.params.id'))).toHaveLength(1);
});

describe('what something must be of, compared after it was taken', () => {
  const fastapi = (take: string): Sources => ({
    'api/trays.py': `
from fastapi import APIRouter, Depends, HTTPException
from api.gate import keeper
from api.sheds import ShedDep
from api.models import Tray
router = APIRouter(prefix="/sheds/{slug}/trays")
async def of_shed(session, tray_id, shed):
    tray = await session.get(Tray, tray_id)
    if tray is None or tray.shed_id != shed.id:
        raise HTTPException(404)
    return tray
@router.post("/{tray_id}/water", dependencies=[Depends(keeper)])
async def water(tray_id: int, version: int, shed: ShedDep, session: SessionDep):
    ${take}
    tray.water()
    return {"tray": tray.id}
`,
  });
  const taken = 'tray = await session.get(Tray, tray_id)\n    ';
  const held = fastapi(
    `${taken}if tray is None or tray.shed_id != shed.id:\n        raise HTTPException(404)`,
  );

  test('is told where it is not compared any more', async () => {
    const found = await between(held, fastapi(`${taken}if tray is None:\n        raise HTTPException(404)`));
    expect(found).toEqual([
      'auth/guard-removed: POST /sheds/{slug}/trays/{tray_id}/water limited the Tray that it takes by an id to what is of the shed named with it, and no longer does.',
    ]);
  });

  test.each([
    [
      'in its query',
      'tray = await session.scalar(select(Tray).where(Tray.id == tray_id, Tray.shed_id == shed.id))',
    ],
    ['by a function beside it', 'tray = await of_shed(session, tray_id, shed)'],
    ['by a function that is handed both', `${taken}ensure_in(tray, shed)`],
    ['as a whole', `${taken}if tray is None or tray.shed != shed:\n        raise HTTPException(404)`],
    [
      'the other way round',
      `${taken}if tray and tray.shed_id == shed.id:\n        return tray.water()\n    raise HTTPException(404)`,
    ],
  ])('is not where it is asked %s', async (_what, take) => {
    expect(await between(held, fastapi(take))).toEqual([]);
  });

  test.each([
    ['a version', 'tray.version != version'],
    ['what it must not be of', 'tray.lid_id == shed.id'],
    ['its own id', 'tray.id != tray_id'],
  ])('is not %s', async (_what, test) => {
    const compared = fastapi(`${taken}if tray is None or ${test}:\n        raise HTTPException(404)`);
    const after = fastapi(`${taken}if tray is None:\n        raise HTTPException(404)`);
    expect(await between(compared, after)).toEqual([]);
  });

  test('is the same in JavaScript', async () => {
    const route = `const { known } = require('./gate'); const router = require('express').Router();
router.delete('/plots/:plotId/beds/:id', known, async (req, res) => {
  const bed = await Bed.findById(req.params.id);
  if (!bed || bed.plotId !== req.params.plotId) return res.status(404).end();
  await bed.destroy();
  res.end();
});
module.exports = router;`;
    const found = await altered({ 'beds.js': route }, ' || bed.plotId !== req.params.plotId', '');
    expect(found).toEqual([expect.stringContaining('to what is of the plot named with it, and no longer')]);
  });
});
