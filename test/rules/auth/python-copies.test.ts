import { describe, expect, test } from '@jest/globals';
import { rule as missingOwner } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';
import { between, type Sources } from './between.ts';

const album: Sources = {
  'album/urls.py': `
from django.urls import path
from album import views
urlpatterns = [
    path("stamps/", views.index),
    path("stamps/<int:pk>/edit", views.edit),
    path("stamps/<int:pk>/remove", views.remove),
    path("stamps/<int:pk>/copy", views.copy),
]
`,
  'album/services.py': `
from django.http import Http404
from album.models import Stamp
def own_stamp(request, pk):
    try:
        return Stamp.objects.held_by(request.user).get(pk=pk)
    except Stamp.DoesNotExist:
        raise Http404("no such stamp")
`,
  'album/views.py': `
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from album import services
from album.models import Offer, Stamp
@login_required
def index(request):
    return render(request, "index.html", {"stamps": Stamp.objects.held_by(request.user)})
@login_required
def edit(request, pk):
    stamp = services.own_stamp(request, pk)
    return render(request, "edit.html", {"stamp": stamp})
@login_required
def remove(request, pk):
    services.own_stamp(request, pk).delete()
    return redirect("stamps")
`,
};

const added = (lines: string, mark = ''): Sources => ({
  ...album,
  'album/views.py': `${album['album/views.py']}@login_required
${mark}def copy(request, pk):
${lines}
    return redirect("stamps")
`,
});

async function told(now: Sources): Promise<readonly string[]> {
  const files = Object.keys(now).map((path) => ({
    path,
    base: album[path],
    head: now[path],
    added: (now[path] ?? '').split('\n').map((_, at) => at + 1),
    flagged: [],
  }));
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  const owned = (await findingsIn(missingOwner, example)).map(({ message }) => message);
  return [...(await between(album, now)), ...owned];
}

const taken = '    stamp = get_object_or_404(Stamp, pk=pk)';

describe('Django: what is taken by its id where functions that others call limit it to the caller', () => {
  test.each([
    ['by what may only be posted', `    stamp = get_object_or_404(Stamp, pk=pk)\n    stamp.frame()`],
    ['to be changed', `${taken}\n    stamp.frame()`],
    [
      'to make one of it for the caller',
      `${taken}\n    Stamp.objects.create(holder=request.user, face=stamp.face)`,
    ],
  ])('%s', async (what, lines) => {
    const mark = what.startsWith('by what') ? '@require_POST\n' : '';
    expect(await told(added(lines, mark))).toEqual([
      expect.stringContaining(' /stamps/<int:pk>/copy takes any Stamp by an id from the request'),
    ]);
  });

  test.each([
    [
      'by the same function',
      '    stamp = services.own_stamp(request, pk)\n    Stamp.objects.create(holder=request.user, face=stamp.face)',
    ],
    [
      'to make something else of it for the caller',
      `${taken}\n    Offer.objects.create(buyer=request.user, stamp=stamp)`,
    ],
    ['to make an answer to it', `${taken}\n    Stamp.objects.create(holder=request.user, beside=stamp)`],
    ["if it is the caller's", `${taken}\n    if stamp.holder != request.user:\n        raise Http404`],
  ])('not %s', async (_what, lines) => {
    expect(await told(added(lines))).toEqual([]);
  });
});
