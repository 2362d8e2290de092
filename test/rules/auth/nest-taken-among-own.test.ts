import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const removed = expect.stringContaining('auth/guard-removed');

describe('a comparison of a service of Nest that became a condition on what the row belongs to', () => {
  const nest = (service: string): Sources => ({
    'src/guards.ts': `import { CanActivate, ExecutionContext, UnauthorizedException } from '@nestjs/common';
export class SignedIn implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException();
    return true;
  }
}`,
    'src/postcards.controller.ts': `import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { SignedIn } from './guards';
import { PostcardsService } from './postcards.service';
@Controller('postcards')
@UseGuards(SignedIn)
export class PostcardsController {
  constructor(private readonly postcards: PostcardsService) {}
  @Get(':id')
  one(@Param('id') id: string, @Req() req: any) { return this.postcards.one(id, req.user.id); }
}`,
    'src/postcards.service.ts': `import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Postcard } from './postcard.entity';
@Injectable()
export class PostcardsService {
  constructor(@InjectRepository(Postcard) private readonly rows: Repository<Postcard>) {}
${service}
}`,
  });
  const before = nest(`  async one(id: string, userId: string) {
    const postcard = await this.rows.findOne({ where: { id } });
    if (!postcard) throw new NotFoundException();
    if (postcard.writerId !== userId) throw new ForbiddenException();
    return postcard;
  }`);
  const finding = (where: string): Sources =>
    nest(`  one(id: string, userId: string) {
    return this.rows.findOneOrFail({ where: ${where} });
  }`);
  const own = '{ id, writer: { id: userId } }';
  const leaving = (call: string): Sources =>
    nest(`  async one(id: string, userId: string) {
    return ${call};
  }
  private own(id: string, userId: string) {
    return this.rows.findOneOrFail({ where: ${own} });
  }
  private any(id: string) {
    return this.rows.findOneOrFail({ where: { id } });
  }`);

  test.each([
    ['of the method itself', finding(own)],
    ['of another one of its class', leaving('await this.own(id, userId)')],
  ])('%s', async (_, head) => {
    expect(await between(before, head)).toEqual([]);
  });

  test.each([
    ['left out', finding('{ id }')],
    ['one of two', finding('[{ id }, { writer: { id: userId } }]')],
    ['of a method that is not called', leaving('await this.any(id)')],
    ['of a method that is handed no caller', leaving("await this.own(id, 'everybody')")],
  ])('not where it is %s', async (_, head) => {
    expect(await between(before, head)).toContainEqual(removed);
  });
});
