import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const frames = (rows: string): Sources => ({
  'apiary/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from apiary.api import FrameViewSet
router = DefaultRouter()
router.register("frames", FrameViewSet, basename="frames")
urlpatterns = [path("hives/<slug:hive_slug>/", include(router.urls))]
`,
  'apiary/api.py': `
from django.shortcuts import get_object_or_404
from rest_framework import viewsets
from apiary.models import Frame, Hive
from apiary.permissions import IsBeekeeper
class FrameViewSet(HiveMixin, viewsets.ModelViewSet):
    permission_classes = [IsBeekeeper]
    def get_queryset(self):
        ${rows}
    def in_hive(self, rows):
        return rows.filter(hive=self.hive)
`,
});
const all = frames('return Frame.objects.select_related("queen").order_by("position")');
const ofHive = [
  'return self.hive.frames.select_related("queen").order_by("position")',
  'return Frame.objects.filter(hive=self.hive).order_by("position")',
  'return Frame.objects.filter(hive=self.get_hive())',
  'return Frame.objects.filter(hive__slug=self.kwargs["hive_slug"])',
  'return Frame.objects.filter(hive_id=self.kwargs["hive_id"])',
  'hive = get_object_or_404(Hive, slug=self.kwargs["hive_slug"])\n        return Frame.objects.filter(hive=hive)',
  'hive = get_object_or_404(Hive, slug=self.kwargs["hive_slug"])\n        return hive.frames.order_by("position")',
];

describe('Django: the rows of a view that hang on something', () => {
  test.each(ofHive)('are missed to do so: %s', async (rows) => {
    expect(await between(frames(rows), all)).toEqual([
      'auth/guard-removed: * /hives/<slug:hive_slug>/frames limited the Frame that it takes by an id to ' +
        (rows.includes('hive_id=') ? "the caller's hive_id" : 'what is of the hive named with it') +
        ', and no longer does.',
    ]);
  });

  const [first = '', second = '', , , , , last = ''] = ofHive;
  test.each([
    ['a relation', second, first],
    ['a condition', first, second],
    ['what was found before', second, last],
    ['two steps', second, 'rows = Frame.objects.all()\n        return rows.filter(hive=self.hive)'],
    ['a function of its own', second, 'return self.in_hive(Frame.objects.all())'],
    ['a function of another file', second, 'return within(Frame.objects.all(), self.kwargs["hive_slug"])'],
    ['what it inherits', second, 'return super().get_queryset().order_by("position")'],
    ['who calls', second, 'return Frame.objects.filter(hive__keeper=self.request.user)'],
  ])('hang on it by %s', async (_what, before, now) => {
    expect(await between(frames(before), frames(now))).toEqual([]);
  });

  test.each([
    ['asked to be shown', 'filter(state=self.request.query_params.get("state"))'],
    ['fixed', 'filter(state="built")'],
    ['a setting of its class', 'filter(state__in=self.states)'],
  ])('are not those with a value that is %s', async (_what, filter) => {
    expect(await between(frames(`return Frame.objects.${filter}`), all)).toEqual([]);
  });
});
