import { describe, expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const harbour = {
  'harbour/urls.py': `
from rest_framework.routers import DefaultRouter
from harbour.views import Berths
router = DefaultRouter()
router.register("berths", Berths, basename="berths")
urlpatterns = router.urls
`,
  'harbour/rights.py': `
from rest_framework.permissions import BasePermission
class InCrew(BasePermission):
    def has_permission(self, request, view):
        return request.crew is not None
class InCharge(BasePermission):
    def has_permission(self, request, view):
        return request.crew is not None and request.crew.rank == "captain"
`,
  'harbour/base.py': `
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
from harbour.rights import InCrew
class CrewMixin:
    permission_classes = [IsAuthenticated, InCrew]
    duty_permissions = {}
    def get_permissions(self):
        more = self.duty_permissions.get(self.action, [])
        return super().get_permissions() + [demand() for demand in more]
class CrewViewSet(CrewMixin, ModelViewSet):
    pass
`,
  'harbour/views.py': `
from rest_framework.decorators import action
from harbour.base import CrewViewSet
from harbour.rights import InCharge, InCrew
from rest_framework.permissions import IsAuthenticated
class Berths(CrewViewSet):
    duty_permissions = {
        "create": [InCharge],
        "update": [InCharge],
        "partial_update": [InCharge],
        "destroy": [InCharge],
        "seal": [InCharge],
    }
    @action(detail=True, methods=["post"])
    def seal(self, request, pk=None):
        self.get_object().seal()
    @action(detail=True)
    def log(self, request, pk=None):
        return self.get_object().log
`,
};

describe('Django REST framework: a table of actions that a base class in another file reads', () => {
  test.each([
    ['an action of its own', 'seal', 'POST /berths/{pk}/seal'],
    ['one that it inherits', 'create', 'POST /berths'],
    ['another', 'destroy', 'DELETE /berths/{pk}'],
  ])('an entry is gone: %s', async (_what, action, route) => {
    expect(await altered(harbour, `        "${action}": [InCharge],\n`, '')).toEqual([
      `auth/guard-removed: ${route} was guarded by InCharge and no longer is.`,
    ]);
  });

  const added = `    @action(detail=True, methods=["post"])
    def sink(self, request, pk=None):
        self.get_object().sink()
    @action(detail=True)
    def log(`;
  const log = '    @action(detail=True)\n    def log(';

  test('a new action that the table does not name, as it does its siblings', async () => {
    expect(await altered(harbour, log, added)).toEqual([
      expect.stringContaining('auth/weaker-guard: POST /berths/{pk}/sink is open to everybody who is known'),
    ]);
  });

  test('not one that it names, nor one that only reads beside others that do', async () => {
    const named = { ...harbour, 'harbour/views.py': harbour['harbour/views.py'].replace(log, added) };
    const head = named['harbour/views.py'].replace('"seal":', '"sink": [InCharge],\n        "seal":');
    expect(await altered(harbour, harbour['harbour/views.py'], head)).toEqual([]);
    const reading = added.replace(', methods=["post"]', '').replaceAll('sink', 'crew');
    expect(await altered(harbour, log, reading)).toEqual([]);
  });

  test('nor where every action asks for it by itself', async () => {
    const views = harbour['harbour/views.py'];
    const head = views
      .replace('        "seal": [InCharge],\n', '')
      .replace(
        'methods=["post"])',
        'methods=["post"], permission_classes=[IsAuthenticated, InCrew, InCharge])',
      );
    expect(await altered(harbour, views, head)).toEqual([]);
  });
});

describe('the same where the base class is in no file of the repository', () => {
  const { 'harbour/base.py': _, ...alone } = harbour;
  test('an entry is gone', async () => {
    expect(await altered(alone as typeof harbour, '        "seal": [InCharge],\n', '')).toEqual([
      'auth/guard-removed: POST /berths/{pk}/seal was guarded by InCharge and no longer is.',
    ]);
  });
  test('an entry is put somewhere else', async () => {
    const seal = '        "seal": [InCharge],\n';
    const views = harbour['harbour/views.py'];
    const head = views.replace(seal, '').replace('duty_permissions = {\n', `duty_permissions = {\n${seal}`);
    expect(await altered(alone as typeof harbour, views, head)).toEqual([]);
  });
});

describe('Django REST framework: a table of a view that becomes a constant', () => {
  const rows = (last = '[InCharge]') => `{"list": [InCrew], "retrieve": [InCrew], "destroy": ${last}}`;
  const berths = (before: string, body: string, more = {}) => ({
    'harbour/urls.py': harbour['harbour/urls.py'],
    'harbour/rights.py': harbour['harbour/rights.py'],
    'harbour/views.py': `
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
from harbour.rights import InCharge, InCrew
${before}
class Berths(ModelViewSet):
${body}
`,
    ...more,
  });
  const reading = (table: string) => `    def get_permissions(self):
        return [duty() for duty in ${table}.get(self.action, [InCharge])]`;
  const own = berths('', `    duties = ${rows()}\n${reading('self.duties')}`);
  const elsewhere = (last?: string) =>
    berths('from harbour import duties', reading('duties.BERTHS'), {
      'harbour/duties.py': `from rest_framework.permissions import IsAuthenticated
from harbour.rights import InCharge, InCrew
BERTHS = ${rows(last)}`,
    });

  test.each([
    ['of its module', berths(`DUTIES = ${rows()}`, reading('DUTIES'))],
    ['that it names', berths(`DUTIES = ${rows()}`, `    duties = DUTIES\n${reading('self.duties')}`)],
    ['of another module', elsewhere()],
  ])('one %s asks for what it did', async (_what, head) => {
    expect(await between(own, head)).toEqual([]);
  });

  test.each([
    ['a row that asks for less', berths(`DUTIES = ${rows('[IsAuthenticated]')}`, reading('DUTIES'))],
    ['a row elsewhere that asks for less', elsewhere('[IsAuthenticated]')],
    ['a row for nobody', berths(`DUTIES = ${rows('[]')}`, reading('DUTIES'))],
  ])('%s is told', async (_what, head) => {
    expect(await between(own, head)).toContainEqual(expect.stringContaining('DELETE /berths/{pk}'));
  });
});
