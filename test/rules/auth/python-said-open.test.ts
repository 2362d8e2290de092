import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const open = `class Fair(generics.RetrieveAPIView):
    permission_classes = [AllowAny]
    queryset = Fair.objects.filter(listed=True)
`;
const views = {
  'fairs/urls.py': `
from django.urls import path
from fairs import views
urlpatterns = [
    path("fairs/<slug:fair>/", views.Fair.as_view()),
    path("fairs/<slug:fair>/programme", views.Programme.as_view()),
    path("fairs/<slug:fair>/rules", views.Rules.as_view()),
    path("fairs/<slug:fair>/stands", views.Stands.as_view()),
    path("fairs/<slug:fair>/trail", views.Trail.as_view()),
]
`,
  'fairs/views.py': `
from rest_framework import generics
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.views import APIView
from core.permissions import needs_duty
${open}
class Rules(generics.RetrieveUpdateAPIView):
    permission_classes = [IsAuthenticated, needs_duty("fair.rules")]
class Stands(APIView):
    permission_classes = [IsAuthenticated, needs_duty("fair.rules")]
    def post(self, request, fair):
        return Response({})
class Trail(APIView):
    permission_classes = [IsAuthenticated, needs_duty("fair.trail")]
    def get(self, request, fair):
        return Response([])
`,
};
const end = 'class Rules';
const programme = (permissions: string, method = 'get'): string => `class Programme(APIView):
    ${permissions}
    def ${method}(self, request, fair):
        return Response({})
`;
const added = (text: string, files: Record<string, string> = views) => altered(files, end, text + end);

test('a view that says that everybody may read it, as another in its file does', async () => {
  expect(await added(programme('permission_classes = [AllowAny]'))).toEqual([]);
  expect(await added(programme('permission_classes = (permissions.AllowAny,)'))).toEqual([]);
  const action = `@api_view(["GET"])\n@permission_classes([AllowAny])\ndef programme(request, fair):\n    return Response({})\n`;
  const routed = {
    ...views,
    'fairs/urls.py': views['fairs/urls.py'].replace('views.Programme.as_view()', 'views.programme'),
  };
  expect(await added(action, routed)).toEqual([]);
});

test('what only says nothing, what changes something, and what is the first to say so', async () => {
  expect(await added(programme('permission_classes = []'))).not.toEqual([]);
  expect(await added(programme('permission_classes = [AllowAny]', 'post'))).not.toEqual([]);
  const first = { ...views, 'fairs/views.py': views['fairs/views.py'].replace(open, '') };
  expect(await added(programme('permission_classes = [AllowAny]'), first)).not.toEqual([]);
});
