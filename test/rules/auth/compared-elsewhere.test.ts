import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const compared = '  if (hive.apiaryId !== user.apiaryId) throw new NotFoundException();';
const files: Sources = {
  'hives.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { assertSameApiary } from './access';
@Controller('hives')
export class HivesController {
  constructor(private readonly hives: HivesService) {}
  @Get(':id/swarms')
  async swarms(@Caller() user: Keeper, @Param('id') id: string) {
    const hive = await this.hives.load(id);
    assertSameApiary(user, hive);
    return this.hives.swarms(hive);
  }
}`,
  'access.ts': `import { NotFoundException } from '@nestjs/common';
import { isOfApiary } from './apiaries';
export function assertSameApiary(user: Keeper, hive: Hive | undefined) {
  if (!hive) throw new NotFoundException();
${compared}
}
const sameApiary = (user: Keeper, hive: Hive) => hive.apiaryId === user.apiaryId;
const anyApiary = (user: Keeper, hive: Hive) => hive.apiaryId.length > 0;
`,
};
const told = ['auth/guard-removed: GET /hives/:id/swarms was guarded by assertSameApiary and no longer is.'];

describe('what a demand compares', () => {
  test.each([
    ['a function of the same file', '  if (!sameApiary(user, hive)) throw new NotFoundException();'],
    ['one of another file', '  if (!isOfApiary(user, hive)) throw new NotFoundException();'],
    [
      'names that were taken out before',
      '  const { apiaryId } = user;\n  if (hive.apiaryId !== apiaryId) throw new NotFoundException();',
    ],
    [
      'an answer that has a name',
      '  const isSame = hive.apiaryId === user.apiaryId;\n  if (!isSame) throw new NotFoundException();',
    ],
    ['the opposite', '  if (!(hive.apiaryId === user.apiaryId)) throw new NotFoundException();'],
  ])('may be said by %s', async (_, otherwise) => {
    expect(await altered(files, compared, otherwise)).toEqual([]);
    const base = { ...files, 'access.ts': (files['access.ts'] ?? '').replace(compared, otherwise) };
    expect(
      await between(base, { ...files, 'access.ts': (files['access.ts'] ?? '').replace(compared, '') }),
    ).toEqual(told);
  });

  test.each([
    [
      'a function that compares nothing with the caller',
      '  if (!anyApiary(user, hive)) throw new NotFoundException();',
    ],
    ['something that is sought', '  if (!findApiary(user, hive)) throw new NotFoundException();'],
    ['the wrong way round', '  if (sameApiary(user, hive)) throw new NotFoundException();'],
  ])('is not said by %s', async (_, otherwise) => {
    expect(await altered(files, compared, otherwise)).toEqual(told);
  });
});
