import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const vault = (mixins: string): Sources => ({
  'vault/urls.py': `
from django.urls import path
from vault.views import Shelves, Incinerate
urlpatterns = [
    path("shelves", Shelves.as_view()),
    path("shelves/<int:pk>/incinerate", Incinerate.as_view()),
]
`,
  'vault/mixins.py': mixins,
  'vault/views.py': `
from django.views import View
from vault.mixins import CuratorMixin, WardenMixin
class Shelves(CuratorMixin, View):
    def get(self, request): ...
class Incinerate(WardenMixin, View):
    def post(self, request, pk): ...
`,
});
const dispatching = vault(`
from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
class CuratorMixin(AccessMixin):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not request.user.is_staff:
            raise PermissionDenied("Curators only")
        return super().dispatch(request, *args, **kwargs)
class WardenMixin(CuratorMixin):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.is_superuser:
            raise PermissionDenied("Wardens only")
        return super().dispatch(request, *args, **kwargs)
`);
const further = `class WardenMixin(CuratorMixin):
    def test_func(self):
        return super().test_func() and self.request.user.is_superuser
`;
const testing = vault(`
from django.contrib.auth.mixins import UserPassesTestMixin
class CuratorMixin(UserPassesTestMixin):
    def test_func(self):
        return self.request.user.is_authenticated and self.request.user.is_staff
${further}`);

describe('Django: a test that asks that of its base class, too', () => {
  test('is a guard beside it, which is told where it goes', async () => {
    expect(await altered(testing, further, 'class WardenMixin(CuratorMixin):\n    pass\n')).toEqual([
      'auth/guard-removed: POST /shelves/<int:pk>/incinerate was guarded by WardenMixin.test_func and no longer is.',
    ]);
  });

  test('stands in for a dispatch that asked the same, and the other way round', async () => {
    expect(await between(dispatching, testing)).toEqual([]);
    expect(await between(testing, dispatching)).toEqual([]);
  });

  test('may be called otherwise, or ask in another order or by a name', async () => {
    expect(await altered(testing, 'WardenMixin', 'KeeperOfKeysMixin')).toEqual([]);
    const both = 'super().test_func() and self.request.user.is_superuser';
    expect(await altered(testing, both, 'self.request.user.is_superuser and super().test_func()')).toEqual(
      [],
    );
    const early = `bool(self.request.user.is_superuser) if super().test_func() else False`;
    expect(await altered(testing, both, early)).toEqual([]);
  });
});
