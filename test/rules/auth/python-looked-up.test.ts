import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const vets = (lookup: string): Sources => ({
  'vets/permissions.py': `from rest_framework.permissions import BasePermission
from . import duties
class HasDuty(BasePermission):
    def has_permission(self, request, view):
        person = request.user.person_at(view.clinic)
        if person is None:
            return False
        return person.duty in ${lookup}
class IsOnCall(BasePermission):
    def has_permission(self, request, view):
        return request.user.is_on_call
`,
  'vets/views.py': `from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from . import duties
from .models import Patient
from .permissions import HasDuty, IsOnCall
class PatientViewSet(mixins.ListModelMixin, mixins.UpdateModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet):
    queryset = Patient.objects.all()
    permission_classes = [IsAuthenticated, HasDuty]
    http_method_names = ["get", "patch", "delete", "post"]
    duties = {
        "list": duties.FRONT_DESK,
        "partial_update": duties.FRONT_DESK,
        "destroy": (duties.CHIEF,),
        "sedate": (duties.CHIEF,),
    }
    @action(detail=True, methods=["post"])
    def sedate(self, request, pk=None):
        patient = self.get_object()
        patient.sedate()
`,
  'vets/urls.py': `from django.urls import include, path
from rest_framework import routers
from . import views
router = routers.DefaultRouter()
router.register("patients", views.PatientViewSet)
urlpatterns = [path("api/", include(router.urls))]
`,
});
const open = vets('view.duties.get(view.action, duties.EVERYBODY)');
const patchRow = '        "partial_update": duties.FRONT_DESK,\n';
const added = (name: string, methods = ''): string => `    @action(detail=True${methods})
    def ${name}(self, request, pk=None):
        return Response(self.get_object().${name}())
    @action(detail=True, methods=["post"])
    def sedate(`;
const sedate = '    @action(detail=True, methods=["post"])\n    def sedate(';

describe('Django REST framework: a table of its view in which a permission looks up what is done', () => {
  test('loses the row of an action that is still answered', async () => {
    const said = [
      "auth/weaker-guard: PATCH /api/patients/{pk} asked for HasDuty('duties.FRONT_DESK'), and now asks for HasDuty.",
    ];
    expect(await altered(open, patchRow, '')).toEqual(said);
    const byName = vets("getattr(view, 'duties', {}).get(view.action, duties.EVERYBODY)");
    expect(await altered(byName, patchRow, '')).toEqual(said);
  });

  test.each([
    ['one with less in it', '"destroy": (duties.CHIEF,)', '"destroy": (duties.CHIEF, duties.FRONT_DESK)'],
  ])('has %s', async (_what, from, to) => {
    expect(await altered(open, from, to)).toEqual([
      expect.stringContaining(
        "DELETE /api/patients/{pk} asked for HasDuty('duties.CHIEF'), and now asks for",
      ),
    ]);
  });

  test('a new action has no row in it, and all others do', async () => {
    expect(await altered(open, sedate, added('scans'))).toEqual([
      'auth/weaker-guard: GET /api/patients/{pk}/scans is open to everybody who is known (IsAuthenticated, HasDuty); its siblings also ask what the caller may do.',
    ]);
  });

  test('also where all are asked for something else beside it', async () => {
    const more = Object.fromEntries(
      Object.entries(open).map(([path, text]) => [
        path,
        text.replace('[IsAuthenticated, HasDuty]', '[IsAuthenticated, IsOnCall, HasDuty]'),
      ]),
    );
    expect(await altered(more, sedate, added('scans'))).toEqual([
      expect.stringContaining('GET /api/patients/{pk}/scans is open to everybody who is known'),
    ]);
  });

  test.each([
    ['what has no row is refused', vets('view.duties.get(view.action, ())'), patchRow, ''],
    ['what has no row fails', vets('view.duties[view.action]'), patchRow, ''],
    ['the table is not read', vets('duties.EVERYBODY'), patchRow, ''],
    [
      'the action went as well',
      open,
      /* with its row */ `["get", "patch", "delete", "post"]\n    duties = {\n        "list": duties.FRONT_DESK,\n${patchRow}`,
      '["get", "delete", "post"]\n    duties = {\n        "list": duties.FRONT_DESK,\n',
    ],
    [
      'the rows stand in another order',
      open,
      `${patchRow}        "destroy": (duties.CHIEF,),\n`,
      `        "destroy": (duties.CHIEF,),\n${patchRow}`,
    ],
    [
      'a new action has a row',
      open,
      '        "sedate": (duties.CHIEF,),\n',
      '        "sedate": (duties.CHIEF,),\n        "wake": (duties.CHIEF,),\n',
    ],
    [
      'a new action is asked otherwise',
      open,
      sedate,
      added('scans', ', permission_classes=[IsAuthenticated, IsOnCall]'),
    ],
  ])('not where %s', async (_what, base, from, to) => {
    expect(await altered(base, from, to)).toEqual([]);
  });
});

test('what a view takes by its path is not its caller, whatever it is called', async () => {
  const visits = `    @action(detail=True)
    def visits(self, request, pk=None):
        member = self.get_object()
        return Response(Visit.objects.filter(patient=member.card).values())
${sedate}`;
  expect(await altered(open, sedate, visits)).toEqual([
    expect.stringContaining('GET /api/patients/{pk}/visits is open to everybody who is known'),
  ]);
  const own = `    def get_object(self):
        return self.request.user.patient
${visits}`;
  expect(await altered(open, sedate, own)).toEqual([]);
});
