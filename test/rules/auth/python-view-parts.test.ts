import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const chosen = `    def get_permissions(self):
        if self.action in ("create", "destroy"):
            return [IsCurator()]
        return super().get_permissions()
`;
const museum = (permissions: string): Sources => ({
  'museum/settings.py': `
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
`,
  'museum/permissions.py': `
from rest_framework.permissions import BasePermission
class IsCurator(BasePermission):
    def has_permission(self, request, view):
        return request.user.is_curator
`,
  'museum/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from museum.exhibits import ExhibitViewSet
router = DefaultRouter()
router.register("exhibits", ExhibitViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
  'museum/exhibits.py': `
from rest_framework import mixins, viewsets
from rest_framework.permissions import IsAuthenticated
from museum.models import Exhibit
from museum.permissions import IsCurator
class ExhibitViewSet(mixins.CreateModelMixin, mixins.DestroyModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet):
    queryset = Exhibit.objects.all()
${permissions}
`,
});
const whole = museum('    permission_classes = [IsCurator]\n');

describe('Django REST framework: what a view inherits, told apart or all together', () => {
  test('all of it asks no more than the settings do, where some of it was asked for more', async () => {
    expect(await between(museum(chosen), museum(''))).toEqual([
      'auth/guard-removed: POST /api/exhibits was guarded by IsCurator and no longer is.',
      'auth/guard-removed: DELETE /api/exhibits/{pk} was guarded by IsCurator and no longer is.',
    ]);
  });

  test('one action is left out of what stood before all of them', async () => {
    const spared = `    permission_classes = [IsCurator]
    def get_permissions(self):
        if self.action == "destroy":
            return [IsAuthenticated()]
        return super().get_permissions()
`;
    expect(await between(whole, museum(spared))).toEqual([
      'auth/guard-removed: DELETE /api/exhibits/{pk} was guarded by IsCurator and no longer is.',
    ]);
  });

  test.each([
    ['all of it is asked for what some was', museum(chosen), whole],
    ['it is chosen, and the same for all', whole, museum(`    permission_classes = [IsCurator]\n${chosen}`)],
    [
      'what was asked for more is answered no longer',
      museum(chosen),
      replaced(museum(''), 'mixins.CreateModelMixin, mixins.DestroyModelMixin, ', ''),
    ],
    [
      'nor by the list of its methods',
      museum(chosen),
      museum('    http_method_names = ["get", "head", "options"]\n'),
    ],
  ])('%s', async (_what, base, head) => {
    expect(await between(base, head)).toEqual([]);
  });
});

const gate: Sources = {
  'museum/gates.py': `
from functools import wraps
from django.core.exceptions import PermissionDenied
def keepers_only(view):
    @wraps(view)
    def gate(request, *args, **kwargs):
        if not request.user.is_keeper:
            raise PermissionDenied
        return view(request, *args, **kwargs)
    return gate
def timed(view):
    @wraps(view)
    def timing(request, *args, **kwargs):
        return view(request, *args, **kwargs)
    return timing
`,
  'museum/vault.py': `
from django.http import HttpResponse
def shelves(request):
    return HttpResponse("")
def seal(request, pk):
    return HttpResponse("")
def hours(request):
    return HttpResponse("")
`,
  'museum/urls.py': `
from django.urls import path
from museum import vault
from museum.gates import keepers_only
urlpatterns = [
    path("shelves/", keepers_only(vault.shelves)),
    path("seals/<int:pk>/", keepers_only(vault.seal)),
    path("hours/", vault.hours),
]
`,
};
const looped = (by: string): string => `
from django.urls import path
from museum import vault
from museum.gates import keepers_only, timed
inner = [path("shelves/", vault.shelves), path("seals/<int:pk>/", vault.seal)]
for entry in inner:
    entry.callback = ${by}(entry.callback)
urlpatterns = [path("hours/", vault.hours), *inner]
`;

describe('Django: a loop over a list of paths puts something around their views', () => {
  test('a guard', async () => {
    expect(await between(gate, { ...gate, 'museum/urls.py': looped('keepers_only') })).toEqual([]);
  });

  test('what turns nobody away', async () => {
    const found = await between(gate, { ...gate, 'museum/urls.py': looped('timed') });
    expect(found.join()).toMatch(/shelves was guarded by keepers_only/);
    expect(found.join()).toMatch(/seals\/<int:pk> was guarded by keepers_only/);
  });

  test('all that is listed loses it with the loop', async () => {
    const base = { ...gate, 'museum/urls.py': looped('keepers_only') };
    const found = await altered(
      base,
      '    entry.callback = keepers_only(entry.callback)\n',
      '    print(entry)\n',
    );
    expect(found.join()).toMatch(/shelves was guarded by keepers_only/);
  });
});
