import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const feed = (query: string): Readonly<Record<string, string>> => ({
  'views.py': `
from django.contrib.auth.decorators import login_required
@login_required
def kites(request):
    return render(request, "kites.html", {"kites": ${query}})
`,
  'urls.py': `
from django.urls import path
import views
urlpatterns = [path("kites", views.kites)]
`,
});
const asserting = (sign: string): Readonly<Record<string, string>> => ({
  'flyers.js': `
const router = require('express').Router();
router.delete('/flyers/:id', signedIn, async (req, res) => {
  assert(req.params.id ${sign} req.user.id, 'no');
  await Flyer.destroy({ where: { id: req.params.id } });
  res.end();
});
module.exports = router;
`,
});

describe('what leaves out the caller', () => {
  test('a query that takes everything but theirs limits nobody', async () => {
    const files = feed('Kite.objects.filter(shown=True).exclude(flyer=request.user)');
    expect(await altered(files, '.exclude(flyer=request.user)', '')).toEqual([]);
  });

  test('one that takes only theirs does', async () => {
    const files = feed('Kite.objects.filter(flyer=request.user).exclude(torn=True)');
    const told = expect.stringContaining('asked whether flyer is the caller');
    expect(await altered(files, 'filter(flyer=request.user)', 'all()')).toEqual([told]);
    expect(await altered(files, '.filter(flyer', '.exclude(flyer')).toEqual([told]);
  });

  test('an assertion that it is somebody else asks nothing of whose it is', async () => {
    const line = (sign: string): string => `  assert(req.params.id ${sign} req.user.id, 'no');\n`;
    expect(await altered(asserting('!=='), line('!=='), '')).toEqual([]);
    expect(await altered(asserting('==='), line('==='), '')).toHaveLength(1);
  });

  test.each(['abort(400, "not your own")', 'raise Refused("not your own")'])(
    'whoever something belongs to is turned away by %s: nobody is limited to their own',
    async (refusal) => {
      const voting = (sign: string): Readonly<Record<string, string>> => ({
        'kites.py': `
from flask import Blueprint, abort, redirect
from flask_login import current_user, login_required
bp = Blueprint("kites", __name__)
@bp.route("/kites/<int:id>/vote", methods=["POST"])
@login_required
def vote(id):
    kite = Kite.query.get_or_404(id)
    if kite.flyer_id ${sign} current_user.id:
        ${refusal}
    kite.votes += 1
    db.session.commit()
    return redirect("/")
`,
      });
      const lines = (sign: string): string =>
        `    if kite.flyer_id ${sign} current_user.id:\n        ${refusal}\n`;
      expect(await altered(voting('=='), lines('=='), '')).toEqual([]);
      expect(await altered(voting('!='), lines('!='), '')).toEqual([
        expect.stringContaining('POST /kites/<int:id>/vote'),
      ]);
    },
  );
});
