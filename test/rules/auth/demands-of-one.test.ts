import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const gallery = {
  'src/rights.service.ts': `
import { ForbiddenException } from '@nestjs/common';
export class RightsService {
  async demand(caller: Visitor, right: string, id: string) {
    if (!(await this.held(caller, id)).includes(right)) throw new ForbiddenException();
  }
}`,
  'src/albums.controller.ts': `
import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Scoped } from './scoped';
import { AlbumsService } from './albums.service';
@Controller('albums')
export class AlbumsController {
  constructor(private readonly albums: AlbumsService) {}
  @Scoped({ scope: 'album.read' })
  @Get(':id')
  read(@Caller() caller: Visitor, @Param('id') id: string) { return this.albums.read(caller, id); }

  @Scoped({ scope: 'album.write' })
  @Post(':id/prints')
  print(@Caller() caller: Visitor, @Param('id') id: string) { return this.albums.print(caller, id); }

  @Scoped({ scope: 'album.write' })
  @Delete(':id')
  burn(@Caller() caller: Visitor, @Param('id') id: string) { return this.albums.burn(caller, id); }
}`,
  'src/scoped.ts': `
import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { ScopeGuard } from './scope.guard';
export const Scoped = (options: { scope: string }) => applyDecorators(SetMetadata('scoped', options), UseGuards(ScopeGuard));`,
  'src/scope.guard.ts': `
export class ScopeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const { scope } = this.reflector.get('scoped', context.getHandler());
    if (!context.switchToHttp().getRequest().caller?.scopes.includes(scope)) throw new ForbiddenException();
    return true;
  }
}`,
  'src/albums.service.ts': `
import { Injectable } from '@nestjs/common';
import { RightsService } from './rights.service';
@Injectable()
export class AlbumsService {
  constructor(private readonly albums: Repository<Album>, private readonly rights: RightsService) {}
  async read(caller: Visitor, id: string) {
    await this.rights.demand(caller, 'album.read', id);
    return this.albums.findOneByOrFail({ id });
  }
  async print(caller: Visitor, id: string) {
    await this.rights.demand(caller, 'album.print', id);
    return this.albums.update({ id }, { printedAt: new Date() });
  }
  async burn(caller: Visitor, id: string) {
    await this.rights.demand(caller, 'album.burn', id);
    return this.albums.delete({ id });
  }
  names() { return ['all']; }
  leaf(id: string) { return this.albums.findOneByOrFail({ id }); }
  async pagesFor(caller: Visitor, id: string) {
    await this.rights.demand(caller, 'album.read', id);
    return this.albums.findOneByOrFail({ id });
  }
  ownPages(caller: Visitor, id: string) { return this.albums.findOneByOrFail({ id, ownerId: caller.id }); }
}`,
};
const from = "  @Scoped({ scope: 'album.write' })\n  @Delete(':id')";
const route = (path: string, call: string): string =>
  `  @Scoped({ scope: 'album.read' })\n  @Get('${path}')\n  ${call.slice(0, call.indexOf('('))}(@Caller() caller: Visitor, @Param('id') id: string) { return this.albums.${call}; }\n\n${from}`;

describe('a new route where all that is done to one, or read of it, is demanded in one way', () => {
  test('is told where it takes one by its id and demands nothing', async () => {
    expect((await altered(gallery, from, route(':id/pages', 'leaf(id)'))).join()).toContain(
      'auth/weaker-guard: GET /albums/:id/pages',
    );
  });

  test.each([
    ['it demands', ':id/pages', 'pagesFor(caller, id)'],
    ["it takes what is the caller's", ':id/pages', 'ownPages(caller, id)'],
    ['it takes none', 'names', 'names()'],
  ])('quiet: %s', async (_what, path, call) => {
    expect(await altered(gallery, from, route(path, call))).toEqual([]);
  });
});
