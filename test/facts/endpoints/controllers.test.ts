import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

describe('NestJS', () => {
  test('guards of the method, the class and its base', async () => {
    const found = await listed({
      'src/base.ts': `@UseGuards(TenantGuard) export class Base {}`,
      'src/cats.controller.ts': `import { Base } from './base';
        @Controller('cats') @UseGuards(AuthGuard('jwt'))
        export class CatsController extends Base {
          @Get() list() {}
          @Roles('admin') @Post(':id') change() {}
        }`,
    });
    expect(found).toEqual([
      "GET /cats [AuthGuard('jwt'), TenantGuard]",
      "POST /cats/:id [AuthGuard('jwt'), TenantGuard, Roles('admin')*]",
    ]);
  });

  test('the guard of the application, and what opts out of it', async () => {
    const found = await listed({
      'src/public.ts': `export const Open = () => SetMetadata('isPublic', true);`,
      'src/app.module.ts': `@Module({ providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }] }) export class AppModule {}`,
      'src/cats.controller.ts': `import { Open } from './public';
        @Controller('cats') export class CatsController { @Get() list() {} @Open() @Get('new') fresh() {} }`,
    });
    expect(found).toEqual(['GET /cats [JwtAuthGuard]', 'GET /cats/new []']);
  });

  test('a decorator that is made of others, and one that only slows down', async () => {
    const found = await listed({
      'auth.ts': `export function Auth(...roles: string[]) { return applyDecorators(SetMetadata('roles', roles), UseGuards(AuthGuard, RolesGuard)); }`,
      'cats.ts': `import { Auth } from './auth';
        @Controller() class Cats { @Auth('admin') @Delete('cats') remove() {} @UseGuards(ThrottlerGuard) @Get('cats') list() {} }`,
    });
    expect(found).toEqual(["DELETE /cats [Auth('admin')*]", 'GET /cats []']);
  });

  test('a decorator that is made of others puts its class somewhere', async () => {
    const found = await listed({
      'house.ts': `export const Chiefs = (path: string) =>
        applyDecorators(Controller(\`chiefs/\${path}\`), UseGuards(ChiefGuard));`,
      'kilns.ts': `import { Chiefs } from './house';
        @Chiefs('kilns') export class KilnsController { @Get() list() {} @Delete(':id') drop() {} }`,
    });
    expect(found).toEqual([
      "GET /chiefs/kilns [Chiefs('kilns')]",
      "DELETE /chiefs/kilns/:id [Chiefs('kilns')]",
    ]);
  });

  test('middleware that a module applies to routes', async () => {
    const found = await listed({
      'app.module.ts': `export class AppModule { configure(consumer: MiddlewareConsumer) {
        consumer.apply(AuthMiddleware).exclude('cats/open').forRoutes('cats'); } }`,
      'cats.ts': `@Controller('cats') class Cats { @Get() list() {} @Get('open') open() {} } @Controller('dogs') class Dogs { @Get() list() {} }`,
    });
    expect(found).toEqual(['GET /cats [AuthMiddleware]', 'GET /cats/open []', 'GET /dogs []']);
  });
});

test('GraphQL resolvers, and what the method checks for itself', async () => {
  const found = await listed({
    'users.resolver.ts': `@Resolver() export class UsersResolver {
      @Query(() => [User]) @Authorized('ADMIN') users() {}
      @Mutation(() => User) rename(id: string) { if (!this.me) throw new ForbiddenException(); } }`,
  });
  expect(found).toEqual(["QUERY users [Authorized('ADMIN')*]", 'MUTATION rename [a check of me*]']);
});

test('middleware that is handed to the decorator of a route', async () => {
  const found = await listed({
    'users.ts': `@controller('/users', requireLogin) class Users { @httpGet('/') list() {} @httpPost('/', requireAdmin) add() {} }`,
  });
  expect(found).toEqual(['GET /users [requireLogin]', 'POST /users [requireLogin, requireAdmin*]']);
});

describe('decorators of the project', () => {
  const decorators = `import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
    import { SessionGuard } from './session.guard';
    export const Public = () => SetMetadata('open', true);
    export const SignedIn = () => applyDecorators(UseGuards(SessionGuard));
    export const ApiScope = (...scopes: string[]) => applyDecorators(SetMetadata('scopes', scopes), UseGuards(ApiKeyGuard));`;
  const guard = `export class SessionGuard { async canActivate(ctx) {
    if (this.reflector.getAllAndOverride('open', [ctx.getHandler(), ctx.getClass()])) return true;
    if (!ctx.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; } }`;

  test('a decorator that opts out of a guard which controllers name says nothing of another one', async () => {
    const cats = `import { ApiScope, Public, SignedIn } from './decorators';
      @Controller('cats') export class Cats { @Get() list() {} @SignedIn() @Post() add() {}
        @ApiScope('cats:drop') @Delete(':id') drop() {} }
      @UseGuards(SessionGuard) @Controller('dogs') export class Dogs { @Public() @Get() list() {} @Post() add() {} }`;
    const found = await listed({ 'decorators.ts': decorators, 'session.guard.ts': guard, 'cats.ts': cats });
    expect(found).toEqual([
      'GET /cats []',
      'POST /cats [SignedIn]',
      "DELETE /cats/:id [ApiScope('cats:drop')*]",
      'GET /dogs []',
      'POST /dogs [SessionGuard]',
    ]);
  });

  test('one that opts out of what is named nowhere does', async () => {
    const found = await listed({
      'decorators.ts': `export const Public = () => SetMetadata('open', true);`,
      'cats.ts': `@Controller('cats') export class Cats { @Get() list() {} }`,
    });
    expect(found).toEqual(['GET /cats [what Public opts out of]']);
  });

  test('decorators that keep the right they are given in a register of their own', async () => {
    const found = await listed({
      'lib/made.ts': `export const Mapped = (path: string): ClassDecorator => (ctor) => { metaOf(ctor).path = path; };
        export const Scoped = (scope: Scope): MethodDecorator => (target, method) => { routeOf(target, method).scope = scope; };
        export const Cleared = (...neededRights: Right[]): MethodDecorator => (target, method) => { routeOf(target, method).rights = neededRights; };
        export const Cached = (scope: string): MethodDecorator => (target, method) => { routeOf(target, method).cache = scope; };
        export const Topic = (topic: string): MethodDecorator => (target, method) => { routeOf(target, method).topic = topic; };`,
      'looms.ts': `import { Cached, Cleared, Scoped, Topic } from './lib/made'; @MillController('/looms') export class Looms {
        @Get('/') @Cached('mill') list() {} @Post('/') @Scoped('loom:add') add() {}
        @Put('/:id') @Topic('loom:set') set() {} @Delete('/:id') @Cleared(Right.Drop) drop() {} }`,
    });
    expect(found).toEqual([
      'GET /looms []',
      "POST /looms [Scoped('loom:add')*]",
      'PUT /looms/:id []',
      'DELETE /looms/:id [Cleared(Right.Drop)*]',
    ]);
  });
});
