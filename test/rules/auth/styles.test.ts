import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

type Row = readonly [string, string, string];

/** Every one of the changes is told of, and none of the harmless ones. */
function judges(files: Sources, told: readonly Row[], silent: readonly Row[]): void {
  test.each(told)('told: %s', async (_what, from, to) => {
    expect(await altered(files, from, to)).not.toEqual([]);
  });
  test.each(silent)('silent: %s', async (_what, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}

describe('classes that register through their base, with permissions', () => {
  judges(
    {
      'permissions.ts': `export const NONE = 'NONE'; export const ADMIN = 'ADMIN'; export const READ_LOGS = 'READ_LOGS';`,
      'api.ts': `import Controller from './controller'; import { Logs } from './logs'; import { needUser } from './need';
export class Api extends Controller {
  constructor() { super(); this.app.use('/logs', needUser, new Logs().router); }
}`,
      'app.ts': `import express from 'express'; import { Api } from './api'; const app = express(); app.use('/api', new Api().router);`,
      'need.ts': `export const needUser = (req, res, next) => req.session.user ? next() : res.status(401).end();`,
      'logs.ts': `import Controller from './controller'; import { NONE, ADMIN, READ_LOGS } from './permissions';
export class Logs extends Controller {
  constructor() { super();
    this.get('/', this.all, NONE);
    this.get('/raw', this.raw, READ_LOGS);
    this.delete('/:id', this.purge, ADMIN);
    this.route({ method: 'post', path: '/replay', permission: [ADMIN], handler: this.replay });
    this.route({ method: 'put', path: '/level', permission: ADMIN, handler: this.level });
  }
}`,
    },
    [
      ['no permission behind the handler', 'this.purge, ADMIN', 'this.purge'],
      ['one that asks for nothing', 'this.purge, ADMIN', 'this.purge, NONE'],
      ['none in the options', `permission: [ADMIN], `, ''],
      ['nothing in the options', 'permission: [ADMIN]', 'permission: NONE'],
      ['the guard of the mount', 'needUser, new', 'new'],
    ],
    [
      ['the order of options', `method: 'post', path: '/replay'`, `path: '/replay', method: 'post'`],
      ['a handler by another name', 'this.purge', 'this.remove'],
      [
        'another page for everybody',
        `this.get('/', this.all, NONE);`,
        `this.get('/', this.all, NONE); this.get('/new', this.fresh, NONE);`,
      ],
    ],
  );
});

describe('a global guard that asks only what is decorated', () => {
  judges(
    {
      'guard.ts': `import { SetMetadata, applyDecorators } from '@nestjs/common';
export const Authenticated = (options = {}) => { const all = [ApiBearerAuth(), SetMetadata(Key.Route, options)]; return applyDecorators(...all); };
@Injectable() export class AuthGuard implements CanActivate {
  async canActivate(context) {
    const options = this.reflector.getAllAndOverride(Key.Route, [context.getHandler()]);
    if (!options) return true;
    context.switchToHttp().getRequest().user = await this.auth.authenticate(options);
    return true;
  }
}`,
      'app.module.ts': `import { AuthGuard } from './guard'; @Module({ providers: [{ provide: APP_GUARD, useClass: AuthGuard }] }) export class App {}`,
      'album.controller.ts': `import { Authenticated } from './guard';
@Controller('albums') export class Albums {
  @Get() @Authenticated({ permission: Permission.ALBUM_READ }) all() {}
  @Delete(':id') @Authenticated({ permission: Permission.ALBUM_DELETE }) remove() {}
  @Post('purge') @Authenticated({ permission: Permission.ALBUM_DELETE, admin: true }) purge() {}
  @Get('mine') @Authenticated() mine() {}
}`,
    },
    [
      ['the decorator is gone', '@Authenticated({ permission: Permission.ALBUM_READ })', ''],
      ['no permission is asked', 'Authenticated({ permission: Permission.ALBUM_DELETE })', 'Authenticated()'],
      [
        'a lesser permission',
        "@Delete(':id') @Authenticated({ permission: Permission.ALBUM_DELETE })",
        "@Delete(':id') @Authenticated({ permission: Permission.ALBUM_READ })",
      ],
      ['administrators are not asked for', ', admin: true', ''],
      ['a new one without', `@Get('mine')`, `@Put(':id') alter() {}\n @Get('mine')`],
      ['the guard is registered no longer', '{ provide: APP_GUARD, useClass: AuthGuard }', ''],
    ],
    [
      ['decorators in another order', `@Get('mine') @Authenticated()`, `@Authenticated() @Get('mine')`],
      [
        'options in another order',
        `permission: Permission.ALBUM_DELETE, admin: true`,
        `admin: true, permission: Permission.ALBUM_DELETE`,
      ],
      [
        'a new one with it',
        `@Get('mine')`,
        `@Put(':id') @Authenticated({ permission: Permission.ALBUM_DELETE }) alter() {}\n @Get('mine')`,
      ],
    ],
  );
});

describe('routes that opt out by an option', () => {
  judges(
    {
      'auth.controller.ts': `@RestController('/owner') export class Owner {
  @Post('/setup', { skipAuth: true }) setup() {}
  @Post('/transfer') transfer() {}
  @Get('/seats') seats() {}
}`,
    },
    [['another one does', `@Post('/transfer')`, `@Post('/transfer', { skipAuth: true })`]],
    [['another option', `@Post('/transfer')`, `@Post('/transfer', { rateLimit: true })`]],
  );
});

describe('a map of methods by default export', () => {
  judges(
    {
      'lib/guards.ts': `export const requireUser = (next) => async (req, res) => { if (!(await getSession(req))) return res.status(401).end(); return next(req, res); };
export const requireRole = (role) => (next) => async (req, res) => { if ((await getSession(req))?.user.role !== role) return res.status(403).end(); return next(req, res); };`,
      'pages/api/boxes/[id].ts': `import { requireUser, requireRole } from '@/lib/guards';
export default byMethod({ GET: requireUser(boxes.show), PUT: requireRole('admin')(boxes.update), DELETE: requireRole('admin')(boxes.remove) });`,
      'pages/api/crates/[id].ts': `import { requireUser } from '@/lib/guards';
export default withErrors(async (req, res) => {
  await mustBeMember(req);
  return byMethod({ GET: import('./_get'), DELETE: import('./_delete') })(req, res);
});
async function mustBeMember(req) { if (!req.member) throw new HttpError(403, 'Forbidden'); }`,
    },
    [
      ['one has none', 'requireUser(boxes.show)', 'boxes.show'],
      ['the role is another', `DELETE: requireRole('admin')`, `DELETE: requireRole('viewer')`],
      [
        'a new method without',
        `byMethod({ GET: requireUser`,
        `byMethod({ PATCH: boxes.patch, GET: requireUser`,
      ],
      ['the handler around it', '  await mustBeMember(req);', ''],
    ],
    [
      [
        'a new method with it',
        `byMethod({ GET: requireUser`,
        `byMethod({ POST: requireUser(boxes.add), GET: requireUser`,
      ],
      [
        'in another order',
        `GET: import('./_get'), DELETE: import('./_delete')`,
        `DELETE: import('./_delete'), GET: import('./_get')`,
      ],
      ['another wrapper', 'withErrors(', 'withLogging('],
    ],
  );
});

describe('routes with options and a function for each method; methods of Meteor; sockets', () => {
  judges(
    {
      'rooms.ts': `import { API } from './api';
API.v1.addRoute('rooms.get', { authRequired: true }, { async get() { return ok(this.userId); } });
API.v1.addRoute('rooms.purge', { authRequired: true, permissionsRequired: ['purge-room'] }, { async post() { return purge(this.bodyParams); } });
API.v1.post('rooms.mute', { authRequired: true }, async function () { return mute(this.bodyParams); });`,
      'methods.ts': `Meteor.methods({
  async removeUser(id) {
    if (!(await hasPermission(Meteor.userId(), 'delete-user'))) throw new Meteor.Error('error-not-allowed');
    await Users.removeById(id);
  },
});
Meteor.publish('reports', function (room) {
  if (!this.userId) return this.ready();
  return Reports.find({ room });
});`,
      'monitors.ts': `module.exports.handle = (socket) => {
  socket.on('deleteMonitor', async (id, callback) => {
    checkLogin(socket);
    await Monitor.remove(id);
  });
};
const checkLogin = (socket) => { if (!socket.userID) throw new Error('You are not logged in.'); };`,
    },
    [
      ['no account is asked for', `'rooms.get', { authRequired: true }`, `'rooms.get', {}`],
      [
        'it is said to be open',
        `'rooms.mute', { authRequired: true }`,
        `'rooms.mute', { authRequired: false }`,
      ],
      ['no permission', `, permissionsRequired: ['purge-room']`, ''],
      [
        'a method of Meteor',
        `    if (!(await hasPermission(Meteor.userId(), 'delete-user'))) throw new Meteor.Error('error-not-allowed');\n`,
        '',
      ],
      ['a publication', `  if (!this.userId) return this.ready();\n`, ''],
      ['a socket', '    checkLogin(socket);\n', ''],
    ],
    [
      ['a limit', `'rooms.get', { authRequired: true }`, `'rooms.get', { authRequired: true, limit: 10 }`],
      ['another error', `'error-not-allowed'`, `'error-unauthorized'`],
      ['another name', 'removeUser', 'removeAccount'],
    ],
  );
});

describe('procedures of builders that functions make, and metadata', () => {
  judges(
    {
      'trpc.ts': `export const publicProcedure = t.procedure;
const known = t.middleware(async ({ ctx, next }) => { if (!ctx.session?.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
const admin = known.unstable_pipe(({ ctx, next }) => { if (ctx.user.role !== 'ADMIN') throw new TRPCError({ code: 'FORBIDDEN' }); return next({ ctx }); });
export const authedProcedure = t.procedure.use(known);
export const adminProcedure = t.procedure.use(admin);
export const withRight = (right) => authedProcedure.use(async ({ ctx, next }) => { if (!(await rights.has(ctx.user.id, right))) throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });`,
      'orgs.ts': `import { adminProcedure, authedProcedure, withRight } from './trpc';
export const orgs = router({
  list: adminProcedure.query(async () => db.org.findMany()),
  update: withRight('org.update').mutation(async ({ input }) => db.org.update(input)),
  erase: withRight('org.delete').mutation(async ({ input }) => db.org.delete(input)),
  settings: authedProcedure.meta({ permission: 'org:write' }).mutation(async ({ input }) => save(input)),
});`,
    },
    [
      ['a builder asks less', 't.procedure.use(admin)', 't.procedure.use(known)'],
      [
        'a check of a builder is gone',
        `if (ctx.user.role !== 'ADMIN') throw new TRPCError({ code: 'FORBIDDEN' }); `,
        '',
      ],
      ['the plain builder', `withRight('org.update')`, 'authedProcedure'],
      ['a lesser right', `withRight('org.delete')`, `withRight('org.read')`],
      ['lesser metadata', `'org:write'`, `'org:read'`],
      ['no metadata', `.meta({ permission: 'org:write' })`, ''],
    ],
    [
      ['the builder by another name', 'adminProcedure', 'administratorProcedure'],
      ['a comment', 'list: adminProcedure', '/* all of them */ list: adminProcedure'],
    ],
  );
});
