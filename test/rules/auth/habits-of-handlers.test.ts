import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const crews = (more: string, own = ''): Sources => ({
  'gate.js': `exports.known = (req, res, next) => { if (!req.person) return res.status(401).end(); next(); };
exports.mustSail = async (person, crew, rank) => {
  const seat = await db.seat.find(person.id, crew);
  if (!seat || seat.rank < rank) throw new HttpError(403, 'no');
};`,
  'crews.js': `const router = require('express').Router();
const { known, mustSail } = require('./gate');
router.use(known);
router.get('/', async (req, res) => res.json(await db.crew.all()));
router.get('/:id', async (req, res) => { await mustSail(req.person, req.params.id, 1); res.json(await db.crew.get(req.params.id)); });
router.patch('/:id', async (req, res) => { await mustSail(req.person, req.params.id, 2); res.json(await db.crew.save(req.params.id)); });
router.post('/:id/seats', async (req, res) => { ${own || 'await mustSail(req.person, req.params.id, 2);'} res.json(await db.seat.add(req.params.id)); });
router.delete('/:id', async (req, res) => { await mustSail(req.person, req.params.id, 3); res.json(await db.crew.drop(req.params.id)); });
${more}
module.exports = router;`,
  'app.js': `const app = require('express')(); app.use('/crews', require('./crews'));`,
});
const told = (route: string): string =>
  `auth/weaker-guard: ${route} is open to everybody who is known (known); its siblings also ask what the caller may do.`;

describe('what all handlers below one object ask for themselves', () => {
  test.each([
    [
      'GET /crews/:id/seats',
      `router.get('/:id/seats', async (req, res) => res.json(await db.query('select * from seats where crew_id = $1', [req.params.id])));`,
    ],
    [
      'GET /crews/:id/log',
      `router.get('/:id/log', async (req, res) => res.json(await db.query('select * from log where team_id = $1', [req.params.id])));`,
    ],
    [
      'GET /crews/:id/wages',
      `router.get('/:id/wages', async (req, res) => { const wages = await db.wage.list(req.params.id); res.json(wages); });`,
    ],
  ])('is missed by %s', async (route, line) => {
    expect(await between(crews(''), crews(line))).toEqual([told(route)]);
  });

  test.each([
    [
      `router.get('/:id/log', async (req, res) => { await mustSail(req.person, req.params.id, 1); res.json(await db.log.of(req.params.id)); });`,
    ],
    [
      `router.get('/:id/log', async (req, res) => res.json(await db.query('select * from log where crew_id = $1 and user_id = $2', [req.params.id, req.user.id])));`,
    ],
    [`router.get('/newest', async (req, res) => res.json(await db.crew.newest()));`],
  ])('is not missed by %s', async (line) => {
    expect(await between(crews(''), crews(line))).toEqual([]);
  });

  test('is missed less surely where one of them asks something else', async () => {
    const own = 'if (!req.person.isHead) throw new HttpError(403);';
    const line = `router.get('/:id/wages', async (req, res) => res.json(await db.wage.list(req.params.id)));`;
    expect(await between(crews('', own), crews(line, own))).toEqual([told('GET /crews/:id/wages')]);
  });
});

describe('what handlers of files ask that are about one object', () => {
  const file = (path: string): string => `app/api/crews/${path}route.ts`;
  const files: Sources = {
    'lib/crews.ts': `export async function caller(req) { const person = await findPerson(req); if (!person) throw new UnauthorizedError(); return person; }
      const mustSail = (person, id) => { if (!person.crews.includes(id)) throw new ForbiddenError(); };
      export async function rename(person, id, name) { mustSail(person, id); return db.crew.update(id, name); }
      export async function disband(person, id) { if (person.rank < 3) throw new ForbiddenError(); return db.crew.drop(id); }
      export async function seats(person, id) { mustSail(person, id); return db.seat.of(id); }
      export async function rig(id, rig) { return db.rigs.put(id, rig); }`,
    [file('[id]/')]: `import { caller, rename, disband } from '@/lib/crews';
      export async function PATCH(req, { params }) { return NextResponse.json(await rename(await caller(req), params.id, await req.json())); }
      export async function DELETE(req, { params }) { return NextResponse.json(await disband(await caller(req), params.id)); }`,
    [file('[id]/seats/')]: `import { caller, seats } from '@/lib/crews';
      export async function GET(req, { params }) { return NextResponse.json(await seats(await caller(req), params.id)); }`,
  };
  const put = (path: string, what: string): Sources => ({
    ...files,
    [file(path)]: `import { caller, rig, rename } from '@/lib/crews';
      export async function PUT(req, { params }) { const person = await caller(req); return NextResponse.json(await ${what}); }`,
  });

  test('is missed by another file', async () => {
    expect(await between(files, put('[id]/rig/', 'rig(params.id, await req.json())'))).toEqual([
      expect.stringContaining('auth/weaker-guard: PUT /api/crews/[id]/rig is open to everybody who is known'),
    ]);
  });

  test('is not where it asks as well, or is about no crew', async () => {
    expect(await between(files, put('[id]/rig/', 'rename(person, params.id, await req.json())'))).toEqual([]);
    expect(await between(files, put('rigs/', 'rig(1, await req.json())'))).toEqual([]);
  });
});
