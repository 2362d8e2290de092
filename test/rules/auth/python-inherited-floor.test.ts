import { expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

const own = '    permission_classes = [IsAuthenticated, IsCurator]\n';

const museum: Sources = {
  'museum/settings.py': 'ROOT_URLCONF = "museum.urls"\n',
  'museum/permissions.py': `from rest_framework.permissions import BasePermission
class IsFriend(BasePermission):
    def has_permission(self, request, view):
        return request.user.friendships.filter(museum=request.museum).exists()
class IsCurator(BasePermission):
    def has_permission(self, request, view):
        return request.user.duties.filter(kind="curator").exists()
class IsRestorer(BasePermission):
    def has_permission(self, request, view):
        return request.user.duties.filter(kind="restorer").exists()
class IsMuseumAdmin(BasePermission):
    def has_permission(self, request, view):
        return request.user.duties.filter(kind="admin").exists()
`,
  'museum/base.py': `from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from .permissions import IsCurator, IsFriend, IsMuseumAdmin
class MuseumViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated, IsFriend]
class OfficeViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated, IsMuseumAdmin]
`,
  'museum/views.py': `from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from .base import MuseumViewSet, OfficeViewSet
from .permissions import IsCurator, IsFriend, IsMuseumAdmin, IsRestorer
class PaintingViewSet(MuseumViewSet):
    http_method_names = ["get"]
    permission_classes = [IsAuthenticated, IsFriend, IsCurator]
class HallViewSet(MuseumViewSet):
    http_method_names = ["get"]
class FrameViewSet(MuseumViewSet):
    http_method_names = ["get"]
    permission_classes = [IsAuthenticated, IsFriend, IsRestorer]
class LoanViewSet(MuseumViewSet):
    http_method_names = ["get", "post"]
${own}class VaultViewSet(OfficeViewSet):
    http_method_names = ["get"]
    permission_classes = [IsAuthenticated, IsRestorer]
`,
  'museum/urls.py': `from django.urls import include, path
from rest_framework.routers import DefaultRouter
from .views import FrameViewSet, HallViewSet, LoanViewSet, PaintingViewSet, VaultViewSet
router = DefaultRouter()
router.register("paintings", PaintingViewSet)
router.register("frames", FrameViewSet)
router.register("loans", LoanViewSet)
router.register("halls", HallViewSet)
router.register("vaults", VaultViewSet)
urlpatterns = [path("", include(router.urls))]
`,
};

const lost = ['auth/guard-removed: * /loans was guarded by IsCurator and no longer is.'];

test('Django: a right that goes, where everybody who belongs to the house is let in by default', async () => {
  expect(await altered(museum, own, '')).toEqual(lost);
  expect(await confidencesBetween(museum, replaced(museum, own, ''))).toEqual(['medium']);
});

test('Django: a class that falls back on what asks no less', async () => {
  const vault = 'class VaultViewSet(OfficeViewSet):\n    http_method_names = ["get"]\n';
  const vaults = `${vault}    permission_classes = [IsAuthenticated, IsRestorer]\n`;
  expect(await altered(museum, vaults, vault)).toEqual([]);
  // The default asks for it now.
  const stricter = replaced(
    museum,
    '[IsAuthenticated, IsFriend]\n',
    '[IsAuthenticated, IsFriend, IsCurator]\n',
  );
  expect(await between(museum, replaced(stricter, own, ''))).toEqual([]);
  // What nobody asks for beside the default may be less than it.
  const alone = replaced(museum, '[IsAuthenticated, IsFriend, IsCurator]', '[IsAuthenticated, IsFriend]');
  expect(await altered(alone, own, '')).toEqual([]);
});
