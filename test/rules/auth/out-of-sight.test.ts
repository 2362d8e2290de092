import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** One file alone: what it imports is not there. */
const boats = (routes: string): Sources => ({
  'src/boats.js': `import { Router } from 'express';
import { gate, parse, crewOf, letThrough, cacheFor } from './house.js';
import { boats } from '../data/boats.js';
export const router = Router();
${routes}`,
});
const all = boats(`router.get('/boats', cacheFor(60), (req, res) => res.json(boats.all()));
router.post('/boats', gate, parse('boat'), (req, res) => res.json(boats.add(req.body)));
router.put('/boats/:id', letThrough('boats:write'), parse('boat'), (req, res) => res.json(boats.set(req.params.id, req.body)));
router.delete('/boats/:id', [crewOf('boat'), parse('id')], (req, res) => { mustOwn(req, req.params.id); res.end(); });`);

describe('a guard of which only the name is seen', () => {
  test.each([
    ['gate, ', '', 'POST /boats was guarded by gate'],
    [`letThrough('boats:write'), `, '', `PUT /boats/:id was guarded by letThrough('boats:write')`],
    [`[crewOf('boat'), parse('id')]`, `[parse('id')]`, `DELETE /boats/:id was guarded by crewOf('boat')`],
  ])('%s', async (guard, left, told) => {
    const found = await altered(all, guard, left);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(told);
  });

  test.each([
    ['cacheFor(60), ', ''],
    [`parse('boat'), `, ''],
    [`'/boats', gate, `, `'/boats', letThrough('boats:add'), `],
  ])('%s is none, or another one came', async (had, has) => {
    expect(await altered(all, had, has)).toEqual([]);
  });

  test('what wraps a resolver says so itself', async () => {
    const file: Sources = {
      'resolvers.js': `import { trimmed, onlyCrew } from './wrappers.js';
export const resolvers = { Mutation: { sink: trimmed(onlyCrew((_, { id }, { db }) => db.sink(id))) } };`,
    };
    expect(
      await altered(
        file,
        'trimmed(onlyCrew((_, { id }, { db }) => db.sink(id)))',
        'onlyCrew((_, { id }, { db }) => db.sink(id))',
      ),
    ).toEqual([]);
    expect(
      await altered(
        file,
        'onlyCrew((_, { id }, { db }) => db.sink(id))',
        '(_, { id }, { db }) => db.sink(id)',
      ),
    ).toHaveLength(1);
  });

  test('what a handler asks of it', async () => {
    const file = boats(`import { mustOwn, loadBoat } from './own.js';
router.get('/boats/:id', gate, (req, res) => { const boat = loadBoat(req); mustOwn(req, boat); res.json(boat); });`);
    const found = await altered(file, 'mustOwn(req, boat);', '');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('GET /boats/:id was guarded by mustOwn');
  });
});
