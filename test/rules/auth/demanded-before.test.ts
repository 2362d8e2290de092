import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const late = (what: string, demand: string, deed: string): string =>
  `auth/guard-removed: ${what} was guarded by ${demand}, which is asked now only after ${deed} is done.`;

const script = (lines: string): Sources => ({
  'looms.js': `const router = require('express').Router();
const { looms, Loom, dropLoom } = require('./store');
const { assertMayWeave } = require('./rights');
router.delete('/looms/:id', requireUser, async (req, res) => {
  const loom = await looms.find(req.params.id);
${lines}
  res.status(204).end();
});
function requireUser(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
module.exports = router;`,
});
const made = (lines: string): Sources => ({
  'looms.js': `const router = require('express').Router();
const drop = wrapped(async (req, res) => {
  const loom = await looms.find(req.params.id);
${lines}
  res.status(204).end();
});
router.delete('/looms/:id', requireUser, drop);
function requireUser(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
module.exports = router;`,
});
const asked = '  assertMayWeave(req.user, loom);\n';
const route = 'DELETE /looms/:id';

describe('JavaScript: what is demanded only after the deed', () => {
  test.each([
    ['  await looms.remove(loom.id);\n', 'looms.remove'],
    ['  await loom.destroy();\n', 'loom.destroy'],
    ['  await Loom.deleteOne({ _id: loom.id });\n', 'Loom.deleteOne'],
    ['  await dropOld();\n  await deleteLoom(loom.id);\n', 'deleteLoom'],
    ['  if (loom.warp) {\n    await looms.update(loom.id, { warp: null });\n  }\n', 'looms.update'],
    ['  await db.looms.where({ id: loom.id }).delete();\n', 'db.looms.delete'],
    ['  await req.app.services.looms.remove(loom.id);\n', 'req.app.services.looms.remove'],
  ])('%s', async (deed, by) => {
    for (const files of [script, made]) {
      expect(await between(files(asked + deed), files(deed + asked))).toEqual([
        late(route, 'assertMayWeave', by),
      ]);
      expect(await between(files(deed + asked), files(asked + deed))).toEqual([]);
    }
  });

  test.each([
    "  const ends = new Set(req.body.ends);\n  ends.delete('');\n",
    "  const at = new URL(req.body.at);\n  at.searchParams.delete('from');\n",
    '  const sum = digest();\n  sum.update(req.body.text);\n',
    '  const tick = pending.get(loom.id);\n  tick.cancel();\n',
    '  const step = steps.begin(req.id);\n  step.update({ at: 1 });\n',
    '  await auditTrail.save({ who: req.user.id, loom: loom.id });\n',
    '  try { await warm(); } catch (error) { await looms.remove(loom.id); }\n',
    '  if (loom.isGone) {\n    await looms.remove(loom.id);\n    return res.status(410).end();\n  }\n',
  ])('what is altered in passing is no deed: %s', async (other) => {
    const deed = '  await looms.rename(loom.id, req.body.name);\n';
    expect(await between(script(asked + other + deed), script(other + asked + deed))).toEqual([]);
  });

  test.each([
    ['  if (loom.ownerId !== req.user.id) return res.status(403).end();\n', 'a check of loom.ownerId'],
    ['  if (loom.ownerId !== req.user.id) return res.status(404).end();\n', 'a check of loom.ownerId'],
  ])('a condition demands as well: %s', async (condition, by) => {
    const deed = '  await looms.remove(loom.id);\n';
    expect(await between(script(condition + deed), script(deed + condition))).toEqual([
      late(route, by, 'looms.remove'),
    ]);
    const other = '  if (loom.isWet) return res.status(409).end();\n';
    expect(await between(script(other + deed), script(deed + other))).toEqual([]);
  });

  test('whether there is somebody by that name is asked of nobody', async () => {
    const [looked, gone] = [
      '  const user = await weavers.find(req.params.id);\n',
      '  if (!user) return res.status(404).end();\n',
    ];
    const deed = '  await weavers.remove(req.params.id);\n';
    expect(await between(script(looked + gone + deed), script(looked + deed + gone))).toEqual([]);
  });

  test('what is asked first now may be another demand that is no less', async () => {
    const deed = '  await looms.remove(loom.id);\n';
    const shed = '  assertMayWeave(req.user, loom.shed);\n';
    expect(
      await between(script(asked + deed), script(`  assertMayDrop(req.user, loom);\n${deed}${shed}`)),
    ).toEqual([]);
    expect(await between(script(asked + deed), script(`  requireLogin(req);\n${deed}${shed}`))).toEqual([
      late(route, 'assertMayWeave', 'looms.remove'),
    ]);
  });

  test('functions of the house that are seen to turn callers away demand, whatever they are called', async () => {
    const files = (lines: string): Sources => ({
      ...script(lines),
      'house.js': `exports.wantSeal = (req) => {
  if (!sealed(req.headers.authorization)) throw new UnauthorizedError();
};
exports.noteSeal = (req) => { seals.push(req.headers.authorization); };`,
    });
    const imported = (name: string, lines: string): Sources => {
      const all = files(lines);
      return { ...all, 'looms.js': `const { ${name} } = require('./house');\n${all['looms.js']}` };
    };
    const deed = '  await looms.remove(loom.id);\n';
    const turned = (name: string) =>
      between(imported(name, `  ${name}(req);\n${deed}`), imported(name, `${deed}  ${name}(req);\n`));
    expect(await turned('wantSeal')).toEqual([late(route, 'wantSeal', 'looms.remove')]);
    expect(await turned('noteSeal')).toEqual([]);
  });

  test('a session or transaction that is handed in is ended by somebody else', async () => {
    const service = (lines: string): Sources => ({
      'looms.service.ts': `export class LoomsService {
  private async dropIn(em: EntityManager, user: User, id: string) {
    const loom = await em.findOneByOrFail(Loom, { id });
${lines}  }
}`,
    });
    const [demand, deed] = ['    assertMayWeave(user, loom);\n', '    await em.delete(Loom, id);\n'];
    expect(await between(service(demand + deed), service(deed + demand))).toEqual([]);
  });
});

