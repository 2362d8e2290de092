import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express = (guard: string): Sources => ({
  'ranks.js': `export function mustSteer(req, res, next) {
  ${guard}
}
export const mustHave = (...ranks) => (req, res, next) => (ranks.includes(req.user.rank) ? next() : res.sendStatus(403));`,
  'ferries.js': `import express from 'express'; import { mustHave, mustSteer } from './ranks.js';
const router = express.Router();
router.post('/ferries', mustSteer, add);
router.put('/ferries/:id', mustHave('manager', 'admin'), alter);
export default router;`,
});

const apart = `if (!req.user) return res.sendStatus(401);
  if (req.user.rank !== 'captain') return res.sendStatus(403);
  next();`;
const together = `if (!req.user || req.user.rank !== 'captain') return res.sendStatus(403);
  next();`;
const otherwise = `if (req.user && req.user.rank === 'captain') { next(); } else { res.sendStatus(403); }`;

const python = (guard: string, marks = '@steering'): Sources => ({
  'ferries.py': `from flask import Flask, abort, g
app = Flask(__name__)
def known(view):
    def inner(*args):
        if g.user is None:
            abort(401)
        return view(*args)
    return inner
def steering(view):
    def inner(*args):
        ${guard}
        return view(*args)
    return inner
@app.post('/ferries')
${marks}
def add():
    return save()
`,
});

const pythonApart = `if g.user is None:
            abort(401)
        if g.user.rank != 'captain':
            abort(403)`;

describe('who somebody is and what they may do', () => {
  test.each([together, otherwise])('are asked in one condition: %s', async (to) => {
    expect(await altered(express(apart), apart, to)).toEqual([]);
    expect(await altered(express(to), to, apart)).toEqual([]);
  });

  test('are not where only the first is left', async () => {
    expect(await altered(express(together), ` || req.user.rank !== 'captain'`, '')).not.toEqual([]);
    expect(await altered(express(otherwise), ` && req.user.rank === 'captain'`, '')).not.toEqual([]);
  });

  test('are not where only the first is left of a handler', async () => {
    const handler = (guard: string): Sources => ({
      'ferries.js': `import express from 'express'; const router = express.Router();
router.delete('/ferries/:id', async (req, res) => {
  if (${guard}) return res.sendStatus(403);
  res.json(await sink(req.params.id));
});
export default router;`,
    });
    const rank = `!req.user || req.user.rank !== 'captain'`;
    expect(await altered(handler(rank), rank, '!req.user')).not.toEqual([]);
    expect(await altered(handler('!req.user.id'), '!req.user.id', '!req.user')).toEqual([]);
    expect(await altered(handler('!req.user'), '!req.user', rank)).toEqual([]);
  });

  test.each([
    'if not (g.user and g.user.is_captain):\n            abort(403)',
    `if g.user is None or g.user.rank != 'captain':\n            abort(403)`,
  ])('are asked in one condition of a decorator: %s', async (to) => {
    expect(await altered(python(pythonApart), pythonApart, to)).toEqual([]);
  });

  test('are not where only the first is left of a decorator', async () => {
    const guard = 'if not (g.user and g.user.is_captain):\n            abort(403)';
    expect(await altered(python(guard), '(g.user and g.user.is_captain)', 'g.user')).not.toEqual([]);
  });

  test('are asked by two decorators', async () => {
    const from = `${pythonApart}\n        return view(*args)\n    return inner\n@app.post('/ferries')`;
    const to = `if g.user.rank != 'captain':\n            abort(403)\n        return view(*args)\n    return inner\n@app.post('/ferries')\n@known`;
    expect(await altered(python(pythonApart), from, to)).toEqual([]);
  });
});

describe('ranks that a list holds', () => {
  test.each(['...EDITORS', 'Ranks.READERS'])('%s says not who', async (list) => {
    expect(await altered(express(apart), `'manager', 'admin'`, list)).toEqual([]);
  });

  test('may be more where they are written out', async () => {
    expect(await altered(express(apart), `'manager', 'admin'`, `'manager', 'admin', 'user'`)).not.toEqual([]);
  });
});

describe('a filter that takes what the handler takes', () => {
  const rails = (filtered: string, shown: string): Sources => ({
    Gemfile: `gem 'rails'`,
    'config/routes.rb': 'Rails.application.routes.draw do\n  resources :ferries\nend',
    'app/controllers/ferries_controller.rb': `class FerriesController < ApplicationController
  before_action :authenticate_user!
  before_action :take, only: [:edit, :update]
  def show
    @ferry = ${shown}
  end
  def update
    @ferry.update!(name: params[:name])
  end
  private
  def take
    @ferry = ${filtered}
  end
end`,
  });
  const [own, any] = ['current_user.ferries.find(params[:id])', 'Ferry.find(params[:id])'];

  test('is compared with itself, and so is the handler', async () => {
    const base = rails(own, any);
    expect(await altered(base, 'only: [:edit, :update]', 'only: %i[edit update]')).toEqual([]);
    const by = 'Ferry.find_by!(id: params[:id], user: current_user)';
    expect(await altered(base, own, by)).toEqual([]);
  });

  test('is missed where either is no longer limited', async () => {
    expect(await altered(rails(own, any), own, any)).not.toEqual([]);
    expect(await altered(rails(any, own), own, any)).not.toEqual([]);
  });
});

describe('something of the caller that is answered as missing', () => {
  const notes = (sought: string): Sources => ({
    'notes.js': `import express from 'express'; import { Note } from './models.js';
const router = express.Router();
router.get('/notes/:id', requireAuth, async (req, res) => {
  const note = await Note.${sought};
  if (!note) return res.status(404).end();
  res.json(note);
});
export default router;`,
  });
  const own = 'findOne({ _id: req.params.id, userId: req.user.id })';

  test('is a limit, not a check of who calls', async () => {
    expect(await altered(notes(own), own, 'findById(req.params.id)')).toEqual([
      expect.stringContaining(`limited the Note that it takes by an id to the caller's userId`),
    ]);
    expect(await altered(notes(own), 'userId: req.user.id', '...ownedBy(req.user)')).toEqual([]);
  });

  test('is a check where a membership is sought', async () => {
    const base = notes('findById(req.params.id)');
    const check = `const seat = await Seat.findOne({ team: req.params.id, userId: req.user.id });
  if (!seat) return res.status(404).end();
  const note`;
    const guarded = { 'notes.js': base['notes.js']?.replace('const note', check) ?? '' };
    expect(await altered(guarded, check, 'const note')).not.toEqual([]);
  });
});
