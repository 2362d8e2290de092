import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const lib = `export function answer(options, run) {
  return async (req, res, next) => {
    if (options.roles && !options.roles.includes(req.user.role)) return res.status(403).end();
    res.json(await run(req));
  };
}`;
const rows = (options: string): string =>
  `export const rows = [{ method: 'delete', path: '/kilns', ${options}, run: removeKiln }];`;
const wrapped = (options: string): string =>
  `import { answer } from './lib'; const app = express(); app.delete('/kilns/:id', answer(${options}, removeKiln));`;
const chained = (guard: string): string =>
  `const app = express(); app.delete('/kilns', ${guard}, removeKiln);`;
const settings = (options: string): Sources => ({
  'hook.ts': `export default fp(async (app) => { app.addHook('onRequest', async (req, reply) => {
    const { roles } = req.routeOptions.config; if (roles && !roles.includes(req.user?.role)) return reply.code(403).send(); }); });`,
  'app.ts': `import hook from './hook'; import { smiths } from './access'; const app = Fastify(); app.register(hook);
    app.delete('/kilns', ${options}, removeKiln);`,
});

describe('what a guard is given gets a name of its own', () => {
  const own = `import { access, smiths, firing } from './access'; `;
  test.each<[string, string, string, string]>([
    ['spread into a row', rows(`permissions: ['kilns:fire']`), `const smiths = { permissions: ['kilns:fire'] }; ${rows('...smiths')}`, ''],
    ['frozen', rows(`permissions: ['kilns:fire']`), `const smiths = Object.freeze({ permissions: ['kilns:fire'] as const }); ${rows('...smiths')}`, ''],
    ['in another file', rows(`permissions: ['kilns:fire']`), own + rows('...smiths'), `export const smiths = { permissions: ['kilns:fire'] } as const;`],
    ['a member in another file', rows(`permissions: ['kilns:fire']`), own + rows('...access.smiths'), `export const access = Object.freeze({ smiths: { permissions: ['kilns:fire'] } });`],
    ['what the row says of itself', rows(`access: 'smith'`), own + rows('...smiths'), `export const smiths = { access: 'smith' };`],
    ['a list', rows(`permissions: ['kilns:fire']`), `const firing = ['kilns:fire']; ${rows('permissions: firing')}`, ''],
    ['a list in another file', rows(`permissions: ['kilns:fire']`), own + rows('permissions: firing'), `export const firing = ['kilns:fire'];`],
    ['options of a wrapper', wrapped(`{ roles: ['smith'] }`), `const smiths = { roles: ['smith'] }; ${wrapped('smiths')}`, ''],
    ['options of a wrapper in another file', wrapped(`{ roles: ['smith'], status: 204 }`), own + wrapped('{ ...smiths, status: 204 }'), `export const smiths = { roles: ['smith'] };`],
    ['a list of a wrapper in another file', wrapped(`{ roles: ['smith'] }`), own + wrapped('{ roles: smiths }'), `export const smiths = ['smith'] as const;`],
    ['arguments that are spread', chained(`requireRole('smith', 'warden')`), `const smiths = ['smith', 'warden'] as const; ${chained('requireRole(...smiths)')}`, ''],
    ['a string in another file', chained(`requireRole('smith')`), own + chained('requireRole(smiths)'), `export const smiths = 'smith';`],
    ['what is in no file that is seen', chained(`requireRole('smith')`), `import { smiths } from '@guild/roles'; ${chained('requireRole(smiths)')}`, ''],
    ['a parameter', chained(`requireRole('smith')`), `export const mount = (app, smiths) => { app.delete('/kilns', requireRole(smiths), removeKiln); };`, ''],
  ])('%s', async (_, before, after, access) => {
    const base = { 'lib.ts': lib, 'app.ts': before };
    expect(await between(base, { ...base, 'access.ts': access, 'app.ts': after })).toEqual([]);
  });

  test.each(['{ config: smiths }', '{ config: { ...smiths } }'])('settings of a route: %s', async (options) => {
    const access = { 'access.ts': `export const smiths = { roles: ['smith'] };` };
    const base = settings(`{ config: { roles: ['smith'] } }`);
    expect(await between(base, { ...settings(options), ...access })).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['decorators', 'kilns.ts', `@Controller('kilns') @UseGuards(RolesGuard) export class Kilns { @Roles('smith', 'warden') @Delete(':id') remove() {} }`,
      `const smiths = ['smith', 'warden'] as const; @Controller('kilns') @UseGuards(RolesGuard) export class Kilns { @Roles(...smiths) @Delete(':id') remove() {} }`],
    ['Go', 'kilns.go', `package kilns\nfunc Routes(r *gin.Engine) { r.DELETE("/kilns", RequireRole("smith", "warden"), Remove) }`,
      `package kilns\nvar smiths = []string{"smith", "warden"}\nfunc Routes(r *gin.Engine) { r.DELETE("/kilns", RequireRole(smiths...), Remove) }`],
    ['Go, one', 'kilns.go', `package kilns\nfunc Routes(r *gin.Engine) { r.DELETE("/kilns", RequireRole("smith"), Remove) }`,
      `package kilns\nconst smith = "smith"\nfunc Routes(r *gin.Engine) { r.DELETE("/kilns", RequireRole(smith), Remove) }`],
    ['Laravel', 'routes/web.php', `<?php\nRoute::delete('/kilns', [Kilns::class, 'destroy'])->middleware('auth', 'can:fire');`,
      `<?php\n$smiths = ['auth', 'can:fire'];\nRoute::delete('/kilns', [Kilns::class, 'destroy'])->middleware($smiths);`],
    ['a group of Laravel', 'routes/web.php', `<?php\nRoute::group(['middleware' => ['auth']], function () { Route::delete('/kilns', [Kilns::class, 'destroy']); });`,
      `<?php\n$known = ['middleware' => ['auth']];\nRoute::group($known, function () { Route::delete('/kilns', [Kilns::class, 'destroy']); });`],
  ])('%s', async (_, path, before, after) => {
    expect(await between({ [path]: before }, { [path]: after })).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

describe('a name for less than what was asked', () => {
  const own = `import { smiths } from './access'; `;
  test.each<[string, string, string, string]>([
    ['an empty list', rows(`permissions: ['kilns:fire']`), `const smiths = { permissions: [] }; ${rows('...smiths')}`, ''],
    ['taken back in the row', rows(`permissions: ['kilns:fire']`), `const smiths = { permissions: ['kilns:fire'] }; ${rows('...smiths, permissions: []')}`, ''],
    ['nothing in another file', rows(`roles: ['admin']`), own + rows('...smiths'), `export const smiths = { status: 204 };`],
    ['less in another file', rows(`roles: ['admin']`), own + rows('...smiths'), `export const smiths = { roles: ['viewer'] };`],
    ['less for a wrapper', wrapped(`{ roles: ['admin'] }`), own + wrapped('smiths'), `export const smiths = { roles: ['member'] };`],
    ['nothing for a wrapper', wrapped(`{ roles: ['admin'] }`), wrapped('{ status: 204 }'), ''],
  ])('%s', async (_, before, after, access) => {
    const base = { 'lib.ts': lib, 'app.ts': before };
    expect(await between(base, { ...base, 'access.ts': access, 'app.ts': after })).toHaveLength(1);
  });

  test('is told where the name is and stays', async () => {
    const base = { 'access.ts': `export const smiths = { roles: ['admin'] };`, 'app.ts': own + rows('...smiths') };
    const head = { ...base, 'access.ts': `export const smiths = { roles: ['viewer'] };` };
    expect(await between(base, head)).toHaveLength(1);
  });
}); // biome-ignore format: a table reads better in rows

describe('an option beside those that were given', () => {
  const route = (options: string): Sources => ({
    'app.ts': `const app = express(); app.post('/kilns', requireMember(${options}), fireKiln);
      app.get('/pots', requireMember({ permissions: ['pots:read'] }), listPots);`,
  });
  const admins = `{ minRole: 'ADMIN' }`;

  test.each([
    ['asks for more', `{ minRole: 'ADMIN', permissions: ['pots:read'] }`],
    [
      'asks for more, and the first one for a higher role',
      `{ minRole: 'OWNER', permissions: ['pots:read'] }`,
    ],
  ])('%s', async (_, options) => {
    expect(await between(route(admins), route(options))).toEqual([]);
  });

  test.each([
    ['does not make up for a lesser role', `{ minRole: 'VIEWER', permissions: ['pots:read'] }`],
    ['is not asked instead', `{ minRole: 'ADMIN', orPermissions: ['pots:read'] }`],
    ['lets strangers pass', `{ minRole: 'ADMIN', publicAccess: true }`],
    ['is of the same name', `{ minRole: ['ADMIN', 'VIEWER'] }`],
  ])('%s', async (_, options) => {
    expect(await between(route(admins), route(options))).toHaveLength(1);
  });
});
