import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const flask: Sources = {
  'doors.py': `from functools import wraps
from flask import abort, g, request
BAKERS = ('baker', 'head_baker')
def signed_in(f):
    @wraps(f)
    def inner(*args, **kwargs):
        if g.worker is None or g.worker.left:
            abort(401)
        return f(*args, **kwargs)
    return inner
def baker_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if g.worker.post not in BAKERS:
            raise Forbidden("not a baker")
        return view(*args, **kwargs)
    return wrapped
`,
  'app.py': `from flask import Flask
from doors import baker_required, signed_in
app = Flask(__name__)
@app.post('/loaves')
@signed_in
def bake(): return 'x'
@app.delete('/loaves/<int:id>')
@signed_in
@baker_required
def drop(id): return 'x'
`,
};

const apart: Sources = {
  'rights.py': `def can_bake(worker):
    return worker.post == 'baker' and worker.trained
`,
  'doors.py': `from functools import wraps
from flask import abort, g
from rights import can_bake
def baker_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if not can_bake(g.worker):
            abort(403)
        return view(*args, **kwargs)
    return wrapped
`,
  'app.py': `from flask import Flask
from doors import baker_required
app = Flask(__name__)
@app.post('/loaves')
@baker_required
def bake(): return 'x'
`,
};

const fastapi: Sources = {
  'deps.py': `from fastapi import Depends, HTTPException
def require_pilot(person = Depends(current_person)):
    if not person:
        raise HTTPException(status_code=401)
    if person.grade < 3 and not person.is_chief:
        raise HTTPException(status_code=403)
    return person
`,
  'flights.py': `from fastapi import APIRouter, Depends
from deps import require_pilot
router = APIRouter()
@router.post('/flights')
def add(pilot = Depends(require_pilot)): return {}
@router.delete('/flights/{id}')
def remove(id: int, pilot = Depends(require_pilot)): return {}
`,
};

const typed: Sources = {
  'deps.py': `${fastapi['deps.py']}
Crew = Annotated[Person, Depends(require_pilot)]
`,
  'flights.py': `from fastapi import APIRouter
from deps import Crew
router = APIRouter()
@router.post('/flights')
def add(who: Crew): return {}
`,
};

const drf: Sources = {
  'permissions.py': `from rest_framework.permissions import BasePermission
class IsCurator(BasePermission):
    def has_permission(self, request, view):
        return bool(request.user and request.user.is_curator)
    def has_object_permission(self, request, view, obj):
        if request.user.house != obj.house:
            return False
        return obj.open and request.user.level >= 2
`,
  'views.py': `from rest_framework.viewsets import ModelViewSet
from permissions import IsCurator
class PaintingViewSet(ModelViewSet):
    permission_classes = [IsCurator]
    queryset = Painting.objects.all()
`,
  'urls.py': `from rest_framework.routers import DefaultRouter
from views import PaintingViewSet
router = DefaultRouter()
router.register('paintings', PaintingViewSet)
urlpatterns = router.urls
`,
};

const composed: Sources = {
  'perms.py':
    drf['permissions.py']?.replaceAll('Curator', 'Keeper').concat(drf['permissions.py'] ?? '') ?? '',
  'views.py': `from rest_framework.viewsets import ModelViewSet
from rest_framework.permissions import IsAuthenticated
from perms import IsCurator, IsKeeper
class PaintingViewSet(ModelViewSet):
    permission_classes = [IsAuthenticated, IsCurator & IsKeeper]
    queryset = Painting.objects.all()
`,
  'urls.py': drf['urls.py'] ?? '',
};

const hook: Sources = {
  'app.py': `from flask import Flask, abort, g, request
app = Flask(__name__)
@app.before_request
def only_members():
    if g.member is None:
        abort(401)
@app.post('/notes')
def add(): return 'x'
@app.post('/letters')
def write(): return 'x'
`,
};

const doorbell: Sources = {
  'oven/urls.py': `from django.urls import path
from oven.views import Delivered
urlpatterns = [path('hooks/flour', Delivered.as_view())]
`,
  'oven/views.py': `from django.conf import settings
from django.http import HttpResponse
from django.views import View
class FlourView(View):
    def dispatch(self, request, *args, **kwargs):
        if not self.signature_valid(request):
            return HttpResponse('bad signature', status=406)
        return super().dispatch(request, *args, **kwargs)
    def signature_valid(self, request):
        return hmac.compare_digest(request.headers.get('X-Signature', ''), signed(settings.FLOUR_KEY, request.body))
class Delivered(FlourView):
    def post(self, request):
        return HttpResponse('thanks')
`,
};