const python = (lines: string, given = 'db=Depends(get_db), '): Sources => ({
  'looms.py': `from fastapi import Depends, FastAPI
from deps import get_current_user, get_db, require_weaver
app = FastAPI()
@app.delete("/looms/{loom_id}")
def drop(loom_id: int, ${given}user=Depends(get_current_user)):
    loom = db.get(Loom, loom_id)
${lines}    return {"ok": True}
`,
});
const wanted = '    require_weaver(user, loom)\n';

describe('Python', () => {
  test('what is done in a session is done with its commit', async () => {
    const [deed, end] = ['    db.delete(loom)\n', '    db.commit()\n'];
    const had = python(wanted + deed + end);
    expect(await between(had, python(deed + wanted + end))).toEqual([]);
    expect(await between(had, python(deed + end + wanted))).toEqual([
      late('DELETE /looms/{loom_id}', 'require_weaver', 'db.commit'),
    ]);
  });

  test.each([
    ['    Loom.objects.filter(pk=loom.pk).delete()\n', 'Loom.objects.delete'],
    ['    loom.retire()\n    loom.delete()\n', 'loom.delete'],
    ['    looms.remove(loom.id)\n', 'looms.remove'],
  ])('%s', async (deed, by) => {
    expect(await between(python(wanted + deed), python(deed + wanted))).toEqual([
      late('DELETE /looms/{loom_id}', 'require_weaver', by),
    ]);
  });

  test.each([
    '    names = list(body)\n    names.remove("knot")\n',
    '    names = names_of(loom)\n    names.remove(loom.name)\n',
    '    os.remove(loom.sketch)\n',
    '    with db.begin():\n        looms.remove(loom.id)\n',
  ])('no deed: %s', async (other) => {
    expect(await between(python(wanted + other), python(other + wanted))).toEqual([]);
  });
});

