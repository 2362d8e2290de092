import { describe, expect, test } from '@jest/globals';
import { between } from '../../rules/auth/between.ts';
import { endpointsOf, listed, type Sources } from './listed.ts';

const core: Sources = {
  'start/kernel.ts': `import router from '@adonisjs/core/services/router'
    router.use([() => import('@adonisjs/auth/initialize_auth_middleware')])
    export const middleware = router.named({
      auth: () => import('#middleware/auth_middleware'), guest: () => import('#middleware/guest_middleware'),
      rank: () => import('#middleware/rank_middleware'), throttle: () => import('#middleware/throttle_middleware') })`,
  'app/middleware/auth_middleware.ts': `export default class AuthMiddleware {
    async handle(ctx, next, options = {}) { await ctx.auth.authenticateUsing(options.guards); return next() } }`,
  'app/middleware/guest_middleware.ts': `export default class GuestMiddleware {
    async handle({ auth, response }, next) { if (await auth.check()) return response.redirect('/'); return next() } }`,
  'app/middleware/rank_middleware.ts': `export default class RankMiddleware {
    async handle({ auth, response }, next, options) {
      if (!options.of.includes(auth.user.rank)) return response.forbidden(); return next() } }`,
  'app/middleware/throttle_middleware.ts': `export default class ThrottleMiddleware {
    async handle(ctx, next) { ctx.response.header('x', '1'); return next() } }`,
  'app/controllers/plots_controller.ts': `import PlotPolicy from '#policies/plot_policy'
    export default class PlotsController {
      async index() { return Plot.all() }
      async update({ params, bouncer }) { const plot = await Plot.findOrFail(params.id)
        await bouncer.with(PlotPolicy).authorize('till', plot); return plot.save() }
      async destroy({ params, auth, response }) { const plot = await Plot.findOrFail(params.id)
        if (plot.ownerId !== auth.user.id) return response.forbidden(); await plot.delete() } }`,
  'app/policies/plot_policy.ts': `import { BasePolicy } from '@adonisjs/bouncer'
    export default class PlotPolicy extends BasePolicy { till(user, plot) { return plot.ownerId === user.id } }`,
};
const routes = (text: string): Sources => ({
  ...core,
  'start/routes.ts': `import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
const PlotsController = () => import('#controllers/plots_controller')
const headsOnly = [middleware.auth(), middleware.rank({ of: ['head'] })]
${text}`,
});

describe('AdonisJS 6', () => {
  test('groups, lists of middleware, what a controller and its policy ask', async () => {
    const found = await listed(
      routes(`router.group(() => { router.put('/:id', [PlotsController, 'update']).use(middleware.throttle())
  router.group(() => { router.delete('/:id', [PlotsController, 'destroy']) }).use(middleware.rank({ of: ['head'] }))
}).prefix('/plots').middleware(middleware.auth({ guards: ['api'] }))
router.get('/plots', [PlotsController, 'index']).as('plots')
router.post('/login', [PlotsController, 'index']).use(middleware.guest())
router.get('/heads', () => 'x').use(headsOnly)
router.route('/both', ['GET', 'POST'], [() => import('#controllers/plots_controller'), 'index'])`),
    );
    expect(found).toEqual([
      "PUT /plots/:id [middleware.auth('api'), bouncer.with.authorize('till', plot)*, PlotPolicy.till of the object*]",
      "DELETE /plots/:id [middleware.auth('api'), middleware.rank('head')*, a check of plot.ownerId*]",
      'GET /plots []',
      'POST /login []',
      "GET /heads [middleware.auth, middleware.rank('head')*]",
      'GET /both []',
      'POST /both []',
    ]);
  });

  test('resources with rules for some of their actions', async () => {
    const found = await listed(
      routes(`router.resource('farms.plots', PlotsController).apiOnly().except(['show'])
  .use('*', middleware.auth()).use(['destroy'], middleware.rank({ of: ['head'] }))`),
    );
    expect(found).toEqual([
      'GET /farms/:farm_id/plots [middleware.auth]',
      'POST /farms/:farm_id/plots [middleware.auth]',
      'PUT /farms/:farm_id/plots/:id [middleware.auth, ' +
        "bouncer.with.authorize('till', plot)*, PlotPolicy.till of the object*]",
      'PATCH /farms/:farm_id/plots/:id [middleware.auth, ' +
        "bouncer.with.authorize('till', plot)*, PlotPolicy.till of the object*]",
      'DELETE /farms/:farm_id/plots/:id [middleware.auth, ' +
        "middleware.rank('head')*, a check of plot.ownerId*]",
    ]);
  });

  test('an action that is handled elsewhere says where', async () => {
    const [found] = await endpointsOf(routes(`router.put('/x/:id', [PlotsController, 'update'])`));
    expect(found?.handledAt).toMatchObject({ path: 'app/controllers/plots_controller.ts', line: 4 });
  });
});

