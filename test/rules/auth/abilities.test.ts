import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const app = (ask: string): Sources => ({
  'app.js': `import express from 'express'; import { assertCan } from './can.js';
const app = express();
app.use(requireAuth);
app.post('/flags/:id/archive', async (req, res) => {
  const flag = await load(req.params.id);
  ${ask}
  res.json(await archive(flag));
});`,
  'can.js': `export const assertCan = (user, what, flag) => { if (!rules[what](user, flag)) throw new ForbiddenError(); };`,
});

describe('what a handler asks its caller to be allowed', () => {
  test.each([
    [`if (req.ability.cannot('archive', flag)) return res.status(403).end();`, `'archive'`, `'read'`],
    [`if (!req.ability.can('archive', flag)) throw forbidden();`, `'archive'`, `'view'`],
    [`if (await bouncer.denies('update', flag)) return res.status(403).end();`, `'update'`, `'list'`],
    [`assertCan(req.user, 'approve', flag);`, `'approve'`, `'view'`],
    [`assertCan(req.user, 'delete', flag);`, `'delete'`, `'edit'`],
  ])('less than before: %s', async (ask, from, to) => {
    expect(await altered(app(ask), from, to)).toEqual([expect.stringMatching(/^auth\/weaker-guard: POST/)]);
  });

  test.each([
    [`if (req.ability.cannot('archive', flag)) return res.status(403).end();`, `'archive'`, `'retire'`],
    [`assertCan(req.user, 'view', flag);`, `'view'`, `'approve'`],
    [`if (!req.ability.can('archive', flag)) throw forbidden();`, 'flag', 'one'],
  ])('not where it is as much: %s', async (ask, from, to) => {
    expect(await altered(app(ask), from, to)).toEqual([]);
  });

  test('one check that is gone from a plugin is told once', async () => {
    const plugin = (ask: string): Sources => ({
      'flags.js': `export default async function flags(app) {
  app.addHook('preHandler', app.requireUser);
  app.get('/flags', async () => all());
  app.delete('/flags/:id', async (request) => {
    ${ask}
    return drop(request.params.id);
  });
}`,
    });
    const found = await between(plugin(`if (!request.ability.can('delete')) throw forbidden();`), plugin(''));
    expect(found).toHaveLength(1);
  });
});

describe('a question whose answer is only noted', () => {
  const guard = (then: string): Sources => ({
    'right.js': `import { log } from './log.js';
export const needs = (right) => (req, res, next) => {
  if (!req.user.hasRight(right)) ${then}
  return next();
};`,
    'app.js': `import { needs } from './right.js'; const app = express(); app.delete('/users/:id', needs('users'), drop);`,
  });
  const refusing = `return res.status(403).end();`;

  test.each([
    `log.warn('not ' + name(req.user));`,
    `{ metrics.increment('denied'); log.info(right); }`,
    `console.log('no');`,
  ])('%s', async (then) => {
    expect(await between(guard(refusing), guard(then))).toEqual([expect.stringMatching(/guard-removed/)]);
  });

  test.each([
    'throw new Denied(right);',
    '{ log.warn(right); return next(new Denied(right)); }',
    '{ log.warn(right); throw denied(); }',
  ])('not %s', async (then) => {
    expect(await between(guard(refusing), guard(then))).toEqual([]);
  });
});

describe('what middleware found out of the caller', () => {
  const action = (ask: string): Sources => ({
    'client.ts': `import { createSafeActionClient } from 'next-safe-action';
export const seatClient = createSafeActionClient().use(async ({ next }) => {
  const seat = await seatOf(await getSession()); if (!seat) throw new Error('No seat.'); return next({ ctx: { role: seat.role } }); });`,
    'rename.ts': `'use server';
import { seatClient } from './client';
export const renameAction = seatClient.schema(schema).action(async ({ parsedInput, ctx }) => {
  ${ask}
  await rename(parsedInput.name);
});`,
  });

  test.each([
    `if (ctx.role !== 'owner') throw new Error('Only owners rename.');`,
    `if (!ctx.permissions.includes('rename')) throw new Error('You cannot rename.');`,
    `if (!ctx.seat.isAdmin) return { failure: 'Admins only' };`,
    `if (ctx.membership.role !== Role.Owner) { throw new Error('Only owners rename.'); }`,
  ])('%s', async (ask) => {
    expect(await between(action(ask), action(''))).toEqual([expect.stringMatching(/guard-removed/)]);
  });

  test('not what is sent', async () => {
    const ask = `if (ctx.input.role !== 'owner') throw new Error('Choose a role.');`;
    expect(await between(action(ask), action(''))).toEqual([]);
  });
});

describe('a demand on what was made of the caller’s rights', () => {
  const service = (ask: string): Sources => ({
    'tents.controller.ts': `import { TentsService } from './tents.service';
@Controller('tents')
@UseGuards(SignedInGuard)
export class TentsController {
  constructor(private readonly tents: TentsService) {}
  @Delete(':id')
  async strike(@Who() who: Camper, @Param('id') id: string) { await this.tents.strike(who, id); }
}`,
    'tents.service.ts': `@Injectable()
export class TentsService {
  constructor(private readonly db: Db, private readonly policies: Policies) {}
  async strike(who: Camper, id: string) {
    const tent = await this.db.tent.findUnique({ where: { id } });
    if (!tent) throw new NotFoundException();
    ${ask}
    await this.db.tent.delete({ where: { id } });
  }
}`,
  });
  test.each([
    `this.policies.of(who).require('strike', tent);`,
    `this.abilityFactory.createFor(who).assert('delete', 'Tent', tent);`,
    `const ability = this.abilities.for(who);\n    ability.assert('delete', tent);`,
    `await this.permissions.forCamper(who).enforce('strike', tent);`,
  ])('is missed where it goes: %s', async (ask) => {
    expect(await altered(service(ask), ask, '')).toEqual([
      expect.stringMatching(/^auth\/guard-removed: DELETE \/tents\/:id/),
    ]);
  });
  test.each([`this.canvas.of(tent).assert('dry', tent);`, `expectations.about(tent).require('dry', tent);`])(
    'is none where it is about nobody’s: %s',
    async (ask) => {
      expect(await altered(service(ask), ask, '')).toEqual([]);
    },
  );
});