const ranked: Sources = {
  'oven/ranks.py': `def rank_of(request):
    return request.user.ranks.filter(house=request.house).first()
def has_rank(request, least):
    rank = rank_of(request)
    return rank is not None and rank.above(least)
`,
  'oven/permissions.py': `from rest_framework.permissions import BasePermission
from oven.ranks import has_rank, rank_of
class RankByAction(BasePermission):
    def has_permission(self, request, view):
        rank = rank_of(request)
        if rank is None:
            return False
        least = view.least.get(view.action, 3)
        return rank.above(least)
`,
  'oven/views.py': `from rest_framework.viewsets import ModelViewSet
from oven.permissions import RankByAction
class Loaves(ModelViewSet):
    permission_classes = [RankByAction]
    least = {'list': 1}
`,
  'oven/urls.py': `from rest_framework.routers import DefaultRouter
from oven.views import Loaves
router = DefaultRouter()
router.register('loaves', Loaves)
urlpatterns = router.urls
`,
};
const byRank = ranked['oven/permissions.py']?.split('view):\n')[1] ?? '';

const inner = '        if g.worker is None or g.worker.left:';

// biome-ignore format: a table reads better in rows
describe('a guard of Python that lets more callers pass is told', () => {
  test.each<[string, Sources, string, string, string]>([
    ['a header that callers write', flask, inner, `        if request.headers.get('X-Oven'):\n            return f(*args, **kwargs)\n${inner}`, `guard-removed: the function inner, which guards 2 endpoints, now lets pass callers for whom request.headers.get('X-Oven') says yes`],
    ['a variable of the environment', flask, inner, `        if os.environ.get('OPEN_OVEN') == '1':\n            return f(*args, **kwargs)\n${inner}`, `guard-removed: the function inner, which guards 2 endpoints, now lets pass callers for whom os.environ.get('OPEN_OVEN') is '1'`],
    ['either is both', flask, 'g.worker is None or g.worker.left', 'g.worker is None and g.worker.left', ''],
    ['one that is asked no more', flask, ' or g.worker.left', '', ''],
    ['a longer list', flask, `BAKERS = ('baker', 'head_baker')`, `BAKERS = ('baker', 'head_baker', 'helper')`, 'guard-removed: DELETE /loaves/<int:id> was guarded by baker_required'],
    ['a note instead of an error', flask, `raise Forbidden("not a baker")`, 'app.logger.warning("not a baker")', 'guard-removed'],
    ['what it asks in another file', apart, ' and worker.trained', ' or worker.trained', 'weaker-guard: the function can_bake, which guards 1 endpoint'],
    ['a lower grade', fastapi, 'person.grade < 3', 'person.grade < 2', `weaker-guard: the function require_pilot, which guards 2 endpoints, now lets pass `],
    ['a lower grade, by the name of a type', typed, 'person.grade < 3', 'person.grade < 2', 'weaker-guard: the function require_pilot, which guards 1 endpoint, now lets pass'],
    ['the same grade', fastapi, 'person.grade < 3 and not person.is_chief', 'person.grade < 3 and not person.is_chief and not person.is_steward', `weaker-guard: the function require_pilot, which guards 2 endpoints, now lets pass callers for whom person.is_steward is there`],
    ['turned round', fastapi, 'if not person:', 'if person:', `weaker-guard: the function require_pilot, which guards 2 endpoints, now lets pass`],
    ['a setting of the program', fastapi, '    if not person:', `    if settings.OPEN_SKY:\n        return person\n    if not person:`, `guard-removed: the function require_pilot, which guards 2 endpoints, now lets pass callers for whom settings.OPEN_SKY is there`],
    ['a permission that asks for either', drf, 'request.user and request.user.is_curator', 'request.user or request.user.is_curator', 'weaker-guard: the function IsCurator.has_permission'],
    ['a permission with an early yes', drf, '        return bool(request.user', `        if request.query_params.get('preview'):\n            return True\n        return bool(request.user`, 'guard-removed: the function IsCurator.has_permission'],
    ['a permission for what is read', drf, '        return bool(request.user', `        if request.method in ('GET', 'HEAD'):\n            return True\n        return bool(request.user`, 'weaker-guard: the function IsCurator.has_permission'],
    ['an object of another house', drf, 'obj.open and request.user.level >= 2', 'obj.open or request.user.level >= 2', 'weaker-guard: the function IsCurator.has_object_permission'],
    ['either of two permissions', composed, 'IsCurator & IsKeeper', 'IsCurator | IsKeeper', 'weaker-guard: the class PaintingViewSet, which guards 1 endpoint, now lets pass callers who were turned away for'],
    ['everybody who is known', composed, 'IsAuthenticated, IsCurator & IsKeeper', 'IsAuthenticated | (IsCurator & IsKeeper)', 'weaker-guard: the class PaintingViewSet, which guards 1 endpoint'],
    ['a setting, of what stands before a view', doorbell, 'if not self.signature_valid', 'if settings.DEBUG and not self.signature_valid', 'guard-removed: the function FlourView.dispatch, which guards 1 endpoint, now lets pass callers for whom settings.DEBUG is not there'],
    ['what is asked of some actions only', ranked, byRank, `        least = view.least.get(view.action)\n        if least is None:\n            return True\n        return has_rank(request, least)\n`, 'weaker-guard: the function RankByAction.has_permission, which guards 1 endpoint, now lets pass callers for whom least is not there'],
    ['a hook that is left', hook, '    if g.member is None:', `    if request.args.get('print') == '1':\n        return\n    if g.member is None:`, `guard-removed: the function only_members, which guards 2 endpoints, now lets pass callers for whom request.args.get('print') is '1'`],
    ['a hook that is left on a path', hook, '    if g.member is None:', `    if request.path.startswith('/letters'):\n        return\n    if g.member is None:`, 'guard-removed: POST /letters was guarded by only_members'],
  ])('%s', async (_what, files, from, to, said) => {
    const found = await altered(files, from, to);
    expect(found).toHaveLength(1);
    expect(found[0]?.slice('auth/'.length, 'auth/'.length + said.length)).toBe(said);
  });
});

