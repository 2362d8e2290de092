import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const door = `        if not self.public:
            if not request.user.is_authenticated:
                return redirect_to_login(request.path)
            wanted = self.ranks.get(request.method) or self.rank
            if wanted and not request.user.has_rank(wanted):
                raise PermissionDenied
`;
const django: Sources = {
  'lodge/urls.py': `
from django.urls import path
from lodge.views import Bells, Lamps
urlpatterns = [path("lamps", Lamps.as_view()), path("bells", Bells.as_view())]
`,
  'lodge/house.py': `
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.views import View
class LodgeView(View):
    public = False
    rank = None
    ranks = {}
    def dispatch(self, request, *args, **kwargs):
${door}        return super().dispatch(request, *args, **kwargs)
`,
  'lodge/views.py': `
from lodge.house import LodgeView
class Lamps(LodgeView):
    ranks = {"POST": "porter", "DELETE": "porter"}
    def get(self, request): ...
    def post(self, request): ...
    def delete(self, request): ...
class Bells(LodgeView):
    rank = "porter"
    def get(self, request): ...
`,
};
const flask: Sources = {
  'lodge.py': `
from flask import Flask, abort, g, request
from flask.views import MethodView
app = Flask(__name__)
class LodgeView(MethodView):
    login_required = True
    rank = None
    ranks = {}
    def dispatch_request(self, *args, **kwargs):
        if self.login_required:
            if g.user is None:
                abort(401)
            wanted = self.ranks.get(request.method) or self.rank
            if wanted and g.user.rank != wanted:
                abort(403)
        return super().dispatch_request(*args, **kwargs)
class Lamps(LodgeView):
    ranks = {"POST": "porter", "DELETE": "porter"}
    def get(self): ...
    def post(self): ...
    def delete(self): ...
class Bells(LodgeView):
    rank = "porter"
    def get(self): ...
app.add_url_rule("/lamps", view_func=Lamps.as_view("lamps"))
app.add_url_rule("/bells", view_func=Bells.as_view("bells"))
`,
};
const table = '{"POST": "porter", "DELETE": "porter"}';
const rank = '    rank = "porter"\n';

describe.each([
  ['Django', django, 'public = True', 'dispatch'],
  ['Flask', flask, 'login_required = False', 'dispatch_request'],
])(
  '%s: what a class says of whom it lets in, and a door that it inherits reads',
  (_what, files, open, method) => {
    test('a table of methods loses one', async () => {
      expect(await altered(files, table, '{"POST": "porter"}')).toEqual([
        `auth/weaker-guard: DELETE /lamps asked for LodgeView.${method}('porter'), and now asks for LodgeView.${method}.`,
      ]);
    });
    test('what it asks for is left out', async () => {
      expect(await altered(files, rank, '')).toEqual([
        `auth/weaker-guard: GET /bells asked for LodgeView.${method}('porter'), and now asks for LodgeView.${method}.`,
      ]);
    });
    test('it lets everybody in', async () => {
      expect(await altered(files, rank, `${rank}    ${open}\n`)).toEqual([
        `auth/guard-removed: GET /bells was guarded by LodgeView.${method}('porter') and no longer is.`,
      ]);
    });

    test.each([
      ['the same for all methods', `ranks = ${table}`, 'rank = "porter"'],
      ['another method as well', table, '{"GET": "porter", "POST": "porter", "DELETE": "porter"}'],
      ['another name of the attribute', 'rank', 'grade'],
      [
        'what lets nobody else in',
        rank,
        `${rank}    ${open.includes('True') ? 'public = False' : 'login_required = True'}\n`,
      ],
      ['another order', table, '{"DELETE": "porter", "POST": "porter"}'],
      ['something else that it says', rank, `${rank}    template_name = "bells.html"\n`],
    ])('not %s', async (_case, from, to) => {
      expect(await altered(files, from, to)).toEqual([]);
    });
  },
);

const rest: Sources = {
  'lodge/urls.py': `
from rest_framework.routers import DefaultRouter
from lodge.views import Lamps
router = DefaultRouter()
router.register("lamps", Lamps)
urlpatterns = router.urls
`,
  'lodge/views.py': `
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
from lodge.rights import IsPorter
class Lamps(ModelViewSet):
    duties = {"POST": [IsPorter], "DELETE": [IsPorter]}
    def get_permissions(self):
        return [each() for each in self.duties.get(self.request.method, [IsAuthenticated])]
`,
  'lodge/rights.py': `
from rest_framework.permissions import BasePermission
class IsPorter(BasePermission):
    def has_permission(self, request, view):
        return request.user.is_porter
`,
};

describe('Django REST framework: permissions by a table of methods', () => {
  test('it loses one', async () => {
    expect(await altered(rest, ', "DELETE": [IsPorter]', '')).toEqual([
      'auth/guard-removed: DELETE /lamps/{pk} was guarded by IsPorter and no longer is.',
    ]);
  });
  test('not one that is put elsewhere, nor one more', async () => {
    expect(await altered(rest, '"POST": [IsPorter], "DELETE"', '"DELETE": [IsPorter], "POST"')).toEqual([]);
    expect(await altered(rest, '"POST": [', '"PUT": [IsPorter], "POST": [')).toEqual([]);
  });
});
