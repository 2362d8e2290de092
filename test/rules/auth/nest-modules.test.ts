import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

/** A beekeeping club: a session is only recognised, and a list of routes says who must be keeper. */
const hives: Sources = {
  'src/session.middleware.ts': `import { Injectable, NestMiddleware } from '@nestjs/common';
@Injectable()
export class SessionMiddleware implements NestMiddleware {
  constructor(private readonly sessions: Sessions) {}
  async use(req, res, next) {
    const token = req.header('authorization') ?? '';
    if (token !== '') req.user = await this.sessions.find(token);
    Scope.run({ user: req.user }, () => next());
  }
}`,
  'src/keeper.middleware.ts': `import { ForbiddenException, Injectable, NestMiddleware } from '@nestjs/common';
@Injectable()
export class KeeperMiddleware implements NestMiddleware {
  use(req, res, next) {
    if (!req.user?.keeper) throw new ForbiddenException();
    next();
  }
}`,
  'src/hives.module.ts': `import { Module, NestModule, RequestMethod } from '@nestjs/common';
import { HivesController } from './hives.controller';
import { KeeperMiddleware } from './keeper.middleware';
import { SessionMiddleware } from './session.middleware';
@Module({ controllers: [HivesController] })
export class HivesModule implements NestModule {
  configure(consumer) {
    consumer.apply(SessionMiddleware).forRoutes('*');
    consumer.apply(KeeperMiddleware).forRoutes(
      { path: 'hives/:id', method: RequestMethod.PUT },
      { path: 'hives/:id', method: RequestMethod.DELETE },
      { path: 'hives/:id/frames', method: RequestMethod.POST },
    );
  }
}`,
  'src/hives.controller.ts': `import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
@Controller('hives')
export class HivesController {
  constructor(private readonly hives: Hives) {}
  @Get(':id') show(@Param('id') id: string) { return this.hives.one(id); }
  @Put(':id') change(@Param('id') id: string) { return this.hives.change(id); }
  @Delete(':id') remove(@Param('id') id: string) { return this.hives.remove(id); }
  @Post(':id/frames') add(@Param('id') id: string) { return this.hives.add(id); }
}`,
};

describe('routes that a module lists for middleware', () => {
  test.each([
    [
      `      { path: 'hives/:id', method: RequestMethod.DELETE },\n`,
      'DELETE /hives/:id was guarded by KeeperMiddleware',
    ],
    [
      `      { path: 'hives/:id/frames', method: RequestMethod.POST },\n`,
      'POST /hives/:id/frames was guarded by KeeperMiddleware',
    ],
  ])('one goes: %s', async (row, told) => {
    expect(await altered(hives, row, '')).toEqual([expect.stringContaining(told)]);
  });

  test.each([
    [
      `      { path: 'hives/:id', method: RequestMethod.PUT },
      { path: 'hives/:id', method: RequestMethod.DELETE },
      { path: 'hives/:id/frames', method: RequestMethod.POST },
`,
      `      HivesController,\n`,
    ],
    [`method: RequestMethod.DELETE`, `method: RequestMethod.ALL`],
    [`{ path: 'hives/:id', method: RequestMethod.PUT },`, `'hives/:id',`],
  ])('all are there still: %s', async (had, has) => {
    expect(await altered(hives, had, has)).toEqual([]);
  });

  test('what only recognises a session is no guard', async () => {
    const row = `consumer.apply(SessionMiddleware).forRoutes('*');`;
    expect(await altered(hives, row, '')).toEqual([]);
  });
});

test('a decorator that gives UseGuards stands for those guards', async () => {
  const guarded: Sources = {
    'src/guards.ts': `import { CanActivate, ForbiddenException, UnauthorizedException, UseGuards } from '@nestjs/common';
export class SessionGuard implements CanActivate {
  canActivate(context) { if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; }
}
export class KeeperGuard implements CanActivate {
  canActivate(context) { if (!context.switchToHttp().getRequest().user.keeper) throw new ForbiddenException(); return true; }
}
export const OnlyKeepers = () => UseGuards(SessionGuard, KeeperGuard);`,
    'src/hives.controller.ts': `import { Controller, Delete, Param, UseGuards } from '@nestjs/common';
import { KeeperGuard, OnlyKeepers, SessionGuard } from './guards';
@Controller('hives')
export class HivesController {
  @UseGuards(SessionGuard, KeeperGuard)
  @Delete(':id') remove(@Param('id') id: string) { return this.hives.remove(id); }
}`,
  };
  const had = '@UseGuards(SessionGuard, KeeperGuard)';
  expect(await altered(guarded, had, '@OnlyKeepers()')).toEqual([]);
  const composed = replaced(guarded, had, '@OnlyKeepers()');
  expect(await altered(composed, '  @OnlyKeepers()\n', '')).toHaveLength(1);
});