// biome-ignore format: a table reads better in rows
describe('a guard of Python that lets nobody else pass is not', () => {
  test.each<[string, Sources, string, string]>([
    ['another order before a view', doorbell, `        if not self.signature_valid(request):\n            return HttpResponse('bad signature', status=406)\n        return super().dispatch(request, *args, **kwargs)`, `        if self.signature_valid(request):\n            return super().dispatch(request, *args, **kwargs)\n        return HttpResponse('bad signature', status=406)`],
    ['a question that another function asks', ranked, byRank, `        least = view.least.get(view.action, 3)\n        return has_rank(request, least)\n`],
    ['nobody for what is not named', ranked, byRank, `        least = view.least.get(view.action)\n        if least is None:\n            return False\n        return has_rank(request, least)\n`],
    ['preflights', flask, inner, `        if request.method == 'OPTIONS':\n            return f(*args, **kwargs)\n${inner}`],
    ['two tests', flask, `${inner}\n            abort(401)`, `        if g.worker is None:\n            abort(401)\n        if g.worker.left:\n            abort(401)`],
    ['one more that is refused', flask, 'g.worker.left', 'g.worker.left or g.worker.ill'],
    ['a set', flask, `('baker', 'head_baker')`, `frozenset({'baker', 'head_baker'})`],
    ['a shorter list', flask, `('baker', 'head_baker')`, `('baker',)`],
    ['a local name', flask, `${inner}`, `        worker = g.worker\n        if worker is None or worker.left:`],
    ['what is there', flask, 'g.worker is None', 'not g.worker'],
    ['an arm of its own', flask, `${inner}\n            abort(401)\n        return f(*args, **kwargs)`, `        if g.worker is not None and not g.worker.left:\n            return f(*args, **kwargs)\n        abort(401)`],
    ['a higher grade', fastapi, 'person.grade < 3', 'person.grade < 4'],
    ['written the other way round', fastapi, 'person.grade < 3 and not person.is_chief', 'not (person.grade >= 3 or person.is_chief)'],
    ['a helper', fastapi, `    if person.grade < 3 and not person.is_chief:\n        raise HTTPException(status_code=403)\n    return person\n`, `    if not may_fly(person):\n        raise HTTPException(status_code=403)\n    return person\ndef may_fly(person):\n    return person.grade >= 3 or person.is_chief\n`],
    ['a higher grade, by the name of a type', typed, 'person.grade < 3', 'person.grade < 4'],
    ['another text', fastapi, 'status_code=403)', `status_code=403, detail='Only pilots')`],
    ['a note', fastapi, '    if not person:', `    logger.debug('asked')\n    if not person:`],
    ['a permission in steps', drf, 'return bool(request.user and request.user.is_curator)', `if not request.user:\n            return False\n        return request.user.is_curator`],
    ['a permission that asks more', drf, 'request.user.is_curator)', 'request.user.is_curator and request.user.active)'],
    ['a permission that needs no bool', drf, 'bool(request.user and request.user.is_curator)', 'request.user and request.user.is_curator'],
    ['permissions of a list', composed, 'IsAuthenticated, IsCurator & IsKeeper', 'IsAuthenticated, IsKeeper, IsCurator'],
    ['one more permission', composed, 'IsAuthenticated, IsCurator & IsKeeper', 'IsAuthenticated, IsCurator & IsKeeper & IsAwake'],
    ['a hook with paths that are open', hook, '    if g.member is None:', `    if request.path in OPEN_PATHS:\n        return\n    if g.member is None:`],
    ['a hook with a path of health', hook, '    if g.member is None:', `    if request.path == '/health':\n        return\n    if g.member is None:`],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});
