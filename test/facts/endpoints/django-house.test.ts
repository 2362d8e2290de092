import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const greenhouse = (gate: string): Promise<string[]> =>
  listed({
    'urls.py': `
from django.urls import path
import views
urlpatterns = [path("beds/", views.beds)]
`,
    'views.py': `
from django.shortcuts import render
from gates import known_only
@known_only
def beds(request):
    return render(request, "beds.html")
`,
    'gates.py': `
import functools
from django.http import HttpResponse
from django.shortcuts import redirect
def known_only(view):
    @functools.wraps(view)
    def inner(request, *args, **kwargs):
${gate}
    return inner
`,
  });

test.each([
  [
    'answers fragments of pages otherwise',
    `        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if getattr(request, "is_fragment", False):
            return HttpResponse(status=401)
        return redirect("welcome")`,
  ],
  [
    'lets somebody in by what they are',
    `        if not getattr(request.user, "is_gardener", False):
            return HttpResponse(status=401)
        return view(request, *args, **kwargs)`,
  ],
])('Django: what a gate reads off a request is no mark of a view: it %s', async (_, gate) => {
  expect(await greenhouse(gate)).toEqual(['* /beds [known_only]']);
});

test('Django: a gate that is only for views with a mark stands before no other', async () => {
  const gate = `        if getattr(view, "is_closed", False) and not request.user.is_authenticated:
            return HttpResponse(status=401)
        return view(request, *args, **kwargs)`;
  const alone = gate.replace(' and not request.user.is_authenticated', '');
  expect(await greenhouse(alone)).toEqual(['* /beds []']);
});
