import { describe, expect, test } from '@jest/globals';
import { between } from './between.ts';

const made = `export const Needs = (...grants) => SetMetadata('grants', grants); export const Open = () => SetMetadata('open', true);`;
const guards = (how: string, read = 'getAllAndOverride'): string => `
  export class GrantsGuard { canActivate(context) {
    const needed = this.reflector.${read}('grants', [context.getHandler(), context.getClass()]);
    if (!needed || needed.length === 0) return true;
    const { caller } = context.switchToHttp().getRequest();
    if (!caller || !needed.${how}((each) => caller.grants.includes(each))) throw new ForbiddenException();
    return true; } }
  export class KnownGuard { canActivate(context) {
    if (this.reflector.getAllAndOverride('open', [context.getHandler(), context.getClass()])) return true;
    if (!context.switchToHttp().getRequest().caller) throw new UnauthorizedException();
    return true; } }`;
const module = `import { GrantsGuard, KnownGuard } from './guards';
  @Module({ providers: [{ provide: APP_GUARD, useClass: KnownGuard }, { provide: APP_GUARD, useClass: GrantsGuard }] }) export class Forge {}`;
const controller = (onClass: string, methods: string): string =>
  `import { Needs, Open } from './made'; @Controller('kilns') ${onClass} export class Kilns { ${methods} }`;

const changed = (from: string, to: string, text: string = guards('every')): Promise<string[]> => {
  const base = { 'made.ts': made, 'guards.ts': text, 'module.ts': module, 'kilns.ts': from };
  return between(base, { ...base, 'kilns.ts': to });
};

describe('metadata of a class that goes to its methods', () => {
  const before = controller(
    `@Needs('kilns:write')`,
    `@Open() @Needs() @Post('ask') ask() {} @Needs('kilns:read') @Get() list() {} @Post(':id/fire') fire() {} @Delete(':id') drop() {}`,
  );
  const moved = (drop: string): string =>
    controller(
      '',
      `@Open() @Post('ask') ask() {} @Needs('kilns:read') @Get() list() {} @Needs('kilns:write') @Post(':id/fire') fire() {} ${drop} @Delete(':id') drop() {}`,
    );

  test('is not lost: a method that set its own had nothing of the class, nothing asks for nothing', async () => {
    expect(await changed(before, moved(`@Needs('kilns:write')`))).toEqual([]);
  });

  test('is lost where a method was forgotten', async () => {
    const found = await changed(before, moved(''));
    expect(found).toContainEqual(expect.stringContaining('DELETE /kilns/:id was guarded by'));
  });

  test('is lost where both were joined', async () => {
    const found = await changed(before, moved(`@Needs('kilns:write')`), guards('every', 'getAllAndMerge'));
    expect(found).toContainEqual(expect.stringContaining(`GET /kilns was guarded by Needs('kilns:write')`));
  });
});

describe('a further right', () => {
  const asked = (grants: string): string => controller('', `@Needs(${grants}) @Delete(':id') drop() {}`);

  test('is more where all are wanted, and less where any is enough', async () => {
    const [one, two] = [asked(`'kilns:write'`), asked(`'kilns:read', 'kilns:write'`)];
    expect(await changed(one, two)).toEqual([]);
    expect(await changed(one, two, guards('some'))).toHaveLength(1);
    expect(await changed(two, asked(`'kilns:read'`))).toHaveLength(1);
  });

  test.each<[string, string, string, number]>([
    ['wanted by a function', `import { needs } from './gate'; const app = express(); app.post('/kilns', needs(`, '), fire);', 0],
    ['one of several for a function', `import { oneOf } from './gate'; const app = express(); app.post('/kilns', oneOf(`, '), fire);', 1],
    ['wanted by a wrapper', `import { answer } from './gate'; const app = express(); app.post('/kilns', answer({ grants: [`, '] }, fire));', 0],
  ])('%s', async (_, start, end, count) => {
    const gate = `
      export const needs = (...all) => (req, res, next) => { if (!all.every((each) => req.user.grants.includes(each))) return res.status(403).end(); next(); };
      export const oneOf = (...all) => (req, res, next) => { if (!all.includes(req.user.grant)) return res.status(403).end(); next(); };
      export const answer = (options, run) => async (req, res) => {
        if (options.grants && !options.grants.every((each) => req.user.grants.includes(each))) return res.status(403).end(); res.json(await run(req)); };`;
    const base = { 'gate.ts': gate, 'app.ts': `${start}'smith'${end}` };
    expect(await between(base, { ...base, 'app.ts': `${start}'smith', 'viewer'${end}` })).toHaveLength(count);
  });

  test('that is called like a right, of a guard that was not seen', async () => {
    const app = (given: string): string => `const app = express(); app.post('/kilns', requireRights(${given}), fire);`;
    expect(await between({ 'app.ts': app(`'kilns:write'`) }, { 'app.ts': app(`'kilns:read', 'kilns:write'`) })).toEqual([]);
    expect(await between({ 'app.ts': app(`'smith'`) }, { 'app.ts': app(`'smith', 'viewer'`) })).toHaveLength(1);
  });
}); // biome-ignore format: a table reads better in rows
