import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const harbour: Sources = {
  'harbour/settings.py': `ROOT_URLCONF = "harbour.urls"
MIDDLEWARE = ["harbour.middleware.StaffGate"]
STAFF_ONLY = (
    "/console/",
    "/ops/",
)
`,
  'harbour/middleware.py': `from django.conf import settings
from django.core.exceptions import PermissionDenied
class StaffGate:
    def __init__(self, get_response):
        self.get_response = get_response
        self.prefixes = tuple(settings.STAFF_ONLY)
    def __call__(self, request):
        if request.path.startswith(self.prefixes):
            if not request.user.is_staff:
                raise PermissionDenied
        return self.get_response(request)
`,
  'harbour/tools.py': `from django.urls import path
def guarded(guard, routes):
    return [path(route, guard(view), name=name) for route, view, name in routes]
`,
  'harbour/urls.py': `from django.contrib.auth.decorators import login_required
from django.urls import path
from . import views
from .tools import guarded
urlpatterns = [
    path("console/", views.console),
    path("ops/log/", views.log),
    path("tides/", views.tides),
]
urlpatterns += guarded(login_required, [
    ("ledger/", views.ledger, "ledger"),
    ("ledger/export/", views.export, "ledger-export"),
])
`,
  'harbour/views.py': `from django.shortcuts import render
def console(request): return render(request, "console.html")
def log(request): return render(request, "log.html")
def tides(request): return render(request, "tides.html")
def ledger(request): return render(request, "ledger.html")
def export(request): return render(request, "export.html")
`,
};

test('Django: middleware that asks below some paths only, which its settings name', async () => {
  expect(await altered(harbour, '    "/ops/",\n', '')).toEqual([
    'auth/guard-removed: * /ops/log was guarded by StaffGate and no longer is.',
  ]);
  expect(await altered(harbour, '    "/ops/",\n', '    "/ops/log/",\n')).toEqual([]);
});

test('Django: rows that a function of the house makes paths of, with what it is given beside them', async () => {
  const moved = `    path("tides/", views.tides),
    path("ledger/export/", views.export),
]`;
  const apart = (harbour['harbour/urls.py'] ?? '')
    .replace('    ("ledger/export/", views.export, "ledger-export"),\n', '')
    .replace('    path("tides/", views.tides),\n]', moved);
  expect(await altered(harbour, harbour['harbour/urls.py'] ?? '', apart)).toEqual([
    'auth/guard-removed: * /ledger/export was guarded by login_required and no longer is.',
  ]);
});

const quay: Sources = {
  'quay/settings.py': 'ROOT_URLCONF = "quay.urls"\n',
  'quay/doors.py': `from functools import wraps
from django.core.exceptions import PermissionDenied
def rank_required(least):
    def decorator(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            if not request.user.is_authenticated or request.user.rank < least:
                raise PermissionDenied
            return view(request, *args, **kwargs)
        return inner
    return decorator
`,
  'quay/tools.py': `from django.urls import URLPattern
def behind(door, routes):
    for route in routes:
        if isinstance(route, URLPattern):
            route.callback = door(route.callback)
    return routes
`,
  'quay/urls.py': `from django.urls import path
from . import views
from .doors import rank_required
from .tools import behind
crew = behind(
    rank_required("crew"),
    [
        path("berths/", views.berths),
        path("tides/", views.tides),
    ],
)
urlpatterns = [
    *crew,
    path("ledger/", rank_required("crew")(views.ledger)),
    # more
]
`,
  'quay/views.py': `from django.shortcuts import render
def berths(request): return render(request, "berths.html")
def tides(request): return render(request, "tides.html")
def ledger(request): return render(request, "ledger.html")
`,
};

test('Django: paths that a function of the house puts a guard before, whatever list they stand in', async () => {
  const urls = quay['quay/urls.py'] ?? '';
  const tides = '        path("tides/", views.tides),\n';
  const out = urls.replace(tides, '').replace('    # more\n', tides);
  expect(await altered(quay, urls, out)).toEqual([
    "auth/guard-removed: * /tides was guarded by rank_required('crew') and no longer is.",
  ]);
  const ledger = '    path("ledger/", rank_required("crew")(views.ledger)),\n';
  const into = urls.replace(ledger, '').replace(tides, `${tides}        path("ledger/", views.ledger),\n`);
  expect(await altered(quay, urls, into)).toEqual([]);
});

test('Django: paths that a guard is put before which has a name of its own', async () => {
  const named = (quay['quay/urls.py'] ?? '').replace(
    'crew = behind(\n    rank_required("crew"),',
    'sailors = rank_required("crew")\ncrew = behind(\n    sailors,',
  );
  const sources: Sources = { ...quay, 'quay/urls.py': named };
  const tides = '        path("tides/", views.tides),\n';
  const out = named.replace(tides, '').replace('    # more\n', tides);
  expect(await altered(sources, named, out)).toEqual([
    'auth/guard-removed: * /tides was guarded by sailors and no longer is.',
  ]);
  const each = named
    .replace('path("tides/", views.tides)', 'path("tides/", sailors(views.tides))')
    .replace('path("berths/", views.berths)', 'path("berths/", sailors(views.berths))')
    .replace('behind(\n    sailors,\n', 'list(\n');
  expect(await altered(sources, named, each)).toEqual([]);
});

const station: Sources = {
  'station/app.py': `from flask import Blueprint, Flask, request
from flask_login import current_user, login_manager
from . import admin, billing
GATED = {"billing"}
app = Flask(__name__)
@app.before_request
def gate():
    if request.blueprint not in GATED:
        return None
    if not current_user.is_authenticated:
        return login_manager.unauthorized()
app.register_blueprint(admin.bp, url_prefix="/admin")
app.register_blueprint(billing.bp, url_prefix="/billing")
`,
  'station/admin.py': `from functools import wraps
from flask import Blueprint, abort
from flask_login import current_user
bp = Blueprint("admin", __name__)
def operators_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if not current_user.is_operator:
            abort(404)
        return view(*args, **kwargs)
    return wrapper
@bp.post("/users/<int:id>/disable")
@operators_only
def disable(id): return ""
@bp.post("/users/<int:id>/merge")
@operators_only
def merge(id): return ""
# more
`,
  'station/billing.py': `from flask import Blueprint
bp = Blueprint("billing", __name__)
@bp.get("/invoices")
def invoices(): return ""
`,
};

test('Flask: a hook that asks in some blueprints only is no guard of the others', async () => {
  const route = '@bp.post("/users/<int:id>/enable")\ndef enable(id): return ""\n';
  expect(await altered(station, '# more\n', route)).toEqual([
    'auth/missing-guard: POST /admin/users/<int:id>/enable can be reached by anybody: it has no guard, and its siblings do.',
  ]);
  expect(await altered(station, 'GATED = {"billing"}', 'GATED = {"account"}')).toEqual([
    'auth/guard-removed: GET /billing/invoices was guarded by gate and no longer is.',
  ]);
});
