import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const marina = {
  'src/boats.controller.ts': `
import { Controller, Delete, Get, Param, Post, Query, ParseIntPipe, UseGuards } from '@nestjs/common';
import { KnownGuard } from './known.guard';
import { OwnBoatPipe } from './own-boat.pipe';
import { TidePipe } from './tide.pipe';
@Controller('boats')
@UseGuards(KnownGuard)
export class BoatsController {
  constructor(private readonly boats: BoatsService) {}
  @Get() list(@Query('tide', TidePipe) tide: string) { return this.boats.all(tide); }
  @Get(':boat/log') log(@Param('boat', ParseIntPipe, OwnBoatPipe) boat: number) { return this.boats.log(boat); }
  @Delete(':boat') scrap(@Param('boat', OwnBoatPipe) boat: number) { return this.boats.scrap(boat); }
}`,
  'src/known.guard.ts': `
export class KnownGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException();
    return true;
  }
}`,
  'src/own-boat.pipe.ts': `
import { ForbiddenException, Inject, Injectable, PipeTransform } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
@Injectable()
export class OwnBoatPipe implements PipeTransform {
  constructor(@Inject(REQUEST) private readonly request: KnownRequest, private readonly harbour: Harbour) {}
  async transform(id: number) {
    const boat = await this.harbour.find(id);
    if (boat.ownerId !== this.request.user.id) throw new ForbiddenException();
    return id;
  }
}`,
  'src/tide.pipe.ts': `
export class TidePipe implements PipeTransform {
  transform(text: string) {
    if (!/^(?:high|low)$/.test(text)) throw new BadRequestException('no such tide');
    return text;
  }
}`,
};

describe('pipes of parameters', () => {
  test('that turn callers away are missed', async () => {
    expect(await altered(marina, 'ParseIntPipe, OwnBoatPipe', 'ParseIntPipe')).toEqual([
      'auth/guard-removed: GET /boats/:boat/log was guarded by OwnBoatPipe and no longer is.',
    ]);
    expect((await altered(marina, "'boat', OwnBoatPipe)", "'boat')")).join()).toContain(
      'DELETE /boats/:boat',
    );
  });

  test.each([
    ['one that only looks at what was sent', "@Query('tide', TidePipe)", "@Query('tide')"],
    ['one that parses', 'ParseIntPipe, OwnBoatPipe', 'OwnBoatPipe'],
    ['it is called otherwise', 'OwnBoatPipe', 'MyBoatPipe'],
    ['it is made in place', "'boat', OwnBoatPipe", "'boat', new OwnBoatPipe()"],
    [
      'the method compares instead',
      "scrap(@Param('boat', OwnBoatPipe) boat: number) {",
      "async scrap(@Param('boat') boat: number, @Req() req: KnownRequest) { if ((await this.boats.find(boat)).ownerId !== req.user.id) throw new ForbiddenException();",
    ],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(marina, from, to)).toEqual([]);
  });
});