const older: Sources = {
  'start/kernel.ts': `import Server from '@ioc:Adonis/Core/Server'
    Server.middleware.register([() => import('@ioc:Adonis/Core/BodyParser')])
    Server.middleware.registerNamed({ auth: () => import('App/Middleware/Auth'), acl: 'App/Middleware/Acl' })`,
  'app/Middleware/Auth.ts': `export default class AuthMiddleware {
    protected async authenticate(auth, guards) { throw new AuthenticationException('Unauthorized access') }
    public async handle({ auth }, next, guards) { await this.authenticate(auth, guards); await next() } }`,
  'app/Middleware/Acl.ts': `export default class Acl { public async handle({ auth, response }, next, roles) {
    if (!roles.includes(auth.user.role)) return response.status(403).send({}); await next() } }`,
  'app/Controllers/Http/Admin/SeedsController.ts': `export default class SeedsController {
    public async index() {} public async destroy({ params }) { await Seed.drop(params.id) } }`,
};

describe('AdonisJS 5', () => {
  test('strings for controllers and middleware, a namespace, rules of a resource', async () => {
    const found = await listed({
      ...older,
      'start/routes.ts': `import Route from '@ioc:Adonis/Core/Route'
        Route.group(() => { Route.delete('seeds/:id', 'SeedsController.destroy').middleware('acl:head,chief')
        }).prefix('admin').namespace('App/Controllers/Http/Admin').middleware(['auth:api'])
        Route.resource('beds', 'BedsController').only(['index', 'store']).middleware({ '*': ['auth'], store: 'acl:head' })
        Route.get('/', 'Admin/SeedsController.index')`,
    });
    expect(found).toEqual([
      "DELETE /admin/seeds/:id [auth('api'), acl('head', 'chief')*]",
      'GET /beds [auth]',
      "POST /beds [auth, acl('head')*]",
      'GET / []',
    ]);
  });
});

describe('AdonisJS: what a change takes away', () => {
  const change = (
    from: string,
    to: string,
    more: Partial<Record<string, [string, string]>> = {},
  ): Promise<string[]> => {
    const [base, head] = [routes(from), routes(to)];
    const changed = Object.entries(more).map(([path, pair]) => [
      path,
      (base[path] ?? '').replace(pair?.[0] ?? '', pair?.[1] ?? ''),
    ]);
    return between(base, { ...head, ...Object.fromEntries(changed) });
  };
  const grouped = `router.group(() => { router.put('/plots/:id', [PlotsController, 'update']) }).use(middleware.auth())`;

  test.each([
    ['the group', grouped, `router.put('/plots/:id', [PlotsController, 'update'])`],
    [
      'a rank',
      `router.get('/heads', () => 'x').use([middleware.auth(), middleware.rank({ of: ['head'] })])`,
      `router.get('/heads', () => 'x').use([middleware.auth()])`,
    ],
    [
      'a rank for a lesser one',
      `router.get('/heads', () => 'x').use(middleware.rank({ of: ['admin'] }))`,
      `router.get('/heads', () => 'x').use(middleware.rank({ of: ['user'] }))`,
    ],
  ])('%s', async (_what, from, to) => {
    expect(await change(from, to)).not.toEqual([]);
  });

  test.each([
    ['app/policies/plot_policy.ts', 'plot.ownerId === user.id', 'true'],
    ['app/policies/plot_policy.ts', 'plot.ownerId === user.id', '!user.banned'],
    ['app/controllers/plots_controller.ts', "await bouncer.with(PlotPolicy).authorize('till', plot);", ''],
    ['app/middleware/auth_middleware.ts', 'await ctx.auth.authenticateUsing(options.guards);', ''],
  ])('in %s: %s', async (path, from, to) => {
    expect(await change(grouped, grouped, { [path]: [from, to] })).not.toEqual([]);
  });

  test.each([
    [
      'a list by a name',
      `router.get('/heads', () => 'x').use(headsOnly)`,
      `router.get('/heads', () => 'x').use([middleware.auth(), middleware.rank({ of: ['head'] })])`,
    ],
    [
      'the route itself',
      grouped,
      `router.put('/plots/:id', [PlotsController, 'update']).use(middleware.auth())`,
    ],
  ])('not where it moved to %s', async (_what, from, to) => {
    expect(await change(from, to)).toEqual([]);
  });

  test('not where a policy compares by a helper of its own', async () => {
    const to = 'this.owns(user, plot)';
    const policy: [string, string] = ['plot.ownerId === user.id', to];
    expect(await change(grouped, grouped, { 'app/policies/plot_policy.ts': policy })).toEqual([]);
  });
});
