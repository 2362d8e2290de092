import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const theatre = (guarded: string): Sources => ({
  'theatre/urls.py': `
from django.urls import path
from theatre import views
urlpatterns = [
    path("plays/", views.PlayList.as_view()),
    path("plays/<slug:slug>/", views.PlayDetail.as_view()),
    path("plays/<slug:slug>/seats/", views.SeatView.as_view()),
]
`,
  'theatre/views.py': `
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.views.generic import DetailView, ListView
from django.views.generic.base import View
from theatre.models import Play
def listing(request):
    return HttpResponse("".join(play.title for play in Play.objects.all()))
class PlayList(${guarded}ListView):
    model = Play
class PlayDetail(${guarded}DetailView):
    model = Play
class SeatView(LoginRequiredMixin, View):
    def post(self, request, slug):
        return HttpResponse(request.user.book(slug))
`,
});
const first = 'urlpatterns = [\n';

test('what is called like a file is read: as those are that only read', async () => {
  const open = await altered(theatre(''), first, `${first}    path("plays.ics", views.listing),\n`);
  expect(open).toEqual([]);
  const guarded = await altered(
    theatre('LoginRequiredMixin, '),
    first,
    `${first}    path("plays.ics", views.listing),\n`,
  );
  expect(guarded).toEqual([expect.stringContaining('auth/missing-guard: * /plays.ics')]);
});

test('what is not may change something', async () => {
  const found = await altered(theatre(''), first, `${first}    path("plays/reshuffle/", views.listing),\n`);
  expect(found).toEqual([expect.stringContaining('auth/missing-guard: * /plays/reshuffle')]);
});
