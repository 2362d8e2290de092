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
