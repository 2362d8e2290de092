import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const service = (
  more = '',
) => `import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
@Injectable()
export class LettersService {
  constructor(private readonly prisma: PrismaService) {}
  async findOne(id: string) {
    const letter = await this.prisma.letter.findUnique({ where: { id } });
    if (!letter) throw new NotFoundException();
    return letter;
  }
  ${more || 'burn(id: string) { return this.prisma.letter.delete({ where: { id } }); }'}
}`;
const compares = `const letter = await this.letters.findOne(id);
    if (letter.writerId !== req.user.id) throw new ForbiddenException();`;
/** What the two handlers ask first, and which guard stands before each. */
const post = (asked: string, show = '', burn = show, handed = 'id'): Sources => ({
  'src/letters.controller.ts': `import { Controller, Delete, ForbiddenException, Get, Param, Req, UseGuards } from '@nestjs/common';
import { SignedIn } from './signed-in.guard';
import { WriterGuard } from './writer.guard';
import { LettersService } from './letters.service';
@Controller('letters')
@UseGuards(SignedIn)
export class LettersController {
  constructor(private readonly letters: LettersService) {}
  @Get(':id')
  ${show}
  async show(@Param('id') id: string, @Req() req) {
    ${asked}
    return this.letters.findOne(id);
  }
  @Delete(':id')
  ${burn}
  async burn(@Param('id') id: string, @Req() req) {
    ${asked}
    return this.letters.burn(${handed});
  }
}`,
  'src/signed-in.guard.ts': `import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
@Injectable()
export class SignedIn implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException();
    return true;
  }
}`,
});
const guard = (body: string): Sources => ({
  'src/writer.guard.ts': `import { CanActivate, ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
@Injectable()
export class WriterGuard implements CanActivate {
  constructor(private readonly letters: LettersService, private readonly prisma: PrismaService) {}
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest();
    ${body}
  }
}`,
});
const use = '@UseGuards(WriterGuard)';
const plain = { 'src/letters.service.ts': service() };
const loads = 'const letter = await this.letters.findOne(req.params.id);';
const bodies = [
  `${loads} if (letter.writerId !== req.user.id) throw new ForbiddenException(); return true;`,
  `${loads} return letter.writerId === req.user.id;`,
  'const { user, params } = req; const letter = await this.letters.findOne(params.id); return user.id === letter.writerId;',
  'const letter = await this.prisma.letter.findFirst({ where: { id: req.params.id, writerId: req.user.id } }); return letter !== null;',
  'const { id } = req.params; return this.letters.isWrittenBy(id, req.user.id);',
  'await this.letters.assertWriter(req.params.id, req.user.id); return true;',
  'await this.prisma.letter.findFirstOrThrow({ where: { id: req.params.id, writerId: req.user.id } }); return true;',
  'req.letter = await this.letters.findForUser(req.params.id, req.user.id); return true;',
  'return this.policy.mayOpen(req.user, req.params.id);',
  'const { user } = req; if (!(await this.policy.mayOpen(user, req.params.id))) throw new ForbiddenException(); return true;',
  'const count = await this.prisma.letter.count({ where: { id: req.params.id, writerId: req.user.id } }); if (count === 0) throw new NotFoundException(); return true;',
];

