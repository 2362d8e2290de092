import { describe, expect, test } from '@jest/globals';
import { between, confidencesBetween, type Sources } from './between.ts';

const removed = expect.stringContaining('auth/guard-removed');

describe('a comparison of a view of Flask that became a query', () => {
  const flask = (body: string, helper = ''): Sources => ({
    'auth.py': `
from functools import wraps
from flask import abort, g
def signed_in(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if g.user is None:
            abort(401)
        return view(*args, **kwargs)
    return wrapped
`,
    'app.py': `
from flask import Flask, abort, g, jsonify, request
from auth import signed_in
from models import Sketch, Frame, db
app = Flask(__name__)
${helper}
@app.delete("/sketches/<int:sid>")
@signed_in
def remove(sid):
${body}
    return "", 204
`,
  });
  const before = flask(`    sketch = Sketch.query.get_or_404(sid)
    if sketch.owner_id != g.user.id:
        abort(403)
    db.session.delete(sketch)`);
  const deleting = (query: string): Sources => flask(`    sketch = ${query}\n    db.session.delete(sketch)`);
  const helper = (query: string): string => `def own_sketch(sid):\n    return ${query}\n`;
  const own = 'g.user.sketches.filter_by(id=sid).first_or_404()';

  test.each([
    ['with a condition', deleting('Sketch.query.filter_by(id=sid, owner_id=g.user.id).first_or_404()')],
    ['by a relationship', deleting(own)],
    ['in a helper', flask('    db.session.delete(own_sketch(sid))', helper(own))],
  ])('%s', async (_, head) => {
    expect(await between(before, head)).toEqual([]);
  });

  test.each([
    ['not limited', deleting('Sketch.query.filter_by(id=sid).first_or_404()')],
    [
      'limited to what all share',
      deleting('Sketch.query.filter_by(id=sid, org_id=g.user.org_id).first_or_404()'),
    ],
    [
      'limited to whom the request names',
      deleting('Sketch.query.filter_by(id=sid, owner_id=request.args["owner"]).first_or_404()'),
    ],
    ['of another kind', deleting('g.user.frames.filter_by(id=sid).first_or_404()')],
    [
      'limited in a helper that is not called',
      flask('    db.session.delete(Sketch.query.get_or_404(sid))', helper(own)),
    ],
  ])('not %s', async (_, head) => {
    expect(await between(before, head)).toContainEqual(removed);
  });
});

describe('a view of Django that asked whose each object is, and whose rows are its caller’s now', () => {
  const mixin = (bases: string, body: string): Sources => ({
    'poems/urls.py': `
from django.urls import path
from .views import PoemEdit
urlpatterns = [path("poems/<int:pk>/edit", PoemEdit.as_view())]
`,
    'poems/views.py': `
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.views.generic import UpdateView
from .models import Poem
class PoemEdit(${bases}, UpdateView):
    model = Poem
    fields = ["text"]
${body}
`,
  });
  const tested = (test: string): Sources =>
    mixin('LoginRequiredMixin, UserPassesTestMixin', `    def test_func(self):\n        return ${test}`);
  const scoped = mixin(
    'LoginRequiredMixin',
    '    def get_queryset(self):\n        return super().get_queryset().filter(author=self.request.user)',
  );
  const ofAuthor = tested('self.get_object().author == self.request.user');
  const sets = (view: string): Sources => ({
    'stalls/urls.py': `
from rest_framework.routers import DefaultRouter
from .views import SaleViewSet
router = DefaultRouter()
router.register("sales", SaleViewSet, basename="sale")
urlpatterns = router.urls
`,
    'stalls/permissions.py': `
from rest_framework.permissions import BasePermission
class IsSeller(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.seller_id == request.user.id
class IsChief(BasePermission):
    def has_object_permission(self, request, view, obj):
        return request.user.is_chief
`,
    'stalls/views.py': `
from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from .models import Sale
from .permissions import IsChief, IsSeller
class SaleViewSet(viewsets.ModelViewSet):
${view}
`,
  });
  const permitted = (permission: string): Sources =>
    sets(`    queryset = Sale.objects.all()\n    permission_classes = [IsAuthenticated, ${permission}]`);
  const rows = (query: string): Sources =>
    sets(
      `    permission_classes = [IsAuthenticated]\n    def get_queryset(self):\n        return Sale.objects.${query}`,
    );

  test.each([
    ['its test', ofAuthor, scoped],
    ['a permission', permitted('IsSeller'), rows('filter(seller=self.request.user)')],
  ])('is told with low confidence: %s', async (_, before, head) => {
    const confidences = await confidencesBetween(before, head);
    expect(confidences.filter((each) => each !== 'low')).toEqual([]);
  });

  test.each([
    ['a right was asked for', tested('self.request.user.is_chief'), scoped],
    [
      'a right was asked for as well',
      tested('self.get_object().author == self.request.user and self.request.user.is_chief'),
      scoped,
    ],
    ['the rows are everybody’s', ofAuthor, mixin('LoginRequiredMixin', '')],
    ['a permission asked for a right', permitted('IsChief'), rows('filter(seller=self.request.user)')],
    ['the rows are of what was named', permitted('IsSeller'), rows('filter(stall=self.kwargs["stall"])')],
  ])('is told in full where %s', async (_, before, head) => {
    expect(await confidencesBetween(before, head)).toContainEqual(expect.stringMatching(/medium|high/));
  });
});
