import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A library of seeds: whose packets are listed is the caller's, unless somebody may choose. */
const seeds: Sources = {
  'seeds/api.py': `
from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select
from seeds.doors import current_user, session
router = APIRouter(prefix="/packets")
@router.get("")
def packets(user: User = Depends(current_user), db=Depends(session)):
    return db.scalars(select(Packet).where(Packet.user_id == user.id)).all()
`,
  'seeds/web.py': `
from flask import Blueprint, jsonify, request
from flask_login import current_user, login_required
bp = Blueprint("web", __name__)
@bp.get("/beds")
@login_required
def beds():
    return jsonify(Bed.query.filter_by(owner_id=current_user.id).all())
`,
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :rakes, only: %i[index]\nend\n',
  'app/controllers/rakes_controller.rb': `class RakesController < ApplicationController
  before_action :authenticate_user!
  def index
    render json: Rake.where(owner_id: current_user.id)
  end
end
`,
  'src/app.js': `const express = require('express');
const app = express();
app.use((req, res, next) => (req.user ? next() : res.status(401).end()));
app.get('/sheds', async (req, res) => {
  res.json(await db.shed.findMany({ where: { userId: req.user.id } }));
});
module.exports = app;
`,
};
const lost = (route: string, column: string) => [
  `auth/guard-removed: GET ${route} asked whether ${column} is the caller, and no longer does.`,
];
const believed = [
  expect.stringMatching(/^auth\/guard-removed: GET \/sheds .*(?:userId is the caller|req.query.userId)/),
];

const packets = `def packets(user: User = Depends(current_user), db=Depends(session)):
    return db.scalars(select(Packet).where(Packet.user_id == user.id)).all()`;
const fastApi = (lines: string): string =>
  `def packets(of: int | None = None, user: User = Depends(current_user), db=Depends(session)):
${lines}
    return db.scalars(select(Packet).where(Packet.user_id == whose)).all()`;
const beds = '    return jsonify(Bed.query.filter_by(owner_id=current_user.id).all())';
const flask = (lines: string, asked = 'owner'): string =>
  `${lines}\n    return jsonify(Bed.query.filter_by(owner_id=${asked}).all())`;
const sentOrOwn = '    owner = request.args.get("owner", current_user.id, type=int)';
const rakes = '    render json: Rake.where(owner_id: current_user.id)';
const rails = (lines: string): string => `${lines}\n    render json: Rake.where(owner_id: owner_id)`;
const sheds = '  res.json(await db.shed.findMany({ where: { userId: req.user.id } }));';
const express = (lines: string, where = 'userId'): string =>
  `${lines}\n  res.json(await db.shed.findMany({ where: { ${where} } }));`;
const either = '  const userId = req.query.userId ?? req.user.id;';

describe('who calls decides whether somebody else may be named', () => {
  test.each([
    [
      'made one’s own again',
      '    whose = of or user.id\n    if not user.is_leader:\n        whose = user.id',
    ],
    [
      'compared and refused',
      '    whose = of or user.id\n    if whose != user.id and whose not in user.friends:\n        raise HTTPException(404)',
    ],
    [
      'of what only some are',
      '    whose = user.id\n    if user.is_verified_clerk:\n        whose = of or user.id',
    ],
    ['in one line', '    whose = of if user.is_leader else user.id'],
    ['handed to what asks', '    whose = of or user.id\n    ensure_friend_of(whose)'],
    [
      'either way',
      '    if user.role == "leader":\n        whose = of or user.id\n    else:\n        whose = user.id',
    ],
    [
      'what was sent is compared',
      '    if of and of != user.id:\n        demand("leader")\n    whose = of or user.id',
    ],
  ])('FastAPI: %s', async (_what, lines) => {
    expect(await altered(seeds, packets, fastApi(lines))).toEqual([]);
  });

  test.each([
    ['only for some', `    owner = current_user.id\n    if current_user.is_staff:\n    ${sentOrOwn}`],
    [
      'by a right',
      '    owner = current_user.id\n    if has_permission("beds.all"):\n        owner = request.args.get("owner") or owner',
    ],
    ['others are sent away', `${sentOrOwn}\n    if owner != current_user.id:\n        require_clerk()`],
    [
      'a redirect',
      `${sentOrOwn}\n    if owner != current_user.id and not current_user.is_staff:\n        return redirect("/beds")`,
    ],
    ['a name for it', `${sentOrOwn}\n    is_own = owner == current_user.id\n    show(is_own)`],
    [
      'a name that is asked',
      `${sentOrOwn}\n    is_own = owner == current_user.id\n    if not is_own:\n        abort(404)`,
    ],
    [
      'a name for more',
      `${sentOrOwn}\n    is_own = owner == current_user.id\n    may = is_own or current_user.is_staff\n    if not may:\n        abort(404)`,
    ],
  ])('Flask: %s', async (_what, lines) => {
    expect(await altered(seeds, beds, flask(lines))).toEqual([]);
  });

  test('Flask: only what is shown to all is taken of others', async () => {
    const less = `${sentOrOwn}
    beds = Bed.query.filter_by(owner_id=owner)
    if owner != current_user.id:
        beds = beds.filter_by(is_public=True)
    return jsonify(beds.all())`;
    expect(await altered(seeds, beds, less)).toEqual([]);
  });

  test.each([
    '    owner_id = params[:owner_id] || current_user.id\n    owner_id = current_user.id unless current_user.admin?',
    '    owner_id = current_user.id\n    owner_id = params[:owner_id] || owner_id if can?(:manage, Rake)',
    '    owner_id = current_user.id\n    owner_id = params[:owner_id] if params[:owner_id] && current_user.clerk?',
    '    owner_id = params[:owner_id] || current_user.id\n    authorize User.find(owner_id), :show_rakes?',
  ])('Rails: %s', async (lines) => {
    expect(await altered(seeds, rakes, rails(lines))).toEqual([]);
  });

  test.each([
    [
      `  let userId = req.query.userId ?? req.user.id;\n  if (!req.user.isClerk) userId = req.user.id;`,
      'userId',
    ],
    [`${either}\n  if (!req.user.familyIds.includes(userId)) return res.status(404).end();`, 'userId'],
    [`${either}\n  if (!(await isFriend(req.user, userId))) return res.json([]);`, 'userId'],
    [`${either}\n  await assertCanSee(userId);`, 'userId'],
    [
      `  if (!req.user.isClerk) return res.json(await db.shed.findMany({ where: { userId: req.user.id } }));\n${either}`,
      'userId',
    ],
    [`${either}\n  const shared = userId === req.user.id ? {} : { isShared: true };`, 'userId, ...shared'],
    [either, 'userId, ...(userId === req.user.id ? {} : { isShared: true })'],
  ])('Express: %s', async (lines: string, where: string) => {
    expect(await altered(seeds, sheds, express(lines, where))).toEqual([]);
  });
});

