import { describe, expect, test } from '@jest/globals';
import { listed } from '../../facts/endpoints/listed.ts';
import { altered, between, type Sources } from './between.ts';

const guards: Sources = {
  'src/guards.ts': `import { SetMetadata } from '@nestjs/common';
export const HEAD = 'head'; export const DEEDS = 'deeds'; export const OPEN = 'open';
export const HeadOnly = () => SetMetadata(HEAD, true);
export const Deeds = (...deeds) => SetMetadata(DEEDS, deeds);
const FREE = ['/api/farms/weather'];
export class KnownGuard { constructor(private reflector) {}
  canActivate(context) { const request = context.switchToHttp().getRequest();
    const open = this.reflector.getAllAndOverride(OPEN, []);
    if (open || FREE.includes(request.path)) return true;
    if (!request.user) throw new UnauthorizedException(); return true; } }
`,
  'src/deed.guard.ts': `import { HEAD, DEEDS } from './guards';
export class DeedGuard { constructor(private reflector) {}
  canActivate(context) { const { user } = context.switchToHttp().getRequest();
    if (this.reflector.getAllAndOverride(HEAD, []) && !user.head) throw new ForbiddenException();
    const wanted = this.reflector.getAllAndOverride(DEEDS, []);
    if (wanted && !wanted.every((deed) => user.deeds.includes(deed))) throw new ForbiddenException();
    return true; } }`,
  'src/app.module.ts': `import { DeedGuard } from './deed.guard'; import { KnownGuard } from './guards';
@Module({ providers: [{ provide: APP_GUARD, useClass: KnownGuard }, { provide: APP_GUARD, useClass: DeedGuard }] }) export class AppModule {}`,
};
const farms = (more: string): Sources => ({
  ...guards,
  'src/farms.controller.ts': `import { Deeds, HeadOnly } from './guards';
@Controller('farms') export class FarmsController {
  @Get('weather') weather() { return this.sky.now(); }
  @Get(':farm') @Deeds('see') one(@Param('farm') farm) { return this.farms.one(farm); }
  @Get(':farm/fields') @Deeds('see') fields(@Param('farm') farm) { return this.farms.fields(farm); }
  @Post(':farm/fields') @Deeds('till') add(@Param('farm') farm) { return this.farms.add(farm); }
  @Delete(':farm') @HeadOnly() drop(@Param('farm') farm) { return this.farms.drop(farm); }
  ${more}
}`,
});

describe('guards of a whole application that ask for metadata', () => {
  test('one that refuses only where there is some is before those endpoints; one that lists paths is not before them', async () => {
    expect(await listed(farms(`@Put(':farm/name') rename(@Param('farm') farm) {}`))).toEqual([
      'GET /farms/weather []',
      "GET /farms/:farm [KnownGuard, DeedGuard, Deeds('see')*]",
      "GET /farms/:farm/fields [KnownGuard, DeedGuard, Deeds('see')*]",
      "POST /farms/:farm/fields [KnownGuard, DeedGuard, Deeds('till')*]",
      'DELETE /farms/:farm [KnownGuard, DeedGuard, HeadOnly*]',
      'PUT /farms/:farm/name [KnownGuard]',
    ]);
  });

  test('a path more in the list of open ones', async () => {
    const found = await altered(
      farms(''),
      `['/api/farms/weather']`,
      `['/api/farms/weather', '/api/farms/:farm/fields']`,
    );
    expect(found).not.toEqual([]);
  });
});

describe('what all ask that stands below one object', () => {
  test.each([
    [`@Get(':farm/sheds') sheds(@Param('farm') farm) { return this.farms.sheds(farm); }`],
    [`@Put(':farm/sheds') build(@Param('farm') farm) { return this.farms.build(farm); }`],
  ])('%s', async (more) => {
    expect(await between(farms(''), farms(more))).toEqual([expect.stringMatching(/^auth\/weaker-guard/)]);
  });

  test.each([
    [`@Get(':farm/sheds') @Deeds('see') sheds(@Param('farm') farm) { return this.farms.sheds(farm); }`],
    [`@Get('mine') mine() { return this.farms.mine(); }`],
  ])('not %s', async (more) => {
    expect(await between(farms(''), farms(more))).toEqual([]);
  });

  test('siblings that are open to everybody are no siblings of what is not', async () => {
    const users = (more: string): Sources => ({
      'users.js': `const router = express.Router();
router.post('/token', issue); router.post('/register', join);
router.post('/:id/block', authenticate, hasRight('users'), block);
router.put('/:id/role', authenticate, hasRight('users'), alter);
router.delete('/:id', authenticate, hasRight('users'), drop);
${more}`,
    });
    const found = await between(users(''), users(`router.post('/:id/unblock', authenticate, unblock);`));
    expect(found).toEqual([expect.stringMatching(/^auth\/weaker-guard/)]);
  });

  test('what is called assets may be anybody’s', async () => {
    const assets = (more: string): Sources => ({
      'assets.js': `const router = express.Router();
router.get('/assets/*', send);
router.get('/assets/:id', requireUser, one); router.post('/assets', requireUser, add); router.delete('/assets/:id', requireUser, drop);
${more}`,
    });
    const found = await between(assets(''), assets(`router.post('/assets/drop-all', dropAll);`));
    expect(found).toEqual([expect.stringMatching(/^auth\/missing-guard/)]);
    expect(await between(assets(''), assets(`router.get('/static/*', send);`))).toEqual([]);
  });
});
