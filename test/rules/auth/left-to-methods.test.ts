import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const files: Sources = {
  'src/lamps.service.ts': `import { Injectable, NotFoundException } from '@nestjs/common';
@Injectable()
export class LampsService {
  constructor(private readonly prisma: PrismaService) {}
  async findOne(id: string) {
    const lamp = await this.prisma.lamp.findUnique({ where: { id } });
    if (!lamp) throw new NotFoundException();
    return lamp;
  }
  dim(id: string, dto) { return this.prisma.lamp.update({ where: { id }, data: dto }); }
}`,
  'src/keeping.ts': `import { ForbiddenException } from '@nestjs/common';
export const isKeeper = (lamp, user) => lamp.keeperId === user.id;
export const areSame = (one: string, other: string) => one === other;
export function assertKeeper(lamp, user) {
  if (lamp.keeperId !== user.id) throw new ForbiddenException();
}`,
};
/** A controller whose two handlers take a lamp in some way, by a method of its own or not. */
const lamps = (takes: string, method = ''): Sources => ({
  ...files,
  'src/lamps.controller.ts': `import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { areSame, assertKeeper, isKeeper } from './keeping';
import { LampsService } from './lamps.service';
@Controller('lamps')
@UseGuards(JwtGuard)
export class LampsController {
  constructor(private readonly lamps: LampsService, private readonly prisma: PrismaService) {}
  @Get(':id')
  async show(@Param('id') id: string, @Req() req) {
    ${takes}
    return lamp;
  }
  @Patch(':id')
  async dim(@Param('id') id: string, @Body() dto, @Req() req) {
    ${takes}
    return this.lamps.dim(id, dto);
  }
  ${method}
}`,
});
const takes = 'const lamp = await this.lamps.findOne(id);';
const before = [
  ['compares', `${takes} if (lamp.keeperId !== req.user.id) throw new ForbiddenException();`],
  ['says that it is not there', `${takes} if (lamp.keeperId !== req.user.id) throw new NotFoundException();`],
  ['asks a helper', `${takes} if (!isKeeper(lamp, req.user)) throw new ForbiddenException();`],
  [
    'takes its own',
    'const lamp = await this.prisma.lamp.findFirst({ where: { id, keeperId: req.user.id } }); if (!lamp) throw new NotFoundException();',
  ],
] as const;
const method = (asks: string, name: string): string =>
  `private async ${name}(id: string, user) { ${takes} ${asks} return lamp; }`;

describe.each(before)('a handler that %s', (_what, asked) => {
  describe.each(['load', 'lampOf', 'take'])('and has a method %s of its class take it', (name) => {
    const led = `const lamp = await this.${name}(id, req.user);`;

    test.each([
      'if (!isKeeper(lamp, user)) throw new ForbiddenException();',
      'if (!isKeeper(lamp, user)) throw new NotFoundException();',
      'if (!areSame(lamp.keeperId, user.id)) throw new ForbiddenException();',
      'assertKeeper(lamp, user);',
      'if (lamp.keeperId !== user.id) throw new ForbiddenException();',
      'if (lamp.keeperId !== user.id) throw new NotFoundException();',
    ])('is not told where that asks: %s', async (asks) => {
      expect(await between(lamps(asked), lamps(led, method(asks, name)))).toEqual([]);
    });

    test.each([
      '',
      'if (lamp.isBroken) throw new NotFoundException();',
      'this.logger.log(lamp.id, user.id);',
    ])('is told where that asks nothing of who calls: %s', async (asks) => {
      const said = await between(lamps(asked), lamps(led, method(asks, name)));
      expect(said).toEqual(
        expect.arrayContaining([expect.stringContaining('auth/guard-removed: GET /lamps/:id')]),
      );
    });
  });
});

describe.each([
  "if (!req.user.permissions.includes('lamps:dim')) throw new ForbiddenException();",
  "if (req.user.role !== 'keeper') throw new ForbiddenException();",
  'if (!isLampAdmin(req.user)) throw new ForbiddenException();',
])('a right that is asked before a lamp is taken: %s', (right) => {
  const own =
    'const lamp = await this.prisma.lamp.findFirst({ where: { id, keeperId: req.user.id } }); if (!lamp) throw new NotFoundException();';
  const led = 'const lamp = await this.load(id, req.user);';
  const load = method('', 'load').replace(takes, own.replace('req.', ''));

  test('is lost where a method takes the lamp, limited as it was before', async () => {
    expect(await between(lamps(`${right} ${own}`), lamps(led, load))).toEqual([
      expect.stringContaining('auth/guard-removed: GET /lamps/:id'),
      expect.stringContaining('auth/guard-removed: PATCH /lamps/:id'),
    ]);
  });

  test('is not where it is asked before the method takes it', async () => {
    expect(await between(lamps(`${right} ${own}`), lamps(`${right} ${led}`, load))).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
