import { describe, expect, test } from '@jest/globals';
import { altered, between } from '../../rules/auth/between.ts';
import { listed, type Sources } from './listed.ts';

const nest = (service: string, controller = 'return this.loans.cancel(user, id);'): Sources => ({
  'src/loans.controller.ts': `import { LoansService } from './loans.service';
@Controller('loans') @UseGuards(KnownGuard) export class LoansController {
  constructor(private readonly loans: LoansService) {}
  @Delete(':id') cancel(@Caller() user, @Param('id') id) { ${controller} }
  @Get() all() { return this.loans.all(); }
}`,
  'src/loans.service.ts': `import { SeatService } from './seat.service';
@Injectable() export class LoansService {
  constructor(private readonly db: Db, private readonly seats: SeatService) {}
  all() { return this.db.find('loan'); }
  cancel(user, id) { const loan = this.db.get('loan', id);
    ${service}
    this.db.remove('loan', id); }
  private mustOwn(user, loan) { if (loan.userId !== user.id) throw new ForbiddenException(); }
}`,
  'src/seat.service.ts': `@Injectable() export class SeatService {
  mustSit(user) { if (!user.seat) throw new ForbiddenException('No seat'); } }`,
});

describe('services that turn callers away for a controller', () => {
  test.each([
    [`if (loan.userId !== user.id) throw new ForbiddenException('Not yours');`, 'loans.cancel'],
    ['this.mustOwn(user, loan);', 'mustOwn'],
    ['this.seats.mustSit(user);', 'seats.mustSit'],
  ])('%s', async (check, name) => {
    expect(await listed(nest(check))).toEqual([
      `DELETE /loans/:id [KnownGuard, ${name}*]`,
      'GET /loans [KnownGuard]',
    ]);
    expect(await altered(nest(check), check, '')).toEqual([
      `auth/guard-removed: DELETE /loans/:id was guarded by ${name} and no longer is.`,
    ]);
  });

  test('a service that asks nobody is no guard', async () => {
    expect(await listed(nest(''))).toEqual(['DELETE /loans/:id [KnownGuard]', 'GET /loans [KnownGuard]']);
  });

  test('nothing is told where a check moves into the service, or within it', async () => {
    const own = `if (this.loans.of(id).userId !== user.id) throw new ForbiddenException(); return this.loans.cancel(user, id);`;
    const moved = `if (loan.userId !== user.id) throw new ForbiddenException();`;
    expect(await between(nest('', own), nest(moved))).toEqual([]);
    expect(await between(nest(moved), nest('this.mustOwn(user, loan);'))).toEqual([]);
  });

  test('a method of what a call gives is none of the class', async () => {
    const found = await listed({
      'loans.controller.ts': `@Controller('loans') @UseGuards(KnownGuard) export class LoansController {
        @Put(':id') update(@Caller() user, @Param('id') id) { if (user.seat !== id) throw new ForbiddenException(); return db('loans').where({ id }).update({ at: 1 }); }
        @Post(':id/close') close(@Param('id') id) { return db('loans').where({ id }).update({ open: false }); } }`,
    });
    expect(found.at(-1)).toBe('POST /loans/:id/close [KnownGuard]');
  });

  test('Express: a controller that makes its service', async () => {
    const check = `if (!person.head) throw new ForbiddenError();`;
    const app: Sources = {
      'seeds.service.js': `export class SeedsService { drop(person, id) { ${check} return this.db.drop(id); } }`,
      'seeds.controller.js': `import { SeedsService } from './seeds.service.js';
export class SeedsController { seeds = new SeedsService(); drop = (req, res) => res.json(this.seeds.drop(req.person, req.params.id)); }`,
      'app.js': `import { SeedsController } from './seeds.controller.js'; const app = express(); const seeds = new SeedsController();
app.delete('/seeds/:id', requireUser, seeds.drop);`,
    };
    expect(await altered(app, check, '')).toEqual([
      'auth/guard-removed: DELETE /seeds/:id was guarded by seeds.drop and no longer is.',
    ]);
  });

  test('Express: services that handlers are handed, alone or among others', async () => {
    const check = `await this.policy.assert(person, 'seal', crate);`;
    const app = (handed: string, called: string): Sources => ({
      'seal-policy.ts': `export class SealPolicy { async assert(person, action, crate) { if (!this.can(person, action, crate)) throw new ForbiddenError(); } }`,
      'crate-service.ts': `import { SealPolicy } from './seal-policy';
export class CrateService { constructor(private readonly crates: Crates, private readonly policy: SealPolicy) {}
  async seal(person, id) { const crate = await this.crates.get(id);
    ${check}
    return this.crates.seal(crate.id); } }`,
      'container.ts': `import { CrateService } from './crate-service'; import { SealPolicy } from './seal-policy';
export function make(db) { const sealPolicy = new SealPolicy(); const crateService = new CrateService(db.crates, sealPolicy); return { crateService, sealPolicy }; }`,
      'routes.ts': `import { Router } from 'express';
export function crateRoutes(${handed}) { const router = Router();
  router.post('/crates/:id/seal', requireUser, async (req, res) => { await ${called}.seal(req.person, req.params.id); res.json({}); });
  return router; }`,
    });
    for (const [handed, called] of [
      ['{ crateService }', 'crateService'],
      ['services', 'services.crateService'],
    ] as const) {
      const before = app(handed, called);
      expect(await altered(before, check, '')).toEqual([
        'auth/guard-removed: POST /crates/:id/seal was guarded by policy.assert and no longer is.',
      ]);
      const asked = `{ await services.sealPolicy.assert(req.person, 'seal', req.params.id); await ${called}.seal`;
      const inRoute = (before['routes.ts'] ?? '').replace(`{ await ${called}.seal`, asked);
      const inService = (before['crate-service.ts'] ?? '').replace(check, '');
      expect(
        await between(before, { ...before, 'routes.ts': inRoute, 'crate-service.ts': inService }),
      ).toEqual([]);
    }
  });

  test('a service in no file is not the function of this file that is called the same', async () => {
    const found = await listed({
      'routes.ts': `import { Router } from 'express';
export function crateRoutes({ crateService }) { const router = Router();
  const seal = (req, res) => { if (!req.person.head) throw new ForbiddenError(); res.json({}); };
  router.post('/crates/:id/seal', requireUser, async (req, res) => { await crateService.seal(req.person, req.params.id); res.json({}); });
  return router; }`,
    });
    expect(found).toEqual(['POST /crates/:id/seal [requireUser]']);
  });
});
