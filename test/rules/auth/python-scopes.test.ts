import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const farm: Sources = {
  'farm/scopes.py': `from rest_framework.filters import BaseFilterBackend
class FarmScoped:
    def get_queryset(self):
        rows = super().get_queryset()
        if self.request.user.is_superuser:
            return rows
        return rows.filter(farm__members=self.request.user)
class NewestFirst:
    def get_queryset(self):
        return super().get_queryset().order_by("-id")
class OwnRows(BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset.filter(owner=request.user)
class ByName(BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset.filter(name=request.query_params.get("name"))
`,
  'farm/views.py': `from rest_framework import viewsets
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from .models import Harvest, Row
from .scopes import ByName, FarmScoped, NewestFirst, OwnRows
class RowViewSet(NewestFirst, FarmScoped, viewsets.ModelViewSet):
    queryset = Row.objects.all()
    permission_classes = [IsAuthenticated]
class HarvestViewSet(viewsets.ModelViewSet):
    queryset = Harvest.objects.all()
    permission_classes = [IsAuthenticated]
    filter_backends = [ByName, OwnRows]
`,
  'farm/urls.py': `from django.urls import include, path
from rest_framework import routers
from . import views
router = routers.DefaultRouter()
router.register("rows", views.RowViewSet)
router.register("harvests", views.HarvestViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
};

test('Django REST framework: a view that no longer inherits what limits its rows to the caller is told', async () => {
  expect(await altered(farm, '(NewestFirst, FarmScoped, ', '(NewestFirst, ')).toEqual([
    "auth/guard-removed: * /api/rows took only what is its caller's, by FarmScoped.get_queryset, and now takes everybody's.",
  ]);
  expect(await altered(farm, '[ByName, OwnRows]', '[ByName]')).toEqual([
    "auth/guard-removed: * /api/harvests took only what is its caller's, by OwnRows.filter_queryset, and now takes everybody's.",
  ]);
});

test('what limits nothing may go, and what limits may be written otherwise', async () => {
  expect(await altered(farm, '(NewestFirst, FarmScoped, ', '(FarmScoped, ')).toEqual([]);
  expect(await altered(farm, '[ByName, OwnRows]', '[OwnRows]')).toEqual([]);
  const inPlace = `class RowViewSet(NewestFirst, viewsets.ModelViewSet):
    def get_queryset(self):
        return super().get_queryset().filter(farm__in=self.request.user.farms.all())`;
  expect(
    await altered(farm, 'class RowViewSet(NewestFirst, FarmScoped, viewsets.ModelViewSet):', inPlace),
  ).toEqual([]);
  const forAdministrators = `(NewestFirst, viewsets.ModelViewSet):
    queryset = Row.objects.all()
    permission_classes = [IsAdminUser]`;
  const were = `(NewestFirst, FarmScoped, viewsets.ModelViewSet):
    queryset = Row.objects.all()
    permission_classes = [IsAuthenticated]`;
  expect(await altered(farm, were, forAdministrators)).toEqual([]);
});

test('a method of its own that hides what it inherits is told, as is one of its own that no longer limits', async () => {
  const hiding = `class RowViewSet(NewestFirst, FarmScoped, viewsets.ModelViewSet):
    def get_queryset(self):
        return Row.objects.order_by("name")`;
  expect(
    (await altered(farm, 'class RowViewSet(NewestFirst, FarmScoped, viewsets.ModelViewSet):', hiding)).length,
  ).toBe(1);
});

const silo: Sources = {
  'silo/scopes.py': `class OfSilo:
    def get_queryset(self):
        return super().get_queryset().filter(silo=self.request.silo)
class ForSilo:
    def get_queryset(self):
        return Sack.objects.for_silo(self.request.state.silo)
class InTongue:
    def get_queryset(self):
        return super().get_queryset().filter(tongue=self.request.LANGUAGE_CODE, shade=self.request.dusk)
`,
  'silo/views.py': `from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView, ListView
from .models import Load, Sack
from .scopes import ForSilo, InTongue, OfSilo
class Loads(LoginRequiredMixin, OfSilo, InTongue, ListView):
    queryset = Load.objects.order_by("-id")
class OneLoad(LoginRequiredMixin, OfSilo, DetailView):
    model = Load
class Sacks(LoginRequiredMixin, ForSilo, ListView):
    model = Sack
`,
  'silo/urls.py': `from django.urls import path
from . import views
urlpatterns = [
    path("silos/<slug:silo>/loads/", views.Loads.as_view()),
    path("silos/<slug:silo>/loads/<int:pk>/", views.OneLoad.as_view()),
    path("silos/<slug:silo>/sacks/", views.Sacks.as_view()),
]
`,
};

test('Django: rows of what middleware found for the request are its caller’s; a mixin that no longer looks is told once', async () => {
  expect(await altered(silo, '.filter(silo=self.request.silo)', '')).toEqual([
    "auth/guard-removed: GET /silos/<slug:silo>/loads, GET /silos/<slug:silo>/loads/<int:pk> took only what is its caller's, by OfSilo.get_queryset, and now take everybody's.",
  ]);
  expect(await altered(silo, '.for_silo(self.request.state.silo)', '.all()')).toEqual([
    "auth/guard-removed: GET /silos/<slug:silo>/sacks took only what is its caller's, by ForSilo.get_queryset, and now takes everybody's.",
  ]);
  expect(await altered(farm, '.filter(farm__members=self.request.user)', '')).toEqual([
    "auth/guard-removed: * /api/rows took only what is its caller's, by FarmScoped.get_queryset, and now takes everybody's.",
  ]);
  expect(await altered(silo, 'OfSilo, DetailView', 'DetailView')).toEqual([
    "auth/guard-removed: GET /silos/<slug:silo>/loads/<int:pk> took only what is its caller's, by OfSilo.get_queryset, and now takes everybody's.",
  ]);
});

test.each([
  ['written otherwise', '.filter(silo=self.request.silo)', '.filter(silo_id=self.request.silo.pk)'],
  ['narrowed by a name', '.filter(silo=self.request.silo)', '.for_silo(self.request.silo)'],
  ['a language', '.filter(tongue=self.request.LANGUAGE_CODE, shade=self.request.dusk)', ''],
  ['a view without what says nothing of rows', 'OfSilo, InTongue, ListView', 'OfSilo, ListView'],
])('Django: %s', async (_what, from, to) => {
  expect(await altered(silo, from, to)).toEqual([]);
});
