import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

/** All that there is of its repository: what is imported from `clinic` was not seen. */
const views = {
  'clinic/views.py': `
from rest_framework import viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.generics import RetrieveUpdateDestroyAPIView
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.views import APIView
from clinic.base import CachedViewSet, MemberViewSet, PublicView, StaffAPIView
from clinic.people import IsNurse, DoctorRequiredMixin, requires_role
class Card(RetrieveUpdateDestroyAPIView):
    permission_classes = [IsNurse]
    def perform_destroy(self, instance):
        assert_can(self.request.user, "delete", instance)
        instance.delete()
class Baskets(MemberViewSet):
    queryset = Basket.objects.all()
class Beds(CachedViewSet):
    queryset = Bed.objects.all()
    def get_permissions(self):
        if self.action == "list":
            return [IsAuthenticated()]
        return [IsNurse()]
class Reports(StaffAPIView):
    def get(self, request):
        return Response(report())
class Sign(APIView):
    @requires_role("doctor")
    def post(self, request, pk):
        return Response()
@api_view(["DELETE"])
@permission_classes([IsNurse])
def discharge(request, pk):
    return Response()
`,
};

describe('Django: permissions and bases that are written in no file of the repository', () => {
  test.each([
    ['a permission', '    permission_classes = [IsNurse]\n', '', 'Card'],
    ['everybody instead', 'permission_classes = [IsNurse]', 'permission_classes = [AllowAny]', 'Card'],
    ['of a function', '@permission_classes([IsNurse])\n', '', 'discharge'],
    ['of some actions', 'return [IsNurse()]', 'return [IsAuthenticated()]', 'Beds'],
    ['what a hook asks', '        assert_can(self.request.user, "delete", instance)\n', '', 'Card'],
    ['a base by its name', 'Reports(StaffAPIView)', 'Reports(APIView)', 'Reports'],
    ['a base by its name for one that says the opposite', 'Reports(StaffAPIView)', 'Reports(PublicView)', 'Reports'],
    ['the base of a view set', 'Baskets(MemberViewSet)', 'Baskets(viewsets.ModelViewSet)', 'Baskets'],
  ])('%s', async (_what, from, to, what) => {
    const found = await altered(views, from, to);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join()).toContain(what);
  });

  test.each([
    ['a base that only keeps what it gave', 'Beds(CachedViewSet)', 'Beds(viewsets.ModelViewSet)'],
    ['a permission in the place of a base', 'Reports(StaffAPIView):\n', 'Reports(APIView):\n    permission_classes = [IsNurse]\n'],
    ['a mixin in the place of a decorator', 'Sign(APIView):\n    @requires_role("doctor")\n', 'Sign(DoctorRequiredMixin, APIView):\n'],
    ['another base of the same kind', 'StaffAPIView', 'AdminAPIView'],
  ])('%s: nothing is lost', async (_what, from, to) => {
    expect(await altered(views, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