const ruby = (lines: string): Sources => ({
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :looms, only: :update\nend\n',
  'app/controllers/looms_controller.rb': `class LoomsController < ApplicationController
  before_action :authenticate_user!
  def update
    loom = Loom.find(params[:id])
${lines}    render json: loom
  end

  def loom_params
    params.require(:loom).permit(:warp)
  end
end
`,
});

describe('Rails', () => {
  const authorized = '    authorize loom\n';
  const route = 'PATCH /looms/:id';

  test.each([
    ['    loom.update!(loom_params)\n', 'loom.update!'],
    ['    loom.threads.where(cut: true).destroy_all\n', 'loom.threads.destroy_all'],
    ['    @shed.destroy!\n', '@shed.destroy!'],
  ])('%s', async (deed, by) => {
    expect(await between(ruby(authorized + deed), ruby(deed + authorized))).toEqual([
      expect.stringContaining(
        `${route} was guarded by authorize, which is asked now only after ${by} is done`,
      ),
    ]);
  });

  test.each([
    '    fields = loom_params.to_h\n    fields.delete(:lock)\n',
    '    ends = loom.ends.map(&:id)\n    ends.delete(loom.last)\n',
    '    current_user.update!(seen_at: Time.now)\n',
    '    loom.with_lock do\n      loom.update!(loom_params)\n    end\n',
  ])('no deed: %s', async (other) => {
    const last = '    loom.touch\n';
    expect(await between(ruby(authorized + other + last), ruby(other + authorized + last))).toEqual([]);
  });

  test('what a block was demanded for may not go before it', async () => {
    const block = (before: string, inside: string): string =>
      `${before}    require_role(:weaver) do\n${inside}      head :no_content\n    end\n`;
    expect(
      await between(ruby(block('', '      loom.destroy!\n')), ruby(block('    loom.destroy!\n', ''))),
    ).toEqual([expect.stringContaining('require_role, which is asked now only after loom.destroy! is done')]);
  });
});

describe('Go', () => {
  const go = (lines: string): Sources => ({
    'looms.go': `package api
import (
	"net/http"
	"os"
)
func (a *API) Routes(r chi.Router) { r.Delete("/looms/{id}", a.drop) }
func (a *API) drop(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "id")
${lines}	w.WriteHeader(http.StatusNoContent)
}
`,
  });
  const failing = (call: string): string =>
    `	if err := ${call}; err != nil {\n		a.fail(w, err)\n		return\n	}\n`;
  const demand = failing('a.requireRight(r, RightWeave)');

  test('what is queued, and signatures', async () => {
    const deed = '	if !a.svc.Looms.Enqueue(id) {\n		a.busy(w)\n		return\n	}\n';
    const signed =
      '	if !validSignature(r.Header.Get("X-Seal"), id) {\n		http.Error(w, "no", http.StatusForbidden)\n		return\n	}\n';
    expect(await between(go(demand + deed), go(deed + demand))).toEqual([
      late('DELETE /looms/{id}', 'a.requireRight', 'a.svc.Looms.Enqueue'),
    ]);
    expect(await between(go(signed + deed), go(deed + signed))).toEqual([
      late('DELETE /looms/{id}', 'validSignature', 'a.svc.Looms.Enqueue'),
    ]);
  });

  test('temporary files are none, nor what is committed later', async () => {
    const file = '	defer os.Remove(id)\n';
    expect(await between(go(demand + file), go(file + demand))).toEqual([]);
    const [begun, deed, end] = [
      '	unit, _ := a.pool.Open(r.Context())\n',
      failing('unit.Looms.Delete(id)'),
      failing('unit.Commit()'),
    ];
    expect(await between(go(begun + demand + deed + end), go(begun + deed + demand + end))).toEqual([]);
  });
});
