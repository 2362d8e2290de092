import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

/** A house that calls its callers crews, and its refusals as it likes. */
const express = (asked: string): Sources => ({
  'src/routes/nets.ts': `import { Router } from 'express';
import { nets } from '../nets';
import { guard, problem, trouble } from '../lib/trouble';
export const router = Router();
router.delete('/nets/:id', async (req, res) => {
  const net = await nets.byId(req.params.id);
  ${asked}
  await nets.scrap(net);
  res.json({ ok: true });
});
`,
});
const ruby = (asked: string): Sources => ({
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :nets, only: :destroy\nend\n',
  'app/controllers/nets_controller.rb': `class NetsController < ApplicationController
  def destroy
    @net = Net.find(params[:id])
    ${asked}
    @net.scrap!
    redirect_to nets_path
  end
end
`,
});
const go = (asked: string): Sources => ({
  'web/nets.go': `package web

import "net/http"

func (s *Server) Routes(mux *http.ServeMux) { mux.HandleFunc("DELETE /nets/{id}", s.scrap) }

func (s *Server) scrap(w http.ResponseWriter, r *http.Request) {
	crew := crewOf(r)
	net, _ := s.store.Net(r.Context(), r.PathValue("id"))
	${asked}
	s.store.Scrap(r.Context(), net, crew.Name)
}
`,
});

const lost: readonly [string, (asked: string) => Sources, string][] = [
  ['a comparison', express, "if (net.boatId !== req.crew.boatId) throw trouble.gone('net');"],
  ['a member of a list', express, "if (!req.crew.boats.includes(net.boatId)) throw trouble.gone('net');"],
  ['a helper that answers by itself', express, 'if (!(await maySink(req, net))) return;'],
  ['what a gate says', express, 'const verdict = guard.ask(req.crew, net); if (verdict.denied) return;'],
  ['a demand', express, "req.need('nets:scrap');"],
  ['a gate of an object', ruby, 'guard!(:scrap, @net)'],
  ['an error of the house', ruby, 'raise NotYours if @net.boat_id != current_crew.boat_id'],
  ['somebody found of the request', go, 'if net.BoatID != crew.BoatID { s.missing(w); return }'],
  ['an error of a gate', go, 'if err := s.gate.Demand(r, net); err != nil { s.trouble(w, err); return }'],
];

describe('a condition that looked at somebody, by whatever words', () => {
  test.each(lost)('is told: %s', async (_what, app, asked) => {
    expect(await between(app(asked), app(''))).toHaveLength(1);
  });

  test.each<[string, (asked: string) => Sources, string, string]>([
    ['what was sent', express, "if (!req.body.reason) throw trouble.odd('reason');", ''],
    ['an amount', express, "if (req.crew.scrapped >= req.crew.limit) throw trouble.odd('limit');", ''],
    [
      'that it is there',
      express,
      "if (!(await nets.findFor(req.crew, req.params.id))) throw trouble.gone('net');",
      '',
    ],
    ['written otherwise', go, 'if net.BoatID != crew.BoatID { s.missing(w); return }', 'if crew.BoatID != net.BoatID { s.missing(w); return }'],
    ['by another helper', express, 'if (!(await maySink(req, net))) return;', 'if (!(await onBoard(req, net))) return;'],
    ['of one’s own', express, "if (net.ownerId === req.crew.id) throw trouble.odd('your own');", ''],
  ])('quiet: %s', async (_what, app, before, now) => {
    expect(await between(app(before), app(now))).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

test('nothing is told where something new stands beside', async () => {
  const asked = 'if (!(await maySink(req, net))) return;';
  const begun = 'export const router = Router();';
  const beside = replaced(express(''), begun, `${begun}\nrouter.param('id', sameBoat);`);
  expect(await between(express(asked), beside)).toEqual([]);
});

test.each<[string, string, string]>([
  ['a lookup among one’s own', 'const net = await nets.findOwn(req.params.id);', 'const net = await nets.find(req.params.id);'],
  ['somebody’s standing', "if (net.crew.rank < Ranks.mate) throw trouble.gone('net');", ''],
  ['a demand by another verb', 'desk.insist(Rights.scrap);', ''],
])('is told: %s', async (_what, before, now) => {
  expect(await between(express(before), express(now))).toHaveLength(1);
}); // biome-ignore format: a table reads better in rows

test('a local that is called otherwise beside it hides nothing', async () => {
  const before = "const mark = req.get('x-mark'); req.need('nets:scrap'); await nets.note(mark);";
  const now = "const sign = req.get('x-mark'); await nets.note(sign);";
  expect(await between(express(before), express(now))).toHaveLength(1);
});
