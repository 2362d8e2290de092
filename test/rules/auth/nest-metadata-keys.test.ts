import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

interface Written {
  /** What the decorator sets, and what else its file holds. */
  readonly set?: string;
  readonly beside?: string;
  /** What the guard asks for. */
  readonly asked?: string;
  readonly at?: string;
  readonly isGlobal?: boolean;
}

const museum = ({
  set = `'wings'`,
  beside = '',
  asked = `'wings'`,
  at = `@Wings('east')`,
  isGlobal = false,
}: Written = {}): Sources => ({
  'src/wings.ts': `import { SetMetadata } from '@nestjs/common';
${beside}
export const Wings = (...wings: string[]) => SetMetadata(${set}, wings);`,
  'src/wings.guard.ts': `import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { WINGS, Keys } from './wings';
@Injectable()
export class WingsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    const wings = this.reflector.getAllAndOverride<string[]>(${asked}, [context.getHandler(), context.getClass()]);
    if (!wings) return true;
    const { user } = context.switchToHttp().getRequest();
    return wings.some((wing) => user.wings?.includes(wing));
  }
}`,
  'src/app.module.ts': isGlobal
    ? `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { WingsGuard } from './wings.guard';
@Module({ providers: [{ provide: APP_GUARD, useClass: WingsGuard }] })
export class AppModule {}`
    : '',
  'src/exhibits.controller.ts': `import { Controller, Get, Post, SetMetadata, UseGuards } from '@nestjs/common';
import { WingsGuard } from './wings.guard';
import { Wings } from './wings';
@Controller('exhibits')
@UseGuards(${isGlobal ? 'JwtGuard' : 'JwtGuard, WingsGuard'})
export class ExhibitsController {
  @Get()
  list() { return this.exhibits.list(); }
  @Post()
  ${at}
  add() { return this.exhibits.add(); }
}`,
});
const constant = `export const WINGS = 'wings';`;
const keys = `${constant}\nexport const HALLS = 'halls';`;

describe('the key of what is said of a route, and that which its guard asks for', () => {
  test.each<[string, Written, Written]>([
    ['is another one in the decorator', {}, { set: `'wing'` }],
    ['is another one in the guard', {}, { asked: `'wing'` }],
    ['is another constant', { set: 'WINGS', asked: 'WINGS', beside: keys }, { set: 'HALLS', asked: 'WINGS', beside: keys }],
    ['is written out', { set: 'WINGS', asked: 'WINGS', beside: constant }, { set: `'required-wings'`, asked: 'WINGS', beside: constant }],
    ['is what a constant no longer holds', { set: 'WINGS', beside: constant }, { set: 'WINGS', beside: `export const WINGS = 'halls';` }],
    ['is another one at the route', { at: `@SetMetadata('wings', ['east'])` }, { at: `@SetMetadata('wing', ['east'])` }],
    ['is one that another decorator sets', {}, { set: `'wing'`, beside: `export const Old = (...w: string[]) => SetMetadata('wings', w);` }],
  ])('is told where it %s', async (_what, before, now) => {
    for (const isGlobal of [false, true])
      expect(await between(museum({ ...before, isGlobal }), museum({ ...now, isGlobal }))).toEqual([
        expect.stringContaining('auth/guard-removed: POST /exhibits was guarded by WingsGuard'),
      ]);
  });

  test.each<[string, Written, Written]>([
    ['is another one in both', {}, { set: `'halls'`, asked: `'halls'` }],
    ['becomes a constant', {}, { set: 'WINGS', asked: 'WINGS', beside: constant }],
    ['becomes a constant in one', {}, { set: 'WINGS', beside: constant }],
    ['is written out in one', { set: 'WINGS', asked: 'WINGS', beside: constant }, { set: `'wings'`, asked: 'WINGS', beside: constant }],
    ['is held by a constant that changes', { set: 'WINGS', asked: 'WINGS', beside: constant }, { set: 'WINGS', asked: 'WINGS', beside: `export const WINGS = 'halls';` }],
    ['is of an enumeration', { set: 'Keys.Wings', asked: 'Keys.Wings', beside: `export enum Keys { Wings = 'wings' }` }, { asked: 'Keys.Wings', beside: `export enum Keys { Wings = 'wings' }` }],
  ])('is not told where it %s', async (_what, before, now) => {
    expect(await between(museum(before), museum(now))).toEqual([]);
    expect(await between(museum({ ...before, isGlobal: true }), museum({ ...now, isGlobal: true }))).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
