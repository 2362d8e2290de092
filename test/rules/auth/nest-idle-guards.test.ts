import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const hives = (guards: string, roles = '', asked = 'if (!duties) return true;'): Sources => ({
  'hives.controller.ts': `import { Controller, Get, Post, UseGuards } from '@nestjs/common';
import { KeeperGuard } from './keeper.guard';
import { DutiesGuard } from './duties.guard';
import { Duties } from './duties.decorator';
@Controller('hives')
@UseGuards(${guards})
export class HivesController {
  @Get()
  list() { return this.hives.list(); }
  ${roles}@Post()
  add() { return this.hives.add(); }
}`,
  'duties.decorator.ts': `import { SetMetadata } from '@nestjs/common';
export const Duties = (...duties: string[]) => SetMetadata('duties', duties);`,
  'keeper.guard.ts': `import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
@Injectable()
export class KeeperGuard extends AuthGuard('jwt') {}`,
  'duties.guard.ts': `import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
@Injectable()
export class DutiesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    const duties = this.reflector.getAllAndOverride<string[]>('duties', [context.getHandler(), context.getClass()]);
    ${asked}
    const { user } = context.switchToHttp().getRequest();
    return duties.some((duty) => user.duties?.includes(duty));
  }
}`,
});
const told = [expect.stringMatching(/^auth\/guard-removed/)];

test('a guard that lets everybody pass where no duties are said may go from there', async () => {
  expect(await altered(hives('KeeperGuard, DutiesGuard'), 'KeeperGuard, DutiesGuard', 'KeeperGuard')).toEqual(
    [],
  );
});

test('where they are said, it is missed there alone', async () => {
  const files = hives('KeeperGuard, DutiesGuard', "@Duties('queen')\n  ");
  expect(await altered(files, 'KeeperGuard, DutiesGuard', 'KeeperGuard')).toEqual([
    'auth/guard-removed: POST /hives was guarded by DutiesGuard and no longer is.',
  ]);
});

test('so is one that asks for more than what is said', async () => {
  const files = hives('KeeperGuard, DutiesGuard', '', 'if (!isKeeper(context)) return false;');
  expect(await altered(files, 'KeeperGuard, DutiesGuard', 'KeeperGuard')).toEqual(
    expect.arrayContaining(told),
  );
});

test('it stands in for nothing', async () => {
  expect(await altered(hives('KeeperGuard'), '(KeeperGuard)', '(DutiesGuard)')).toEqual([...told, ...told]);
  expect(await altered(hives('KeeperGuard, DutiesGuard'), 'KeeperGuard, ', '')).toEqual([...told, ...told]);
});

describe('what it does before it looks for the duties', () => {
  const after = (first: string): Sources =>
    hives('KeeperGuard, DutiesGuard', '', `${first}\n    if (!duties) return true;`);
  const lost = (first: string): Promise<string[]> =>
    altered(after(first), 'KeeperGuard, DutiesGuard', 'KeeperGuard');

  test.each([
    'const request = context.switchToHttp().getRequest(); if (request.user.apiary !== request.params.apiary) throw new ForbiddenException();',
    'const request = context.switchToHttp().getRequest(); if (!request.user) return false;',
    'request.user = this.jwt.verify(tokenOf(context));',
    'this.demandApiary(context);',
  ])('it turns callers away: %s', async (first) => {
    expect(await lost(first)).toEqual([...told, ...told]);
  });

  test.each([
    "if (this.reflector.get<boolean>('open', context.getHandler())) return true;",
    "if (context.getType() !== 'http') return true;",
    "const request = context.switchToHttp().getRequest(); this.logger.debug('asked');",
    'const ctx = GqlExecutionContext.create(context).getContext();',
    'const user = this.keepers.findById(context.switchToHttp().getRequest().user.id);',
  ])('it turns nobody away: %s', async (first) => {
    expect(await lost(first)).toEqual([]);
  });
});

describe('what sets the duties', () => {
  const written = (decorator: string): Sources => ({
    ...hives('KeeperGuard, DutiesGuard'),
    'duties.decorator.ts': decorator,
  });
  const lost = (decorator: string): Promise<string[]> =>
    altered(written(decorator), 'KeeperGuard, DutiesGuard', 'KeeperGuard');

  test.each([
    ['is out of sight', "export { Duties } from '@hives/duties';"],
    [
      'hands the key on',
      `import { SetMetadata } from '@nestjs/common';
const mark = (key: string, value: unknown) => SetMetadata(key, value);
export const Duties = (...duties: string[]) => mark('duties', duties);`,
    ],
  ])('%s: they may be said', async (_what, decorator) => {
    expect(await lost(decorator)).toEqual([...told, ...told]);
  });

  test('is made of others, one of which sets them plainly: they are not said', async () => {
    const decorator = `import { SetMetadata, applyDecorators } from '@nestjs/common';
export const Duties = (...duties: string[]) => applyDecorators(SetMetadata('duties', duties), Documented());`;
    expect(await lost(decorator)).toEqual([]);
  });
});
