import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const kitchen: Sources = {
  'kitchen/urls.py': `
from django.urls import path
from kitchen import views
urlpatterns = [
    path("pots/<int:pk>/stir", views.stir),
    path("pots/<int:pk>/salt", views.salt),
    path("pots/<int:pk>/discard", views.discard),
]
`,
  'kitchen/gates.py': `
from django.core.exceptions import PermissionDenied
def may_discard(view):
    def inner(request, *args, **kwargs):
        if not request.user.has_perm("kitchen.discard_pot"):
            raise PermissionDenied
        return view(request, *args, **kwargs)
    return inner
def chefs_only(view):
    def inner(request, *args, **kwargs):
        if not request.user.is_chef:
            raise PermissionDenied
        return view(request, *args, **kwargs)
    return inner
`,
  'kitchen/views.py': `
from django.contrib.auth.decorators import permission_required, user_passes_test
from django.http import HttpResponse
from django.views.decorators.http import require_POST
from kitchen import pots
from kitchen.gates import chefs_only, may_discard
staff_only = user_passes_test(lambda user: user.is_staff)
superusers_only = user_passes_test(lambda user: user.is_superuser)
@require_POST
@staff_only
def stir(request, pk):
    pots.stir(pk)
    return HttpResponse(status=204)
@require_POST
@superusers_only
def salt(request, pk):
    pots.salt(pk)
    return HttpResponse(status=204)
@require_POST
@permission_required("kitchen.discard_pot", raise_exception=True)
def discard(request, pk):
    pots.discard(pk)
    return HttpResponse(status=204)
`,
};
const right = '@permission_required("kitchen.discard_pot", raise_exception=True)';

describe('a right that was asked for by its name', () => {
  test('is not had by all who belong', async () => {
    expect(await altered(kitchen, right, '@staff_only')).toEqual([
      "auth/weaker-guard: POST /pots/<int:pk>/discard asked for permission_required('kitchen.discard_pot'), and now asks for staff_only.",
    ]);
  });

  test.each([
    ['by a decorator of the house', '@may_discard'],
    ['of those who stand above all', '@superusers_only'],
    ['by the name of another', '@permission_required("kitchen.throw_away_pot", raise_exception=True)'],
    ['of whom nothing is known', '@chefs_only'],
    ['as well', `@staff_only\n${right}`],
  ])('is asked for %s', async (_what, otherwise) => {
    expect(await altered(kitchen, right, otherwise)).toEqual([]);
  });

  test('is asked for in a new decorator that is called after who has it', async () => {
    const decorators = kitchen['kitchen/views.py']?.replace(
      'superusers_only =',
      'disposal_staff_only = permission_required("kitchen.discard_pot")\nsuperusers_only =',
    );
    const files = { ...kitchen, 'kitchen/views.py': decorators ?? '' };
    expect(await altered(files, right, '@disposal_staff_only')).toEqual([]);
  });
});

const express: Sources = {
  'kilns.js': `const { known, requirePermission, requireStaff } = require('./gate'); const router = require('express').Router();
router.post('/kilns/:id/light', known, requireStaff, (req, res) => { kilns.light(req.params.id); res.end(); });
router.post('/kilns/:id/vent', known, requirePermission('kilns:vent'), (req, res) => { kilns.vent(req.params.id); res.end(); });
module.exports = router;`,
};

test('a right and a standing are told apart in Express as well', async () => {
  expect(await altered(express, "requirePermission('kilns:vent')", 'requireStaff')).toEqual([
    "auth/weaker-guard: POST /kilns/:id/vent asked for requirePermission('kilns:vent'), and now asks for requireStaff.",
  ]);
});
