import { expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsOf } from '../execute.ts';
import { replaced, type Sources } from './between.ts';

/** What is said of a change that puts something in the place of `# more` or `// more`. */
async function told(base: Sources, from: string, to: string): Promise<string[]> {
  const head = replaced(base, from, to);
  const files = Object.keys(base).map((path) => {
    const before = (base[path] ?? '').split('\n');
    const added = (head[path] ?? '').split('\n').flatMap((line, at) => (before[at] === line ? [] : [at + 1]));
    return { path, base: base[path], head: head[path], added, flagged: [] };
  });
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return (await findingsOf([rule], example)).map(
    ({ finding }) => `${finding.confidence}: ${finding.message}`,
  );
}

const allotments: Sources = {
  'allotments/settings.py': 'ROOT_URLCONF = "allotments.urls"\n',
  'allotments/urls.py': `from django.urls import path
from . import views
urlpatterns = [
    path("plots/<int:pk>/", views.plot),
    path("plots/<int:pk>/water/", views.water),
    path("bills/", views.bills),
    path("sheds/<int:pk>/", views.shed),
    path("new/<int:pk>/", views.new),
]
`,
  'allotments/asked.py': `from django.core.exceptions import PermissionDenied
def ensure_own(request, thing):
    if thing.gardener_id != request.user.pk:
        raise PermissionDenied
`,
  'allotments/views.py': `from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from .asked import ensure_own
from .models import Bill, Path, Plot, Shed
@login_required
def plot(request, pk):
    found = get_object_or_404(Plot, pk=pk, club=request.club, gardener=request.user)
    return render(request, "plot.html", {"plot": found})
@login_required
def water(request, pk):
    found = get_object_or_404(Plot, pk=pk, club=request.club, gardener=request.user)
    found.water()
    return redirect("/")
@login_required
def bills(request):
    return render(request, "bills.html", {"bills": Bill.objects.filter(club=request.club, gardener=request.user)})
@login_required
def shed(request, pk):
    found = get_object_or_404(Shed, pk=pk, club=request.club)
    if found.gardener_id != request.user.pk:
        raise PermissionDenied
    return render(request, "shed.html", {"shed": found})
# more
`,
};

const view = (model: string, more = '', guard = '@login_required'): string => `${guard}
def new(request, pk):
    found = get_object_or_404(${model}, pk=pk, club=request.club)
${more}    return render(request, "new.html", {"found": found})
`;

test('Django: a new view takes any of the house, where those beside it take one’s own', async () => {
  expect(await told(allotments, '# more\n', view('Bill'))).toEqual([
    'low: * /new/<int:pk> takes any Bill of request.club by an id from the request; those beside it also ask for gardener.',
  ]);
  expect(await told(allotments, '# more\n', view('Plot', '    found.hoe()\n'))).toEqual([
    'low: * /new/<int:pk> takes any Plot of request.club by an id from the request; those beside it also ask for gardener.',
  ]);
  expect(await told(allotments, '# more\n', view('Shed'))).toEqual([
    'low: * /new/<int:pk> takes any Shed of request.club by an id from the request; those beside it also ask for gardener_id.',
  ]);
});

