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

  const query = `db('shifts').where({ line_id: lineId(req)${own} })`;
  const handed = (called: string, declared: string): Sources =>
    replaced(replaced(ferry, query, called), 'shifts.get(', `${declared}\nshifts.get(`);
  const ofCrew = "db('shifts').where({ line_id: crew.lineId, deckhand_id: crew.userId })";

  test.each<[string, Sources]>([
    ['a function', handed('shiftsFor(crewOf(req))', `const shiftsFor = (crew) => ${ofCrew};`)],
    [
      'one of another file',
      {
        ...replaced(
          replaced(ferry, query, "ShiftRepo.forCrew(crewOf(req), 'day')"),
          "import { db } from './db'",
          "import { ShiftRepo } from './shift-repo'",
        ),
        'src/shift-repo.ts': `import { db } from './db';
export class ShiftRepo {
  static forCrew(crew, by) { return ${ofCrew}.orderBy(by); }
}`,
      },
    ],
    [
      'what narrows a query',
      handed(
        "db('shifts').modify(ofCrew, crewOf(req))",
        'const ofCrew = (all, crew) => all.where({ deckhand_id: crew.userId });',
      ),
    ],
    [
      'a function, by a name that it has before',
      replaced(
        replaced(ferry, query, 'shiftsFor(crew)'),
        '  res.json(',
        '  const crew = crewOf(req);\n  res.json(',
      ),
    ],
    [
      'a function, beside something else',
      replaced(ferry, query, 'shiftsFor({ crew: crewOf(req), late: true })'),
    ],
    ['nothing, and what is theirs is taken', replaced(ferry, query, 'crewOf(req).shifts()')],
    [
      'nothing, and what is theirs is taken by a name',
      replaced(
        replaced(ferry, query, 'crew.shifts()'),
        '  res.json(',
        '  const crew = crewOf(req);\n  res.json(',
      ),
    ],
  ])('and all that says who that is, is handed to %s', async (_, head) => {
    expect(await between(ferry, head)).toEqual([]);
  });

  test.each([
    ['what only notes it', '  res.json(', '  log.info(crewOf(req));\n  res.json('],
    [
      'what shows the shifts',
      '  res.json(await ',
      "  res.set('shape', serializeShifts([], crewOf(req)));\n  res.json(await ",
    ],
    ['what they may do', '  res.json(', "  res.set('rights', crewOf(req).rights());\n  res.json("],
    ['what is handed something else of it', '  res.json(', '  greet(crewOf(req).name);\n  res.json('],
    ['what is handed something else', 'where({ line_id: lineId(req) })', 'modify(ofLine, lineId(req))'],
  ])('does not go to %s', async (_, from, to) => {
    const head = replaced(replaced(ferry, own, ''), from, to);
    expect(await between(ferry, head)).toEqual([
      expect.stringMatching(/GET \/mine asked whether deckhand_id is the caller, and no longer does/),
    ]);
  });

  const watches: Sources = {
    'ferry/watches.py': `from flask import Blueprint, g, jsonify, request
from flask_login import login_required
from ferry.crew import deckhand_of
from ferry.models import Watch
bp = Blueprint("watches", __name__, url_prefix="/watches")
@bp.get("/")
@login_required
def index():
    return jsonify([each.to_dict() for each in Watch.query.filter_by(user_id=deckhand_of(request).user_id).all()])
`,
  };
  const rows =
    '[each.to_dict() for each in Watch.query.filter_by(user_id=deckhand_of(request).user_id).all()]';

  test.each([
    ['deckhand_of(request).user_id', 'deckhand_of(request)'],
    ['g.user.id', 'g.user'],
  ])('Flask: what shows all there are is told who calls, %s, and takes nothing away', async (id, caller) => {
    const base = id === 'g.user.id' ? replaced(watches, 'deckhand_of(request).user_id', id) : watches;
    const own = rows.replace('deckhand_of(request).user_id', id);
    const shown = replaced(base, own, `serialize_watches(Watch.query.all(), ${caller})`);
    expect(await between(base, shown)).toEqual([expect.stringContaining('user_id')]);
    expect(await between(base, replaced(base, own, `watches_of(${caller})`))).toEqual([]);
    expect(await between(base, replaced(base, own, `watches_for(Watch.query.all(), ${caller})`))).toEqual([]);
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
