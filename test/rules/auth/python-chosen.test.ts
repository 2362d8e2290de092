import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const library = {
  'library/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from library.views import Books, Fines, Keys, Loans, Rooms
router = DefaultRouter()
router.register("loans", Loans, basename="loans")
router.register("rooms", Rooms, basename="rooms")
urlpatterns = [
  path("", include(router.urls)), path("fines", Fines.as_view()), path("keys", Keys.as_view()),
  path("books", Books.as_view()),
]
`,
  'library/rights.py': `
from rest_framework.permissions import BasePermission
class Grant(BasePermission):
    grant = None
    def has_permission(self, request, view):
        return self.grant in request.auth.grants
def grant(name):
    return type("Grant_" + name, (Grant,), {"grant": name})
def lending(name):
    made = type("Lending", (Grant,), dict(grant=name))
    return made
`,
  'library/views.py': `
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from library.rights import grant, lending
class DeskViewSet(viewsets.ViewSet):
    permission_classes = [IsAuthenticated]
    chores = {}
    def get_permissions(self):
        found = [each() for each in self.permission_classes]
        chore = self.chores.get(self.action)
        if chore:
            found.append(grant(chore)())
        return found
class Loans(DeskViewSet):
    chores = {
        "create": "loans.write",
        "extend": "loans.extend",
    }
    def create(self, request): pass
    @action(detail=True, methods=["post"])
    def extend(self, request, pk=None): pass
    @action(detail=True)
    def slip(self, request, pk=None): pass
class Rooms(viewsets.ViewSet):
    permission_classes = [IsAuthenticated]
    by_action = {
        "destroy": [IsAdminUser],
        "create": [IsAdminUser],
    }
    def get_permissions(self):
        if self.action in self.by_action:
            return [each() for each in self.by_action[self.action]]
        return super().get_permissions()
    def create(self, request): pass
    def destroy(self, request, pk): pass
    def retrieve(self, request, pk): pass
class Base(APIView):
    permission_classes = [IsAuthenticated]
class Fines(Base):
    permission_classes = [grant("fines")]
    def get(self, request): pass
class Keys(APIView):
    permission_classes = [lending("keys")]
    def get(self, request): pass
class Books(APIView):
    permission_classes = [IsAuthenticated]
    def get(self, request): pass
    def put(self, request):
        if not request.user.has_grant("books"):
            return Response({"error": "forbidden"}, status=403)
        return Response({})
`,
};

describe('Django REST framework: permissions that are worked out', () => {
  test.each([
    [
      'a table of actions whose texts a base class asks for',
      '"extend": "loans.extend",',
      '',
      'POST /loans/{pk}/extend',
    ],
    ['the same of what a view set always has', '"create": "loans.write",', '', 'POST /loans'],
    ['a table of actions with their permissions', '"destroy": [IsAdminUser],', '', 'DELETE /rooms/{pk}'],
    ['a class that a function makes', '[grant("fines")]', '[]', 'GET /fines'],
    ['one that it makes and then returns', '[lending("keys")]', '[]', 'GET /keys'],
  ])('lost: %s', async (_what, from, to, route) => {
    const found = await altered(library, from, to);
    expect(found.map((each) => each.slice(0, `auth/guard-removed: ${route} `.length))).toEqual([
      `auth/guard-removed: ${route} `,
    ]);
  });

  const check = `        if not request.user.has_grant("books"):
            return Response({"error": "forbidden"}, status=403)
`;
  const added = (test: string, ask: string): string => `class Books(APIView):
    permission_classes = [IsAuthenticated]
    def get_permissions(self):
        asked = super().get_permissions()
        if self.request.method ${test}:
            ${ask}
        return asked`;
  const moved = (test: string, ask: string): Promise<string[]> => {
    const { 'library/views.py': views } = library;
    const head = views
      .replace(check, '')
      .replace('class Books(APIView):\n    permission_classes = [IsAuthenticated]', added(test, ask));
    return altered(library, views, head);
  };

  test.each([
    ['== "PUT"', 'asked.append(grant("books")())'],
    ['in ("PUT", "POST")', 'asked += [grant("books")()]'],
    ['!= "GET"', 'asked.extend([grant("books")()])'],
    ['not in SAFE_METHODS', 'return [*asked, grant("books")()]'],
  ])('a check of a handler that is asked before it: %s', async (when, ask) => {
    expect(await moved(when, ask)).toEqual([]);
  });

  test('not where another method is asked', async () => {
    expect(await moved('== "GET"', 'asked.append(grant("books")())')).toEqual([
      expect.stringContaining('guard-removed: PUT /books'),
    ]);
  });
});