test('Django: what says by itself which it is for, what tells little of it, and what is the caller’s doing', async () => {
  const of = (condition: string, more = ''): string =>
    view('Plot', more).replace('club=request.club', `club=request.club, ${condition}`);
  const silent = [
    of('gardener=None', '    found.gardener = request.user\n    found.save()\n'),
    of('gardener__isnull=True'),
    of('state="free"'),
    of('state=Plot.FREE'),
    of('is_public=True'),
    view('Plot').replace('{"found": found}', '{"x": found.x, "y": found.y}'),
    view('Plot').replace('Plot, pk', 'Plot.objects.only("x", "y"), pk'),
    view('Plot').replace('Plot, pk', 'Plot.objects.only("notes_count", "context"), pk'),
    `@login_required
def new(request, pk):
    found = Plot.objects.filter(pk=pk, club=request.club).values("name", "size").first()
    return JsonResponse(found)
`,
    view('Plot', '    found.waiting.add(request.user)\n'),
    view('Plot', '    Report.objects.create(plot=found, by=request.user)\n'),
    // Whatever it is that stands before it, it does not stand before those beside it.
    view('Plot', '', '@login_required\n@wardens_only'),
  ];
  for (const each of silent) expect([each, ...(await told(allotments, '# more\n', each))]).toEqual([each]);
  const spoken = [
    of('deleted_at=None'),
    of('archived=False', '    found.archived = True\n    found.save()\n'),
    of('is_active=True'),
    view('Plot').replace('Plot, pk', 'Plot.objects.only("name", "notes"), pk'),
    view('Plot').replace('{"found": found}', '{"x": found.x, "contact": found.phone_number}'),
    `@login_required
def new(request, pk):
    found = Plot.objects.filter(pk=pk, club=request.club).values("name", "description").first()
    return JsonResponse(found)
`,
    // It counts, and leaves nothing by what it finds.
    `def count_of(request):
    return Plot.objects.filter(gardener=request.user).count()
${view('Plot')}`,
    view('Plot').replace('{"found": found}', '{"code": found.code}'),
    view('Plot', '    found.state = "dug"\n').replace('{"found": found}', '{"x": found.x, "y": found.y}'),
    view('Plot', '    found.dig()\n').replace('{"found": found}', '{"x": found.x, "y": found.y}'),
  ];
  for (const each of spoken)
    expect(await told(allotments, '# more\n', each)).toEqual([
      expect.stringContaining('any Plot of request.club'),
    ]);
  // All of those beside it say so as well.
  const standing = replaced(allotments, 'gardener=request.user)\n', 'gardener=request.user, state="dug")\n');
  expect(await told(standing, '# more\n', of('state="dug"'))).toEqual([
    expect.stringContaining('any Plot of request.club'),
  ]);
});

test('Django: what is nobody’s own, what others may, and what asks by itself', async () => {
  const silent = [
    view('Path'),
    view('Bill', '', '@permission_required("allotments.view_bill")'),
    view('Bill', '    ensure_own(request, found)\n'),
    view('Bill', '    if found.gardener != request.user:\n        raise PermissionDenied\n'),
    view('Bill').replace('club=request.club', 'club=request.club, gardener=request.user'),
  ];
  for (const each of silent) expect([each, ...(await told(allotments, '# more\n', each))]).toEqual([each]);
  // One that anybody of the club may see was there before.
  const open = replaced(
    allotments,
    'Plot, pk=pk, club=request.club, gardener=request.user)\n    return',
    'Plot, pk=pk, club=request.club)\n    return',
  );
  expect(await told(open, '# more\n', view('Plot'))).toEqual([]);
});

const lockers: Sources = {
  'routes.ts': `import { Router } from 'express';
import { prisma } from './prisma';
import { requireUser } from './gates';
const router = Router();
router.get('/lockers/:id', requireUser, async (req, res) => {
  const locker = await prisma.locker.findFirst({ where: { id: req.params.id, clubId: req.user.clubId, holderId: req.user.id } });
  if (!locker) return res.status(404).end();
  res.json(locker);
});
router.put('/lockers/:id/code', requireUser, async (req, res) => {
  await prisma.locker.updateMany({ where: { id: req.params.id, clubId: req.user.clubId, holderId: req.user.id }, data: { code: req.body.code } });
  res.status(204).end();
});
router.delete('/keys/:id', requireUser, async (req, res) => {
  await prisma.key.deleteMany({ where: { id: req.params.id, clubId: req.user.clubId, holderId: req.user.id } });
  res.status(204).end();
});
// more
export default router;
`,
};

