import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const added = (files: Sources, route: string): Promise<string[]> => altered(files, '// more', route);
const weaker = (route: string): string[] => [
  expect.stringContaining(
    `auth/weaker-guard: ${route} is open to everybody who is known`,
  ) as unknown as string,
];

describe('rights that all writers of a router ask for by one function', () => {
  const lamps: Sources = {
    'lamps.js': `const router = require('express').Router()
const { requireUser, requires, loadLamp } = require('./gates')
router.use(requireUser)
router.get('/lamps', list)
router.post('/lamps', requires('lamp:write'), add)
router.put('/lamps/:id/lit', loadLamp, requires('lamp:write'), light)
router.patch('/lamps/:id', loadLamp, requires('lamp:write'), change)
router.delete('/lamps/:id', loadLamp, requires('lamp:delete'), drop)
// more
module.exports = router`,
    'gates.js': `exports.requireUser = (req, res, next) => { if (!req.user) return res.status(401).end(); next() }
exports.requires = (right) => (req, res, next) => { if (!req.user.rights.includes(right)) return res.status(403).end(); next() }
exports.loadLamp = async (req, res, next) => {
  req.lamp = await lamps.find(req.params.id)
  if (req.lamp.district !== req.user.district) return res.status(403).end()
  next()
}`,
  };

  test('are asked of a new one, though what it changes is of the caller’s district', async () => {
    expect(await added(lamps, "router.put('/lamps/:id/district', loadLamp, move)")).toEqual(
      weaker('PUT /lamps/:id/district'),
    );
  });

  test.each([
    "router.put('/lamps/:id/district', loadLamp, requires('lamp:move'), move)",
    "router.get('/lamps/:id/history', loadLamp, history)",
    "router.post('/lamps/:id/watch', loadLamp, watch)",
  ])('are not of %s', async (route) => {
    expect(await added(lamps, route)).toEqual([]);
  });
});

describe('rights that one function is given for all else of a file', () => {
  const keys: Sources = {
    'lib/guild.ts': `export function inGuild(run, { permissions = [], minRole } = {}) { return async (req, { params }) => {
      const member = await findMember(await currentUser(), params.guild); if (!member) throw new UnauthorizedError();
      for (const each of permissions) if (!can(member.role, each)) throw new ForbiddenError();
      return run({ req, params, guild: member.guild }); }; }`,
    'app/api/guilds/[guild]/keys/route.ts': `import { inGuild } from '@/lib/guild';
export const GET = inGuild(async ({ guild }) => NextResponse.json(await list(guild)), { permissions: ['keys:manage'] });
export const POST = inGuild(async ({ req, guild }) => NextResponse.json(await add(guild, req)), { permissions: ['keys:manage'], limit: 5 });
// more
`,
  };
  const open: Sources = {
    ...keys,
    'app/api/guilds/[guild]/keys/route.ts': `import { inGuild } from '@/lib/guild';
export const GET = inGuild(async ({ guild }) => NextResponse.json(await list(guild)));
export const POST = inGuild(async ({ req, guild }) => NextResponse.json(await add(guild, req)), { permissions: ['keys:manage'] });
// more
`,
  };
  const patch = (options: string): string =>
    `export const PATCH = inGuild(async ({ req, guild }) => NextResponse.json(await change(guild, req))${options});`;

  test('are asked of a new one', async () => {
    expect(await added(keys, patch(''))).toEqual(weaker('PATCH /api/guilds/[guild]/keys'));
  });

  test('are not where it is given another, or where not all else is given one', async () => {
    expect(await added(keys, patch(`, { minRole: 'OWNER' }`))).toEqual([]);
    expect(await added(open, patch(''))).toEqual([]);
  });
});

