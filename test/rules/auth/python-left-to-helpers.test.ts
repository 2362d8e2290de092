import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const check =
  '        if self.keeper.duty not in LENDING:\n            raise PermissionDenied("Not yours to lend.")\n';
const views = (asked: string, more = ''): Sources => ({
  'library/urls.py': `
from rest_framework.routers import DefaultRouter
from library.views import Volumes
router = DefaultRouter()
router.register("volumes", Volumes, basename="volumes")
urlpatterns = router.urls
`,
  'library/views.py': `
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
from library.duties import LENDING
class Volumes(ModelViewSet):
    permission_classes = [IsAuthenticated]
    @property
    def keeper(self):
        return self.request.user.keeper
${more}    def perform_create(self, serializer):
${asked}        serializer.save()
    def perform_destroy(self, instance):
${asked}        instance.delete()
`,
});
const helper = `    def ensure_lending(self):\n${check}`;
const call = '        self.ensure_lending()\n';

describe('Python: equal checks of methods that become a helper of their class', () => {
  test('are not lost, nor where the helper is written into them again', async () => {
    expect(await between(views(check), views(call, helper))).toEqual([]);
    expect(await between(views(call, helper), views(check))).toEqual([]);
  });

  test('are told where one does not call it', async () => {
    const head = replaced(views(call, helper), `${call}        instance`, '        instance');
    expect(await between(views(check), head)).toEqual([expect.stringContaining('perform_destroy')]);
  });

  test('are told where the helper asks nothing', async () => {
    const head = views(call, '    def ensure_lending(self):\n        self.log("lent")\n');
    expect(await between(views(check), head)).not.toEqual([]);
  });

  test('are not lost where the helper is called otherwise, or goes to a mixin in another file', async () => {
    const base = views(call, helper);
    expect(await between(base, replaced(base, 'ensure_lending', 'found_lending'))).toEqual([]);
    for (const name of ['ensure_lending', 'lending_volume']) {
      const own = views(
        ...([call, helper].map((text) => text.replace('ensure_lending', name)) as [string, string]),
      );
      const [asking, called] = [helper, call].map((text) => text.replace('ensure_lending', name));
      const mixed = replaced(
        views(called ?? ''),
        'Volumes(ModelViewSet)',
        'Volumes(LendingMixin, ModelViewSet)',
      );
      const head = {
        ...replaced(mixed, 'from library.duties import LENDING', 'from library.mixins import LendingMixin'),
        'library/mixins.py': `from rest_framework.exceptions import PermissionDenied
from library.duties import LENDING
class LendingMixin:
${asking}`,
      };
      expect(await between(own, head)).toEqual([]);
    }
  });
});