describe('whoever sends another gets theirs', () => {
  test.each([
    ['by a statement', '    whose = of or user.id\n    if whose < 0:\n        raise HTTPException(422)'],
    [
      'whether it is there',
      '    whose = of or user.id\n    if db.get(User, whose) is None:\n        raise HTTPException(404)',
    ],
    ['where somebody is known', '    whose = user.id\n    if user:\n        whose = of or user.id'],
    [
      'whose address is theirs',
      '    whose = user.id\n    if user.email_verified:\n        whose = of or user.id',
    ],
    ['of those who pay', '    whose = user.id\n    if user.is_subscriber:\n        whose = of or user.id'],
    ['by a plan', '    whose = of if user.plan == "pro" else user.id'],
    ['what else is asked of them', '    whose = of or user.id\n    if user.wants_pages:\n        page()'],
  ])('FastAPI: %s', async (_what, lines) => {
    expect(await altered(seeds, packets, fastApi(lines))).toEqual(lost('/packets', 'user_id'));
  });

  test.each([
    ['it is said', `${sentOrOwn}\n    if owner != current_user.id:\n        logger.info("of another")`],
    [
      'a number is asked for',
      `${sentOrOwn}\n    if not str(owner).isdigit():\n        owner = current_user.id`,
    ],
    [
      'where it is sent',
      '    owner = current_user.id\n    if "owner" in request.args:\n        owner = request.args.get("owner", owner)',
    ],
    [
      'where somebody is known',
      `    owner = current_user.id\n    if current_user.is_authenticated:\n    ${sentOrOwn}`,
    ],
  ])('Flask: %s', async (_what, lines) => {
    expect(await altered(seeds, beds, flask(lines))).toEqual(lost('/beds', 'owner_id'));
  });

  test.each([
    ['in an answer', 'jsonify(beds=beds, is_own=is_own)'],
    ['on a page', 'render_template("beds.html", beds=beds, is_own=is_own)'],
    ['as it is', '{"beds": beds, "is_own": is_own}'],
  ])('Flask: whose it is is only shown, %s', async (_what, answer) => {
    const shown = `${sentOrOwn}
    is_own = owner == current_user.id
    beds = Bed.query.filter_by(owner_id=owner).all()
    return ${answer}`;
    expect(await altered(seeds, beds, shown)).toEqual(lost('/beds', 'owner_id'));
  });

  test('Rails: whose it is is only shown, unless another method asks', async () => {
    const shown = rails(
      '    owner_id = params[:owner_id] || current_user.id\n    @own = owner_id == current_user.id',
    );
    expect(await altered(seeds, rakes, shown)).toEqual(lost('/rakes', 'owner_id'));
    const asked = `${shown}\n  end\n  def default_render\n    head :not_found unless @own`;
    expect(await altered(seeds, rakes, asked)).toEqual([]);
  });

  test('Flask: what decided is gone', async () => {
    const decided = flask(`${sentOrOwn}\n    if not current_user.is_staff:\n        owner = current_user.id`);
    const before = { 'web.py': String(seeds['seeds/web.py']).replace(beds, decided) };
    expect(await altered(before, decided, flask(sentOrOwn))).toEqual(lost('/beds', 'owner_id'));
  });

  test.each([
    '    owner_id = params[:owner_id] || current_user.id',
    '    owner_id = current_user.id\n    owner_id = params[:owner_id] if current_user.confirmed?',
    '    owner_id = current_user.id\n    owner_id = params[:owner_id] if params[:owner_id] && current_user.confirmed_at',
  ])('Rails: %s', async (lines) => {
    expect(await altered(seeds, rakes, rails(lines))).toEqual(lost('/rakes', 'owner_id'));
  });

  test.each([
    either,
    `${either}\n  const isOwn = userId === req.user.id;\n  res.locals.page = { isOwn };`,
    `${either}\n  if (Number.isNaN(Number(userId))) return res.status(400).end();`,
    `${either}\n  if (userId !== req.user.id) logger.info('of another');`,
    `${either}\n  if (req.user.locale) res.setHeader('content-language', req.user.locale);`,
  ])('Express: %s', async (lines) => {
    expect(await altered(seeds, sheds, express(lines))).toEqual(believed);
  });
});
