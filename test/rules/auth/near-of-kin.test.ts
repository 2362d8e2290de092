import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const weaker = (route: string): string[] => [
  expect.stringContaining(
    `auth/weaker-guard: ${route} is open to everybody who is known`,
  ) as unknown as string,
];
const gates = `exports.requireUser = (req, res, next) => { if (!req.user) return res.status(401).end(); next() }
exports.requireRole = (role) => (req, res, next) => { if (req.user.role !== role) return res.status(403).end(); next() }
exports.mayRun = async (user, site) => { if (!(await db.seats.find(user.id, site))) throw new HttpError(403, 'no') }`;
const router = (routes: string): Sources => ({
  'gates.js': gates,
  'kilns.js': `const router = require('express').Router()
const { requireUser, requireRole, mayRun } = require('./gates')
router.use(requireUser)
${routes}
// more
module.exports = router`,
});
const added = (routes: string, route: string): Promise<string[]> => altered(router(routes), '// more', route);

describe('a deed that undoes another', () => {
  const firings = `router.get('/firings', list)
router.post('/firings', add)
router.post('/firings/:id/approve', requireRole('technician'), approve)
router.post('/firings/:id/cancel', cancel)`;

  test('needs its right', async () => {
    expect(await added(firings, "router.post('/firings/:id/reject', reject)")).toEqual(
      weaker('POST /firings/:id/reject'),
    );
  });

  test.each([
    "router.post('/firings/:id/reject', requireRole('technician'), reject)",
    // Nothing that is there is its opposite.
    "router.post('/firings/:id/repeat', repeat)",
    // The same word for something else.
    "router.post('/loads/:id/reject', reject)",
  ])('%s is not told', async (route) => {
    expect(await added(firings, route)).toEqual([]);
  });
});

describe('what changes something on a path where all else is asked for a right', () => {
  const codes = `router.get('/sites/:site/codes', async (req, res) => { await mayRun(req.user, req.params.site); res.json(await db.codes.all()) })
router.post('/sites/:site/codes', async (req, res) => { await mayRun(req.user, req.params.site); res.json(await db.codes.add(req.body)) })
router.get('/tides', tides)
router.get('/weather', weather)`;

  test('needs it, too', async () => {
    const route =
      "router.delete('/sites/:site/codes', async (req, res) => { res.json(await db.codes.drop(req.query.code)) })";
    expect(await added(codes, route)).toEqual(weaker('DELETE /sites/:site/codes'));
  });

  test('one that asks by itself is not told', async () => {
    const route =
      "router.delete('/sites/:site/codes', async (req, res) => { await mayRun(req.user, req.params.site); res.json(await db.codes.drop(req.query.code)) })";
    expect(await added(codes, route)).toEqual([]);
  });
});

describe('what is of somebody who may not be read without a right', () => {
  const views: Sources = {
    'api/views.py': `from rest_framework import generics
from rest_framework.permissions import BasePermission, IsAuthenticated
class IsOffice(BasePermission):
    def has_permission(self, request, view):
        return request.user.is_staff
class MemberList(generics.ListAPIView):
    permission_classes = [IsOffice]
class MemberDetail(generics.RetrieveAPIView):
    permission_classes = [IsOffice]
class BoatList(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
class BoatDetail(generics.RetrieveAPIView):
    permission_classes = [IsOffice]
`,
    'api/urls.py': `from django.urls import path
from . import views
urlpatterns = [
    path("members/", views.MemberList.as_view()),
    path("members/<int:pk>/", views.MemberDetail.as_view()),
    path("boats/", views.BoatList.as_view()),
    path("boats/<int:pk>/", views.BoatDetail.as_view()),
    # more
]
`,
  };
  const adding = (of: string, right: string): Promise<string[]> => {
    const { 'api/views.py': own = '', 'api/urls.py': urls = '' } = views;
    const leases = `class Leases(generics.ListAPIView):
    permission_classes = [${right}]
`;
    return between(views, {
      'api/views.py': own + leases,
      'api/urls.py': urls.replace('# more', `path("${of}/<int:pk>/leases/", views.Leases.as_view()),`),
    });
  };

  test('is asked for it', async () => {
    expect(await adding('members', 'IsAuthenticated')).toEqual(weaker('GET /members/<int:pk>/leases'));
    expect(await adding('members', 'IsOffice')).toEqual([]);
  });

  test('is not, where those may be listed without', async () => {
    expect(await adding('boats', 'IsAuthenticated')).toEqual([]);
  });
});

describe('two of a router that are each given a right of their own', () => {
  const readings = `router.get('/readings', requireRole('reader'), list)
router.post('/readings', requireRole('writer'), add)`;

  test('have a habit', async () => {
    expect(await added(readings, "router.get('/kilns', kilns)")).toEqual(weaker('GET /kilns'));
    expect(await added(readings, "router.get('/kilns', requireRole('reader'), kilns)")).toEqual([]);
    expect(await added(readings, "router.get('/kilns/mine', kilns)")).toEqual([]);
  });
});

describe('what is done to one, where all else that is done to it is checked', () => {
  const bookings = `router.post('/bookings/:id/move', (req, res) => { if (!mayEdit(req.user, req.booking)) return res.status(403).end(); res.end() })
router.post('/bookings/:id/cancel', (req, res) => { if (!mayEdit(req.user, req.booking)) return res.status(403).end(); res.end() })
router.get('/bookings', list)`;

  test('needs the check', async () => {
    expect(
      await added(
        bookings,
        "router.post('/bookings/:id/remark', (req, res) => { note(req.booking); res.end() })",
      ),
    ).toEqual(weaker('POST /bookings/:id/remark'));
    const checked =
      "router.post('/bookings/:id/remark', (req, res) => { if (!mayEdit(req.user, req.booking)) return res.status(403).end(); res.end() })";
    expect(await added(bookings, checked)).toEqual([]);
  });
});

test('one of two rights that all on a path are asked for', async () => {
  const members = `router.put('/members/:user', scope('space'), requireRole('owner'), put)
router.get('/tides', tides)`;
  expect(await added(members, "router.delete('/members/:user', scope('space'), drop)")).toEqual(
    weaker('DELETE /members/:user'),
  );
  expect(
    await added(members, "router.delete('/members/:user', scope('space'), requireRole('owner'), drop)"),
  ).toEqual([]);
});
