import { describe, expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

/** One controller of an application: its decorators are written in other files. */
const kennels = {
  'src/kennels/kennels.controller.ts': `
import { Body, Controller, Delete, Get, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs, OpenDoor, VetsOnly, Traced } from '../access/decorators';
import { VetGuard } from '../access/vet.guard';
@ApiTags('kennels')
@Controller('kennels')
export class KennelsController {
  @OpenDoor()
  @Get('map')
  map() { return this.kennels.map(); }

  @Needs('kennels:read')
  @Get()
  list() { return this.kennels.all(); }

  @Traced('feed')
  @Needs('kennels:write')
  @Post(':id/feed')
  feed(@Param('id') id: string) { return this.kennels.feed(id); }

  @UseGuards(VetGuard)
  @Delete(':id')
  drop(@Param('id') id: string) { return this.kennels.drop(id); }
}
`,
};

describe('decorators that are written in no file of the repository', () => {
  test('are guards where their name or what they are given says so', async () => {
    expect(await altered(kennels, "  @Needs('kennels:write')\n", '')).toEqual([
      "auth/guard-removed: POST /kennels/:id/feed was guarded by Needs('kennels:write') and no longer is.",
    ]);
  });

  test('a new route without one is told', async () => {
    const more = `  @Post(':id/wash')\n  wash(@Param('id') id: string) { return this.kennels.wash(id); }\n\n  @UseGuards`;
    const found = await altered(kennels, '  @UseGuards', more);
    expect(found.join()).toContain('POST /kennels/:id/wash');
  });

  test.each([
    ['one stands in for a guard', '  @UseGuards(VetGuard)\n', '  @VetsOnly()\n'],
    ['one that only notes goes', "  @Traced('feed')\n", ''],
    [
      'a route says that it is for everybody',
      '  @UseGuards',
      "  @OpenDoor()\n  @Get('hours')\n  hours() { return 'all day'; }\n\n  @UseGuards",
    ],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(kennels, from, to)).toEqual([]);
  });

  test('quiet: that of the class comes to stand at its methods, and the empty one goes', async () => {
    const [path = ''] = Object.keys(kennels);
    const before = {
      [path]: kennels[path as keyof typeof kennels]
        .replaceAll("  @Needs('kennels:write')\n", '')
        .replace('  @OpenDoor()\n', '  @OpenDoor()\n  @Needs()\n')
        .replace("@Controller('kennels')\n", "@Controller('kennels')\n@Needs('kennels:write')\n"),
    };
    const after = kennels[path as keyof typeof kennels].replace(
      '@UseGuards(VetGuard)',
      "@UseGuards(VetGuard)\n  @Needs('kennels:write')",
    );
    expect(await between(before, { [path]: after })).toEqual([]);
  });
});
