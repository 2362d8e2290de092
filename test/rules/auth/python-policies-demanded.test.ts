import { describe, expect, test } from '@jest/globals';
import { altered, confidencesBetween, replaced, type Sources } from './between.ts';

const demand = '        rules.ensure(rules.can_replant(self.request.user, serializer.instance))\n';
const garden: Sources = {
  'garden/rules.py': `
from django.core.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
class HasHands(BasePermission):
    def has_object_permission(self, request, view, bed):
        return can_replant(request.user, bed)
def ensure(allowed):
    if not allowed:
        raise PermissionDenied
def can_replant(person, bed):
    return bed.garden.role_of(person) in ("head", "hand")
`,
  'garden/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from garden.api import BedViewSet
router = DefaultRouter()
router.register("beds", BedViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
  'garden/api.py': `
from rest_framework import viewsets
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from garden import beds, rules
from garden.models import Bed
class BedViewSet(viewsets.ModelViewSet):
    queryset = Bed.objects.all()
    permission_classes = [IsAuthenticated]
    def perform_create(self, serializer):
        garden = serializer.validated_data["garden"]
        if garden.role_of(self.request.user) != "head":
            raise PermissionDenied
        serializer.save()
    def perform_update(self, serializer):
${demand}        serializer.save()
    def perform_destroy(self, instance):
        instance.delete()
`,
};

describe('Python: what a hook of a view demands of who calls', () => {
  test('is gone', async () => {
    expect(await altered(garden, demand, '')).toEqual([
      expect.stringContaining(
        'the function BedViewSet.perform_update demanded rules.ensure(rules.can_replant(request.user, serializer.instance))',
      ),
    ]);
    expect(await confidencesBetween(garden, replaced(garden, demand, ''))).toEqual(['low']);
  });

  test.each([
    [
      'asked in place',
      demand,
      '        if not rules.can_replant(self.request.user, serializer.instance):\n            raise PermissionDenied\n',
    ],
    [
      'moved to a method',
      `${demand}        serializer.save()\n`,
      `        self.vet(serializer.instance)\n        serializer.save()\n    def vet(self, bed):\n        rules.ensure(rules.can_replant(self.request.user, bed))\n`,
    ],
    ['called otherwise', 'can_replant', 'can_dig'],
    [
      'moved to a service that is handed who calls',
      `${demand}        serializer.save()\n`,
      '        beds.replant(self.request.user, serializer)\n',
    ],
    ['for all of the view', demand, ''],
    [
      'it does nothing any more',
      `${demand}        serializer.save()\n`,
      '        raise NotImplementedError\n',
    ],
    [
      'from a comparison in place to a rule',
      `        if garden.role_of(self.request.user) != "head":
            raise PermissionDenied
`,
      '        rules.ensure(rules.can_replant(self.request.user, garden))\n',
    ],
  ])('allowed: %s', async (what, from, to) => {
    const head = replaced(garden, from, to);
    const all =
      what === 'for all of the view'
        ? replaced(head, '[IsAuthenticated]', '[IsAuthenticated, rules.HasHands]')
        : head;
    expect(await confidencesBetween(garden, all)).toEqual([]);
  });

  test('that something is as it should be is no question of who calls', async () => {
    const base = replaced(garden, demand, '        rules.ensure(is_dry(serializer.instance))\n');
    expect(await altered(base, '        rules.ensure(is_dry(serializer.instance))\n', '')).toEqual([]);
  });
});

const tower: Sources = {
  'tower/roles.py': `
RINGER, WARDEN, GUEST = "ringer", "warden", "guest"
`,
  'tower/permissions.py': `
from rest_framework.permissions import BasePermission
from tower import roles
class HasPost(BasePermission):
    roles = ()
    def has_permission(self, request, view):
        return request.user.post in self.roles
class IsRinger(HasPost):
    roles = (roles.RINGER, roles.WARDEN)
class IsWarden(HasPost):
    roles = (roles.WARDEN,)
`,
};

describe('Python: a list of roles', () => {
  test.each([
    ['is a constant now', '(roles.RINGER, roles.WARDEN)', 'roles.RINGERS'],
    ['names fewer', '(roles.RINGER, roles.WARDEN)', '(roles.WARDEN,)'],
  ])('allowed: %s', async (_what, from, to) => {
    const head = replaced(tower, from, to);
    const found = await confidencesBetween(
      tower,
      replaced(head, '"guest"\n', '"guest"\nRINGERS = (RINGER, WARDEN)\n'),
    );
    expect(found).toEqual([]);
  });

  test('names nobody', async () => {
    expect(await altered(tower, '(roles.RINGER, roles.WARDEN)', '()')).toEqual([
      expect.stringContaining('the class IsRinger no longer mentions roles.RINGER'),
      expect.stringContaining('the list roles no longer mentions roles.RINGER'),
    ]);
  });
});

const shop: Sources = {
  'shop/boxes.py': `
from flask import Blueprint, jsonify
from flask_login import current_user, login_required
from shop.access import can_view
from shop.models import Box
boxes = Blueprint("boxes", __name__)
@boxes.get("/boxes")
@login_required
def list_boxes():
    rows = Box.query.order_by(Box.name).all()
    return jsonify([box.shown() for box in rows if can_view(current_user, box)])
@boxes.get("/lids")
@login_required
def list_lids():
    rows = Box.query.order_by(Box.lid).all()
    return jsonify([{"lid": box.lid, "seen": can_view(current_user, box)} for box in rows])
`,
};

describe('Python: what leaves out the rows that are not for who calls', () => {
  test('is gone', async () => {
    expect(await altered(shop, ' if can_view(current_user, box)', '')).toEqual([
      expect.stringContaining('left out of what it gives whatever can_view says is not for who calls'),
    ]);
  });

  test.each([
    [
      'a loop',
      '    return jsonify([box.shown() for box in rows if can_view(current_user, box)])\n',
      '    shown = []\n    for box in rows:\n        if can_view(current_user, box):\n            shown.append(box.shown())\n    return jsonify(shown)\n',
    ],
    ['a helper', '[box.shown() for box in rows if can_view(current_user, box)]', 'shown_of(rows)'],
    [
      'the query',
      'Box.query.order_by(Box.name).all()\n    return jsonify([box.shown() for box in rows if can_view(current_user, box)])',
      'Box.visible_to(current_user).all()\n    return jsonify([box.shown() for box in rows])',
    ],
    ['what is only shown', ', "seen": can_view(current_user, box)', ''],
  ])('allowed: %s', async (_what, from, to) => {
    expect(await altered(shop, from, to)).toEqual([]);
  });
});
