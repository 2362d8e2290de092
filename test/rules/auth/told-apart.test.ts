import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

test('Go: a refusal that is handed to what answers is one, whatever that is called', async () => {
  const check = `	if !isKeeper(r) {
		web.HandleError(w, r, web.Forbidden("keepers only"))
		return
	}
`;
  const server: Sources = {
    'main.go': `package main

import "net/http"

func main() {
	http.HandleFunc("POST /release", release)
}

func release(w http.ResponseWriter, r *http.Request) {
${check}	free(w)
}
`,
  };
  expect(await altered(server, check, '')).toHaveLength(1);
});

test('tRPC: a builder of elsewhere that serves everybody is no guard', async () => {
  const notes: Sources = {
    'notes.ts': `import { cachedProcedure, protectedProcedure, router } from '../trpc';
export const notesRouter = router({
  add: protectedProcedure.mutation(() => db.notes.create()),
  drop: protectedProcedure.mutation(() => db.notes.drop()),
});
`,
  };
  for (const builder of ['cachedProcedure(60)', "tracedProcedure('NOTES')", "cachedProcedure('notes')"])
    expect(await altered(notes, 'add: protectedProcedure', `add: ${builder}`)).toEqual([
      'auth/guard-removed: MUTATION notes.add was guarded by protectedProcedure and no longer is.',
    ]);
});

describe('what is shown of the caller is no check', () => {
  const recipes = (liked: string): Sources => ({
    'recipes.ts': `import { Router } from 'express';
import { requireUser } from './gates';
const router = Router();
router.use(requireUser);
router.get('/recipes/:id', async (req, res) => {
  const recipe = await db.recipes.find(req.params.id);
  ${liked}
});
export default router;
`,
  });

  test('whether they like it', async () => {
    const liked = 'res.json({ recipe, liked: await recipe.isLikedBy(req.user) });';
    expect(await altered(recipes(liked), liked, 'res.json({ recipe });')).toEqual([]);
    const checked = 'if (!recipe.isVisibleTo(req.user)) return res.sendStatus(404); res.json({ recipe });';
    expect(await altered(recipes(checked), checked, 'res.json({ recipe });')).toHaveLength(1);
  });

  test('a rule of the trade that says why, but for its words', async () => {
    const trade = "if (!coupon.accepts(req.user)) throw new Error('used up'); res.json({ recipe });";
    expect(await altered(recipes(trade), trade, 'res.json({ recipe });')).toEqual([
      'auth/guard-removed: GET /recipes/:id was left where coupon.accepts(req.user) said so, and no longer does.',
    ]);
  });
});

test('functions that are called the same are told apart by where they are', async () => {
  const accounts = `package api

import "net/http"

func (h *Accounts) Handle(w http.ResponseWriter, r *http.Request) {
	if !user(r).IsAdmin {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	list(w)
}
`;
  const notes = `
func (h *Notes) Handle(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		show(w)
	case http.MethodPost:
		if !user(r).IsAdmin {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		add(w)
	}
}
`;
  const routes = (more: string): string => `package api

import "net/http"

func Register(mux *http.ServeMux, a *Accounts, n *Notes) {
	mux.HandleFunc("/accounts", a.Handle)
${more}}
`;
  const base: Sources = { 'api/accounts.go': accounts, 'api/routes.go': routes('') };
  const head: Sources = {
    'api/accounts.go': accounts + notes,
    'api/routes.go': routes('	mux.HandleFunc("/notes", n.Handle)\n'),
  };
  expect((await between(base, head)).filter((each) => each.includes('/accounts'))).toEqual([]);
});

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
  'a guard that is called %s is read like any other',
  async (name) => {
    const app: Sources = {
      'app.js': `const app = require('express')()
const gates = { ${name}: (req, res, next) => { if (!req.user) return res.status(401).end(); next() } }
function ${name === '__proto__' ? 'gate' : name}(req, res, next) { if (!req.user) return res.status(401).end(); next() }
app.get('/accounts', ${name === '__proto__' ? 'gate' : name}, accounts)
`,
    };
    const guard = name === '__proto__' ? 'gate' : name;
    expect(await altered(app, `'/accounts', ${guard}, `, "'/accounts', ")).toHaveLength(1);
  },
);

describe('lists of paths', () => {
  const app = (paths: string): Sources => ({
    'open.js': `export const OPEN_PATHS = [${paths}]\n`,
    'app.js': `import express from 'express'
import { OPEN_PATHS } from './open.js'
const app = express()
app.use((req, res, next) => {
  if (OPEN_PATHS.some((each) => matches(each, req.path))) return next()
  if (!req.session.user) return res.status(401).end()
  next()
})
app.get('/api/payroll/:id', payroll)
app.post('/login', login)
`,
  });

  test.each(["'/login', '/'", "'/login', '/*'", "'/login', '/api/payroll'", "'/login', '/api/'"])(
    '%s opens what was there',
    async (paths) => {
      expect(await between(app("'/login'"), app(paths))).toEqual([
        'auth/guard-removed: GET /api/payroll/:id came to the list OPEN_PATHS, on which nobody is asked who calls.',
      ]);
    },
  );
});

describe('Django REST framework: rows of the caller', () => {
  const views = (scope: string): Sources => ({
    'farm/views.py': `from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from .models import Field
class Scoped:
    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user)
${scope}
`,
    'farm/urls.py': `from django.urls import include, path
from rest_framework import routers
from . import views
router = routers.DefaultRouter()
router.register("fields", views.FieldViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
  });
  const inherited = `class FieldViewSet(Scoped, viewsets.ModelViewSet):
    queryset = Field.objects.all()
    permission_classes = [IsAuthenticated]`;
  const own = (body: string): string => `class FieldViewSet(viewsets.ModelViewSet):
    queryset = Field.objects.all()
    permission_classes = [IsAuthenticated]
${body}`;

  test.each([
    '    def get_queryset(self):\n        return Field.objects.visible_to(self.request)',
    '    def farmer(self):\n        return self.request.user\n    def get_queryset(self):\n        return Field.objects.filter(owner=self.farmer())',
  ])('may be chosen in another way: %s', async (body) => {
    expect(await between(views(inherited), views(own(body)))).toEqual([]);
  });

  test('are not chosen by what is only told who calls', async () => {
    const body =
      '    def get_queryset(self):\n        seen_now(self.request.user)\n        return Field.objects.all()';
    expect(await between(views(inherited), views(own(body)))).toHaveLength(1);
  });
});
