import { expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

const weaker = (route: string): string[] => [
  expect.stringContaining(
    `auth/weaker-guard: ${route} is open to everybody who is known`,
  ) as unknown as string,
];

const router = (name: string, routes: string, known = 'requireUser'): Sources => ({
  [`${name}.js`]: `const router = require('express').Router()
const { requireUser, deviceKnown, potter, master, may } = require('./gates')
router.use(${known})
${routes}
// more ${name}
module.exports = router`,
});

const kilns: Sources = {
  ...router(
    'kilns',
    `router.get('/kilns', list)
router.post('/kilns', build)
router.get('/kilns/:id/glazes', glazes)
router.put('/kilns/:id/glazes', may('glaze'), mix)`,
  ),
  ...router(
    'notes',
    `router.get('/notes', notes)
router.post('/notes/:id/pin', pin)
router.delete('/notes/:id', requireUser, tear)`,
    'deviceKnown',
  ),
  ...router(
    'jars',
    `router.get('/jars', jars)
router.post('/jars/:id/fire', may('fire'), fire)
router.put('/jars/:id', potter, shape)
router.delete('/jars/:id', master, smash)
router.post('/lids', lid)`,
  ),
  'gates.js': `exports.requireUser = (req, res, next) => { if (!req.user) return res.status(401).end(); next() }
exports.deviceKnown = (req, res, next) => { if (!req.device) return res.status(401).end(); next() }
exports.potter = (req, res, next) => { if (!req.user.isPotter) return res.status(403).end(); next() }
exports.master = (req, res, next) => { if (!req.user.isMaster) return res.status(403).end(); next() }
exports.may = (right) => (req, res, next) => { if (!req.user.rights.includes(right)) return res.status(403).end(); next() }`,
};

/** With a route more in the router of what it is about. */
const added = (route: string, base = kilns): Promise<string[]> =>
  altered(base, `// more ${/\w+/.exec(route.split("'/")[1] ?? '')?.[0]}`, route);

test.each([
  // Who puts glazes is asked for a right; who reads them is not.
  ["router.patch('/kilns/:id/glazes', stir)", 'PATCH /kilns/:id/glazes'],
  // Another guard stands before what alters the same.
  ["router.patch('/notes/:id', rewrite)", 'PATCH /notes/:id'],
  // All that is done to a jar asks for a right, each for its own.
  ["router.post('/jars/:id/sell', sell)", 'POST /jars/:id/sell'],
])('what is asked of whoever does something else to the same is missed: %s', async (route, told) => {
  expect(await added(route)).toEqual(weaker(told));
});

test.each([
  "router.post('/kilns/:id/glazes', praise)",
  "router.patch('/kilns/:id/glazes', may('stir'), stir)",
  "router.patch('/kilns/:id/glazes', potter, stir)",
  "router.patch('/kilns/:id/glazes', (req, res) => { if (!req.user.rights.includes('glaze')) return res.status(403).end(); stir(req, res) })",
  "router.patch('/notes/:id', requireUser, rewrite)",
  "router.patch('/notes/:id', potter, rewrite)",
  "router.post('/notes', write)",
  "router.get('/jars/:id/price', price)",
  "router.post('/jars/:id/watch', watch)",
  "router.post('/jars/:id/sell', master, sell)",
  "router.post('/jars/mine/sell', sell)",
  "router.post('/jars', throwOne)",
])('is not of %s', async (route) => {
  expect(await added(route)).toEqual([]);
});

test('another guard adds nothing where most of the application asks who calls by the one that is there', async () => {
  const small: Sources = { 'notes.js': kilns['notes.js'] ?? '', 'gates.js': kilns['gates.js'] ?? '' };
  expect(await added("router.patch('/notes/:id', rewrite)", small)).toEqual([]);
});

test('what is read of it unasked says that it is for everybody who is known', async () => {
  const shown = replaced(kilns, '// more jars', "router.get('/jars/:id', show)\n// more jars");
  expect(await added("router.post('/jars/:id/report', report)", shown)).toEqual([]);
});

test('where only two ask, one is not sure', async () => {
  const less = replaced(kilns, "router.post('/jars/:id/fire', may('fire'), fire)\n", '');
  const more = replaced(less, '// more jars', "router.post('/jars/:id/sell', sell)");
  expect(await confidencesBetween(less, more)).toEqual(['low']);
});

const berths = (routes = '', actions = ''): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :berths, only: %i[show update] do
    post :free, on: :member
    ${routes}
  end
end
`,
  'app/controllers/berths_controller.rb': `class BerthsController < ApplicationController
  before_action :require_harbour_staff
  before_action :require_pilot, only: %i[show]
  before_action :require_warden, only: %i[update]
  before_action :set_berth

  def show
  end

  def update
    @berth.update!(params.permit(:depth))
  end

  def free
    authorize @berth, :free?
    @berth.free!
  end

  ${actions}

  private

  def set_berth
    @berth ||= current_harbour.berths.find(params[:id])
  end

  def require_pilot
    head :forbidden unless current_user.pilot?
  end

  def require_warden
    head :forbidden unless current_user.warden?
  end
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  private

  def require_harbour_staff
    head :forbidden unless current_user&.harbour == current_harbour
  end
end
`,
});

test('Rails: an action beside others that ask each in their own way, to the same of the same harbour', async () => {
  const rent = 'def rent\n    @berth.update!(renter: params[:renter])\n  end';
  expect(await between(berths(), berths('post :rent, on: :member', rent))).toEqual(
    weaker('POST /berths/:id/rent'),
  );
  const asking = rent.replace('def rent\n', 'def rent\n    authorize @berth, :rent?\n');
  expect(await between(berths(), berths('post :rent, on: :member', asking))).toEqual([]);
  const own = rent.replace('@berth.update!', 'current_user.berths.find(params[:id]).update!');
  const left = own.replace('def rent', 'def rent');
  expect(
    await between(
      replaced(berths(), 'before_action :set_berth', 'before_action :set_berth, only: %i[show update free]'),
      replaced(
        berths('post :rent, on: :member', left),
        'before_action :set_berth',
        'before_action :set_berth, only: %i[show update free]',
      ),
    ),
  ).toEqual([]);
});
