import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const asking = (body: string): Sources => ({
  'club/permissions.py': `from rest_framework.permissions import BasePermission, SAFE_METHODS
class IsMember(BasePermission):
    def has_permission(self, request, view):
${body}
`,
  'club/views.py': `from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from .models import Boat
from .permissions import IsMember
class BoatViewSet(viewsets.ModelViewSet):
    queryset = Boat.objects.all()
    permission_classes = [IsAuthenticated, IsMember]
`,
  'club/urls.py': `from django.urls import include, path
from rest_framework import routers
from . import views
router = routers.DefaultRouter()
router.register("boats", views.BoatViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
});
const withoutSigningIn = (body: string): Promise<string[]> =>
  altered(asking(body), '[IsAuthenticated, IsMember]', '[IsMember]');
const told = ['auth/guard-removed: * /api/boats was guarded by IsAuthenticated and no longer is.'];

test('Django REST framework: who is signed in need not be asked beside a permission that asks it first', async () => {
  const joined = '        return bool(request.user.is_authenticated and request.user.clubs.exists())';
  expect(await withoutSigningIn(joined)).toEqual([]);
  const apart = `        if request.user.is_anonymous:
            return False
        return request.user.clubs.exists()`;
  expect(await withoutSigningIn(apart)).toEqual([]);
});

test('it is told beside one that lets strangers pass in some case, or does not ask', async () => {
  const reading = `        if request.method in SAFE_METHODS:
            return True
        return request.user.is_authenticated and request.user.clubs.exists()`;
  expect(await withoutSigningIn(reading)).toEqual(told);
  const either =
    '        return request.user.is_authenticated or view.action in ("list", "retrieve") and request.club.open';
  expect(await withoutSigningIn(either)).toEqual(told);
  expect(await withoutSigningIn('        return request.club.members.contains(request.user)')).toEqual(told);
});

const office: Sources = {
  'shop/guards.py': `from functools import wraps
from flask import abort
from flask_login import current_user
def signed_in(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if not current_user.is_authenticated:
            abort(401)
        return view(*args, **kwargs)
    return inner
def role(wanted):
    def decorate(view):
        @wraps(view)
        def inner(*args, **kwargs):
            if current_user.role != wanted:
                abort(403)
            return view(*args, **kwargs)
        return inner
    return decorate
def office_only(view):
    @signed_in
    @role("office")
    @wraps(view)
    def inner(*args, **kwargs):
        return view(*args, **kwargs)
    return inner
def counted(view):
    @wraps(view)
    def inner(*args, **kwargs):
        return view(*args, **kwargs)
    return inner
`,
  'shop/views.py': `from flask import Blueprint
from .guards import counted, office_only, role, signed_in
bp = Blueprint("books", __name__)
@bp.get("/ledger")
@signed_in
@role("office")
def ledger(): return ""
`,
};

test('Flask: a decorator of the house that puts two together stands for both', async () => {
  const both = '@signed_in\n@role("office")\ndef';
  expect(await altered(office, both, '@office_only\ndef')).toEqual([]);
  expect(await altered(office, both, '@counted\ndef')).toEqual([
    "auth/guard-removed: GET /ledger was guarded by signed_in, role('office') and no longer is.",
  ]);
});
