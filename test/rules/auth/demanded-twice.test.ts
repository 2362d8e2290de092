import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const crew: Sources = {
  'src/demand.ts': `import { Forbidden } from './faults';
export function ensure(holds: boolean, why?: string): asserts holds {
  if (!holds) throw new Forbidden(why);
}
`,
  'src/crew.ts': `import { ensure } from './demand';
import { outranks } from './ranks';
import { crews } from './store';
export const crewService = {
  async promote(actor: Sailor, id: number, rank: Rank) {
    const sailor = await crews.byId(actor.shipId, id);
    ensure(outranks(actor.rank, rank), 'too high');
    ensure(outranks(actor.rank, sailor.rank), 'above you');
    ensure(sailor.years > 1, 'too young');
    ensure(actor.berths > 0, 'no berth');
    await crews.keep(id, rank);
  },
};
`,
  'src/app.ts': `import express from 'express';
import { crewService } from './crew';
const app = express();
app.patch('/crew/:id', requireUser, async (req, res) => {
  await crewService.promote(req.user, req.params.id, req.body.rank);
  res.status(204).end();
});
`,
};
const first = `    ensure(outranks(actor.rank, rank), 'too high');\n`;
const second = `    ensure(outranks(actor.rank, sailor.rank), 'above you');\n`;

const python: Sources = {
  'kennel/rules.py': `from .faults import Forbidden
def ensure(holds, why=""):
    if not holds:
        raise Forbidden(why)
`,
  'kennel/dogs.py': `from .rules import ensure
from .store import dogs
def give_away(actor, dog, to):
    ensure(may_handle(actor, dog))
    ensure(actor.badge == dog.badge_wanted)
    dogs.move(dog, to)
`,
};

describe('one of several demands by one name is missed', () => {
  test.each([
    ['the first', crew, first, 'ensure(outranks(actor.rank, rank))'],
    ['the last', crew, second, 'ensure(outranks(actor.rank, sailor.rank))'],
    ['Python', python, '    ensure(may_handle(actor, dog))\n', 'ensure(may_handle(actor, dog))'],
    ['a comparison', python, '    ensure(actor.badge == dog.badge_wanted)\n', 'ensure(actor.badge == dog.badge_wanted)'],
  ])('%s', async (_what, files, demand, told) => {
    const [only, ...more] = await altered(files, demand, '');
    expect(only).toContain(`demanded ${told} of who calls, and no longer does.`);
    expect(more).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

describe('but not', () => {
  test.each([
    ['what asks for something else', crew, `    ensure(sailor.years > 1, 'too young');\n`, ''],
    ['how much the caller has', crew, `    ensure(actor.berths > 0, 'no berth');\n`, ''],
    ['two that are one now', crew, first + second, `    ensure(outranks(actor.rank, rank) && outranks(actor.rank, sailor.rank));\n`],
    ['one that is written out', crew, first, `    if (!outranks(actor.rank, rank)) throw new Forbidden('too high');\n`],
    ['one in other words', crew, first, `    ensure(actor.mayGive(rank), 'too high');\n`],
    ['two that change places', crew, first + second, second + first],
    ['where things are called otherwise', crew, 'sailor', 'mate'],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });

  test('what another function demands now', async () => {
    const text = (crew['src/crew.ts'] ?? '').replace(first, '    mayRaise(actor, rank);\n');
    const helper = `const mayRaise = (actor: Sailor, wanted: Rank) => ensure(outranks(actor.rank, wanted), 'too high');\n`;
    expect(await between(crew, { ...crew, 'src/crew.ts': `${text}${helper}` })).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
