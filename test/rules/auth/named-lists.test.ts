import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const lists = `export const HEADS = ['owner', 'keeper'];
export const ALL_HEADS = [...HEADS];
export const heads = ['owner', 'keeper'] as const;
export enum Post { Owner = 'owner', Keeper = 'keeper' }
export enum Stall { Keeper = 'stall-keeper' }
export const CHIEFS = [Post.Owner, Post.Keeper];
export const Ranks = { OWNER: 'owner', KEEPER: 'keeper' } as const;
export const CROWD = ['owner', 'keeper', 'visitor'];
`;
const zoo = (asked: string, beside: string, held = lists, from = './lists'): Sources => ({
  'src/cages.controller.ts': `import { Controller, Delete, Get, UseGuards } from '@nestjs/common';
import { Roles } from './roles.decorator';
import { RolesGuard } from './roles.guard';
import { ALL_HEADS, CHIEFS, CROWD, HEADS, Post, Ranks, Stall, heads } from '${from}';
@UseGuards(RolesGuard)
@Controller('cages')
export class CagesController {
  @Get() @Roles(${beside}) list() { return this.cages.all(); }
  @Delete(':id') @Roles(${asked}) remove() { return this.cages.remove(); }
}`,
  'src/roles.decorator.ts': `import { SetMetadata } from '@nestjs/common';
export const Roles = (...roles: string[]) => SetMetadata('roles', roles);`,
  'src/roles.guard.ts': `import { Injectable } from '@nestjs/common';
@Injectable()
export class RolesGuard {
  constructor(private reflector) {}
  canActivate(context) {
    const roles = this.reflector.getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
    const { user } = context.switchToHttp().getRequest();
    return roles.some((role) => user.roles.includes(role));
  }
}`,
  'src/lists.ts': held,
  'src/index.ts': `export * from './lists';`,
});
const written = `'owner', 'keeper'`;

describe('roles that a constant holds are those that are written out', () => {
  const equal = [
    '...HEADS',
    '...ALL_HEADS',
    '...heads',
    '...CHIEFS',
    '...[Post.Owner, Post.Keeper]',
    'Post.Keeper, Post.Owner',
    'Ranks.OWNER, Ranks.KEEPER',
    '...Object.values(Post)',
  ];
  test.each(equal)('%s', async (named) => {
    expect(await between(zoo(written, written), zoo(named, written))).toEqual([]);
    expect(await between(zoo(named, named), zoo(written, named))).toEqual([]);
  });
  test('what is passed on by another file', async () => {
    expect(await between(zoo(written, written), zoo('...HEADS', written, lists, '.'))).toEqual([]);
  });
  test('what comes of a call is not known', async () => {
    expect(await between(zoo(written, written), zoo('...CROWD.slice(0, 2)', written))).toEqual([]);
  });
});

describe('a constant that holds more is told', () => {
  const told = expect.stringMatching(/^auth\/weaker-guard: DELETE \/cages\/:id asked for Roles/);
  test('in the place of what was written', async () => {
    expect(await between(zoo(written, `'owner'`), zoo('...CROWD', `'owner'`))).toEqual([told]);
  });
  test('where it is written', async () => {
    const wider = lists.replace(`HEADS = ['owner', 'keeper']`, `HEADS = ['owner', 'keeper', 'visitor']`);
    expect(await between(zoo('...HEADS', `'owner'`), zoo('...HEADS', `'owner'`, wider))).toEqual([told]);
  });
  test('a member of another enumeration that is called the same is another role', async () => {
    const wider = await between(zoo('Post.Owner', `'owner'`), zoo('Post.Owner, Stall.Keeper', `'owner'`));
    expect(wider).toEqual([told]);
    // It is no longer asked for less than it was, where fewer roles are listed.
    expect(await between(zoo('Post.Owner, Stall.Keeper', `'owner'`), zoo('Post.Owner', `'owner'`))).toEqual(
      [],
    );
  });
});
