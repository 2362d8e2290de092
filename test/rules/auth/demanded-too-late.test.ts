import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const express = (body: string): Sources => ({
  'kilns.js': `const router = require('express').Router();
router.delete('/kilns/:id', requireUser, async (req, res) => drop(req, res));
async function drop(req, res) {
  const kiln = await kilns.load(req.params.id);
${body}
  res.status(204).end();
}
function requireUser(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
module.exports = router;`,
});
const rails = (body: string): Sources => ({
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :kilns, only: :update\nend\n',
  'app/controllers/kilns_controller.rb': `class KilnsController < ApplicationController
  before_action :authenticate_user!
  def update
    kiln = Kiln.find(params[:id])
${body}
    render json: kiln
  end
end
`,
});
const go = (body: string): Sources => ({
  'kilns.go': `package api
func (a *API) Routes(r chi.Router) { r.Delete("/kilns/{id}", a.drop) }
func (a *API) drop(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "id")
${body}
	w.WriteHeader(http.StatusNoContent)
}
`,
});

const asked = {
  express: '  await ensureMayFire(req.user, kiln);\n',
  rails: '    guardian.ensure_can_fire!(kiln)\n',
  go: '	if err := a.require(r, PermFire); err != nil {\n		a.fail(w, err)\n		return\n	}\n',
};
const done = {
  express: '  await kilns.remove(kiln.id);\n',
  rails: '    kiln.update!(state: :cold)\n',
  go: '	if err := a.kilns.Remove(r.Context(), id); err != nil {\n		a.fail(w, err)\n		return\n	}\n',
};

test.each<[string, (body: string) => Sources, string, string]>([
  ['Express', express, asked.express, done.express],
  ['Rails', rails, asked.rails, done.rails],
  ['Go', go, asked.go, done.go],
])('what is demanded only after the deed is no guard: %s', async (_name, files, demand, deed) => {
  expect(await between(files(demand + deed), files(deed + demand))).toEqual([
    expect.stringMatching(
      /^auth\/guard-removed: .* was guarded by .*, which is asked now only after .* is done/,
    ),
  ]);
  expect(await between(files(deed + demand), files(demand + deed))).toEqual([]);
});

test.each([
  ['beside something else that is done', '  await notes.remove(kiln.id);\n'],
  ['what is only noted', '  audit.record("kiln");\n'],
])('it may come after what was not done after it: %s', async (_name, other) => {
  const { express: demand } = asked;
  expect(await between(express(demand + done.express), express(other + demand + done.express))).toEqual([]);
});

test('what a transaction takes back may be done first', async () => {
  const within = (body: string): Sources => express(`  await db.transaction(async () => {\n${body}  });\n`);
  const { express: demand } = asked;
  expect(
    (await between(within(demand + done.express), within(done.express + demand))).filter((each) =>
      each.includes('only after'),
    ),
  ).toEqual([]);
});

test('Rails: what is demanded may be left to a method that gives the record', async () => {
  const kilns = (update: string, more = ''): Sources => ({
    ...rails(''),
    'app/controllers/kilns_controller.rb': `class KilnsController < ApplicationController
  before_action :authenticate_user!
  def update
${update}
    head :no_content
  end

  private
${more}
end
`,
  });
  const inPlace = kilns(`    kiln = Kiln.find(params[:id])\n${asked.rails}${done.rails}`);
  const loader = (demand: string): string =>
    `  def kiln\n    @kiln ||= Kiln.find(params[:id]).tap { |found| ${demand} }\n  end\n`;
  const apart = kilns(done.rails, loader('guardian.ensure_can_fire!(found)'));
  expect(await between(inPlace, apart)).toEqual([]);
  expect(await between(apart, kilns(done.rails, loader('found.reload')))).toContainEqual(
    expect.stringContaining('PATCH /kilns/:id was guarded by kiln and no longer is'),
  );
});
