import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express: Sources = {
  'guards.ts': `export function requireUser(req, res, next) {
  if (!req.user) return res.status(401).json({ error: 'Log in' });
  next();
}
export const requireRole = (role) => (req, res, next) => {
  if (req.user.role !== role) return res.status(403).json({ error: 'No' });
  next();
};`,
  'crates.ts': `import { Router } from 'express'; import { requireUser, requireRole } from './guards';
const crates = Router();
crates.get('/crates', requireUser, requireRole('packer'), list);
crates.post('/crates', requireUser, requireRole('packer'), add);
export default crates;`,
  'boxes.ts': `import { Router } from 'express'; import { requireUser, requireRole } from './guards';
const boxes = Router();
boxes.post('/boxes', requireUser, requireRole('keeper'), add);
export default boxes;`,
};

const chi: Sources = {
  'main.go': `package main
import ("net/http"; "github.com/go-chi/chi/v5")
func Known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if userOf(r) == nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.With(Known).Post("/bins", add)
	r.With(Known).Delete("/bins/{id}", drop)
	return r
}`,
};

const flask: Sources = {
  'auth.py': `from functools import wraps
from flask import abort, g
def signed_in(f):
    @wraps(f)
    def inner(*a, **k):
        if g.user is None:
            abort(401)
        if g.user.banned:
            abort(403)
        return f(*a, **k)
    return inner
`,
  'app.py': `from flask import Flask
from auth import signed_in
app = Flask(__name__)
@app.post('/pieces')
@signed_in
def add(): return 'x'
@app.delete('/pieces/<int:id>')
@signed_in
def drop(id): return 'x'
`,
};

const rails: Sources = {
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def require_login
    head :unauthorized unless current_user
  end
end`,
  'app/controllers/cells_controller.rb': `class CellsController < ApplicationController
  before_action :require_login
  def create; end
  def destroy; end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :cells, only: %i[create destroy]
end`,
};

const called: Sources = {
  'own.ts': `export async function mustOwn(req, note) { if (note.ownerId !== req.user.id) throw new ForbiddenError('no'); }`,
  'notes.ts': `import { Router } from 'express'; import { mustOwn } from './own';
const notes = Router();
notes.put('/notes/:id', async (req, res) => { const note = await load(req); await mustOwn(req, note); res.json(note); });
notes.delete('/notes/:id', async (req, res) => { const note = await load(req); await mustOwn(req, note); res.json(note); });
export default notes;`,
};

const refused = `		if userOf(r) == nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
`;

describe('a guard that lets everybody pass is told once, where it is written', () => {
  test.each<[string, Sources, string, string, string]>([
    [
      'middleware',
      express,
      `  if (!req.user) return res.status(401).json({ error: 'Log in' });\n`,
      '',
      'requireUser turns fewer callers away than it did, and guards 3 endpoints: GET /crates, POST /crates, POST /boxes.',
    ],
    [
      'middleware that is given a role',
      express,
      `  if (req.user.role !== role) return res.status(403).json({ error: 'No' });\n`,
      '',
      'requireRole turns fewer callers away than it did, and guards 3 endpoints: GET /crates, POST /crates, POST /boxes.',
    ],
    [
      'a function of Go',
      chi,
      refused,
      '',
      'Known turns fewer callers away than it did, and guards 2 endpoints: POST /bins, DELETE /bins/{id}.',
    ],
    [
      'a decorator',
      flask,
      'abort(',
      'note(',
      'signed_in turns fewer callers away than it did, and guards 2 endpoints: POST /pieces, DELETE /pieces/<int:id>.',
    ],
    [
      'a decorator, in part',
      flask,
      '        if g.user.banned:\n            abort(403)\n',
      '',
      'signed_in turns fewer callers away than it did, and guards 2 endpoints: POST /pieces, DELETE /pieces/<int:id>.',
    ],
    [
      'a filter',
      rails,
      'head :unauthorized unless current_user',
      'current_user',
      'ApplicationController.require_login turns fewer callers away than it did, and guards 2 endpoints: POST /cells, DELETE /cells/:id.',
    ],
    [
      'what handlers call',
      called,
      ` if (note.ownerId !== req.user.id) throw new ForbiddenError('no');`,
      '',
      'mustOwn turns fewer callers away than it did, and guards 2 endpoints: PUT /notes/:id, DELETE /notes/:id.',
    ],
  ])('%s', async (_what, files, from, to, said) => {
    expect(await altered(files, from, to)).toEqual([`auth/guard-removed: the function ${said}`]);
  });
});

/** What was asked is left to something else, which turns nobody away. */
const stamping = `export const stampOwner = () => (req, res, next) => {
  try {
    req.body.owner = sessions.byToken[tokenOf(req)].data.id;
    next();
  } catch (error) {
    res.status(401).json({ error: 'Log in' });
  }
};`;
const stamped: Sources = {
  'stamps.ts': stamping,
  'rest.ts': `import express from 'express'; import { stampOwner } from './stamps';
const app = express();
app.get('/kilns', stampOwner(), list);
app.post('/kilns', stampOwner(), add);
app.delete('/kilns/:id', stampOwner(), drop);`,
};
const loose = (body: string): string =>
  `export const stampOwner = () => (req, res, next) => {\n  ${body}\n  next();\n};`;

describe('a body that asks somebody else, and turns nobody away', () => {
  test.each([
    ['const found = sessions.from(req);\n  if (found) req.body.owner = found.data.id;'],
    ['req.body.owner = sessions.from(req)?.data.id;'],
    ['req.body.owner = ownerOf(req) ?? req.body.owner;'],
  ])('%s', async (body) => {
    const [only, ...more] = await altered(stamped, stamping, loose(body));
    expect(more).toEqual([]);
    expect(only).toContain(
      'the function stampOwner turns fewer callers away than it did, and guards 3 endpoints',
    );
  });

  test('not where it is not named there any more', async () => {
    const found = await altered(stamped, ' stampOwner(),', '');
    expect(found.join()).not.toContain('the function stampOwner');
    expect(found).not.toEqual([]);
  });
});
