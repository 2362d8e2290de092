import { expect, test } from '@jest/globals';
import { listed } from '../../facts/endpoints/listed.ts';
import { between } from './between.ts';

const permissions = (decides: string): string => `from rest_framework.permissions import BasePermission

class Crewed(BasePermission):
    def has_permission(self, request, view):
        return bool(request.user and request.user.is_authenticated and request.crew)

def ranked(*ranks):
    class Ranked(Crewed):
        def has_permission(self, request, view):
            return ${decides}

    return Ranked
`;
const views = (list: string): string => `from rest_framework import viewsets
from permissions import Crewed, ranked

class BerthViewSet(viewsets.ModelViewSet):
    permission_classes = [${list}]
    queryset = Berth.objects.all()
`;
const urls = `from rest_framework.routers import DefaultRouter
from views import BerthViewSet
router = DefaultRouter()
router.register("berths", BerthViewSet)
urlpatterns = router.urls
`;
const app = (decides: string, list: string): Record<string, string> => ({
  'permissions.py': permissions(decides),
  'views.py': views(list),
  'urls.py': urls,
});

const more = 'super().has_permission(request, view) and request.crew.rank in ranks';

test.each([more, 'request.crew.rank in ranks and super().has_permission(request, view)'])(
  'Python: a permission that another one begins with is not missed: %s',
  async (decides) => {
    const found = await between(
      app(decides, 'Crewed, ranked("mate", "master")'),
      app(decides, 'ranked("mate", "master")'),
    );
    expect(found).toEqual([]);
  },
);

test.each([
  // It decides without asking what it is made of.
  ['request.data.get("rank") in ranks', 'Crewed, ranked("mate")', 'ranked("mate")'],
  [more, 'Crewed, ranked("mate")', 'Crewed'],
])('Python: but what it does not ask is: %s, %s', async (decides, before, after) => {
  expect(await between(app(decides, before), app(decides, after))).not.toEqual([]);
});

test('Python: a class of a library that turns away whomever `authenticate` gives nothing for', async () => {
  const found = await listed({
    'buoys.py': `from ninja import Router
from ninja.security import APIKeyHeader, HttpBearer

class BuoyKey(APIKeyHeader):
    param_name = "X-Buoy"

    def authenticate(self, request, key):
        return Buoy.objects.filter(value=key).first()

class BuoyBearer(HttpBearer):
    def authenticate(self, request, token):
        return Buoy.objects.filter(token=token).first()

buoy_key = BuoyKey()
router = Router()

@router.get("/drift", auth=buoy_key)
def drift(request):
    return []

@router.post("/drift", auth=BuoyBearer())
def report(request):
    return []

@router.get("/chart")
def chart(request):
    return []
`,
  });
  expect(found).toEqual(['GET /drift [buoy_key]', 'POST /drift [BuoyBearer]', 'GET /chart []']);
});
