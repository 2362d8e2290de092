import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const orchard = {
  'src/trees.service.ts': `
import { Injectable } from '@nestjs/common';
import { keepToOrchard, onlyTended, withFruit, scopeToOrchard } from './queries';
@Injectable()
export class TreesService {
  constructor(private readonly trees: Repository<Tree>) {}
  async search(auth: Auth, page: Page) {
    const found = this.trees.createQueryBuilder('tree').where('tree.felledAt IS NULL');
    scopeToOrchard(found, auth);
    withFruit(found, auth);
    found.innerJoin('rows', 'row', 'row.id = tree.rowId AND row.tenderId = :me', { me: auth.user.id });
    return found.orderBy('tree.plantedAt').skip(page.skip).getMany();
  }
  ripe(auth: Auth) {
    const found = onlyTended(this.trees.createQueryBuilder('tree'), auth.user);
    return found.andWhere('tree.ripe').getMany();
  }
}`,
  'src/trees.controller.ts': `
import { Controller, Get, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { TreesService } from './trees.service';
@Controller('trees')
@UseGuards(AuthGuard('jwt'))
export class TreesController {
  constructor(private readonly trees: TreesService) {}
  @Get() search(@Caller() auth: Auth, @Query() page: Page) { return this.trees.search(auth, page); }
  @Get('ripe') ripe(@Caller() auth: Auth) { return this.trees.ripe(auth); }
}`,
};
const scope = '    scopeToOrchard(found, auth);\n';

describe('a function that narrows a query for who calls', () => {
  test('is missed, whatever else the query asks', async () => {
    expect(await altered(orchard, scope, '')).toEqual([
      'auth/guard-removed: the function TreesService.search had scopeToOrchard narrow its query for who calls, and no longer does.',
    ]);
    const all = "this.trees.createQueryBuilder('tree')";
    expect((await altered(orchard, `onlyTended(${all}, auth.user)`, all)).join()).toContain('onlyTended');
  });

  test.each([
    ['it is called otherwise', 'scopeToOrchard', 'limitToOrchard'],
    ['another one does', scope, '    keepToOrchard(found, auth);\n'],
    [
      'it is written out',
      scope,
      "    found.andWhere('tree.orchardId = :orchard', { orchard: auth.user.orchardId });\n",
    ],
    ['a method does', scope, '    this.mine(found, auth);\n'],
    [
      'it is handed the query as that is made',
      "    const found = this.trees.createQueryBuilder('tree').where('tree.felledAt IS NULL');\n    scopeToOrchard(found, auth);\n",
      "    const found = scopeToOrchard(this.trees.createQueryBuilder('tree').where('tree.felledAt IS NULL'), auth);\n",
    ],
    ['what only adds something goes', '    withFruit(found, auth);\n', ''],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(orchard, from, to)).toEqual([]);
  });
});
