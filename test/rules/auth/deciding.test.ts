import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

/** A guard of Nest, and a controller that it guards. */
const crates = (body: string, more = ''): Sources => ({
  'ranks.guard.ts': `import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
@Injectable()
export class RanksGuard extends AuthGuard('jwt') implements CanActivate {
  constructor(private reflector: Reflector, private access: Access) {}
  canActivate(context: ExecutionContext): boolean {
    const ranks = this.reflector.get<string[]>('ranks', context.getHandler());
    const { user } = context.switchToHttp().getRequest();
    ${body}
  }
  ${more}
}`,
  'crates.controller.ts': `import { Controller, Post, Delete, UseGuards, Get } from '@nestjs/common';
import { RanksGuard } from './ranks.guard';
@Controller('crates')
@UseGuards(RanksGuard)
export class CratesController {
  @Get() list() { return this.crates.list(); }
  @Post() @Ranks('head') add() { return this.crates.add(); }
  @Delete(':id') @Ranks('head') drop() { return this.crates.drop(); }
}`,
});

const thrown = `if (!user) throw new UnauthorizedException();
    if (!ranks.includes(user.rank)) throw new ForbiddenException();
    return true;`;
const answered = `if (!user) return false;
    return ranks.includes(user.rank);`;
const promised = 'return Promise.resolve(!!user && ranks.includes(user.rank));';
const helped = crates(
  'return this.allows(user, ranks);',
  'private allows(user: User, ranks: string[]) { return !!user && ranks.includes(user.rank); }',
);
const inherited = `if (this.reflector.get('open', context.getHandler())) return true;
    return (await super.canActivate(context)) as boolean;`;

describe('a guard whose answer decides', () => {
  test.each<[string, Sources, Sources]>([
    ['it threw, and answers', crates(thrown), crates(answered)],
    ['it threw, and promises', crates(thrown), crates(promised)],
    ['it threw, and asks a method of its own', crates(thrown), helped],
    [
      'it threw, and asks another object',
      crates(thrown),
      crates('return await this.access.allows(user, ranks);'),
    ],
    [
      'it threw, and what was asked has a name',
      crates(thrown),
      crates('const isAllowed = mayPass(user, ranks);\n    return isAllowed;'),
    ],
    ['it answered, and asks a method of its own', crates(answered), helped],
    ['it asked a method of its own, and throws', helped, crates(thrown)],
    ['it notes what it did', crates(inherited), crates(`this.logger.log('asked');\n    ${inherited}`)],
  ])('is the same where %s', async (_what, before, now) => {
    expect(await between(before, now)).toEqual([]);
  });

  test.each<[string, Sources, Sources]>([
    ['threw', crates(thrown), crates('return true;')],
    ['answered', crates(answered), crates('return true;')],
    ['promised', crates(promised), crates('return Promise.resolve(true);')],
    ['asked a method of its own', helped, crates('return true;')],
    ['asked its base', crates(inherited), crates('return true;')],
    [
      'asked a method that looks at the caller no more',
      helped,
      crates(
        'return this.allows(user, ranks);',
        'private allows(user: User, ranks: string[]) { return true; }',
      ),
    ],
    ['asked for a rank', crates(answered), crates('if (!user) return false;\n    return true;')],
  ])('is hollowed where it %s, and lets everybody pass', async (_what, before, now) => {
    expect(await between(before, now)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });
});
