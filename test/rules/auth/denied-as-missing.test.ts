import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const echo: Sources = {
  'api/firings.go': `package api

import (
	"net/http"

	"example.test/kiln/policy"
	"github.com/labstack/echo/v4"
)

func Register(e *echo.Echo, s *Server) {
	g := e.Group("/firings", s.requireUser)
	g.GET("/:id", s.show)
	g.GET("/:id/log", s.log)
}

func (s *Server) show(c echo.Context) error {
	f, err := s.firings.Get(c.Param("id"))
	if err != nil {
		return err
	}
	if !policy.CanView(currentUser(c), f) {
		return echo.ErrNotFound
	}
	return c.JSON(http.StatusOK, f)
}

func (s *Server) log(c echo.Context) error {
	if policy.IsFinished(c.Param("id")) {
		return echo.ErrNotFound
	}
	return c.JSON(http.StatusOK, nil)
}
`,
};

test('Go: a right that is asked for the caller is a guard though its lack is answered as missing', async () => {
  const check = `	if !policy.CanView(currentUser(c), f) {
		return echo.ErrNotFound
	}
`;
  expect(await altered(echo, check, '')).toEqual([
    'auth/guard-removed: GET /firings/:id was guarded by a check of policy.CanView and no longer is.',
  ]);
  const other = `	if policy.IsFinished(c.Param("id")) {
		return echo.ErrNotFound
	}
`;
  expect(await altered(echo, other, '')).toEqual([]);
});

const docs = (check: string): Sources => ({
  'app.ts': `import express from 'express';
import { requireUser } from './auth';
const app = express();
app.get('/docs/:id', requireUser, async (req, res) => {
  const doc = await db.docs.find(req.params.id);
${check}
  res.json(doc);
});
`,
});

test('what was fetched is asked of the caller, or the caller of what was fetched', async () => {
  const told = (by: string): string[] => [
    `auth/guard-removed: GET /docs/:id limited the Doc that it takes by an id to the caller's ${by}, and no longer does.`,
  ];
  const visible = '  if (!doc.visibleTo(req.user)) return res.sendStatus(404);';
  expect(await altered(docs(visible), visible, '')).toEqual(told('visibleTo'));
  const can = "  if (!req.user.can('view', doc)) throw new NotFoundError();";
  expect(await altered(docs(can), can, '')).toEqual(told('can'));
  const noted = '  doc.readBy(req.user);';
  expect(await altered(docs(noted), noted, '')).toEqual([]);
});

const files: Sources = {
  'files/urls.py': `from django.urls import path
from . import views
urlpatterns = [
    path("files/<uuid:uuid>/", views.download),
    path("files/<uuid:uuid>/delete/", views.delete),
    path("files/<uuid:uuid>/label/", views.label),
]
`,
  'files/views.py': `from django.http import Http404, HttpResponse
from .models import Document
from .store import load
def download(request, uuid):
    document = load(uuid)
    if not document.visible_to(request.user):
        raise Http404
    return HttpResponse(document.file)
def delete(request, uuid):
    document = load(uuid)
    if not request.user.is_staff and not document.editable_by(request.user):
        raise Http404
    document.delete()
    return HttpResponse()
def label(request, uuid):
    document = load(uuid)
    if not document.has_label():
        raise Http404
    return HttpResponse(document.label)
`,
};

test('Python: whoever may not see something is told that it is not there', async () => {
  const seeing = `    if not document.visible_to(request.user):
        raise Http404
`;
  expect(await altered(files, seeing, '')).toEqual([
    'auth/guard-removed: * /files/<uuid:uuid> was guarded by a check of document.visible_to and no longer is.',
  ]);
  const editing = `    if not request.user.is_staff and not document.editable_by(request.user):
        raise Http404
`;
  expect(await altered(files, editing, '')).toEqual([
    'auth/guard-removed: * /files/<uuid:uuid>/delete was guarded by a check of document.editable_by and no longer is.',
  ]);
  const labelled = `    if not document.has_label():
        raise Http404
`;
  expect(await altered(files, labelled, '')).toEqual([]);
});

test('Go: what a right comes to may have a name', async () => {
  const download = `	ok, err := policy.CanRead(ctx.Doer, f)
	if err != nil {
		ctx.Fail(err)
		return
	}
	if !ok {
		ctx.NotFound()
		return
	}
`;
  const server: Sources = {
    'web/routes.go': `package web

import "github.com/go-chi/chi/v5"

func Register(r chi.Router) {
	r.Get("/files/{uuid}", Download)
}

func Download(ctx *context.Context) {
	f, err := models.GetFile(ctx.Param("uuid"))
	if err != nil {
		ctx.Fail(err)
		return
	}
${download}	ctx.ServeFile(f.Name)
}
`,
  };
  expect(await altered(server, download, '')).toEqual([
    'auth/guard-removed: GET /files/{uuid} was guarded by a check of policy.CanRead and no longer is.',
  ]);
});

test('in long files as in short ones', async () => {
  const many = (count: number): string =>
    Array.from(
      { length: count },
      (_, at) => `def sight_${at}(request, id):
    kiln = get(id)
    if not kiln.visible_to(request.user):
        raise Http404
    return kiln
`,
    ).join('');
  const files: Sources = {
    'urls.py':
      "from django.urls import path\nimport views\nurlpatterns = [path('kilns/<int:id>', views.show)]\n",
    'views.py': `from django.http import Http404
${many(310)}def show(request, id):
    kiln = get(id)
    if not kiln.visible_to(request.user):
        raise Http404
    return kiln.shown()
`,
  };
  const check = `        raise Http404
    return kiln.shown()`;
  expect(await altered(files, check, '        pass\n    return kiln.shown()')).toContainEqual(
    expect.stringContaining('kiln.visible_to'),
  );
});