describe('rights that all below a path ask for, some of them by a map of methods', () => {
  const admin: Sources = {
    'lib/gates.ts': `export const knownOnly = (run) => async (req, context) => { const user = await currentUser(); if (!user) throw new UnauthorizedError(); return run({ user, ...context }); };
export const staffOnly = (run, { grade = 1 } = {}) => knownOnly(async (args) => { if (!(args.user.staffGrade >= grade)) throw new ForbiddenError(); return run(args); });
export function staffRoutes(methods, options) { return Object.fromEntries(Object.entries(methods).map(([method, run]) => [method, staffOnly(run, options)])); }`,
    'app/api/admin/kilns/route.ts': `import { staffOnly } from '@/lib/gates';
export const GET = staffOnly(async () => NextResponse.json(await kilns()));
export const PUT = staffOnly(async ({ params }) => NextResponse.json(await light(params)), { grade: 2 });`,
    'app/api/admin/kilns/[id]/route.ts': `import { staffRoutes } from '@/lib/gates';
export const { GET, PATCH } = staffRoutes({ async GET({ params }) { return show(params); }, async PATCH({ params }) { return change(params); } });`,
    'app/api/admin/kilns/[id]/keys/route.ts': '// more',
  };
  const route = (guard: string): string =>
    `import { ${guard} } from '@/lib/gates'; export const DELETE = ${guard}(async ({ params }) => NextResponse.json(await drop(params.id)));`;

  test('are asked of a new one', async () => {
    expect(await added(admin, route('knownOnly'))).toEqual(weaker('DELETE /api/admin/kilns/[id]/keys'));
  });

  test('which asks for them in its own way', async () => {
    expect(await added(admin, route('staffOnly'))).toEqual([]);
  });
});

describe('rights that the nearest ask for', () => {
  const batches: Sources = {
    'batches.js': `const router = require('express').Router()
const { requireUser, requires } = require('./gates')
router.use(requireUser)
router.get('/batches', list)
router.get('/batches/:id', show)
router.get('/batches/:id/recipe', requires('recipe:read'), recipe)
router.get('/batches/:id/photos', photos)
// more
module.exports = router`,
    'gates.js': `exports.requireUser = (req, res, next) => { if (!req.user) return res.status(401).end(); next() }
exports.requires = (right) => (req, res, next) => { if (!req.user.rights.includes(right)) return res.status(403).end(); next() }`,
  };
  const bills: Sources = {
    'config/routes.rb': `Rails.application.routes.draw do
  resources :bills, only: %i[index show] do
    get :download, on: :member
    # routes
  end
end`,
    'app/controllers/bills_controller.rb': `class BillsController < ApplicationController
  before_action :require_sign_in
  before_action :set_bill, only: %i[show download dispute]
  before_action :check_bill_access, only: %i[show download]
  def index; end
  def show; end
  def download; end
  # more
  private
  def require_sign_in
    redirect_to login_path unless current_user
  end
  def set_bill
    @bill = Bill.find(params[:id])
  end
  def check_bill_access
    head :forbidden unless current_user.account_id == @bill.account_id
  end
end`,
  };

  test('by what gives the same in another form', async () => {
    expect(await added(batches, "router.get('/batches/:id/recipe.txt', recipeText)")).toEqual(
      weaker('GET /batches/:id/recipe.txt'),
    );
    expect(await added(batches, "router.get('/batches/:id/photos.zip', allPhotos)")).toEqual([]);
  });

  test('by whatever else there is of one thing', async () => {
    const head = {
      'config/routes.rb': bills['config/routes.rb']?.replace('# routes', 'post :dispute, on: :member') ?? '',
      'app/controllers/bills_controller.rb':
        bills['app/controllers/bills_controller.rb']?.replace(
          '# more',
          'def dispute; @bill.update!(disputed: true); end',
        ) ?? '',
    };
    expect(await between(bills, head)).toEqual(weaker('POST /bills/:id/dispute'));
  });
});

describe('what is asked of all that is done below one object, in routers of several files', () => {
  const workshops = (more = ''): Sources => ({
    'app.js': `const app = require('express')()
const { requireUser } = require('./gates')
app.use(requireUser)
app.use('/workshops/:id/tools', require('./tools'))
app.use('/workshops/:id/benches', require('./benches'))
app.use('/workshops/:id/members', require('./members'))
app.use('/workshops/:id/stock', require('./stock'))
// more`,
    'gates.js': `exports.requireUser = (req, res, next) => { if (!req.user) return res.status(401).end(); next() }
exports.isIn = (req, res, next) => { if (!req.user.workshops.includes(req.params.id)) return res.status(403).end(); next() }
exports.leads = (req, res, next) => { if (!req.user.leads.includes(req.params.id)) return res.status(403).end(); next() }`,
    'tools.js': `const router = require('express').Router(); const { isIn, leads } = require('./gates')
router.get('/', isIn, list)
router.post('/', leads, add)
module.exports = router`,
    'benches.js': `const router = require('express').Router(); const { isIn, leads } = require('./gates')
router.get('/', isIn, list)
router.delete('/:bench', leads, drop)
module.exports = router`,
    'members.js': `const router = require('express').Router(); const { isIn, leads } = require('./gates')
router.get('/', isIn, list)
router.post('/', leads, add)
${more}
module.exports = router`,
    'stock.js': `const router = require('express').Router(); const { isIn } = require('./gates')
// stock
module.exports = router`,
  });

  test('is missing of a new router that only asks who somebody is', async () => {
    expect(await altered(workshops(), '// stock', "router.put('/', count)")).toEqual(
      weaker('PUT /workshops/:id/stock'),
    );
  });

  test.each([
    ['one that asks for it', workshops(), "router.put('/', isIn, count)"],
    ['one that changes only what the caller has to do with it', workshops(), "router.post('/join', join)"],
    ['one beside another that asks for nothing', workshops("router.post('/wish', wish)"), "router.put('/', count)"],
  ])('is not of %s', async (_what, files, route) => {
    expect(await altered(files, '// stock', route)).toEqual([]);
  }); // biome-ignore format: a table reads better in rows
});

