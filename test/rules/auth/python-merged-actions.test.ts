import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const wages: Sources = {
  'urls.py': `from rest_framework.routers import DefaultRouter
from views import WageViewSet
router = DefaultRouter()
router.register("wages", WageViewSet)
urlpatterns = router.urls
`,
  'views.py': `from rest_framework import viewsets
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from models import Wage
class WageViewSet(viewsets.ModelViewSet):
    queryset = Wage.objects.all()
    permission_classes = [IsAuthenticated]
    def get_queryset(self):
        queryset = super().get_queryset().filter(coop=self.request.user.coop_id)
        if self.request.user.role != "admin":
            queryset = queryset.filter(worker=self.request.user)
        return queryset
    def create(self, request, *args, **kwargs):
        if request.user.role != "admin":
            raise PermissionDenied("Only admins book wages.")
        return super().create(request, *args, **kwargs)
`,
};
const create = `    def create(self, request, *args, **kwargs):
        if request.user.role != "admin":
            raise PermissionDenied("Only admins book wages.")
        return super().create(request, *args, **kwargs)
`;

test('DRF: an action that is left to the base class, with what it asked before', async () => {
  const found = await altered(wages, create, '');
  expect(found).toEqual([
    'auth/guard-removed: POST /wages was guarded by a check of request.user.role and no longer is.',
  ]);
});

test('DRF: one that asked nothing is left to it without a word', async () => {
  const asksNothing = `    def create(self, request, *args, **kwargs):
        return super().create(request, *args, **kwargs)
`;
  const plain = { ...wages, 'views.py': wages['views.py']?.replace(create, asksNothing) ?? '' };
  expect(await altered(plain, asksNothing, '')).toEqual([]);
});

test('DRF: what is the caller’s own beside what many share, whatever its column is called', async () => {
  const own = `        if self.request.user.role != "admin":
            queryset = queryset.filter(worker=self.request.user)
`;
  expect(await altered(wages, own, '')).toEqual([
    'auth/guard-removed: the function WageViewSet.get_queryset asked whether worker is the caller, and no longer does.',
  ]);
});
