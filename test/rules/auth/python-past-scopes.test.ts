import { describe, expect, test } from '@jest/globals';
import { rule as missingOwner } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';
import { between, type Sources } from './between.ts';

const cellar = (views: string): Sources => ({
  'cellar/urls.py': `
from rest_framework.routers import DefaultRouter
from cellar.views import Casks
router = DefaultRouter()
router.register("casks", Casks, basename="casks")
urlpatterns = router.urls
`,
  'cellar/base.py': `
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
class HouseViewSet(ModelViewSet):
    permission_classes = [IsAuthenticated]
    def get_queryset(self):
        return super().get_queryset().poured_for(self.request.user)
`,
  'cellar/views.py': views,
});
const head = `
from django.shortcuts import get_object_or_404
from rest_framework.decorators import action
from rest_framework.permissions import IsAdminUser
from rest_framework.response import Response
from cellar.base import HouseViewSet
from cellar.models import Cask, Cooper
from cellar.serializers import CaskSerializer
class Casks(HouseViewSet):
    queryset = Cask.objects.select_related("cooper")
    serializer_class = CaskSerializer
    @action(detail=True, methods=["post"])
    def tap(self, request, pk=None):
        cask = self.get_object()
        cask.tap()
        return Response({})
`;
const views = cellar(head);
const casks = `queryset = Cask.objects.select_related("cooper")`;

async function told(base: Sources, now: Sources): Promise<readonly string[]> {
  const files = Object.keys(now).map((path) => ({
    path,
    base: base[path],
    head: now[path],
    added: (now[path] ?? '').split('\n').map((_, at) => at + 1),
    flagged: [],
  }));
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  const owned = (await findingsIn(missingOwner, example)).map(({ message }) => message);
  return [...(await between(base, now)), ...owned];
}

const action = (lines: string, mark = ''): string => `    @action(detail=False, methods=["post"]${mark})
    def empty(self, request):
${lines}
        return Response({})
`;

describe('Django REST framework: objects that are taken past what limits their view', () => {
  test.each([
    ['by a manager', 'Cask.objects.get(pk=pk)'],
    ['or not found', 'get_object_or_404(Cask, pk=pk)'],
  ])('an action no longer asks its view for it: %s', async (_what, taken) => {
    expect(await told(views, cellar(head.replace('self.get_object()', taken)))).toEqual([
      'auth/guard-removed: POST /casks/{pk}/tap took only what HouseViewSet.get_queryset gives its caller, and now takes any Cask by an id.',
    ]);
  });

  test.each([
    ['many', '        Cask.objects.filter(pk__in=request.data.get("ids", [])).update(litres=0)'],
    ['one', '        Cask.objects.get(pk=request.data["cask"]).empty()'],
  ])('a new action never did: %s', async (_what, lines) => {
    expect(await told(views, cellar(head + action(lines)))).toEqual([
      expect.stringContaining(
        'POST /casks/empty takes any Cask by an id from the request; its view otherwise',
      ),
    ]);
  });

  test.each([
    [
      'asks its view',
      action('        self.get_queryset().filter(pk__in=request.data["ids"]).update(litres=0)'),
    ],
    [
      'filters what its view gives',
      action(
        '        rows = self.filter_queryset(self.get_queryset())\n        rows.filter(pk=request.data["id"]).update(litres=0)',
      ),
    ],
    ['takes something else', action('        Cooper.objects.get(pk=request.data["cooper"]).wake()')],
    [
      'limits it by itself',
      action('        Cask.objects.filter(owner=request.user, pk__in=request.data["ids"]).update(litres=0)'),
    ],
    [
      'limits it by the same',
      action(
        '        Cask.objects.poured_for(request.user).filter(pk__in=request.data["ids"]).update(litres=0)',
      ),
    ],
    [
      'is for administrators',
      action(
        '        Cask.objects.filter(pk__in=request.data["ids"]).update(litres=0)',
        ', permission_classes=[IsAdminUser]',
      ),
    ],
    [
      'compares the owner',
      action(
        '        cask = Cask.objects.get(pk=request.data["cask"])\n        if cask.owner != request.user:\n            raise PermissionDenied',
      ),
    ],
    [
      'asks about the object',
      action(
        '        cask = Cask.objects.get(pk=request.data["cask"])\n        self.check_object_permissions(request, cask)',
      ),
    ],
  ])('not a new action that %s', async (_what, text) => {
    expect(await told(views, cellar(head + text))).toEqual([]);
  });

  test('nor what took it so before, nor a view that nothing limits', async () => {
    const open = head.replace('self.get_object()', 'Cask.objects.get(pk=pk)');
    expect(await told(cellar(open), cellar(open.replace('cask.tap()', 'cask.tap(1)')))).toEqual([]);
    const plain = (text: string): Sources => ({
      ...cellar(text.replace('(HouseViewSet)', '(ModelViewSet)')),
    });
    expect(await told(plain(head), plain(open))).toEqual([]);
    expect(await told(views, cellar(head.replace(casks, 'queryset = Cask.objects.all()')))).toEqual([]);
  });

  test('in a class that limits its rows itself', async () => {
    const own = head.replace(
      casks,
      `${casks}\n    def get_queryset(self):\n        return Cask.objects.filter(cellar=self.request.user.cellar)`,
    );
    const now = own.replace('self.get_object()', 'Cask.objects.get(pk=pk)');
    expect(await told(cellar(own), cellar(now))).toEqual([
      expect.stringContaining('POST /casks/{pk}/tap limited the Cask that it takes by an id to the caller'),
    ]);
  });
});
