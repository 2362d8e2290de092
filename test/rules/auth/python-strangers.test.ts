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

const theatre: Sources = {
  'stage/seats.py': `def seat_of(request):
    return request.user.seats.filter(house=request.house).first() if request.user.is_authenticated else None
def has_row(request, row):
    seat = seat_of(request)
    return seat is not None and seat.at_least(row)
`,
  'stage/permissions.py': `from rest_framework.permissions import BasePermission
from .seats import has_row, seat_of
class IsSeated(BasePermission):
    def has_permission(self, request, view):
        return seat_of(request) is not None
class HasTicket(BasePermission):
    def has_permission(self, request, view):
        return request.auth is not None
def row_from(row):
    class _Row(BasePermission):
        def has_permission(self, request, view):
            return has_row(request, row)
    return _Row
class RowByAction(BasePermission):
    def has_permission(self, request, view):
        seat = seat_of(request)
        if seat is None:
            return False
        return seat.at_least(view.rows.get(view.action, 3))
class RowOrGuest(BasePermission):
    def has_permission(self, request, view):
        seat = seat_of(request)
        return seat is None or seat.at_least(2)
`,
  'stage/views.py': `from rest_framework import viewsets
from .models import Prop
from .permissions import HasTicket, IsSeated, RowByAction, RowOrGuest, row_from
class PropViewSet(viewsets.ModelViewSet):
    queryset = Prop.objects.all()
    permission_classes = [IsSeated]
`,
  'stage/urls.py': `from django.urls import include, path
from rest_framework import routers
from . import views
router = routers.DefaultRouter()
router.register("props", views.PropViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
};
const between = (before: string, now: string): Promise<string[]> =>
  altered(
    { ...theatre, 'stage/views.py': theatre['stage/views.py']?.replace('[IsSeated]', before) ?? '' },
    `permission_classes = ${before}`,
    `permission_classes = ${now}`,
  );

test('Django REST framework: a permission that only asks what another one asks first is needless beside it', async () => {
  expect(await between('[IsSeated, row_from(3)]', '[row_from(3)]')).toEqual([]);
  expect(await between('[IsSeated, RowByAction]', '[RowByAction]')).toEqual([]);
  const lost = ['auth/guard-removed: * /api/props was guarded by IsSeated and no longer is.'];
  expect(await between('[IsSeated, RowOrGuest]', '[RowOrGuest]')).toEqual(lost);
  expect(await between('[IsSeated, HasTicket]', '[HasTicket]')).toEqual(lost);
});

test('Django REST framework: and is less than that one in its place', async () => {
  expect(await between('[row_from("front")]', '[IsSeated]')).toEqual([
    "auth/guard-removed: * /api/props was guarded by row_from('front') and no longer is.",
  ]);
  expect(await between('[RowByAction]', '[IsSeated]')).toEqual([
    'auth/guard-removed: * /api/props was guarded by RowByAction and no longer is.',
  ]);
  expect(await between('[IsSeated]', '[RowByAction]')).toEqual([]);
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

/** Middleware that turns away whoever sends something of a kind, or without it. */
const aquarium = (test: string, reading: string): Sources => ({
  'aquarium/main.py': `
from fastapi import FastAPI
from aquarium.kiosks import KioskMiddleware
from aquarium.tanks import router
app = FastAPI()
app.add_middleware(KioskMiddleware)
app.include_router(router)
`,
  'aquarium/kiosks.py': `
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
class KioskMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        sent = ${reading}
        if ${test}:
            return JSONResponse({"detail": "not from here"}, status_code=403)
        return await call_next(request)
`,
  'aquarium/tanks.py': `
from fastapi import APIRouter, Depends
from aquarium.people import keeper
router = APIRouter(prefix="/tanks")
@router.post("/{tank_id}/feed")
async def feed(tank_id: int, who=Depends(keeper)):
    await tanks.feed(tank_id)
@router.post("/{tank_id}/clean")
async def clean(tank_id: int, who=Depends(keeper)):
    await tanks.clean(tank_id)
# more
`,
});
const drained =
  '@router.post("/{tank_id}/drain")\nasync def drain(tank_id: int):\n    await tanks.drain(tank_id)';
const header = 'request.headers.get("x-kiosk", "")';
const elsewhere = 'not request.url.path.startswith("/kiosks/")';

test.each([
  ['a header', `sent.startswith("kiosk_") and ${elsewhere}`, header],
  ['a cookie', `sent.startswith("kiosk_") and ${elsewhere}`, 'request.cookies.get("kiosk", "")'],
])('whoever does not send %s of a kind passes what turns those away who do', async (_what, test, reading) => {
  expect(await altered(aquarium(test, reading), '# more', drained)).toEqual([
    expect.stringContaining('auth/missing-guard: POST /tanks/{tank_id}/drain can be reached by anybody'),
  ]);
});

test.each([
  ['one that begins otherwise', 'not sent.startswith("kiosk_")', header],
  ['what is not a header', `sent.startswith("/tanks") and ${elsewhere}`, 'request.url.path'],
])('whoever sends nothing does not pass what turns away %s', async (_what, test, reading) => {
  const found = await altered(aquarium(test, reading), '# more', drained);
  expect(found).not.toContainEqual(expect.stringContaining('can be reached by anybody'));
});
