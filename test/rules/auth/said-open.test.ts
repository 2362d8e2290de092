import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const fastify = (more: string): Sources => ({
  'access.ts': `export const gate = (req, reply, done) => {
  const need = req.routeOptions.config.permission;
  if (need !== 'none' && !req.user?.perms.includes(need)) return reply.code(403).send();
  done();
};`,
  'app.ts': `import Fastify from 'fastify'; import { gate } from './access';
const app = Fastify();
app.addHook('preHandler', gate);
app.route({ method: 'POST', url: '/notes', config: { permission: 'write' }, handler: add });
app.route({ method: 'PUT', url: '/notes/:id', config: { permission: 'write' }, handler: alter });
app.route({ method: 'DELETE', url: '/notes/:id', config: { permission: 'admin' }, handler: drop });
${more}`,
});
const table = (more: string): Sources => ({
  'routes.js': `const express = require('express');
const { permit } = require('./permit');
const ROUTES = [
  { method: 'post', path: '/notes', permission: 'write', handler: add },
  { method: 'put', path: '/notes/:id', permission: 'write', handler: alter },
  { method: 'delete', path: '/notes/:id', permission: 'admin', handler: drop },
  ${more}
];
const notes = express.Router();
for (const route of ROUTES) notes[route.method](route.path, permit(route.permission), route.handler);
module.exports = notes;`,
  'permit.js': `exports.permit = (need) => (req, res, next) => {
  if (need === 'none') return next();
  if (!req.user?.can(need)) return res.status(403).end();
  next();
};`,
});
const nest = (more: string): Sources => ({
  'app.ts': `@Module({ providers: [{ provide: APP_GUARD, useClass: JwtGuard }], controllers: [Notes] }) export class App {}`,
  'jwt.guard.ts': `@Injectable() export class JwtGuard {
  canActivate(c) {
    if (this.reflector.get('isPublic', c.getHandler())) return true;
    if (!c.switchToHttp().getRequest().user) throw new UnauthorizedException();
    return true;
  }
}`,
  'public.ts': `export const Public = () => SetMetadata('isPublic', true);`,
  'notes.ts': `import { Public } from './public';
@Controller('notes') export class Notes {
  @Post() add() {}
  @Put(':id') alter() {}
  @Delete(':id') drop() {}
  ${more}
}`,
});
const spring = (more: string): Sources => ({
  'Notes.java': `@RestController @RequestMapping("/notes") public class Notes {
  @PostMapping @PreAuthorize("hasRole('EDITOR')") public void add() {}
  @PutMapping("/{id}") @PreAuthorize("hasRole('EDITOR')") public void alter() {}
  @DeleteMapping("/{id}") @PreAuthorize("hasRole('ADMIN')") public void drop() {}
  ${more}
}`,
});
const aspnet = (more: string): Sources => ({
  'Notes.cs': `[ApiController] [Route("notes")] [Authorize] public class NotesController : ControllerBase {
  [HttpPost] public IActionResult Add() { return Ok(); }
  [HttpPut("{id}")] public IActionResult Alter() { return Ok(); }
  [HttpDelete("{id}")] public IActionResult Drop() { return Ok(); }
  ${more}
}`,
});
const trpc = (more: string, reads = ''): Sources => ({
  'trpc.ts': `import { initTRPC, TRPCError } from '@trpc/server'; const t = initTRPC.create();
export const router = t.router; export const publicProcedure = t.procedure;
const known = t.middleware(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
export const knownProcedure = t.procedure.use(known);`,
  'notes.ts': `import { publicProcedure, knownProcedure, router } from './trpc';
export const notesRouter = router({
  ${reads}
  add: knownProcedure.mutation(({ ctx }) => ctx.db.note.create()),
  alter: knownProcedure.mutation(({ ctx }) => ctx.db.note.update()),
  drop: knownProcedure.mutation(({ ctx }) => ctx.db.note.delete()),
  ${more}
});`,
});

describe('what only reads, and says that everybody may read it, among writes that are guarded', () => {
  test.each<[string, (more: string) => Sources, string]>([
    [
      'a setting',
      fastify,
      `app.route({ method: 'GET', url: '/notes/latest', config: { permission: 'none' }, handler: latest });`,
    ],
    ['a row', table, `{ method: 'get', path: '/notes/latest', permission: 'none', handler: latest },`],
    ['a decorator', nest, `@Public() @Get('latest') latest() {}`],
    ['an expression', spring, `@GetMapping("/latest") @PreAuthorize("permitAll()") public void latest() {}`],
    ['an annotation', spring, `@GetMapping("/latest") @PermitAll public void latest() {}`],
    [
      'an attribute',
      aspnet,
      `[HttpGet("latest")] [AllowAnonymous] public IActionResult Latest() { return Ok(); }`,
    ],
    ['a builder', trpc, `latest: publicProcedure.query(({ ctx }) => ctx.db.note.findMany()),`],
  ])('%s', async (_what, files, more) => {
    expect(await between(files(''), files(more))).toEqual([]);
  });

  test.each<[string, (more: string) => Sources, string]>([
    [
      'a setting, where it writes',
      fastify,
      `app.route({ method: 'POST', url: '/notes/import', config: { permission: 'none' }, handler: load });`,
    ],
    ['a row that says nothing', table, `{ method: 'get', path: '/notes/latest', handler: latest },`],
    ['a decorator, where it writes', nest, `@Public() @Post('import') load() {}`],
    ['a method without an annotation', spring, `@GetMapping("/latest") public void latest() {}`],
    [
      'a builder, where it writes',
      trpc,
      `wipe: publicProcedure.mutation(({ ctx }) => ctx.db.note.deleteMany()),`,
    ],
  ])('not %s', async (_what, files, more) => {
    expect(await between(files(''), files(more))).toContainEqual(
      expect.stringMatching(/^auth\/missing-guard/),
    );
  });
});

describe('a mutation that only reads by its name, beside what everybody may read', () => {
  const reads = `list: publicProcedure.query(({ ctx }) => ctx.db.note.findMany()),
  byId: publicProcedure.query(({ ctx }) => ctx.db.note.findUnique()),`;
  const added = (name: string) =>
    between(
      trpc('', reads),
      trpc(`${name}: publicProcedure.mutation(({ ctx, input }) => ctx.notes.${name}(input)),`, reads),
    );

  test.each(['popular', 'recentlyRead', 'search', 'findByTitle', 'previewNote'])('%s', async (name) => {
    expect(await added(name)).toEqual([]);
  });

  test.each(['wipe', 'topUp', 'checkout', 'readmit'])('not %s', async (name) => {
    expect(await added(name)).toEqual([expect.stringMatching(/^auth\/missing-guard/)]);
  });
});
