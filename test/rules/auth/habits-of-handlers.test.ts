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
