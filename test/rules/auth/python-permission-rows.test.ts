import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const kiln = (body: string): Sources => ({
  'kiln/urls.py': `
from rest_framework.routers import DefaultRouter
from kiln.views import Firings
router = DefaultRouter()
router.register("firings", Firings, basename="firings")
urlpatterns = router.urls
`,
  'kiln/rights.py': `
from rest_framework.permissions import BasePermission
class InGuild(BasePermission):
    def has_permission(self, request, view):
        return request.guild is not None
class IsMaster(BasePermission):
    def has_permission(self, request, view):
        return request.guild is not None and request.guild.rank == "master"
`,
  'kiln/base.py': `
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
from kiln.rights import InGuild
class RowsMixin:
    rights_of = {}
    def get_permissions(self):
${body}
class GuildViewSet(RowsMixin, ModelViewSet):
    permission_classes = [IsAuthenticated, InGuild]
`,
  'kiln/views.py': `
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from kiln.base import GuildViewSet
from kiln.rights import InGuild, IsMaster
class Firings(GuildViewSet):
    rights_of = {
        "destroy": [IsAuthenticated, InGuild, IsMaster],
        "vent": [IsAuthenticated, InGuild, IsMaster],
    }
    @action(detail=True, methods=["post"])
    def vent(self, request, pk=None):
        self.get_object().vent()
    @action(detail=True, methods=["post"], permission_classes=[IsAuthenticated, InGuild, IsMaster])
    def light(self, request, pk=None):
        self.get_object().light()
    @action(detail=True)
    def log(self, request, pk=None):
        return self.get_object().log
`,
});

const plain = '        return [each() for each in self.rights_of.get(self.action, self.permission_classes)]';
const forms: readonly (readonly [string, string])[] = [
  ['what is left where there is no row', plain],
  [
    'an action that may be missing',
    `        rights = self.rights_of.get(getattr(self, "action", None), self.permission_classes)
        return [each() for each in rights]`,
  ],
  [
    'a table that may be missing',
    '        return [each() for each in getattr(self, "rights_of", {}).get(self.action, self.permission_classes)]',
  ],
  [
    'an error where there is no row',
    `        try:
            return [each() for each in self.rights_of[self.action]]
        except KeyError:
            return [each() for each in self.permission_classes]`,
  ],
  [
    'that error, and what is inherited',
    `        try:
            return [each() for each in self.rights_of[self.action]]
        except (KeyError, AttributeError):
            return super().get_permissions()`,
  ],
  [
    'either of two',
    '        return [each() for each in self.rights_of.get(self.action) or self.permission_classes]',
  ],
  [
    'a condition within',
    `        rights = self.rights_of[self.action] if self.action in self.rights_of else self.permission_classes
        return [each() for each in rights]`,
  ],
  [
    'a name that is set again',
    `        rights = self.permission_classes
        action = self.action
        if action in self.rights_of:
            rights = self.rights_of[action]
        return [each() for each in rights]`,
  ],
];
const lost = 'auth/guard-removed: POST /firings/{pk}/vent was guarded by IsMaster and no longer is.';
const row = '        "vent": [IsAuthenticated, InGuild, IsMaster],\n';
const decorator = ', permission_classes=[IsAuthenticated, InGuild, IsMaster])';
const log = '    @action(detail=True)\n    def log(';

describe('a table that a mixin reads comes before the permissions of a class between them', () => {
  describe.each(forms)('%s', (_what, body) => {
    test('a row that goes is told', async () => {
      expect(await altered(kiln(body), row, '')).toContain(lost);
    });

    test('not one to which a decorator was moved, nor a row that is moved to a decorator', async () => {
      const base = kiln(body);
      const moved = replaced(
        replaced(base, decorator, ')'),
        '    rights_of = {\n        "destroy"',
        `    rights_of = {
        "light": [IsAuthenticated, InGuild, IsMaster],
        "destroy"`,
      );
      expect(await between(base, moved)).toEqual([]);
      expect(await between(moved, base)).toEqual([]);
    });
  });

  test('nor where it is read in another of these ways', async () => {
    for (const [, body] of forms) expect(await between(kiln(plain), kiln(body))).toEqual([]);
  });

  test('nor where table or attribute is called otherwise, or its rows stand in another order', async () => {
    const base = kiln(plain);
    expect(await altered(base, 'rights_of', 'by_deed')).toEqual([]);
    const last = replaced(base, row, '');
    const turned = replaced(last, 'rights_of = {\n        "d', `rights_of = {\n${row}        "d`);
    expect(await between(base, turned)).toEqual([]);
  });

  test('a row by which an action is asked for less than its class asks is told', async () => {
    const base = replaced(
      kiln(plain),
      'permission_classes = [IsAuthenticated, InGuild]',
      'permission_classes = [InGuild]',
    );
    expect(await altered(base, row, `${row}        "list": [IsAuthenticated],\n`)).toEqual([
      expect.stringContaining('GET /firings was guarded by InGuild'),
    ]);
  });

  test('a new action without a row is told beside those that have one; not one with, nor one that reads', async () => {
    const others = ['create', 'update', 'partial_update'].map((name) => row.replace('vent', name)).join('');
    const base = replaced(kiln(plain), row, `${row}${others}`);
    const added = (method: string) =>
      `    @action(detail=True${method})\n    def cool(self, request, pk=None):\n        self.get_object().cool()\n${log}`;
    const writing = added(', methods=["post"]');
    expect(await altered(base, log, writing)).toEqual([expect.stringContaining('POST /firings/{pk}/cool')]);
    const named = replaced(base, row, `${row}        "cool": [IsAuthenticated, InGuild, IsMaster],\n`);
    expect(await between(base, replaced(named, log, writing))).toEqual([]);
    expect(await altered(base, log, added(''))).toEqual([]);
  });

  test('what stands in the table for all that it does not name is asked', async () => {
    const rest =
      '        rights = self.rights_of.get(self.action, self.rights_of["rest"])\n        return [each() for each in rights]';
    const base = replaced(kiln(rest), row, `${row}        "rest": [InGuild],\n`);
    expect(await altered(base, '"rest": [InGuild]', '"rest": [IsAuthenticated]')).toContainEqual(
      expect.stringContaining('guarded by InGuild and no longer are: GET /firings, POST'),
    );
    expect(await altered(base, '"rest"', '"others"')).toEqual([]);
  });
});
