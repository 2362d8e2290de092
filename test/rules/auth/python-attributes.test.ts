import { describe, expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const django = {
  'shop/urls.py': `
from django.urls import path
from shop.views import Bills, Menu, Tables
urlpatterns = [path("bills", Bills.as_view()), path("tables", Tables.as_view()), path("menu", Menu.as_view())]
`,
  'shop/views.py': `
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.views import View
from rest_framework.views import APIView
from oauth2_provider.contrib.rest_framework import TokenHasScope
class StepMixin:
    step = "cellar"
    def dispatch(self, request, *args, **kwargs):
        if not request.user.may(self.step):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
class Bills(StepMixin, View):
    step = "bills.edit"
    title = "Bills"
    def post(self, request): ...
class Tables(PermissionRequiredMixin, View):
    permission_required = "tables.delete_table"
    template_name = "tables.html"
    def post(self, request): ...
class Menu(APIView):
    permission_classes = [TokenHasScope]
    required_scopes = ["menu:edit", "menu:price"]
    def post(self, request): ...
`,
};
const flask = {
  'app.py': `
from flask import Flask, abort, g
from flask.views import MethodView
app = Flask(__name__)
class DeskView(MethodView):
    rank = "viewer"
    def dispatch_request(self, **kwargs):
        if self.rank not in g.user.ranks:
            abort(403)
        return super().dispatch_request(**kwargs)
class Drawers(DeskView):
    rank = "owner"
    label = "drawers"
    def delete(self): ...
app.add_url_rule("/drawers", view_func=Drawers.as_view("drawers"))
`,
};

describe('Python: what a view says of itself, and its base class or mixin asks for', () => {
  test.each([
    ['a lesser right', django, 'bills.edit', 'bills.view', 'POST /bills'],
    ['none', django, 'step = "bills.edit"', 'step = None', 'POST /bills'],
    ['a lesser permission', django, 'tables.delete_table', 'tables.view_table', 'POST /tables'],
    ['one scope less', django, ', "menu:price"', '', 'POST /menu'],
    ['what it inherits', flask, '    rank = "owner"\n', '', 'DELETE /drawers'],
    ['another base class', flask, 'Drawers(DeskView)', 'Drawers(MethodView)', 'DELETE /drawers'],
  ])('%s', async (_what, files, from, to, route) => {
    const found = await altered(files, from, to);
    expect(found.length).toBe(1);
    expect(found[0]).toContain(route);
  });

  test.each([
    ['a title', django, 'title = "Bills"', 'title = "Accounts"'],
    ['a template', django, 'tables.html', 'list.html'],
    ['a greater right', flask, 'rank = "viewer"', 'rank = "editor"'],
    ['a label', flask, 'label = "drawers"', 'label = "desk"'],
  ])('%s says nothing', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

describe('Django: what a view says of itself for a base class that is in no file of the repository', () => {
  const desk = {
    'desk/urls.py': `
from django.urls import path
from desk import views
urlpatterns = [path("ledger", views.Ledger.as_view()), path("staff", views.Staff.as_view()), path("till", views.till)]
`,
    'desk/views.py': `
from django.contrib.auth.decorators import login_required
from house.views import DeskView
from house.roles import Role
@login_required
def till(request): ...
class Ledger(DeskView):
    access = (Role.KEEPER,)
    def get(self, request): ...
class Staff(DeskView):
    access = (Role.CHIEF,)
    def get(self, request): ...
`,
  };
  test('that goes', async () => {
    expect(await altered(desk, '    access = (Role.CHIEF,)\n', '')).toEqual([
      expect.stringContaining("auth/guard-removed: GET /staff was guarded by DeskView('Role.CHIEF')"),
    ]);
  });
  test('a new view that says so as well', async () => {
    const { 'desk/urls.py': urls, 'desk/views.py': views } = desk;
    const head = {
      'desk/urls.py': urls.replace('urlpatterns = [', 'urlpatterns = [path("safe", views.Safe.as_view()), '),
      'desk/views.py': `${views}class Safe(DeskView):\n    access = (Role.KEEPER,)\n    def get(self, request): ...\n`,
    };
    expect(await between(desk, head)).toEqual([]);
  });
});
