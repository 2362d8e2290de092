import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const kennel: Sources = {
  'kennel/scopes.py': `
class OfKennel:
    def get_queryset(self):
        return super().get_queryset().filter(kennel=self.request.user.kennel)
`,
  'kennel/permissions.py': `
from rest_framework.permissions import BasePermission
class IsKeeper(BasePermission):
    def has_permission(self, request, view):
        return request.user.role == "keeper"
class IsWalker(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.walkers.filter(pk=request.user.pk).exists()
`,
  'kennel/views.py': `
from rest_framework import viewsets
from kennel.models import Dog, Walk
from kennel.permissions import IsKeeper, IsWalker
from kennel.scopes import OfKennel
class DogViewSet(OfKennel, viewsets.ModelViewSet):
    queryset = Dog.objects.filter(adopted_on=None).order_by("name")
    permission_classes = [IsKeeper]
    def get_permissions(self):
        if self.action == "destroy":
            return [IsKeeper()]
        return super().get_permissions()
    def feed(self):
        return 1
class WalkViewSet(viewsets.ModelViewSet):
    permission_classes = [IsKeeper]
    def get_queryset(self):
        rows = Walk.objects.select_related("dog")
        return rows.filter(walker=self.request.user)
`,
  'kennel/urls.py': `
from rest_framework.routers import DefaultRouter
from . import views
router = DefaultRouter()
router.register("dogs", views.DogViewSet)
router.register("walks", views.WalkViewSet)
urlpatterns = router.urls
`,
};

const feed = '    def feed(self):';
const own = (body: string): string => `    def get_queryset(self):\n${body}\n${feed}`;
const walks = '        return rows.filter(walker=self.request.user)';

describe('Django REST framework: rows that are limited to the caller are everybody’s for one action', () => {
  test.each([
    [
      'past what is inherited',
      feed,
      own(
        '        if self.action == "retrieve":\n            return self.queryset.all()\n        return super().get_queryset()',
      ),
      'GET /dogs/{pk}',
      'OfKennel',
      '',
    ],
    [
      'all but the action',
      feed,
      own(
        '        if self.action not in ("retrieve", "update"):\n            return super().get_queryset()\n        return Dog.objects.all()',
      ),
      'GET /dogs/{pk}',
      'OfKennel',
      '',
    ],
    [
      'chosen in one line',
      feed,
      own('        return Dog.objects.all() if self.action == "retrieve" else super().get_queryset()'),
      'GET /dogs/{pk}',
      'OfKennel',
      '',
    ],
    [
      'its own',
      walks,
      `        if self.action == "list":\n            return rows\n${walks}`,
      '* /walks',
      'WalkViewSet',
      ' for list',
    ],
    [
      'by the method',
      walks,
      `        if self.request.method == "GET":\n            return rows.all()\n${walks}`,
      '* /walks',
      'WalkViewSet',
      ' for list, retrieve',
    ],
    [
      'limited for the rest',
      walks,
      `        action = self.action\n        if action != "destroy":\n            rows = rows.filter(walker=self.request.user)\n        return rows`,
      '* /walks',
      'WalkViewSet',
      ' for destroy',
    ],
  ])('%s', async (_what, from, to, route, scope, actions) => {
    expect(await altered(kennel, from, to)).toEqual([
      `auth/guard-removed: ${route} took only what is its caller's, by ${scope}.get_queryset, and now takes everybody's${actions}.`,
    ]);
  });

  test.each([
    ['by a manager that leaves all', 'self.action == "list"', 'Walk.all_objects.all()', 'list', ''],
    ['where only what is removed is refused', 'self.action == "update"', 'rows', 'update', 'destroy'],
    ['where only who is new is refused', 'self.action == "update"', 'rows', 'update', 'update'],
    ['where only who changes it is kept', 'self.action == "update"', 'rows', 'update', 'update'],
  ])('%s', async (what, test, rows, action, changed) => {
    const refused =
      '\n        if instance.walker != self.request.user:\n            raise PermissionDenied()';
    const trial = '\n        if self.request.user.is_new:\n            raise PermissionDenied()';
    const kept = '\n        return instance.save(changed_by=self.request.user)';
    const body = what.includes('kept') ? kept : what.includes('new') ? trial : refused;
    const more = changed === '' ? '' : `\n    def perform_${changed}(self, instance):${body}`;
    const to = `        if ${test}:\n            return ${rows}\n${walks}${more}`;
    expect(await altered(kennel, walks, to)).toEqual([
      `auth/guard-removed: * /walks took only what is its caller's, by WalkViewSet.get_queryset, and now takes everybody's for ${action}.`,
    ]);
  });

  test.each(['IsAdminUser', 'IsAdminOrReadOnly'])('for whom %s lets in', async (permission) => {
    const views = String(kennel['kennel/views.py']).replaceAll('IsKeeper()', `${permission}()`);
    const imported = `from rest_framework.permissions import ${permission}\n${views}`;
    const to = own(
      '        if self.action == "destroy":\n            return Dog.objects.all()\n        return super().get_queryset()',
    );
    const found = await altered({ ...kennel, 'kennel/views.py': imported }, feed, to);
    expect(found).toHaveLength(permission === 'IsAdminUser' ? 0 : 1);
  });

  const inList = (body: string): string =>
    `        if self.action == "list":\n            return ${body}\n${walks}`;
  test.each([
    ['nothing', walks, inList('rows.none()')],
    ['what is for everybody', walks, inList('rows.filter(is_public=True)')],
    ['what a scope leaves', walks, inList('Walk.objects.published()')],
    ['what a manager of its own leaves', walks, inList('Walk.public.all()')],
    ['only made', walks, `        if self.action == "create":\n            return rows\n${walks}`],
    [
      'only made by the method',
      walks,
      `        if self.request.method == "POST":\n            return rows\n${walks}`,
    ],
    [
      'refused where it is changed',
      walks,
      `        if self.action in ("update", "partial_update"):\n            return rows\n${walks}
    def perform_update(self, serializer):
        if serializer.instance.walker != self.request.user:
            raise PermissionDenied()
        serializer.save()`,
    ],
    ['what another method gives', walks, inList('self.walks_of_today()')],
    ['the caller by another way', walks, inList('self.request.user.walks.all()')],
    [
      'a caller of some standing',
      walks,
      walks.replace(
        '        return',
        '        if self.action == "list" and self.request.user.is_staff:\n            return rows\n        return',
      ),
    ],
    ['ordered otherwise', walks, inList('rows.filter(walker=self.request.user).order_by("pk")')],
    [
      'what is inherited, further limited',
      feed,
      own(
        '        if self.action == "list":\n            return super().get_queryset().filter(fed=False)\n        return super().get_queryset()',
      ),
    ],
    [
      'what the action itself limits',
      walks,
      `${inList('rows')}
    def list(self, request):
        rows = self.get_queryset().filter(walker=request.user)
        return Response(WalkSerializer(rows, many=True).data)`,
    ],
    [
      'a permission that is asked for each',
      walks,
      '        if self.action == "retrieve":\n            return rows\n'.concat(walks),
    ],
  ])('not where it is %s', async (what, from, to) => {
    const base = what.startsWith('a permission')
      ? {
          ...kennel,
          'kennel/views.py': String(kennel['kennel/views.py']).replaceAll(
            '= [IsKeeper]',
            '= [IsKeeper, IsWalker]',
          ),
        }
      : kennel;
    expect(await altered(base, from, to)).toEqual([]);
  });
});
