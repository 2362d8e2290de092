import { expect, test } from '@jest/globals';
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
