import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** A ferry line whose crew see their own shifts: who calls is read of the request by a function of another file. */
const ferry: Sources = {
  'src/crew.ts': `export function crewOf(req) {
  if (!req.crew || req.crew.lineId !== req.line.id) throw new Unauthorized();
  return req.crew;
}
export const lineId = (req) => req.line.id;`,
  'src/shifts.ts': `import { Router } from 'express';
import { crewOf, lineId } from './crew';
import { roles } from './roles';
import { db } from './db';
export const shifts = Router();
shifts.get('/mine', roles('deckhand'), async (req, res) => {
  res.json(await db('shifts').where({ line_id: lineId(req), deckhand_id: crewOf(req).userId }).orderBy('day'));
});`,
  'src/roles.ts': `import { crewOf } from './crew';
export const roles = (...names) => (req, res, next) => {
  if (!names.includes(crewOf(req).role)) return res.status(403).end();
  next();
};`,
};
const own = ', deckhand_id: crewOf(req).userId';

describe('who calls, as a function reads it of the request', () => {
  test.each<[string, Sources, string]>([
    ['in the condition', ferry, own],
    [
      'by a name that it has before',
      replaced(
        replaced(ferry, own, ', deckhand_id: crew.userId'),
        '  res.json(',
        '  const crew = crewOf(req);\n  res.json(',
      ),
      ', deckhand_id: crew.userId',
    ],
    [
      'in parts',
      replaced(
        replaced(ferry, own, ', deckhand_id: userId'),
        '  res.json(',
        '  const { userId } = crewOf(req);\n  res.json(',
      ),
      ', deckhand_id: userId',
    ],
    [
      'in a condition of its own',
      replaced(ferry, `${own} })`, " }).andWhere('deckhand_id', crewOf(req).userId)"),
      ".andWhere('deckhand_id', crewOf(req).userId)",
    ],
  ])('is asked for no more: %s', async (_, files, asked) => {
    expect(await altered(files, asked, '')).toEqual([
      expect.stringMatching(/GET \/mine asked whether deckhand_id is the caller, and no longer does/),
    ]);
  });

  test.each<[string, Sources, Sources]>([
    ['asked for by another name', ferry, replaced(ferry, own, ', deckhand_id: me(req).userId')],
    [
      'what was sent is asked for no more',
      replaced(ferry, 'crewOf(req).userId', 'queryOf(req).userId'),
      replaced(ferry, own, ''),
    ],
    [
      'what was sent and is valid is asked for no more',
      replaced(ferry, 'crewOf(req).userId', 'validated(req).userId'),
      replaced(ferry, own, ''),
    ],
    [
      'a name of its own for the condition',
      ferry,
      replaced(
        replaced(ferry, `.where({ line_id: lineId(req)${own} })`, '.where(mine)'),
        '  res.json(',
        `  const mine = { line_id: lineId(req)${own} };\n  res.json(`,
      ),
    ],
    [
      'other roles may see all',
      ferry,
      replaced(replaced(ferry, own, ''), "roles('deckhand')", "roles('purser')"),
    ],
  ])('%s', async (_, base, head) => {
    expect((await between(base, head)).filter((each) => each.includes('deckhand_id'))).toEqual([]);
  });
});
