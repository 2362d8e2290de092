import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const routing = `
from functools import update_wrapper
from observatory.people import crew_of
class Turned(Exception):
    def __init__(self, message, status=403):
        self.status = status
def visitor(request, wanted):
    if wanted.get("anonymous"):
        return None
    if not request.user.is_authenticated:
        raise Turned("sign in", 401)
    crew = crew_of(request.user)
    rank = wanted.get("rank_role")
    if rank is not None and not crew.at_least(rank):
        raise Turned("not for you")
    return crew
def by_method(**rows):
    table = {}
    for method, row in rows.items():
        table[method] = row if isinstance(row, tuple) else (row, {})
    def answer(request, **kwargs):
        view, wanted = table[request.method]
        return view(request, visitor(request, wanted), **kwargs)
    return answer
`;
const nights: Sources = {
  'observatory/routing.py': routing,
  'observatory/urls.py': `
from django.urls import path
from observatory import nights
from observatory.routing import by_method
urlpatterns = [
    path("hours", by_method(GET=(nights.hours, {"anonymous": True}))),
    path(
        "nights",
        by_method(
            GET=nights.list_nights,
            POST=(nights.add_night, {"rank_role": "observer"}),
        ),
    ),
    path(
        "nights/<int:night_id>",
        by_method(
            GET=nights.show_night,
            PATCH=(nights.alter_night, {"rank_role": "astronomer", "page_size": 20}),
            DELETE=(nights.drop_night, {"rank_role": "director"}),
        ),
    ),
]
`,
  'observatory/nights.py': `
from observatory.models import Night
def hours(request, crew):
    return {}
def list_nights(request, crew):
    return Night.objects.filter(dome=crew.dome)
def add_night(request, crew):
    return Night.objects.create(dome=crew.dome)
def show_night(request, crew, night_id):
    return Night.objects.filter(dome=crew.dome).get(pk=night_id)
def alter_night(request, crew, night_id):
    return Night.objects.filter(dome=crew.dome).get(pk=night_id).alter()
def drop_night(request, crew, night_id):
    return Night.objects.filter(dome=crew.dome).get(pk=night_id).delete()
def cancel_night(request, crew, night_id):
    return Night.objects.filter(dome=crew.dome).get(pk=night_id).cancel()
`,
};
const drop = '(nights.drop_night, {"rank_role": "director"})';

describe('Django: a table of methods that a function of the house is given', () => {
  test('an entry loses what it asks for', async () => {
    expect(await altered(nights, drop, 'nights.drop_night')).toEqual([
      "auth/weaker-guard: DELETE /nights/<int:night_id> asked for by_method('rank_role: director'), and now asks for by_method.",
    ]);
  });

  test('an entry lets everybody in', async () => {
    expect(await altered(nights, drop, '(nights.drop_night, {"anonymous": True})')).toEqual([
      "auth/guard-removed: DELETE /nights/<int:night_id> was guarded by by_method('rank_role: director') and no longer is.",
    ]);
  });

  test('a new entry that asks for nothing, as those beside it do', async () => {
    const row = '    path(\n        "nights/<int:night_id>",\n';
    const fresh = '    path("nights/<int:night_id>/cancel", by_method(POST=nights.cancel_night)),\n';
    expect(await altered(nights, row, fresh + row)).toEqual([
      expect.stringContaining('auth/weaker-guard: POST /nights/<int:night_id>/cancel is open to everybody'),
    ]);
    const asked = fresh.replace('nights.cancel_night', '(nights.cancel_night, {"rank_role": "director"})');
    expect(await altered(nights, row, asked + row)).toEqual([]);
    const reading = fresh.replace('POST', 'GET');
    expect(await altered(nights, row, reading + row)).toEqual([]);
  });

  test('a new entry that says that everybody may read it, as one beside it does', async () => {
    const row = '    path("hours",';
    const fresh = '    path("domes", by_method(GET=(nights.hours, {"anonymous": True}))),\n';
    expect(await altered(nights, row, fresh + row)).toEqual([]);
    expect(await altered(nights, row, fresh.replace('GET', 'DELETE') + row)).toEqual([
      expect.stringContaining('auth/missing-guard: DELETE /domes'),
    ]);
  });

  test.each([
    ['an option that asks nobody', ', "page_size": 20', ''],
    ['another handler', 'nights.show_night', 'nights.list_nights'],
    ['a name for the function', 'by_method', 'answered'],
    ['options by another way', '{"rank_role": "director"}', 'dict(rank_role="director")'],
    ['options by a name', 'urlpatterns = [', 'DIRECTORS = {"rank_role": "director"}\nurlpatterns = ['],
  ])('not what asks no less: %s', async (_what, from, to) => {
    const urls = nights['observatory/urls.py'] ?? '';
    const head = to.startsWith('DIRECTORS') ? urls.replace('{"rank_role": "director"}', 'DIRECTORS') : urls;
    const was = { ...nights, 'observatory/urls.py': urls };
    const now = Object.entries({ ...was, 'observatory/urls.py': head });
    const all = Object.fromEntries(now.map(([path, text]) => [path, text.replaceAll(from, to)]));
    expect(await between(was, all)).toEqual([]);
  });

  test('nor where what is wrapped around the handler asks for it now', async () => {
    const urls = nights['observatory/urls.py'] ?? '';
    const head = urls
      .replace(drop, 'role_required("director")(nights.drop_night)')
      .replace(
        'from observatory import nights',
        'from observatory import nights\nfrom gates import role_required',
      );
    expect(await between(nights, { ...nights, 'observatory/urls.py': head })).toEqual([]);
  });
});
