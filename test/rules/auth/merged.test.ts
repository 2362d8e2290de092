import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

type Edits = readonly (readonly [string, string])[];

async function edited(files: Sources, edits: Edits): Promise<string[]> {
  const head = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      edits.reduce((left, [from, to]) => left.replaceAll(from, to), text),
    ]),
  );
  return between(files, head);
}

const express: Sources = {
  'guards.ts': `export function requireUser(req, res, next) {
  if (!req.user) return res.status(401).json({ error: 'Log in' });
  next();
}
export function requireSteward(req, res, next) {
  if (req.user.role !== 'steward') return res.status(403).json({ error: 'No' });
  next();
}`,
  'routes.ts': `import { Router } from 'express'; import { requireUser, requireSteward } from './guards';
const crates = Router();
crates.post('/crates', requireUser, requireSteward, add);
crates.delete('/crates/:id', requireUser, requireSteward, drop);
export default crates;`,
};

const flask: Sources = {
  'app.py': `from functools import wraps
from flask import Flask, abort, g
app = Flask(__name__)
def signed_in(f):
    @wraps(f)
    def inner(*a, **k):
        if g.user is None:
            abort(401)
        return f(*a, **k)
    return inner
def curator_only(f):
    @wraps(f)
    def inner(*a, **k):
        if g.user.role != 'curator':
            abort(403)
        return f(*a, **k)
    return inner
@app.post('/pieces')
@signed_in
@curator_only
def add(): return 'x'
@app.delete('/pieces/<int:id>')
@signed_in
@curator_only
def drop(id): return 'x'
`,
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
func Keeper(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !userOf(r).Keeper {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.With(Known, Keeper).Post("/bins", add)
	r.With(Known, Keeper).Delete("/bins/{id}", drop)
	return r
}`,
};

const rails: Sources = {
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def require_login
    head :unauthorized unless current_user
  end
  def require_warden
    head :forbidden unless current_user.warden?
  end
end`,
  'app/controllers/cells_controller.rb': `class CellsController < ApplicationController
  before_action :require_login
  before_action :require_warden
  def create; end
  def destroy; end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :cells, only: %i[create destroy]
end`,
};

const loggedIn = `{ error: 'Log in' });`;
const steward = `if (req.user.role !== 'steward')`;
const keeper = `if !userOf(r).Keeper {
			http.Error(w, "no", http.StatusForbidden)
			return
		}`;

describe('a guard that was merged into another, which keeps its name', () => {
  test.each<[string, Sources, Edits]>([
    [
      'the lesser one into the greater one',
      express,
      [
        ['requireUser, requireSteward, ', 'requireSteward, '],
        [steward, `if (!req.user) return res.status(401).end();\n  ${steward}`],
      ],
    ],
    [
      'the greater one into the lesser one',
      express,
      [
        ['requireUser, requireSteward, ', 'requireUser, '],
        [loggedIn, `${loggedIn}\n  ${steward} return res.status(403).end();`],
      ],
    ],
    [
      'one calls the other',
      express,
      [
        ['requireUser, requireSteward, ', 'requireUser, '],
        [`${loggedIn}\n  next();`, `${loggedIn}\n  requireSteward(req, res, next);`],
      ],
    ],
    [
      'decorators',
      flask,
      [
        ['@signed_in\n@curator_only', '@signed_in'],
        ['abort(401)\n', "abort(401)\n        if g.user.role != 'curator':\n            abort(403)\n"],
      ],
    ],
    [
      'middleware of Go',
      chi,
      [
        ['Known, Keeper', 'Known'],
        [
          'http.StatusUnauthorized)\n\t\t\treturn\n\t\t}',
          `http.StatusUnauthorized)\n\t\t\treturn\n\t\t}\n\t\t${keeper}`,
        ],
      ],
    ],
    [
      'filters of Rails',
      rails,
      [
        ['  before_action :require_warden\n', ''],
        [
          'unless current_user\n',
          'unless current_user\n    return head(:forbidden) unless current_user.warden?\n',
        ],
      ],
    ],
  ])('%s', async (_what, files, edits) => {
    expect(await edited(files, edits)).toEqual([]);
  });

  test.each<[string, Sources, Edits]>([
    ['nothing was merged', express, [['requireUser, requireSteward, ', 'requireUser, ']]],
    [
      'something else was added to the one that is left',
      express,
      [
        ['requireUser, requireSteward, ', 'requireUser, '],
        [loggedIn, `${loggedIn}\n  if (!req.user.active) return res.status(403).end();`],
      ],
    ],
    ['nothing was merged in Python', flask, [['@signed_in\n@curator_only', '@signed_in']]],
    ['nothing was merged in Go', chi, [['Known, Keeper', 'Known']]],
    ['nothing was merged in Rails', rails, [['  before_action :require_warden\n', '']]],
  ])('not where %s', async (_what, files, edits) => {
    expect(await edited(files, edits)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });
});

test.each([
  [
    'const missing = rights.find((right) => !user.rights.includes(right)); if (missing) throw denied(missing);',
  ],
  ['const lacking = wanting(user, rights); if (lacking) throw denied(lacking);'],
  ['for (const right of rights) user.mustHave(right);'],
])('what callers may do is not merged into who they are, however it is asked: %s', async (asked) => {
  const files: Sources = {
    'guards.ts': `import { denied, unknown } from './errors';
export const requireSession = () => async (c, next) => { const user = await seatOf(c); if (!user) throw unknown(); await next(); };
export const requireRights = (...rights) => async (c, next) => {
  const user = c.get('user'); if (!user) throw unknown();
  ${asked}
  await next(); };`,
    'errors.ts': `export const unknown = () => new HttpError(401); export const denied = (what) => new HttpError(403, what);`,
    'crates.ts': `import { requireSession, requireRights } from './guards';
export const crates = new Hono(); crates.use(requireSession());
crates.post('/crates', requireRights('crates:add'), add);`,
  };
  expect(await edited(files, [[`requireRights('crates:add'), `, '']])).toEqual([
    `auth/guard-removed: POST /crates was guarded by requireRights('crates:add') and no longer is.`,
  ]);
});

const gin: Sources = {
  'guards.go': `package api
func me(c *gin.Context) *User { u, _ := c.Get("user"); who, _ := u.(*User); return who }
func requireUser() gin.HandlerFunc {
	return func(c *gin.Context) {
		if me(c) == nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Next()
	}
}
func requireRole(role Role) gin.HandlerFunc {
	return func(c *gin.Context) {
		u := me(c)
		if u == nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		if !u.Role.AtLeast(role) {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}`,
  'routes.go': `package api
import ("net/http"; "github.com/gin-gonic/gin")
func Routes(r *gin.Engine) {
	g := r.Group("/admin", requireUser(), requireRole(Admin))
	g.POST("/users", add)
	g.DELETE("/users/:id", drop)
}`,
};
const dropped = ['requireUser(), ', ''] as const;
const stranger = `		if u == nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
`;

test('who somebody is, asked by what is left before it asks for more', async () => {
  expect(await edited(gin, [dropped])).toEqual([]);
});

test.each<[string, Edits]>([
  ['lets strangers pass', [[stranger, '']]],
  ['asks strangers for nothing', [[stranger, '		if u == nil {\n			c.Next()\n			return\n		}\n']]],
  ['looks at somebody else', [['u := me(c)', 'u := named(c)']]],
])('not where what is left %s', async (_what, edits) => {
  const files = Object.fromEntries(
    Object.entries(gin).map(([path, text]) => [
      path,
      edits.reduce((left, [from, to]) => left.replace(from, to), text),
    ]),
  );
  expect(await edited(files, [dropped])).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
});
