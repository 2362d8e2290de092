import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const attic: Sources = {
  'attic/urls.py': `
from django.urls import path
from attic import views
urlpatterns = [
    path("trunks/<int:pk>/label", views.label),
    path("trunks/<int:pk>/weight", views.weight),
    path("trunks/<int:pk>/lock", views.lock),
]
`,
  'attic/views.py': `
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from attic.models import Trunk
@login_required
def label(request, pk):
    trunk = get_object_or_404(Trunk.objects.restrict(request.user, "view"), pk=pk)
    lines = []
    for strap in trunk.straps.exclude(buckle=None):
        lines.append(strap.name)
    return HttpResponse("".join(lines))
@login_required
def weight(request, pk):
    trunk = Trunk.objects.reachable(request.user).get(pk=pk)
    return HttpResponse(str(trunk.weight))
@login_required
def lock(request, pk):
    trunk = get_object_or_404(Trunk.objects.owned_by(request.user), pk=pk)
    trunk.lock()
`,
};

describe('Django: what a query set is limited to the caller by is dropped', () => {
  test.each([
    ['the manager is left', '.restrict(request.user, "view")', '', 'label'],
    ['all are taken', '.restrict(request.user, "view")', '.all()', 'label'],
    ['the class is left', 'Trunk.objects.restrict(request.user, "view")', 'Trunk', 'label'],
    ['of a chain', '.reachable(request.user)', '', 'weight'],
    ['by a name that says so', '.owned_by(request.user)', '', 'lock'],
    ['by a name that says so, all', '.owned_by(request.user)', '.select_related("owner")', 'lock'],
  ])('%s', async (_what, from, to, route) => {
    expect(await altered(attic, from, to)).toEqual([
      expect.stringContaining(
        `auth/guard-removed: * /trunks/<int:pk>/${route} limited the Trunk that it takes`,
      ),
    ]);
  });

  test.each([
    ['another scope of the caller', '.restrict(request.user, "view")', '.held_by(request.user)'],
    [
      'one of a mixin of the house',
      'Trunk.objects.restrict(request.user, "view")',
      'trunks_of(request.user)',
    ],
    ['what belongs to them', 'Trunk.objects.restrict(request.user, "view")', 'request.user.trunks'],
    ['a condition', '.restrict(request.user, "view"), pk=pk', ', pk=pk, owner=request.user'],
    ['what is fetched along', 'Trunk.objects.restrict', 'Trunk.objects.select_related("owner").restrict'],
  ])('not where something stands in for it: %s', async (_what, from, to) => {
    expect(await altered(attic, from, to)).toEqual([]);
  });
});
