import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const scans = (check: string): Sources => ({
  'scans.ts': `import { Router } from 'express';
export function scanRoutes({ accessService, scanStore }: Services): Router {
  const router = Router();
  router.get('/scans/:id', wrap(async (req, res) => {
    const scan = await scanStore.load(req.params.id);
${check}
    scan.stream().pipe(res);
  }));
  return router;
}
`,
});

test('the question may be asked in a function of its own', async () => {
  const check = `    if (!(await accessService.reaches(req.actor, 'reader', scan.labId))) throw new NotFoundError();`;
  const inPlace = scans(check)['scans.ts'] ?? '';
  const apart = inPlace
    .replace(`${check}\n`, '')
    .replace('await scanStore.load(req.params.id)', 'await readable(req)')
    .replace(
      '  const router',
      `  const readable = async (req) => {
    const scan = await scanStore.load(req.params.id);
    const reaches = await accessService.reaches(req.actor, 'reader', scan.labId);
    if (!reaches) throw new NotFoundError();
    return scan;
  };
  const router`,
    );
  expect(await between({ 'scans.ts': inPlace }, { 'scans.ts': apart })).toEqual([]);
  expect(
    (await altered({ 'scans.ts': apart }, '    if (!reaches) throw new NotFoundError();', '')).length,
  ).toBe(1);
});

test('a service that knows who may do what is asked, whatever the question is called', async () => {
  const told = async (check: string): Promise<number> => (await altered(scans(check), check, '')).length;
  const throwing = (test: string): string => `    if (${test}) throw new NotFoundError('No such scan');`;
  expect(await told(throwing("!(await accessService.reaches(req.actor, 'reader', scan.labId))"))).toBe(1);
  expect(await told(throwing("!policies.isAtLeast(req.user, 'reader', scan.labId)"))).toBe(1);
  expect(await told(throwing('!(await permissionService.has(actor, Right.Read, scan.labId))'))).toBe(1);
  const named = `    const mayRead = await accessService.reaches(req.actor, 'reader', scan.labId);
${throwing('!mayRead')}`;
  expect(await told(named)).toBe(1);
  // Nobody's right is asked for: something of theirs is sought, or a setting.
  expect(await told(throwing('!(await accessService.isReady(scan.labId))'))).toBe(0);
  expect(await told(throwing('!(await accessService.findFor(req.actor, scan.labId))'))).toBe(0);
  expect(await told(throwing('!(await notes.has(req.user, scan.id))'))).toBe(0);
});

test('a function that demands what it compares with the caller, answered as missing', async () => {
  const files: Sources = {
    'kilns.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { assertSameYard } from './access';
@Controller('kilns')
export class KilnsController {
  @Get(':id/firings')
  async firings(@Caller() user: Potter, @Param('id') id: string) {
    const kiln = await this.kilns.load(id);
    assertSameYard(user, kiln);
    return this.kilns.firings(kiln);
  }
}`,
    'access.ts': `export function assertSameYard(user: Potter, kiln: Kiln | undefined) {
  if (!kiln) throw new NotFoundException();
  if (kiln.yardId !== user.yardId) throw new NotFoundException();
}`,
  };
  const found = await altered(
    files,
    'assertSameYard(user, kiln);',
    'if (!kiln) throw new NotFoundException();',
  );
  expect(found).toContainEqual(
    expect.stringContaining('GET /kilns/:id/firings was guarded by assertSameYard'),
  );
});
