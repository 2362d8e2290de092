import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** Middleware that asks for a rank below some paths, which it goes through one by one. */
const yard = (asks: string, areas: string): Sources => ({
  'yard/settings.py': `ROOT_URLCONF = "yard.urls"
MIDDLEWARE = ["yard.middleware.AreaGate"]
${areas}`,
  'yard/middleware.py': `from django.conf import settings
from django.core.exceptions import PermissionDenied
class AreaGate:
    def __init__(self, get_response):
        self.get_response = get_response
        self.areas = settings.AREAS
    def __call__(self, request):
${asks}
        return self.get_response(request)
`,
  'yard/urls.py': `from django.urls import path
from . import views
urlpatterns = [
    path("cranes/plan/", views.plan),
    path("cranes/shifts/<int:pk>/", views.shift),
    path("tides/", views.tides),
    # more
]
`,
  'yard/views.py': `from django.shortcuts import render
def plan(request): return render(request, "plan.html")
def shift(request, pk): return render(request, "shift.html")
def tides(request): return render(request, "tides.html")
`,
});

const table = `AREAS = {
    "/cranes/": ["crane_driver", "foreman"],
    "/ledger/": ["clerk"],
}
`;
const pairs = `AREAS = (
    ("/cranes/", ("crane_driver", "foreman")),
    ("/ledger/", ("clerk",)),
)
`;
const plain = 'AREAS = ["/cranes/", "/ledger/"]\n';
const refusal = (indent: string): string =>
  ['if not request.user.is_authenticated or request.user.rank not in ranks:', '    raise PermissionDenied']
    .map((line) => indent + line)
    .join('\n');
const skipping = `        for prefix, ranks in self.areas.items():
            if not request.path.startswith(prefix):
                continue
${refusal('            ')}`;

test.each([
  ['a table, those that are not concerned left out', skipping, table],
  [
    'a table, those that are concerned asked',
    `        for prefix, ranks in settings.AREAS.items():
            if request.path.startswith(prefix):
${refusal('                ')}`,
    table,
  ],
  [
    'pairs',
    `        for prefix, ranks in settings.AREAS:
            if request.path_info.startswith(prefix):
${refusal('                ')}`,
    pairs,
  ],
  [
    'a plain list',
    `        for prefix in self.areas:
            if request.path.startswith(prefix) and not request.user.is_staff:
                raise PermissionDenied`,
    plain,
  ],
])('Django: middleware that goes through areas: %s', async (_, asks, areas) => {
  const sources = yard(asks, areas);
  expect(await altered(sources, '"/cranes/"', '"/cranes/plan/"')).toEqual([
    'auth/guard-removed: * /cranes/shifts/<int:pk> was guarded by AreaGate and no longer is.',
  ]);
  // The same area by another spelling, further areas, and one that is closed twice.
  expect(await altered(sources, '"/cranes/"', '"/cranes"')).toEqual([]);
  expect(await altered(sources, '"/ledger/"', '"/ledger/books/"')).toEqual([]);
});

test.each([
  ['put in below', 'AREAS = {"/ledger/": ["clerk"]}\nAREAS["/cranes/"] = ["crane_driver", "foreman"]\n'],
  ['put in with others', 'AREAS = {"/ledger/": ["clerk"]}\nAREAS.update({"/cranes/": ["foreman"]})\n'],
  ['joined to others', 'AREAS = {"/ledger/": ["clerk"]}\nAREAS |= {"/cranes/": ["foreman"]}\n'],
  ['beginning with others', 'YARD = {"/cranes/": ["foreman"]}\nAREAS = {**YARD, "/ledger/": ["clerk"]}\n'],
  ['a prefix that more begins with', 'AREAS = {"/cran": ["foreman"], "/ledger/": ["clerk"]}\n'],
])('Django: the same areas, written otherwise: %s', async (_, areas) => {
  expect(await altered(yard(skipping, table), table, areas)).toEqual([]);
  // What is taken out of them, however they are written, is open.
  const less = areas.replace('"/cran', '"/planks').replace('s/"', '/"');
  expect(await altered(yard(skipping, areas), areas, less)).toContain(
    'auth/guard-removed: * /cranes/shifts/<int:pk> was guarded by AreaGate and no longer is.',
  );
});

test('Django: areas of which some stand elsewhere may be any', async () => {
  const areas = 'from .base import YARD\nAREAS = {**YARD, "/ledger/": ["clerk"]}\n';
  expect(await altered(yard(skipping, table), table, areas)).toEqual([]);
});

test('Django: an area that only some condition puts in is not there', async () => {
  const areas = 'AREAS = {"/ledger/": ["clerk"]}\nif STRICT:\n    AREAS["/cranes/"] = ["foreman"]\n';
  expect(await altered(yard(skipping, table), table, areas)).toContain(
    'auth/guard-removed: * /cranes/shifts/<int:pk> was guarded by AreaGate and no longer is.',
  );
});

test('Django: plain lists of areas to which more are added', async () => {
  const asks = `        for prefix in self.areas:
            if request.path.startswith(prefix) and not request.user.is_staff:
                raise PermissionDenied`;
  for (const areas of [
    'AREAS = ["/ledger/"]\nAREAS += ["/cranes/"]\n',
    'AREAS = ["/ledger/"]\nAREAS.append("/cranes/")\n',
    'YARD = ["/cranes/"]\nAREAS = [*YARD, "/ledger/"]\n',
  ])
    expect([areas, ...(await altered(yard(asks, plain), plain, areas))]).toEqual([areas]);
});

const route = (path: string, view: string): readonly [string, string] => [
  '    # more\n',
  `    path("${path}", views.${view}),\n    # more\n`,
];

test('Django: what stands outside of every area is guarded by none of them', async () => {
  const areas = yard(skipping, table);
  const guarded: Sources = {
    ...areas,
    'yard/urls.py': `from django.contrib.auth.decorators import login_required
from django.urls import path
from . import views
urlpatterns = [
    path("cranes/plan/", views.plan),
    path("berths/<int:pk>/rent/", login_required(views.shift)),
    path("berths/<int:pk>/leave/", login_required(views.shift)),
    path("berths/<int:pk>/sell/", login_required(views.shift)),
    # more
]
`,
    'yard/views.py': `${areas['yard/views.py']}def repair(request, pk):
    Berth.objects.get(pk=pk).repair()
    return redirect("/")
`,
  };
  expect(await altered(guarded, ...route('berths/<int:pk>/repair/', 'repair'))).toEqual([
    'auth/missing-guard: * /berths/<int:pk>/repair can be reached by anybody: it has no guard, and its siblings do.',
  ]);
  expect(await altered(guarded, ...route('cranes/<int:pk>/repair/', 'repair'))).toEqual([]);
});

test('Django: paths that middleware lets everybody pass on, one by one', async () => {
  const open = yard(
    `        for prefix in settings.OPEN:
            if request.path.startswith(prefix):
                return self.get_response(request)
        if not request.user.is_authenticated:
            raise PermissionDenied`,
    'OPEN = [\n    "/tides/",\n]\n',
  );
  expect(await altered(open, '    "/tides/",\n', '    "/tides/",\n    "/cranes/shifts/",\n')).toEqual([
    'auth/guard-removed: * /cranes/shifts/<int:pk> was guarded by AreaGate and no longer is.',
  ]);
  expect(await altered(open, '    "/tides/",\n', '    "/tides/",\n    "/static/",\n')).toEqual([]);
});
