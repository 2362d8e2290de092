import { describe, expect, test } from '@jest/globals';
import { altered, between } from '../../rules/auth/between.ts';
import { listed } from './listed.ts';

const base = `const t = initTRPC.create();
export const anyone = t.procedure;
export const seated = t.procedure.use(({ ctx, next }) => { if (!ctx.person) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next(); });
const ranked = (rank) => seated.use(({ ctx, next }) => { if (ctx.person.rank < rank) throw new TRPCError({ code: 'FORBIDDEN' }); return next(); });
export const head = ranked('head');
export const chief = head.use(({ next }) => next());
export function holding(right) { return seated.use(({ ctx, next }) => { if (!ctx.person.rights.includes(right)) throw new TRPCError({ code: 'FORBIDDEN' }); return next(); }); }`;

describe('builders that functions make', () => {
  test.each([
    ['seated.query(({ ctx }) => 1)', 'seated'],
    ['head.input(z.object({})).query(({ ctx }) => 1)', 'head*'],
    ['chief.query(({ ctx }) => 1)', 'chief*'],
    ['bedStaff.input(z.string()).query(({ ctx }) => 1)', 'bedStaff*'],
    ['bedStaff.query(({ ctx }) => 1)', 'bedStaff*'],
    ['anyone.query(({ ctx }) => 1)', ''],
  ])('%s', async (procedure, guard) => {
    const found = await listed({
      'base.ts': base,
      'beds.ts': `import { anyone, seated, head, chief, holding } from './base'; const bedStaff = holding('beds');
        export const beds = router({ all: ${procedure}, plant: bedStaff.mutation(({ ctx }) => 1) });`,
    });
    expect(found).toEqual([`QUERY beds.all [${guard}]`, 'MUTATION beds.plant [bedStaff*]']);
  });
});

const wrappers = `import { Denied } from './denied';
export const forSeated = (run) => async (...given) => { const person = await currentPerson(); if (!person) throw new Denied(401); return run(person, ...given); };
export function forRank(rank, run) { return forSeated(async (person, ...given) => { if (person.rank < rank) throw new Denied(403, rank); return run(person, ...given); }); }`;
const actions = `'use server';
import { forSeated, forRank } from './wrappers';
export const plant = forRank('manager', async (person, bed) => db.bed.plant(bed));
export const water = forSeated(async (person, bed) => db.bed.water(bed));
export const size = 4;
export const label = translate('bed');
const inner = forRank('manager', async (person) => db.bed.all());`;

describe('server actions that wrappers make', () => {
  test('are listed as what is exported', async () => {
    expect(
      await listed({
        'src/wrappers.ts': wrappers,
        'src/beds/beds.ts': actions.replace('./wrappers', '../wrappers'),
      }),
    ).toEqual([`ACTION beds.plant [forRank('manager')*]`, 'ACTION beds.water [forSeated]']);
  });

  test('lose their wrapper, or are open to more', async () => {
    const files = { 'src/wrappers.ts': wrappers, 'src/beds.ts': actions };
    expect(
      await altered(
        files,
        `export const water = forSeated(async (person, bed)`,
        `export const water = safely(async (bed)`,
      ),
    ).toEqual(['auth/guard-removed: ACTION src.water was guarded by forSeated and no longer is.']);
    expect(
      await altered(
        files,
        `forRank('manager', async (person, bed)`,
        `forRank('trainee', async (person, bed)`,
      ),
    ).toEqual([
      `auth/weaker-guard: ACTION src.plant asked for forRank('manager'), and now asks for forRank('trainee').`,
    ]);
  });
});

test('a handler that went to another file with its wrapper is guarded as it was', async () => {
  const handler = `async function refund(req) { return Response.json(1); }`;
  const before = {
    'src/wrappers.ts': wrappers,
    'src/app/api/refunds/route.ts': `import { forRank } from '../../../wrappers'; ${handler} export const POST = forRank('manager', refund);`,
  };
  const after = (made: string) => ({
    'src/wrappers.ts': wrappers,
    'src/refunds.ts': `import { forRank } from './wrappers'; ${handler} export const refundIt = ${made};`,
    'src/app/api/refunds/route.ts': `export { refundIt as POST } from '../../../refunds';`,
  });
  expect(await between(before, after(`forRank('manager', refund)`))).toEqual([]);
  expect((await between(before, after('safely(refund)'))).join()).toMatch(
    /^auth\/guard-removed: POST \/api\/refunds was guarded/,
  );
});

test('a delivery whose signature is no longer looked at', async () => {
  const hook = `import { same, sign } from './sums';
export const POST = async (req) => { const raw = await req.text();
  if (!same(req.headers.get('x-sum'), sign(process.env.KEY, raw))) throw new Denied(401, 'who?');
  return Response.json(await db.order.pay(raw)); };`;
  const files = { 'src/app/api/webhooks/payments/route.ts': hook };
  const check = hook.split('\n')[2] ?? '';
  expect(await altered(files, check, '')).toEqual([
    'auth/guard-removed: POST /api/webhooks/payments was guarded by a check of same and no longer is.',
  ]);
});
