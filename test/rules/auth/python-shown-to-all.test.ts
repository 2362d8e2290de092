import { describe, expect, test } from '@jest/globals';
import { rule as missingOwner } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';

const urls = `
from rest_framework.routers import DefaultRouter
from reef.views import Reefs
router = DefaultRouter()
router.register("reefs", Reefs, basename="reefs")
urlpatterns = router.urls
`;
const views = `
from django.shortcuts import get_object_or_404
from rest_framework import permissions, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from reef.models import Reef
from reef.serializers import ReefSerializer
class Reefs(viewsets.ModelViewSet):
    serializer_class = ReefSerializer
    permission_classes = [permissions.IsAuthenticated]
    def get_queryset(self):
        return Reef.objects.filter(owner=self.request.user)
    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
`;

async function told(taken: string, after = ''): Promise<readonly string[]> {
  const head = `${views}
    @action(detail=True, methods=["post"])
    def glance(self, request, pk=None):
        reef = ${taken}
${after}        return Response({"name": reef.name})
`;
  const files = [
    { path: 'reef/urls.py', base: urls, head: urls, added: [], flagged: [] },
    {
      path: 'reef/views.py',
      base: views,
      head,
      added: head.split('\n').map((_, at) => at + 1),
      flagged: [],
    },
  ];
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return (await findingsIn(missingOwner, example)).map(({ message }) => message);
}

describe('Django REST framework: what is for everybody, past what limits a view', () => {
  test.each([
    ['a filter', 'get_object_or_404(Reef.objects.filter(is_public=True), pk=pk)'],
    ['a method of the manager', 'get_object_or_404(Reef.objects.published(), pk=pk)'],
    ['a method in the chain', 'Reef.objects.public().get(pk=pk)'],
    ['a state', 'Reef.objects.get(pk=pk, status="published")'],
    ['a state that has a name', 'get_object_or_404(Reef, pk=pk, status=Reef.Status.PUBLIC)'],
  ])('may be taken: %s', async (_what, taken) => {
    expect(await told(taken)).toEqual([]);
  });

  test.each([
    ['any', 'get_object_or_404(Reef, pk=pk)', ''],
    ['any that is not for everybody', 'get_object_or_404(Reef.objects.filter(is_public=False), pk=pk)', ''],
    ['any of some state', 'Reef.objects.get(pk=pk, status="bleached")', ''],
    [
      'any that this makes public',
      'get_object_or_404(Reef.objects.all(), pk=pk)',
      '        Reef.objects.filter(pk=pk).update(is_public=True)\n',
    ],
  ])('but not %s', async (_what, taken, after) => {
    expect(await told(taken, after)).toEqual([expect.stringContaining('takes any Reef by an id')]);
  });
});
