import { expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const shore = {
  'urls.py': `
from django.urls import path
from views import Roster, Walk
urlpatterns = [path('walks/<int:id>/roster', Roster.as_view()), path('walks/<int:id>', Walk.as_view())]
`,
  'views.py': `
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views import View
import models
class Roster(View):
    def get(self, request, id):
        walk = get_object_or_404(models.Walk, id=id)
        if not walk.is_member(request.user):
            raise PermissionDenied()
        return render(request, 'roster.html', {'walk': walk})
class Walk(View):
    def post(self, request, id):
        walk = get_object_or_404(models.Walk, id=id)
        walk.raise_not_editable(request.user)
        walk.save()
`,
};
const inPlace = `if not walk.is_member(request.user):
            raise PermissionDenied()`;
const views = shore['views.py'];

test('a check that moved into the object, which raises', async () => {
  expect(await altered(shore, views, views.replace(inPlace, 'walk.raise_not_member(request.user)'))).toEqual(
    [],
  );
});

test.each<[string, string, string]>([
  ['the check in place', `        ${inPlace}\n`, 'GET /walks/<int:id>/roster'],
  ['what raises', '        walk.raise_not_editable(request.user)\n', 'POST /walks/<int:id>'],
])('%s is lost', async (_what, check, route) => {
  expect(await altered(shore, views, views.replace(check, ''))).toContainEqual(
    expect.stringContaining(route),
  );
});

test.each(['walk.raise_level(request.user)', 'walk.raise_visibility(request.user)'])(
  'raising something decides nothing: %s',
  async (call) => {
    const found = await altered(shore, views, views.replace(inPlace, call));
    expect(found).toContainEqual(expect.stringContaining('GET /walks/<int:id>/roster'));
  },
);

test.each<[string, string]>([
  ['handed nobody', 'walk.raise_not_member()'],
  ['handed something else', "walk.raise_not_member(request.POST['at'])"],
  ['no right', 'walk.raise_member_limit(request.user)'],
  ['the other way round', 'walk.raise_if_invited(request.user)'],
  ['what fails', 'raise_editable_error(walk, request.user)'],
])('what is %s decides nothing', async (_what, call) => {
  const found = await altered(shore, views, views.replace(inPlace, call));
  expect(found).toContainEqual(expect.stringContaining('GET /walks/<int:id>/roster'));
});

const models = (raising: string): typeof shore & { readonly 'models.py': string } => ({
  ...shore,
  'models.py': `
from django.db import models
class Walk(models.Model):
    def is_member(self, user):
        return self.people.filter(id=user.id).exists()
${raising}
`,
});
const moved = views.replace(inPlace, 'walk.raise_not_member(request.user)');

test('a method in sight that looks at whom it is handed', async () => {
  const own = `    def raise_not_member(self, user):
        if not self.is_member(user):
            raise PermissionDenied()`;
  expect(await altered(models(own), views, moved)).toEqual([]);
});

test('a method in sight is believed over its name', async () => {
  const own = `    def raise_not_member(self, user=None):
        if not self.published:
            raise NotPublished()`;
  expect(await altered(models(own), views, moved)).toContainEqual(
    expect.stringContaining('GET /walks/<int:id>/roster'),
  );
});

const yard = {
  'yard/policies.py': `
from django.core.exceptions import PermissionDenied
class CratePolicy:
    def __init__(self, member, crate):
        self.member = member
        self.crate = crate
    def demand(self, what):
        if not getattr(self, f"may_{what}")():
            raise PermissionDenied("No.")
    def note(self, what):
        self.crate.notes.append(what)
    def may_move(self):
        return self.member.is_foreman
`,
  'yard/base.py': `
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView
from yard.policies import CratePolicy
class CrateView(APIView):
    permission_classes = [IsAuthenticated]
    def policy(self, crate):
        return CratePolicy(self.request.member, crate)
`,
  'yard/views.py': `
from django.shortcuts import get_object_or_404
from yard.base import CrateView
from yard.models import Crate
class Move(CrateView):
    def post(self, request, pk):
        crate = get_object_or_404(Crate.objects.in_yard(request.yard), pk=pk)
        self.policy(crate).demand("move")
        crate.move(request.data["to"])
class Open(CrateView):
    def post(self, request, pk):
        crate = get_object_or_404(Crate.objects.in_yard(request.yard), pk=pk)
        policy = self.policy(crate)
        policy.demand("open")
        crate.open()
class Weigh(CrateView):
    def post(self, request, pk):
        crate = get_object_or_404(Crate.objects.in_yard(request.yard), pk=pk)
        self.policy(crate).note("weighed")
        crate.weigh()
`,
  'yard/urls.py': `
from django.urls import path
from yard.views import Move, Open, Weigh
urlpatterns = [
    path("crates/<int:pk>/move", Move.as_view()),
    path("crates/<int:pk>/open", Open.as_view()),
    path("crates/<int:pk>/weigh", Weigh.as_view()),
]
`,
};

test.each([
  ['of an object that a method of the view made', '        self.policy(crate).demand("move")\n', 'POST /crates/<int:pk>/move'],
  ['of one that got a name', '        policy.demand("open")\n', 'POST /crates/<int:pk>/open'],
])('what raises %s is lost', async (_what, check, route) => {
  const found = await altered(yard, check, '');
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`guard-removed: ${route} was guarded by`);
}); // biome-ignore format: a table reads better in rows

test('not what only notes something of it, nor what gets a name', async () => {
  expect(await altered(yard, '        self.policy(crate).note("weighed")\n', '')).toEqual([]);
  const named = '        policy = self.policy(crate)\n        policy.demand("move")\n';
  expect(await altered(yard, '        self.policy(crate).demand("move")\n', named)).toEqual([]);
});

test('a new view of one thing, beside others of its file that each ask the policy for something', async () => {
  const weigh = yard['yard/views.py'].slice(yard['yard/views.py'].indexOf('class Weigh'));
  const url = '    path("crates/<int:pk>/weigh", Weigh.as_view()),\n';
  const without = {
    ...yard,
    'yard/views.py': yard['yard/views.py'].replace(weigh, ''),
    'yard/urls.py': yard['yard/urls.py'].replace(url, '').replace(', Weigh', ''),
  };
  expect(await between(without, yard)).toEqual([
    expect.stringContaining(
      'auth/weaker-guard: POST /crates/<int:pk>/weigh is open to everybody who is known',
    ),
  ]);
  const asking = (text: string): string => text.replace('note("weighed")', 'demand("weigh")');
  expect(await between(without, { ...yard, 'yard/views.py': asking(yard['yard/views.py']) })).toEqual([]);
});
