import { describe, expect, test } from '@jest/globals';
import { rule as missingCheck } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';
import { altered, type Sources } from './between.ts';

describe('what is taken by a column that the path names', () => {
  const app = (query: string): Sources => ({
    'app.js': `const app = express();
      app.patch('/parcels/:reference', requireAuth, async (req, res) => {
        const [parcel] = await db('parcels').where(${query}).update({ note: req.body.note }).returning('*');
        res.json(parcel);
      });`,
  });

  test.each([
    ['reference: req.params.reference, account_id: req.user.id', 'reference: req.params.reference'],
    ['label: req.params.label, account_id: req.user.id', 'label: req.params.label'],
  ])('is told where it is no longer the own: %s', async (from, to) => {
    const found = await altered(app(`{ ${from} }`), from, to);
    expect(found).toEqual([expect.stringContaining("the caller's account_id")]);
  });

  test.each([
    ['reference: req.params.reference', 'reference: req.params.reference, open: true'],
    ['account_id: req.user.id', 'sender_id: req.user.id'],
    ['reference: req.params.reference, account_id: req.user.id', 'account_id: req.user.id, reference: req.params.reference'],
  ])('is not where nothing was asked, or still is: %s', async (from, to) => {
    expect(await altered(app(`{ ${from} }`), from, to)).toEqual([]);
  }); // biome-ignore format: a table reads better in rows
});

describe('a handler that stands below what it is wrapped in', () => {
  const file = 'app/api/guilds/[guild]/kilns/[id]/route.ts';
  const route = (where: string): Sources => ({
    'lib/guild.ts': `export function inGuild(run, { permissions = [] } = {}) { return async (req, { params }) => {
      const user = await currentUser(); if (!user) throw new UnauthorizedError();
      const guild = await prisma.guild.findFirst({ where: { slug: params.guild, members: { some: { userId: user.id } } } });
      if (!guild) throw new ForbiddenError(); return run({ req, params, guild }); }; }`,
    [file]: `import { inGuild } from '@/lib/guild';
      export const PATCH = inGuild(
        async ({ req, params, guild }) => {
          const data = schema.parse(await req.json());
          const { count } = await prisma.kiln.updateMany({ where: ${where}, data });
          if (count === 0) throw notFound('Kiln');
          return NextResponse.json({ id: params.id });
        },
        { permissions: ['kilns:manage'] },
      );`,
  });
  const own = '{ id: params.id, tenantId: guild.tenantId }';

  test('is told where it takes any', async () => {
    expect(await altered(route(own), own, '{ id: params.id }')).toEqual([
      expect.stringContaining('PATCH /api/guilds/[guild]/kilns/[id] limited the Kiln'),
    ]);
  });

  test('is not where it takes the same otherwise', async () => {
    expect(await altered(route(own), own, '{ tenantId: guild.tenantId, id: params.id, lit: true }')).toEqual(
      [],
    );
  });
});

describe('a list of what belongs to those whom the caller belongs to', () => {
  const own = `.where('parcel.depotId = :depotId', { depotId: caller.depotId })`;
  const files = (query: string): Sources => ({
    'parcels.service.ts': `export class ParcelsService {
      constructor(private readonly parcels: Repository<Parcel>) {}
      list(caller: Caller) { return this.parcels.createQueryBuilder('parcel')${query}.orderBy('parcel.at').getMany(); } }`,
  });

  test('is told where it is not asked for any more', async () => {
    expect(await altered(files(own), own, '.limit(500)')).toEqual([expect.stringContaining('depotId')]);
  });

  test.each([
    `.where({ depotId: caller.depotId })`,
    `.where('parcel.depot_id = :id', { id: caller.depotId })`,
  ])('is not where it is written otherwise: %s', async (now) => {
    expect(await altered(files(own), own, now)).toEqual([]);
  });
});

describe('something new that takes any by its id', () => {
  const lib = `export const answer = (options, run) => async (req, res, next) => {
    const { rights = [] } = options; if (!req.user || !rights.every((each) => req.user.rights.includes(each))) return next(forbidden());
    res.json(await run(req)); };`;
  const routes = (
    own: string,
    refund: string,
  ): string => `import { answer } from './lib'; const app = express();
    app.get('/parcels', answer({}, async (req) => db.parcel.findMany({ where: { ownerId: req.user.id } })));
    app.get('/parcels/:id', answer({}, async (req) => db.parcel.findFirst({ where: { id: req.params.id, ownerId: req.user.id } })));
    app.get('/parcels/:id/track', answer({}, async (req) => db.parcel.findFirst({ where: { id: req.params.id, ownerId: req.user.id } })));
    app.post('/parcels/:id/refund', answer(${refund}, async (req) => db.parcel.update({ where: { id: req.params.id }, data: { refunded: true } })));
    ${own}`;
  const found = async (own: string, refund: string): Promise<string[]> => {
    const [base, head] = [routes('', refund), routes(own, refund)];
    const added = head.split('\n').map((_, at) => at + 1);
    const files = [
      { path: 'lib.js', base: lib, head: lib, added: [], flagged: [] },
      { path: 'app.js', base, head, added, flagged: [] },
    ];
    const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
    return (await findingsIn(missingCheck, example)).map(({ message }) => message);
  };
  const label = (guard: string): string =>
    `app.get('/parcels/:id/label', answer(${guard}, async (req) => db.parcel.findFirst({ where: { id: req.params.id } })));`;

  test('is told though some may have any, who are asked for more', async () => {
    expect(await found(label('{}'), `{ rights: ['parcels:refund'] }`)).toEqual([
      expect.stringContaining('GET /parcels/:id/label takes any Parcel'),
    ]);
  });

  test('is not told where anybody may change any, or where it is asked for more', async () => {
    expect(await found(label('{}'), '{}')).toEqual([]);
    expect(
      await found(label(`{ permissions: ['parcels:label'] }`), `{ permissions: ['parcels:refund'] }`),
    ).toEqual([]);
  });
});
