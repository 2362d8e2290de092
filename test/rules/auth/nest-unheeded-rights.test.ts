import { expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const dives = (first: string, guard = ''): Sources => ({
  'src/dives.controller.ts': `import { Controller, Delete, Get, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { DiverGuard } from './diver.guard';
import { LicenceGuard } from './licence.guard';
import { Licensed } from './licensed.decorator';
${guard}
@Controller('dives')
export class DivesController {
  ${first}
  @Get('near/:reef')
  near(@Param('reef') reef: string) { return this.dives.near(reef); }
  @Get('plan/:reef')
  plan(@Param('reef') reef: string) { return this.dives.plan(reef); }
  @Patch(':id')
  @UseGuards(LicenceGuard)
  @Licensed('depth:40')
  deepen(@Param('id') id: string) { return this.dives.deepen(id); }
  @Licensed('wreck')
  @UseGuards(LicenceGuard)
  @Post(':id/wreck')
  wreck(@Param('id') id: string) { return this.dives.wreck(id); }
  @UseGuards(DiverGuard, LicenceGuard)
  @Licensed('instructor')
  @Delete(':id')
  cancel(@Param('id') id: string) { return this.dives.cancel(id); }
}`,
  'src/app.module.ts': `import { APP_GUARD } from '@nestjs/core';
import { DiverGuard } from './diver.guard';
@Module({ controllers: [DivesController], providers: [{ provide: APP_GUARD, useClass: DiverGuard }] })
export class AppModule {}`,
  'src/licensed.decorator.ts': `import { SetMetadata } from '@nestjs/common';
export const Licensed = (...licences: string[]) => SetMetadata('licences', licences);
export const Noted = (...notes: string[]) => SetMetadata('notes', notes);`,
  'src/diver.guard.ts': `import { AuthGuard } from '@nestjs/passport';
export class DiverGuard extends AuthGuard('jwt') {}`,
  'src/licence.guard.ts': `import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
@Injectable()
export class LicenceGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    const licences = this.reflector.get<string[]>('licences', context.getHandler());
    if (!licences) return true;
    const { user } = context.switchToHttp().getRequest();
    return licences.every((each) => user.licences.includes(each));
  }
}`,
});
const log = (decorators: string): string => `${decorators}
  @Get('log/:reef')
  log(@Param('reef') reef: string) { return this.dives.log(reef); }`;

test('a right that is only said of something new, and not looked at, is missed where others have the guard for it', async () => {
  expect(await between(dives(''), dives(log("@Licensed('log')")))).toEqual([
    "auth/weaker-guard: GET /dives/log/:reef is open to everybody who is known (DiverGuard, Licensed('log')); its siblings also ask what the caller may do.",
  ]);
});

test.each([
  ['the guard stands there', log("@Licensed('log')\n  @UseGuards(LicenceGuard)"), ''],
  ['the guard stands before all of the class', log("@Licensed('log')"), '@UseGuards(LicenceGuard)'],
  ['nothing is said', log(''), ''],
  ['something else is said', log("@Noted('log')"), ''],
])('it is not where %s', async (_what, first, guard) => {
  expect(await between(dives('', guard), dives(first, guard))).toEqual([]);
});

test('it is not where the guard is registered for all, or one made of it stands there', async () => {
  const globally = (files: Sources): Sources =>
    replaced(
      files,
      'useClass: DiverGuard }',
      'useClass: DiverGuard }, { provide: APP_GUARD, useClass: LicenceGuard }',
    );
  expect(await between(globally(dives('')), globally(dives(log("@Licensed('log')"))))).toEqual([]);
  const made = (files: Sources): Sources => ({
    ...files,
    'src/licensed.decorator.ts': `import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { LicenceGuard } from './licence.guard';
export const Licensed = (...licences: string[]) => applyDecorators(SetMetadata('licences', licences), UseGuards(LicenceGuard));`,
  });
  expect(await between(made(dives('')), made(dives(log("@Licensed('log')"))))).toEqual([]);
});
