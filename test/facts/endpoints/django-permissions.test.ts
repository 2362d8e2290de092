import { describe, expect, test } from '@jest/globals';
import { listed, type Sources } from './listed.ts';

describe('who guards an API view', () => {
  const api = (settings: string, view: string): Sources => ({
    'site/settings.py': settings,
    'api/urls.py':
      'from django.urls import path\nfrom .views import V\nurlpatterns = [path("v/", V.as_view())]',
    'api/permissions.py': `
from rest_framework.permissions import BasePermission, SAFE_METHODS
class IsOwner(BasePermission):
    def has_permission(self, request, view): return request.user == view.owner
`,
    'api/base.py': `
from rest_framework.views import APIView
from api.permissions import IsOwner
class Base(APIView):
    permission_classes = [IsOwner]
`,
    'api/views.py': `
from rest_framework.views import APIView
from rest_framework.permissions import *
from api.permissions import IsOwner
from api.base import Base
${view}`,
  });
  const defaults =
    'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ("rest_framework.permissions.IsAuthenticated",)}';

  test.each([
    [
      'the settings',
      defaults,
      'class V(APIView):\n    def get(self, request): pass',
      'GET /v [rest_framework.permissions.IsAuthenticated]',
    ],
    [
      'nobody, as the class says',
      defaults,
      'class V(APIView):\n    permission_classes = [AllowAny]\n    def get(self, request): pass',
      'GET /v []',
    ],
    ['nobody, as nothing is said', '', 'class V(APIView):\n    def get(self, request): pass', 'GET /v []'],
    [
      'a permission of the project',
      '',
      'class V(APIView):\n    permission_classes = (IsOwner,)\n    def post(self, request): pass',
      'POST /v [IsOwner*]',
    ],
    ['a base class', defaults, 'class V(Base):\n    def post(self, request): pass', 'POST /v [IsOwner*]'],
    [
      'either of two, one of which is everybody',
      '',
      'class V(APIView):\n    permission_classes = [IsOwner | AllowAny]\n    def post(self, request): pass',
      'POST /v []',
    ],
  ])('%s', async (_what, settings, view, expected) => {
    expect(await listed(api(settings, view))).toEqual([expected]);
  });
});

test('whom a permission or a test says yes to; middleware of the project; what get_permissions chooses for what is inherited', async () => {
  const found = await listed({
    'lib/settings.py': `
ROOT_URLCONF = 'lib.urls'
MIDDLEWARE = ['loans.gate.Gate', 'loans.gate.Clock']
`,
    'loans/gate.py': `
from django.shortcuts import redirect
OPEN = ('/hours/',)
class Gate:
    def __call__(self, request):
        if request.path.startswith(OPEN):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return redirect('login')
        return self.get_response(request)
class Clock:
    def __call__(self, request):
        request.now = 1
        return self.get_response(request)
`,
    'lib/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from loans import views
router = DefaultRouter()
router.register('readers', views.ReaderViewSet)
urlpatterns = [
    path('hours/', views.hours),
    path('keys/', views.keys),
    path('doors/', views.doors),
    path('shelf/', views.Shelf.as_view()),
    path('lamp/', views.Lamp.as_view()),
    path('hours/', include(router.urls)),
]
`,
    'loans/views.py': `
from django.contrib.auth.decorators import user_passes_test
from django.contrib.auth.mixins import UserPassesTestMixin
from django.views import View
from rest_framework import permissions, viewsets
class IsKeeper(permissions.BasePermission):
    def has_permission(self, request, view):
        return request.user.is_authenticated
class IsNobody(permissions.BasePermission):
    def has_permission(self, request, view):
        return True
class ReaderViewSet(viewsets.ModelViewSet):
    def get_permissions(self):
        if self.action in ('list', 'retrieve'):
            return [IsNobody()]
        if self.action == 'destroy':
            return [permissions.IsAdminUser()]
        return [IsKeeper()]
@user_passes_test(lambda user: user.keys)
def keys(request): pass
@user_passes_test(lambda user: user.is_authenticated)
def doors(request): pass
def hours(request): pass
class Shelf(UserPassesTestMixin, View):
    def test_func(self):
        return self.request.user.keeper
    def post(self, request): pass
class Lamp(UserPassesTestMixin, View):
    def test_func(self):
        return True
    def post(self, request): pass
`,
  });
  expect(found).toEqual([
    '* /hours []',
    '* /keys [Gate, user_passes_test*]',
    '* /doors [Gate, user_passes_test]',
    'POST /shelf [Gate, UserPassesTestMixin*]',
    'POST /lamp [Gate]',
    'GET /hours/readers []',
    'POST /hours/readers [IsKeeper]',
    'GET /hours/readers/{pk} []',
    'PUT /hours/readers/{pk} [IsKeeper]',
    'PATCH /hours/readers/{pk} [IsKeeper]',
    'DELETE /hours/readers/{pk} [permissions.IsAdminUser*]',
  ]);
});