describe('rights below /admin that all but the new one give to those who administer', () => {
  const depot: Sources = {
    'depot.go': `package depot
import "net/http"
type access int
const (
	accessChiefAdmin access = iota
	accessUser
	accessStaff
)
type entry struct { method, path string; handle http.HandlerFunc; access access }
func (d *Depot) table() []entry {
	return []entry{
		{"GET", "/admin/trams", d.trams, accessChiefAdmin},
		{"PUT", "/admin/trams/{id}", d.change, accessChiefAdmin},
		{"DELETE", "/admin/trams/{id}", d.scrap, accessChiefAdmin},
		{"GET", "/trams", d.plain, accessUser},
		// more
	}
}
func (d *Depot) Attach(mux *http.ServeMux) {
	for _, each := range d.table() { mux.Handle(each.method+" "+each.path, d.behind(each.access, each.handle)) }
}
func (d *Depot) behind(a access, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who := userFrom(r.Context())
		if who == nil { http.Error(w, "", http.StatusUnauthorized); return }
		if a == accessChiefAdmin && !who.Admin { http.Error(w, "", http.StatusForbidden); return }
		next(w, r)
	}
}
`,
  };
  const row = (access: string): string => `{"POST", "/admin/trams/{id}/brakes", d.brakes, ${access}},`;

  test('are asked of it', async () => {
    expect(await added(depot, row('accessUser'))).toEqual(weaker('POST /admin/trams/{id}/brakes'));
    const own = '{"GET", "/admin/me/shifts", d.shifts, accessUser},';
    expect(await added(depot, own)).toEqual([]);
  });

  test.each(['accessChiefAdmin', 'accessStaff'])('not where it gives one to %s', async (access) => {
    expect(await added(depot, row(access))).toEqual([]);
  });

  test('are missed where a row is given less', async () => {
    expect(await altered(depot, 'd.scrap, accessChiefAdmin', 'd.scrap, accessUser')).toEqual([
      "auth/weaker-guard: DELETE /admin/trams/{id} asked for d.behind('accessChiefAdmin'), and now asks for d.behind('accessUser').",
    ]);
  });
});

describe('another form of what a handler gives to those alone who have the right', () => {
  const logs: Sources = {
    'logs.ts': `const router = Router();
router.use(requireUser);
router.get('/dives', async (req, res) => {
  const where = { clubId: req.user.clubId };
  if (req.query.all === 'yes') {
    if (!req.user.isInstructor) throw new ForbiddenError();
  } else {
    where.diverId = req.user.id;
  }
  res.json(await Dive.findAll({ where }));
});
// more
export default router;
`,
  };
  const csv = (where: string, path = '/dives/export', method = 'get') =>
    `router.${method}('${path}', async (req, res) => { res.send(csvOf(await Dive.findAll({ where: ${where} }))); });`;

  test('is told with all that it gives', async () => {
    expect(await added(logs, csv('{ clubId: req.user.clubId }'))).toEqual(weaker('GET /dives/export'));
  });

  test.each([
    ['what is the caller’s own', csv('{ diverId: req.user.id }')],
    ['something else', csv('{ clubId: req.user.clubId }', '/dives/sites')],
    [
      'as much, and asks for it',
      csv('{ clubId: req.user.clubId }').replace(
        '{ res',
        '{ if (!req.user.isInstructor) throw new ForbiddenError(); res',
      ),
    ],
  ])('is not where it gives %s', async (_, route) => {
    expect(await added(logs, route)).toEqual([]);
  });
});
