import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const views = {
  'ops/views.py': `
from django.http import JsonResponse
from django.views.decorators.http import require_GET, require_http_methods
from django.views.generic import CreateView, DetailView, ListView
from core.doors import ops_only, only_for, duty_gate
from core.mixins import KeeperMixin, TitleMixin
@require_GET
@ops_only
def stats(request):
    return JsonResponse({})
@require_http_methods(["POST"])
@only_for("keepers")
def trim(request):
    return JsonResponse({})
@duty_gate("reports.read")
@require_GET
def report(request):
    return JsonResponse({})
class Cages(TitleMixin, ListView):
    model = Cage
class CageDetail(KeeperMixin, TitleMixin, DetailView):
    model = Cage
class CageCreate(KeeperMixin, CreateView):
    model = Cage
`,
};
const urls = {
  'crew/urls.py': `
from django.urls import path
from core.doors import duty_gate
from crew import views
urlpatterns = [
    path("reports/headcount", duty_gate("crew.reports")(views.headcount)),
    path("reports/contacts", duty_gate("crew.read_private")(views.contacts)),
]
`,
};
const api = {
  'crew/api.py': `
from fastapi import APIRouter, Depends
from core.doors import ensure, require, signed_in
router = APIRouter()
manage = require("crew:manage")
@router.delete("/{number}")
async def dismiss(number: int, by=Depends(manage)):
    await drop(number)
@router.patch("/{number}")
async def rename(number: int, name: str, person=Depends(signed_in)):
    await ensure(person, "crew:edit", number)
    await update(number, name)
@router.post("/", dependencies=[Depends(require("crew:hire"))])
async def hire(name: str):
    await add(name)
`,
};
const blueprint = {
  'yard.py': `
from flask import Blueprint
from core.doors import for_staff, keepers_only, cached_for
bp = Blueprint("yard", __name__)
@bp.post("/gates")
@keepers_only
def shut():
    return "shut"
@bp.post("/lamps")
@for_staff
def light():
    return "lit"
@bp.get("/map")
@cached_for(60)
def plan():
    return "plan"
`,
};

describe('Python: guards that are written in no file of the repository', () => {
  test.each([
    ['a decorator', views, '@ops_only\n', '', 'stats'],
    ['a decorator that is told for whom', views, '@only_for("keepers")\n', '', 'trim'],
    ['a decorator that is told for what', views, '@duty_gate("reports.read")\n', '', 'report'],
    ['a mixin', views, 'CageDetail(KeeperMixin, TitleMixin', 'CageDetail(TitleMixin', 'CageDetail'],
    ['around a view in the routes', urls, 'duty_gate("crew.read_private")(views.contacts)', 'views.contacts', 'reports/contacts'],
    ['a dependency that was given a name', api, ', by=Depends(manage)', '', 'DELETE /{number}'],
    ['a call that asks for a right', api, '    await ensure(person, "crew:edit", number)\n', '', 'PATCH /{number}'],
    ['a dependency of the route', api, ', dependencies=[Depends(require("crew:hire"))]', '', 'POST /'],
    ['who only may', blueprint, '@keepers_only\n', '', 'POST /gates'],
    ['for whom it is', blueprint, '@for_staff\n', '', 'POST /lamps'],
  ])('%s', async (_what, files, from, to, what) => {
    const found = await altered(files as typeof views, from, to);
    expect(found.length).toBe(1);
    expect(found[0]).toContain(what);
  });

  test.each([
    ['methods', views, '@require_GET\n@ops_only', '@ops_only'],
    ['methods that are listed', views, '@require_http_methods(["POST"])\n', ''],
    ['a title', views, 'Cages(TitleMixin, ListView)', 'Cages(ListView)'],
    ['a cache', blueprint, '@cached_for(60)\n', ''],
  ])('what says %s guards nothing', async (_what, files, from, to) => {
    expect(await altered(files as typeof views, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