describe('a guard that asks whose something is, whatever it is called', () => {
  test.each(bodies)('stands in for the comparison in handlers: %s', async (body) => {
    expect(await between({ ...post(compares), ...plain }, { ...post('', use), ...plain, ...guard(body) })).toEqual([]);
  });

  test.each(bodies)('stands in for what a service compares: %s', async (body) => {
    const own = `async burn(id: string, user) {
    const letter = await this.findOne(id);
    if (letter.writerId !== user.id) throw new ForbiddenException();
    return this.prisma.letter.delete({ where: { id } });
  }`;
    const before = { ...post('', '', '', 'id, req.user'), 'src/letters.service.ts': service(own) };
    expect(await between(before, { ...post('', '', use), ...plain, ...guard(body) })).toEqual([]);
  });

  const shown = 'auth/guard-removed: GET /letters/:id was guarded by a check of letter.writerId and no longer is.';
  const burnt = shown.replace('GET', 'DELETE');
  const [throwing = ''] = bodies;
  test.each([
    ['asks only who calls', 'return req.user !== undefined;', use, [shown, burnt]],
    ['only loads it', `req.letter = await this.letters.findOne(req.params.id); return true;`, use, [shown, burnt]],
    ['only notes who came', `${loads} this.logger.log(req.params.id, req.user.id); return true;`, use, [shown, burnt]],
    ['finds who calls', 'req.user = await this.users.findOne(req.user.id); return true;', use, [shown, burnt]],
    ['keeps who came', 'await this.visits.touch({ userId: req.user.id, letterId: req.params.id }); return true;', use, [shown, burnt]],
    ['keeps who came once', `const seen = await this.visits.find(req.user.id, req.params.id);
    if (!seen) await this.visits.mark(req.user.id, req.params.id);
    return true;`, use, [shown, burnt]],
    ['notes them together', 'this.visits.touch(req.user, req.params.id); return true;', use, [shown, burnt]],
    ['counts how often', `const left = await this.bucket.consume(req.user.id, req.params.id);
    if (left < 0) throw new HttpException('Too many requests', 429);
    return true;`, use, [shown, burnt]],
    ['says so by name', `if (!(await this.readLimiter.allows(req.user.id, req.params.id))) return false;
    return true;`, use, [shown, burnt]],
    ['stands before another one', throwing, '', [burnt]],
  ])('stands in for nothing where it %s', async (_what, body, burn, told) => {
    const head = { ...post('', use, burn), ...plain, ...guard(body) };
    expect(await between({ ...post(compares), ...plain }, head)).toEqual(told);
  });
}); // biome-ignore format: a table reads better in rows

describe('a guard that asks whose something is, called otherwise', () => {
  const asking = guard('const { user, params } = req; return (await this.letters.findOne(params.id)).writerId === user.id;');
  const named = replaced({ ...post('', use), ...plain, ...asking }, 'WriterGuard', 'LetterOwnerGuard');
  const desk = replaced(named, 'LetterOwnerGuard', 'LetterDeskGuard');

  test('is the same under a name that says nothing of rights, in a file of that name', async () => {
    const { 'src/writer.guard.ts': moved = '', ...others } = desk;
    const head = replaced({ ...others, 'src/letter-desk.guard.ts': moved }, './writer.guard', './letter-desk.guard');
    expect(await between(named, head)).toEqual([]);
  });

  test('is missed where the other name stands for who calls alone', async () => {
    const lesser = guard('return req.user !== undefined;');
    const head = { ...desk, ...replaced(lesser, 'WriterGuard', 'LetterDeskGuard') };
    expect(await between(named, head)).toEqual(
      ['GET', 'DELETE'].map((method) => `auth/guard-removed: ${method} /letters/:id was guarded by LetterOwnerGuard and no longer is.`),
    );
  });

  const told = "auth/weaker-guard: POST /letters/:id/seal is open to everybody who is known (SignedIn); its siblings also ask what the caller may do.";
  const sealed = (guards: string, asked = ''): Sources =>
    replaced(desk, "@Delete(':id')", `@Post(':id/seal')
  ${guards}
  async seal(@Param('id') id: string, @Req() req) {
    ${asked}
    return this.letters.seal(id);
  }
  @Delete(':id')`);

  test('is missed before what is new beside those who have it, or a right of their own', async () => {
    const more = (files: Sources): Sources => replaced(files, "@Get(':id')", `@Post(':id/forward')
  @Roles('postmaster')
  forward(@Param('id') id: string) { return this.letters.forward(id); }
  @Get(':id')`);
    expect(await between(more(desk), more(sealed('')))).toEqual([told]);
    expect(await between(more(desk), more(sealed('@UseGuards(LetterDeskGuard)')))).toEqual([]);
    expect(await between(more(desk), more(sealed('', compares)))).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
