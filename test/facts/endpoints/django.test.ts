import { expect, test } from '@jest/globals';
import { endpointsOf, listed, type Sources } from './listed.ts';

const shop: Sources = {
  'site/settings.py': `
ROOT_URLCONF = "site.urls"
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}
`,
  'site/urls.py': `
from django.urls import path, include
from django.contrib import admin
from shop.views import home
urlpatterns = [path("admin/", admin.site.urls), path("", home), path("shop/", include("shop.urls")), path("api/", include("shop.api_urls"))]
`,
  'shop/urls.py': `
from django.urls import path, re_path
from django.contrib.auth.decorators import login_required
from . import views
urlpatterns = [
  path("orders/", views.orders, name="o"),
  re_path(r"^orders/(?P<id>\\d+)/$", views.OrderDetail.as_view()),
  path("mine/", login_required(views.Mine.as_view())),
]
urlpatterns += [path("ban/", views.Ban.as_view()), path("rep/", views.Report.as_view())]
`,
  'shop/views.py': `
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.utils.decorators import method_decorator
from django.views import View
from django.views.generic import DetailView, ListView
from django.core.exceptions import PermissionDenied
def home(request): return 1
@login_required
@permission_required("shop.view", raise_exception=True)
def orders(request): pass
class OrderDetail(LoginRequiredMixin, DetailView): model = O
class Mine(ListView): pass
class Ban(UserPassesTestMixin, View):
    def test_func(self): return self.request.user.is_staff
    def post(self, request): pass
@method_decorator([login_required], name="dispatch")
class Report(View):
    def get(self, request): pass
    @method_decorator(permission_required("x"))
    def post(self, request):
        if not request.user.is_superuser: raise PermissionDenied
`,
  'shop/api_urls.py': `
from rest_framework.routers import DefaultRouter
from django.urls import path, include
from .api import ItemViewSet, OpenView, ping, FullViewSet
router = DefaultRouter()
router.register(r"items", ItemViewSet, basename="i")
router.register("full", FullViewSet)
urlpatterns = [path("v1/", include(router.urls)), path("open/", OpenView.as_view()), path("ping/", ping)]
`,
  'shop/api.py': `
from rest_framework import viewsets, permissions
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.permissions import IsAuthenticated, AllowAny, IsAdminUser, BasePermission
from rest_framework.views import APIView
class IsOwner(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user
class FullViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated & IsOwner]
    @action(detail=True, methods=["post"], permission_classes=[IsAdminUser])
    def publish(self, request, pk=None): pass
class ItemViewSet(viewsets.ViewSet):
    def get_permissions(self):
        if self.action in ["list", "retrieve"]:
            return [AllowAny()]
        elif self.action == "create":
            permission_classes = [IsAuthenticated]
        else:
            permission_classes = [IsAdminUser]
        return [p() for p in permission_classes]
    def list(self, request): pass
    def create(self, request): pass
    def destroy(self, request, pk): pass
class OpenView(APIView):
    permission_classes = []
    def get(self, request): pass
    def post(self, request):
        self.check_object_permissions(request, 1)
@api_view(["GET", "POST"])
@permission_classes([permissions.IsAuthenticatedOrReadOnly])
def ping(request): pass
`,
};

test('views, mixins, decorators, view sets, permissions and settings, through every include', async () => {
  expect(await listed(shop)).toEqual([
    '* / []',
    "* /shop/orders [login_required, permission_required('shop.view')*]",
    'GET /shop/orders/<id> [LoginRequiredMixin]',
    'GET /shop/mine [login_required]',
    'POST /shop/ban [UserPassesTestMixin*]',
    'GET /shop/rep [login_required]',
    "POST /shop/rep [login_required, permission_required('x')*, a check of request.user.is_superuser*]",
    'GET /api/v1/items []',
    'POST /api/v1/items [IsAuthenticated]',
    'DELETE /api/v1/items/{pk} [IsAdminUser*]',
    '* /api/v1/full [IsAuthenticated, IsOwner*]',
    'POST /api/v1/full/{pk}/publish [IsAdminUser*]',
    'GET /api/open []',
    'POST /api/open [self.check_object_permissions*]',
    'GET /api/ping []',
    'POST /api/ping [permissions.IsAuthenticatedOrReadOnly]',
  ]);
});

