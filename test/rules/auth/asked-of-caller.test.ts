import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const go = (show: string, ofFarm = ''): Sources => ({
  'internal/bills/bills.go': `package bills
import ("net/http"; "github.com/go-chi/chi/v5"; "mill.example/internal/identity"; "mill.example/internal/reply")
type Bills struct { gate *identity.Gate; rows *Rows }
func (b *Bills) Routes() http.Handler {
	r := chi.NewRouter()
	r.With(b.gate.RequireRole("buyer", "clerk")).Get("/bills/{billID}", reply.Handle(b.show))
	r.With(b.gate.RequireRole("buyer", "clerk")).Get("/farms/{farmID}/bills", reply.Handle(b.ofFarm))
	return r
}
func (b *Bills) show(w http.ResponseWriter, r *http.Request) error {
	bill, err := b.rows.ByID(r.Context(), chi.URLParam(r, "billID"))
	if err != nil { return err }
${show}
	return reply.JSON(w, bill)
}
func (b *Bills) ofFarm(w http.ResponseWriter, r *http.Request) error {
	farmID, err := reply.ID(r, "farmID")
	if err != nil { return err }
${ofFarm}
	list, err := b.rows.OfFarm(r.Context(), farmID)
	if err != nil { return err }
	return reply.JSON(w, list)
}
`,
});
const ts = (check: string): Sources => ({
  'app.ts': `import express from 'express';
import { requireUser } from './auth';
const app = express();
app.get('/bills/:id', requireUser, async (req, res) => {
  const bill = await db.bills.find(req.params.id);
${check}
  res.json(bill);
});`,
});
const python = (check: string): Sources => ({
  'bills/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("bills/<int:id>/", views.show)]
`,
  'bills/views.py': `from django.http import Http404, HttpResponse
from django.contrib.auth.decorators import login_required
from .store import load
@login_required
def show(request, id):
    bill = load(id)
${check}
    return HttpResponse(bill.file)
`,
});

const missing = (test: string): string => `	if !${test} { return reply.ErrNotFound }`;
const actsFor = missing('identity.Current(r.Context()).ActsFor(bill.FarmID)');

describe('who calls is asked how they stand to whose something is, and the rest is said not to be there', () => {
  test.each([
    ['Go, of what gives them', go(actsFor), actsFor],
    [
      'Go, of a local',
      go(`	u := identity.Current(r.Context())\n${missing('u.WorksAt(bill.FarmID)')}`),
      missing('u.WorksAt(bill.FarmID)'),
    ],
    [
      'Go, with more',
      go(missing('(bill.Open && actor.In(bill.FarmID))')),
      missing('(bill.Open && actor.In(bill.FarmID))'),
    ],
    [
      'TypeScript',
      ts('  if (!req.user.actsFor(bill.farmId)) return res.sendStatus(404);'),
      '  if (!req.user.actsFor(bill.farmId)) return res.sendStatus(404);',
    ],
    [
      'Python',
      python('    if not request.user.acts_for(bill.farm_id):\n        raise Http404'),
      '    if not request.user.acts_for(bill.farm_id):\n        raise Http404',
    ],
  ])('%s', async (_, base, check) => {
    expect(await altered(base, check, '')).toEqual([
      expect.stringMatching(/^auth\/guard-removed: .* was guarded by a check of [\w.]+ and no longer is/),
    ]);
  });

  test('by the id that came with the request', async () => {
    const check = missing('identity.Current(r.Context()).ActsFor(farmID)');
    expect(await altered(go('', check), check, '')).toEqual([
      'auth/guard-removed: GET /farms/{farmID}/bills was guarded by a check of ActsFor and no longer is.',
    ]);
  });

  test.each([
    ['compared', '	if bill.FarmID != identity.Current(r.Context()).FarmID { return reply.ErrNotFound }'],
    ['answered otherwise', actsFor.replace('ErrNotFound', 'ErrForbidden')],
    ['of a local', `	actor := identity.Current(r.Context())\n${missing('actor.ActsFor(bill.FarmID)')}`],
    ['asked in other words', missing('identity.Current(r.Context()).MaySee(bill.FarmID)')],
  ])('it may be %s', async (_, now) => {
    expect(await between(go(actsFor), go(now))).toEqual([]);
  });

  test('it may be asked by what loads the thing', async () => {
    const loading = `	bill, err := b.rows.ByID(r.Context(), chi.URLParam(r, "billID"))
	if err != nil { return err }
`;
    const now = replaced(
      go(actsFor),
      `${loading}${actsFor}\n`,
      loading.replace('rows.ByID(r.Context(), chi.URLParam(r, "billID"))', 'own(r)'),
    );
    const helper = `func (b *Bills) own(r *http.Request) (*Bill, error) {
${loading.replace('return err', 'return nil, err')}${actsFor.replace('return', 'return nil,')}
	return bill, nil
}
`;
    const path = 'internal/bills/bills.go';
    expect(await between(go(actsFor), { [path]: `${now[path]}${helper}` })).toEqual([]);
  });

  test.each([
    ['what somebody did', 'identity.Current(r.Context()).HasPaid(bill.CourseID)'],
    ['what somebody likes', 'identity.Current(r.Context()).Follows(bill.FarmID)'],
    ['something else than who calls', 'calendar.Today(r.Context()).IsIn(bill.SeasonID)'],
    ['no id', 'identity.Current(r.Context()).Prefers(bill.Language)'],
  ])('%s is not asked for that', async (_, question) => {
    expect(await altered(go(missing(question)), missing(question), '')).toEqual([]);
  });
});
