import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

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

test('metrics may be open by their path, and no longer are for whoever has no token', async () => {
  const check = `	if r.Header.Get("Authorization") != token {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
`;
  const server: Sources = {
    'main.go': `package main

import "net/http"

func main() {
	http.HandleFunc("GET /metrics", metrics)
}

func metrics(w http.ResponseWriter, r *http.Request) {
${check}	write(w)
}
`,
  };
  expect((await altered(server, check, '')).length).toBe(1);
});

test('Go: interceptors of a chain that leave their question to a function of another file', async () => {
  const server: Sources = {
    'rpc/server.go': `package rpc

import "google.golang.org/grpc"

func newServer() *grpc.Server {
	return grpc.NewServer(grpc.ChainUnaryInterceptor(logged, unaryKinds))
}
`,
    'rpc/interceptors.go': `package rpc

func authorize(ctx context.Context, method string) error {
	c := callerFrom(ctx)
	if c == nil {
		return status.Error(codes.Unauthenticated, "who are you")
	}
	return nil
}

func unaryKinds(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	if err := authorize(ctx, info.FullMethod); err != nil {
		return nil, err
	}
	return next(ctx, req)
}
`,
  };
  expect((await altered(server, '(logged, unaryKinds)', '(logged)')).join('\n')).toContain('unaryKinds');
  expect(await altered(server, '(logged, unaryKinds)', '(unaryKinds)')).toEqual([]);
});

test('Go: guards of registrations may be gathered in a group around them', async () => {
  const apart = `	m.Post("/void", reqOwner, Void)
	m.Post("/settings", reqOwner, Save)
`;
  const together = `	m.Group(func(m chi.Router) {
		m.Use(reqOwner)
		m.Post("/void", Void)
		m.Post("/settings", Save)
	})
`;
  const server: Sources = {
    'web/routes.go': `package web

import "github.com/go-chi/chi/v5"

func Register(m chi.Router) {
	reqOwner := RequireRole(models.RoleOwner)
${apart}}
`,
    'web/guards.go': `package web

func RequireRole(role models.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if roleOf(r) < role {
				http.Error(w, "no", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
`,
  };
  expect(await altered(server, apart, together)).toEqual([]);
  expect((await altered(server, '	m.Post("/void", reqOwner, Void)', '	m.Post("/void", Void)')).length).toBe(
    1,
  );
});

test('Go: what a policy in no file says no with', async () => {
  const demand = `	if err := policy.EditBoat(middleware.CurrentUser(c), boat); err != nil {
		fail(c, err)
		return
	}
`;
  const handlers: Sources = {
    'handlers/boats.go': `package handlers

import (
	"example.test/moor/policy"
	"github.com/gin-gonic/gin"
)

func (h *BoatHandler) Update(c *gin.Context) {
	boat, ok := h.load(c)
	if !ok {
		return
	}
${demand}	if err := h.boats.Save(boat); err != nil {
		fail(c, err)
		return
	}
	c.JSON(200, boat)
}
`,
  };
  expect(await altered(handlers, demand, '')).toEqual([
    expect.stringContaining('was guarded by policy.EditBoat and no longer is.'),
  ]);
  expect(await altered(handlers, 'h.boats.Save(boat)', 'h.boats.Keep(boat)')).toEqual([]);
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

const scans = (check: string): Sources => ({
  'scans.ts': `import { Router } from 'express';
export function scanRoutes({ accessService, scanStore }: Services): Router {
  const router = Router();
  router.get('/scans/:id', wrap(async (req, res) => {
    const scan = await scanStore.load(req.params.id);
${check}
    scan.stream().pipe(res);
  }));
  return router;
}
`,
});

test('the question may be asked in a function of its own', async () => {
  const check = `    if (!(await accessService.reaches(req.actor, 'reader', scan.labId))) throw new NotFoundError();`;
  const inPlace = scans(check)['scans.ts'] ?? '';
  const apart = inPlace
    .replace(`${check}\n`, '')
    .replace('await scanStore.load(req.params.id)', 'await readable(req)')
    .replace(
      '  const router',
      `  const readable = async (req) => {
    const scan = await scanStore.load(req.params.id);
    const reaches = await accessService.reaches(req.actor, 'reader', scan.labId);
    if (!reaches) throw new NotFoundError();
    return scan;
  };
  const router`,
    );
  expect(await between({ 'scans.ts': inPlace }, { 'scans.ts': apart })).toEqual([]);
  expect(
    (await altered({ 'scans.ts': apart }, '    if (!reaches) throw new NotFoundError();', '')).length,
  ).toBe(1);
});

test('a service that knows who may do what is asked, whatever the question is called', async () => {
  const told = async (check: string): Promise<number> => (await altered(scans(check), check, '')).length;
  const throwing = (test: string): string => `    if (${test}) throw new NotFoundError('No such scan');`;
  expect(await told(throwing("!(await accessService.reaches(req.actor, 'reader', scan.labId))"))).toBe(1);
  expect(await told(throwing("!policies.isAtLeast(req.user, 'reader', scan.labId)"))).toBe(1);
  expect(await told(throwing('!(await permissionService.has(actor, Right.Read, scan.labId))'))).toBe(1);
  const named = `    const mayRead = await accessService.reaches(req.actor, 'reader', scan.labId);
${throwing('!mayRead')}`;
  expect(await told(named)).toBe(1);
  // Nobody's right is asked for: something of theirs is sought, or a setting.
  expect(await told(throwing('!(await accessService.isReady(scan.labId))'))).toBe(0);
  expect(await told(throwing('!(await accessService.findFor(req.actor, scan.labId))'))).toBe(0);
  expect(await told(throwing('!(await notes.has(req.user, scan.id))'))).toBe(0);
});

test('a function that demands what it compares with the caller, answered as missing', async () => {
  const files: Sources = {
    'kilns.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { assertSameYard } from './access';
@Controller('kilns')
export class KilnsController {
  @Get(':id/firings')
  async firings(@Caller() user: Potter, @Param('id') id: string) {
    const kiln = await this.kilns.load(id);
    assertSameYard(user, kiln);
    return this.kilns.firings(kiln);
  }
}`,
    'access.ts': `export function assertSameYard(user: Potter, kiln: Kiln | undefined) {
  if (!kiln) throw new NotFoundException();
  if (kiln.yardId !== user.yardId) throw new NotFoundException();
}`,
  };
  const found = await altered(
    files,
    'assertSameYard(user, kiln);',
    'if (!kiln) throw new NotFoundException();',
  );
  expect(found).toContainEqual(
    expect.stringContaining('GET /kilns/:id/firings was guarded by assertSameYard'),
  );
});