test('Express: the same of a new handler that stands in its route', async () => {
  const route = (
    model: string,
  ): string => `router.get('/${model}s/:id/log', requireUser, async (req, res) => {
  const found = await prisma.${model}.findFirst({ where: { id: req.params.id, clubId: req.user.clubId } });
  if (!found) return res.status(404).end();
  res.json(found.log);
});
`;
  expect(await told(lockers, '// more\n', route('locker'))).toEqual([
    'low: GET /lockers/:id/log takes any Locker of req.user.clubId by an id from the request; those beside it also ask for holderId.',
  ]);
  const spoken = [
    route('locker').replace('req.user.clubId }', 'req.user.clubId, deletedAt: null }'),
    route('locker').replace('found.log', '{ log: found.log }'),
    route('locker').replace(
      'req.user.clubId } }',
      'req.user.clubId }, select: { id: true, contents: true } }',
    ),
    `const countOf = (req) => prisma.locker.count({ where: { holderId: req.user.id } });
${route('locker')}`,
    // It is altered by the id that was sent.
    route('locker')
      .replace('router.get', 'router.post')
      .replace('req.user.clubId } }', 'req.user.clubId }, select: { id: true } }')
      .replace(
        'res.json(found.log)',
        'await prisma.locker.update({ where: { id: req.params.id }, data: req.body });\n  res.end()',
      ),
  ];
  for (const each of spoken)
    expect(await told(lockers, '// more\n', each)).toEqual([
      expect.stringContaining('any Locker of req.user.clubId'),
    ]);
  const silent = [
    route('bench'),
    route('locker').replace('requireUser', 'requireSteward'),
    route('locker').replace('clubId: req.user.clubId', 'holderId: req.user.id'),
    route('locker').replace('res.json', 'assertHolder(req.user, found);\n  res.json'),
    route('locker').replace('req.user.clubId }', 'req.user.clubId, holderId: null }'),
    route('locker').replace('req.user.clubId }', "req.user.clubId, state: 'free' }"),
    route('locker').replace('req.user.clubId } }', 'req.user.clubId }, select: { id: true, size: true } }'),
    route('locker').replace('found.log', '{ size: found.size, floor: found.floor }'),
    `async function holds(req, res, next) {
  const count = await prisma.locker.count({ where: { id: req.params.id, holderId: req.user.id } });
  if (count === 0) return res.status(404).end();
  next();
}
${route('locker').replace('requireUser,', 'requireUser, holds,')}`,
    `async function ownLocker(req, res, next) {
  req.locker = await prisma.locker.findFirstOrThrow({ where: { id: req.params.id, holderId: req.user.id } });
  next();
}
${route('locker').replace('requireUser,', 'requireUser, ownLocker,')}`,
  ];
  for (const each of silent) expect([each, ...(await told(lockers, '// more\n', each))]).toEqual([each]);
});

const berths: Sources = {
  'harbour/berths.py': `from flask import Blueprint, g, jsonify
from flask_login import login_required
from harbour.models import Berth, db
bp = Blueprint("berths", __name__, url_prefix="/berths")
@bp.get("/<int:berth_id>")
@login_required
def show(berth_id):
    berth = Berth.query.filter_by(id=berth_id, port_id=g.user.port_id, skipper_id=g.user.id).first_or_404()
    return jsonify(berth.to_dict())
@bp.delete("/<int:berth_id>")
@login_required
def leave(berth_id):
    berth = Berth.query.filter_by(id=berth_id, port_id=g.user.port_id, skipper_id=g.user.id).first_or_404()
    db.session.delete(berth)
    return "", 204
@bp.put("/<int:berth_id>")
@login_required
def move(berth_id):
    berth = Berth.query.filter_by(id=berth_id, port_id=g.user.port_id, skipper_id=g.user.id).first_or_404()
    berth.place = "north"
    return jsonify(berth.to_dict())
# more
`,
};

test('Flask: the same by an id that the path gives by the name of what is taken', async () => {
  const more = `@bp.post("/<int:berth_id>/let")
@login_required
def let(berth_id):
    berth = Berth.query.filter_by(id=berth_id, port_id=g.user.port_id).first_or_404()
    berth.is_let = True
    return jsonify(berth.to_dict())
`;
  expect(await told(berths, '# more\n', more)).toEqual([
    'medium: POST /berths/<int:berth_id>/let takes any Berth of g.user.port_id by an id from the request; those beside it also ask for skipper_id.',
  ]);
  const silent = [
    more.replace('port_id=g.user.port_id', 'port_id=g.user.port_id, skipper_id=None'),
    more
      .replace('def let(berth_id)', 'def let(berth_id, skipper_id)')
      .replace('port_id)', 'port_id, skipper_id=skipper_id)'),
  ];
  for (const each of silent) expect([each, ...(await told(berths, '# more\n', each))]).toEqual([each]);
});
