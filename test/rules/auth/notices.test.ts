import { expect, test } from '@jest/globals';
import { altered, confidencesBetween, replaced, type Sources } from './between.ts';

const missing = (route: string): string[] => [
  expect.stringContaining(`auth/missing-guard: ${route} can be reached by anybody`) as unknown as string,
];

const mill: Sources = {
  'mill.js': `const app = require('express')();
function byKey(req, res, next) { req.get('x-key') === process.env.KEY ? next() : res.status(401).end(); }
app.get('/health', (req, res) => res.json({ ok: true }));
app.get('/health/wheels', byKey, (req, res) => res.json(wheels.all()));
app.get('/metrics', byKey, (req, res) => res.send(metrics.text()));
// more
`,
};
const route = (path: string, guard = ''): string =>
  `app.get('${path}', ${guard}(req, res) => res.json(sacks.failed()));`;

test.each(['/health/sacks', '/metrics/millers'])(
  'what is guarded though its path says that it is for everybody has kin: %s',
  async (path) => {
    expect(await altered(mill, '// more', route(path))).toEqual(missing(`GET ${path}`));
    expect(await confidencesBetween(mill, replaced(mill, '// more', route(path)))).toEqual(['low']);
    expect(await altered(mill, '// more', route(path, 'byKey, '))).toEqual([]);
  },
);

test.each([
  '/health/live',
  '/health/ready',
  '/healthz',
  '/version',
  '/status',
  '/metrics/openapi.json',
  '/docs/mill',
])('that it is there, everybody may know: %s', async (path) => {
  expect(await altered(mill, '// more', route(path))).toEqual([]);
});

test('where one beside it is open, another may be', async () => {
  const open = replaced(mill, '// more', `${route('/health/stones')}\n// more`);
  expect(await altered(open, '// more', route('/health/sacks'))).toEqual([]);
});

const tavern = (routes: string): Sources => ({
  'app.js': `const app = require('express')(); const { known } = require('./gate');
app.use('/guests', known, require('./guests'));
app.use('/menu', require('./menu'));
app.use('/tallies', require('./tallies'));`,
  'gate.js': `exports.known = (req, res, next) => req.user ? next() : res.status(401).end();`,
  'menu.js': `const router = require('express').Router(); module.exports = router;
router.get('/', (req, res) => res.json(dishes)); router.get('/:id', (req, res) => res.json(dishes[req.params.id]));`,
  'guests.js': `const router = require('express').Router(); module.exports = router;
router.get('/orders', all); router.get('/orders/:id', one); router.get('/invoices', bills); router.get('/messages', post); router.get('/profile', self);`,
  'tallies.js': routes,
});
const tallies = (path: string): string =>
  `const router = require('express').Router(); module.exports = router;\nrouter.get('${path}', (req, res) => res.json(db.tally(req.params.day)));`;

test('a new router that shows what is somebody’s, where all of that is guarded, is told with low confidence', async () => {
  const head = tavern(tallies('/:day/members'));
  expect(await altered(tavern('// later'), '// later', tallies('/:day/members'))).toEqual(
    missing('GET /tallies/:day/members'),
  );
  expect(await confidencesBetween(tavern(''), head)).toEqual(['low']);
});

test('not one of what is nobody’s, or where something of somebody is shown to all', async () => {
  expect(await altered(tavern('// later'), '// later', tallies('/:day/dishes'))).toEqual([]);
  const shown = replaced(
    tavern('// later'),
    "router.get('/:id'",
    "router.get('/orders/last', last); router.get('/:id'",
  );
  expect(await altered(shown, '// later', tallies('/:day/members'))).toEqual([]);
});

test('Django: a view that answers whatever method is read where its path is a file’s, beside a list that everybody reads', async () => {
  const fairs = (url: string): Sources => ({
    'manage.py': '',
    'fairs/urls.py': `from django.urls import path
from fairs import views
urlpatterns = [
    path('fairs/', views.FairListView.as_view()),
    path('fairs/<slug:slug>/', views.FairView.as_view()),
    path('fairs/<slug:slug>/join/', views.JoinView.as_view()),
    ${url}
]
`,
    'fairs/views.py': `from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView, ListView, View
class FairListView(ListView):
    model = Fair
class FairView(DetailView):
    model = Fair
class JoinView(LoginRequiredMixin, View):
    def post(self, request, slug):
        return join(request.user, slug)
def dates(request):
    return HttpResponse(written(Fair.objects.open()))
`,
  });
  expect(await altered(fairs('# more'), '# more', "path('fairs/dates.ics', views.dates),")).toEqual([]);
  expect(await altered(fairs('# more'), '# more', "path('fairs/dates/', views.dates),")).toHaveLength(1);
});