test('a view stands where it is defined; a guard around it in the URLs where the path does', async () => {
  const places = new Map(
    (await endpointsOf(shop)).map(({ path, location }) => [path, `${location.path}:${location.line}`]),
  );
  expect(places.get('/shop/orders')).toBe('shop/views.py:11');
  expect(places.get('/shop/mine')).toBe('shop/urls.py:8');
});

test('a file of views by itself', async () => {
  const found = await listed({
    'shop/views.py': `
from django.contrib.auth.decorators import login_required
from django.views import View
@login_required
def orders(request): pass
class Cart(View):
    def post(self, request): pass
`,
  });
  expect(found).toEqual(['POST /{shop~views.py}/Cart []', '* /{shop~views.py}/orders [login_required]']);
});

test('a mixin behind a view of the framework is never asked, unless it is a view itself', async () => {
  const found = await listed({
    'vault/urls.py': `
from django.urls import path
from vault import views
urlpatterns = [
    path("opened", views.Opened.as_view()),
    path("closed", views.Closed.as_view()),
    path("late", views.Late.as_view()),
    path("own", views.Own.as_view()),
    path("rest", views.Rest.as_view()),
    path("house", views.House.as_view()),
]
`,
    'vault/mixins.py': `
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.views import View
from rest_framework.permissions import IsAdminUser
class KeyMixin(LoginRequiredMixin):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_key:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
class KeyView(View):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_key:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
class AdminMixin:
    permission_classes = [IsAdminUser]
`,
    'vault/views.py': `
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import FormView
from rest_framework.views import APIView
from house.views import HouseView
from vault.mixins import AdminMixin, KeyMixin, KeyView
class Opened(FormView, KeyMixin): pass
class Closed(KeyMixin, FormView): pass
class Late(FormView, LoginRequiredMixin): pass
class Own(FormView, KeyView): pass
class Rest(APIView, AdminMixin):
    def post(self, request): pass
class House(HouseView, KeyMixin):
    def post(self, request): pass
`,
  });
  expect(found).toEqual([
    'POST /opened []',
    'POST /closed [LoginRequiredMixin, KeyMixin.dispatch*]',
    'POST /late []',
    'POST /own [KeyView.dispatch*]',
    'POST /rest []',
    'POST /house [LoginRequiredMixin, KeyMixin.dispatch*]',
  ]);
});

test('methods told apart where the path is registered', async () => {
  const found = await listed({
    'site/urls.py': `
from zerver.lib.rest import rest_path
from users import list_users, add_user
urlpatterns = [rest_path("users", GET=list_users, POST=(add_user, {"flag"}))]
`,
    'users.py': `
@require_realm_admin
def add_user(request, profile): pass
def list_users(request, profile): pass
`,
  });
  expect(found).toEqual(['GET /users []', 'POST /users [require_realm_admin*]']);
});

test('a file of URLs by itself, and of endpoints whose base is elsewhere', async () => {
  expect(
    await listed({
      'site/urls.py': `
from django.urls import path
from accounts import views
urlpatterns = [path("profile/", login_required(views.Profile.as_view())), path("about/", views.about)]
`,
    }),
  ).toEqual(['* /profile [login_required]', '* /about []']);
  expect(
    await listed({
      'api/keys.py': `
from django.db import transaction
from api.bases import ProjectEndpoint
class Keys(ProjectEndpoint):
    permission_classes = (ProjectPermission,)
    def post(self, request, slug): pass
`,
    }),
  ).toEqual(['POST /{api~keys.py}/Keys [ProjectPermission*]']);
});
