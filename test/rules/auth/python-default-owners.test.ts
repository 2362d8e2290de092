import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const band: Sources = {
  'band/api.py': `
from fastapi import APIRouter, Depends, HTTPException, Query
from band.doors import current_user, session
router = APIRouter(prefix="/songs")
@router.get("")
def songs(page: int = 1, user: User = Depends(current_user), db=Depends(session)):
    return db.scalars(select(Song).where(Song.user_id == user.id)).all()
`,
  'band/web.py': `
from flask import Blueprint, g, jsonify, request
from band.doors import login_required
bp = Blueprint("web", __name__)
@bp.get("/gigs")
@login_required
def gigs():
    return jsonify(Gig.query.filter_by(user_id=g.user.id).all())
`,
};
const told = (route: string) => [
  `auth/guard-removed: GET ${route} asked whether user_id is the caller, and no longer does.`,
];
const taken = 'page: int = 1, user: User = Depends(current_user), db=Depends(session)):\n';
const query = '    return db.scalars(select(Song).where(Song.user_id == user.id)).all()';
const songs = taken + query;
const sent = (given: string, lines: string, owner: string): string =>
  `${given}, ${taken}${lines}${query.replace('== user.id', `== ${owner}`)}`;
const own = 'user_id=g.user.id';

describe('Python: an owner that may be sent, and is the caller only where none is', () => {
  test.each([
    ['in place', sent('user_id: int | None = None', '', '(user_id or user.id)')],
    ['by a name', sent('user_id: int | None = None', '    whose = user_id or user.id\n', 'whose')],
    [
      'by a question',
      sent('of: int = Query(None)', '    whose = of if of is not None else user.id\n', 'whose'),
    ],
    [
      'by what it looks like',
      sent('of: str | None = None', '    whose = of if of and of.isdigit() else user.id\n', 'whose'),
    ],
  ])('FastAPI: %s', async (_what, to) => {
    expect(await altered(band, songs, to)).toEqual(told('/songs'));
  });

  test.each([
    ['as a default', 'user_id=request.args.get("user_id", g.user.id)'],
    ['as a number', 'user_id=int(request.args.get("user_id", g.user.id))'],
    [
      'where it is among what was sent',
      'user_id=request.args.get("user_id") if "user_id" in request.args else g.user.id',
    ],
    ['instead of nothing', 'user_id=request.args.get("user_id") or g.user.id'],
  ])('Flask: %s', async (_what, to) => {
    expect(await altered(band, own, to)).toEqual(told('/gigs'));
  });

  const chosen = (by: string) =>
    sent('of: int | None = None', `    whose = of if ${by} else user.id\n`, 'whose');
  const leaders = ['is_leader(db)', 'is_leader()', 'db.may("lead")', 'team.leads(of, db)', 'band_is_open'];

  test.each(leaders)('another was for those of whom %s said so, and is for everybody', async (by) => {
    const before = { ...band, 'band/api.py': (band['band/api.py'] ?? '').replace(songs, chosen(by)) };
    expect(await altered(before, `of if ${by} else user.id`, 'of')).toEqual(told('/songs'));
    expect(await altered(before, `of if ${by} else user.id`, 'of or user.id')).toEqual(told('/songs'));
  });

  test.each(leaders)('quiet: %s decides', async (by) => {
    expect(await altered(band, songs, chosen(by))).toEqual([]);
  });

  test.each([
    [
      'who calls decides',
      songs,
      sent('of: int | None = None', '    whose = of if user.is_leader else user.id\n', 'whose'),
    ],
    [
      'another may be sent to those who may',
      songs,
      sent(
        'of: int | None = None',
        '    if of and not user.is_leader:\n        raise HTTPException(403)\n',
        '(of or user.id)',
      ),
    ],
    [
      'something else may be sent',
      songs,
      sent('by: str | None = None', '    by = by or user.order\n', 'user.id'),
    ],
    [
      'a name for the caller',
      songs,
      `${taken}    whose = user.id\n${query.replace('== user.id', '== whose')}`,
    ],
    ['a default of the program', own, 'user_id=g.user.id or settings.nobody'],
    ['what is sent is compared', own, 'user_id=g.user.id, year=request.args.get("year", g.user.year)'],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(band, from, to)).toEqual([]);
  });
});
