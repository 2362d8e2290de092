import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const urls = `
from django.urls import path
import views
urlpatterns = [path("kettles", views.kettles), path("kettles/<int:pk>", views.kettle)]
`;
const django = (body: string): Record<string, string> => ({
  'urls.py': urls,
  'views.py': `
from django.contrib.auth.decorators import login_required
@login_required
def kettles(request):
${body}`,
});
const counted = '    boiled = Kettle.objects.filter(owner=request.user).count()\n';

describe('queries whose results are only shown or counted', () => {
  test.each([
    [
      'a number on a page goes',
      django(`${counted}    return render(request, "kettles.html", {"boiled": boiled})\n`),
      `${counted}    return render(request, "kettles.html", {"boiled": boiled})`,
      '    return render(request, "kettles.html", {})',
    ],
    [
      'a mark on a page goes',
      django(`    pressed = Press.objects.filter(owner=request.user).first() is not None
    return render(request, "kettles.html", {"pressed": pressed})
`),
      '    pressed = Press.objects.filter(owner=request.user).first() is not None\n    return render(request, "kettles.html", {"pressed": pressed})',
      '    return render(request, "kettles.html", {})',
    ],
    [
      'a quota goes',
      django(`${counted}    if boiled >= request.user.plan.kettles:
        return redirect("plans")
    Kettle.objects.create(owner=request.user)
    return redirect("kettles")
`),
      `${counted}    if boiled >= request.user.plan.kettles:\n        return redirect("plans")\n`,
      '',
    ],
  ])('%s', async (_, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });

  test('a number on a page of Rails goes', async () => {
    const files = {
      'config/routes.rb': 'Rails.application.routes.draw do\n  resource :home, only: :show\nend\n',
      'app/controllers/homes_controller.rb': `
class HomesController < ApplicationController
  before_action :authenticate_user!
  def show
    @unread = Letter.where(user_id: current_user.id).unread.count
    @pages = Page.published
  end
end
`,
    };
    const line = '    @unread = Letter.where(user_id: current_user.id).unread.count\n';
    expect(await altered(files, line, '')).toEqual([]);
    expect(await altered(files, 'Letter.where(user_id: current_user.id)', 'Letter')).toEqual([
      expect.stringMatching(/^auth\/guard-removed: GET \/home asked whether user_id is the caller/),
    ]);
  });

  test('a limit of what somebody has in hand goes, in a script', async () => {
    const files = {
      'routes.js': `
const router = require('express').Router();
router.use(requireAuth);
router.post('/kettles', async (req, res) => {
  const onFire = await Kettle.count({ where: { userId: req.user.id, isDone: false } });
  if (onFire > 3) return res.status(429).json({ error: 'too many' });
  res.json(await Kettle.create({ userId: req.user.id }));
});
`,
    };
    const lines = /\n {2}const onFire[^;]*;[^;]*;/.exec(files['routes.js'])?.[0] ?? '';
    expect(await altered(files, lines, '')).toEqual([]);
  });
});

describe('queries that decide', () => {
  const asked =
    /^auth\/guard-removed: \* \/kettles (?:asked whether (?:owner|user) is the caller|was guarded by a check of seats)/;
  test.each([
    [
      'a number of everybody is shown',
      django(`${counted}    return render(request, "kettles.html", {"boiled": boiled})\n`),
      'Kettle.objects.filter(owner=request.user).count()',
      'Kettle.objects.count()',
    ],
    [
      'whoever has no seat is let in',
      django(`    seats = Seat.objects.filter(user=request.user).count()
    if seats < 1:
        raise PermissionDenied
    return render(request, "kettles.html", {"seats": seats})
`),
      `    seats = Seat.objects.filter(user=request.user).count()
    if seats < 1:
        raise PermissionDenied
    return render(request, "kettles.html", {"seats": seats})`,
      '    return render(request, "kettles.html", {})',
    ],
    [
      'what was sought among the own is sought among all',
      django(`    kitchens = Seat.objects.filter(user=request.user).values("kitchen_id")
    kettles = Kettle.objects.filter(kitchen__in=kitchens)
    return render(request, "kettles.html", {"kettles": kettles, "kitchens": kitchens})
`),
      `    kitchens = Seat.objects.filter(user=request.user).values("kitchen_id")
    kettles = Kettle.objects.filter(kitchen__in=kitchens)
    return render(request, "kettles.html", {"kettles": kettles, "kitchens": kitchens})`,
      '    kettles = Kettle.objects.filter(boils=True)\n    return render(request, "kettles.html", {"kettles": kettles})',
    ],
  ])('%s', async (_, files, from, to) => {
    expect(await altered(files, from, to)).toContainEqual(expect.stringMatching(asked));
  });
});
