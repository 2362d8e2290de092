import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

/** Routes whose middleware is in no file of the repository. */
const routes: Sources = {
  'web/routes.go': `package web
import (
	"example.org/nursery/mw"
	"example.org/nursery/orders"
	"github.com/gin-gonic/gin"
	"github.com/gin-contrib/gzip"
)
func Register(g *gin.RouterGroup, h *plants) {
	g.Use(gzip.Gzip(5))
	p := g.Group("/plants", mw.TicketHolder(h.store))
	p.GET("", h.list)
	p.POST("", mw.Granted("plants:write"), h.sow)
	p.PUT("/:id", mw.Granted("plants:write"), h.move)
	p.DELETE("/:id", mw.Foremen, mw.MaxBody(10), h.fell)
	sheds := g.Group("/sheds")
	sheds.Use(mw.SharedKey("SHED"))
	sheds.POST("/doors", h.doors)
	sheds.POST("/lamps", h.lamps)
	orders.Register(p.Group("/orders"), h.store)
}`,
};

test.each([
  [
    'POST("", mw.Granted("plants:write"), h.sow)',
    'POST("", h.sow)',
    'POST /plants was guarded by mw.Granted',
  ],
  ['mw.Foremen, ', '', 'DELETE /plants/:id was guarded by mw.Foremen'],
  ['\tsheds.Use(mw.SharedKey("SHED"))\n', '', 'POST /sheds/doors was guarded by mw.SharedKey'],
  [
    '\tsheds.Use(mw.SharedKey("SHED"))\n\tsheds.POST("/doors", h.doors)',
    '\tsheds.POST("/doors", h.doors)\n\tsheds.Use(mw.SharedKey("SHED"))',
    'POST /sheds/doors was guarded by mw.SharedKey',
  ],
  ['orders.Register(p.Group', 'orders.Register(g.Group', 'orders.Register} was guarded by mw.TicketHolder'],
])('Go: middleware that is written elsewhere is missed: %s', async (from, to, said) => {
  expect((await altered(routes, from, to)).join('\n')).toContain(said);
});

test.each([
  ['g.Use(gzip.Gzip(5))\n', '\n'],
  ['mw.MaxBody(10), ', ''],
  ['mw.Foremen', 'mw.OnlyForemen'],
])('Go: what serves is not missed, nor what is called otherwise: %s', async (from, to) => {
  expect(await altered(routes, from, to)).toEqual([]);
});

test('Go: a new route without what its siblings carry', async () => {
  const found = await altered(
    routes,
    'sheds.POST("/lamps", h.lamps)',
    'sheds.POST("/lamps", h.lamps)\n\tg.POST("/sheds/locks", h.locks)',
  );
  expect(found).toEqual([expect.stringContaining('auth/missing-guard: POST /sheds/locks')]);
});

/** Handlers that nobody was seen to register. */
const handlers: Sources = {
  'web/handlers.go': `package web
import "net/http"
func (s *Server) showPlant(w http.ResponseWriter, r *http.Request) {
	if !s.ownPlant(w, r) {
		return
	}
	reply(w, s.store.Plant(r.PathValue("id")))
}
func (s *Server) fellPlant(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Role") != "forester" {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	if !s.parse(w, r) {
		return
	}
	s.store.Fell(r.PathValue("id"))
}
`,
};

test.each([
  ['	if !s.ownPlant(w, r) {\n\t\treturn\n\t}\n', 'was guarded by s.ownPlant'],
  [
    '	if r.Header.Get("X-Role") != "forester" {\n\t\thttp.Error(w, "no", http.StatusForbidden)\n\t\treturn\n\t}\n',
    'fellPlant was guarded by',
  ],
])('Go: handlers alone are endpoints: %s', async (from, said) => {
  expect((await altered(handlers, from, '')).join('\n')).toContain(said);
});

test.each([
  ['	if !s.parse(w, r) {\n\t\treturn\n\t}\n', ''],
  [
    'if r.Header.Get("X-Role") != "forester" {\n\t\thttp.Error(w, "no", http.StatusForbidden)\n',
    'if !s.demand(w, r, "forester") {\n',
  ],
])('Go: what handlers do besides is not missed, nor what another function asks now: %s', async (from, to) => {
  expect(await altered(handlers, from, to)).toEqual([]);
});

test('Go: a router that is handed over is believed for its name', async () => {
  const people: Sources = {
    'web/people.go': `package web
import "github.com/gin-gonic/gin"
func Register(public, protected *gin.RouterGroup, h *people) {
	public.GET("/people", h.list)
	protected.POST("/people", h.add)
	protected.DELETE("/people/:id", h.remove)
}`,
  };
  const moved = await altered(people, 'protected.DELETE', 'public.DELETE');
  expect(moved).toEqual([expect.stringContaining('DELETE /people/:id was guarded by protected')]);
  const added = await altered(people, 'public.GET("/people", h.list)', 'public.PUT("/people/:id", h.edit)');
  expect(added).toEqual([expect.stringContaining('auth/missing-guard: PUT /people/:id')]);
});

test('Go: routers of the house that take the handler first, where neither is in sight', async () => {
  const sheds: Sources = {
    'web/sheds.go': `package web
import "example.org/nursery/mw"
func (a *app) shedRoutes(root *Group) {
	sheds := root.Group("/sheds", mw.RequirePerm("sheds:read"))
	sheds.Get("/open", a.sheds.Open)
	sheds.Get("/full", a.sheds.Full)
	sheds.Post("/lamps", a.sheds.Lamps, mw.RequirePerm("lamps:write"))
}`,
  };
  const each = sheds['web/sheds.go']
    ?.replace('"/sheds", mw.RequirePerm("sheds:read"))', '"/sheds")')
    .replaceAll(/(a\.sheds\.(?:Open|Full))\)/g, '$1, mw.RequirePerm("sheds:read"))')
    .replace('Lamps, ', 'Lamps, mw.RequirePerm("sheds:read"), ');
  expect(await between(sheds, { 'web/sheds.go': each ?? '' })).toEqual([]);
  expect(await altered(sheds, ', mw.RequirePerm("lamps:write")', '')).toEqual([
    "auth/guard-removed: POST /sheds/lamps was guarded by mw.RequirePerm('lamps:write') and no longer is.",
  ]);
});

test('Go: of several handlers that a router of the house takes, the one that is called so, or the last', async () => {
  const house = (parameters: string, handed: string): Sources => ({
    'go.mod': 'module example.org/nursery',
    'web/group.go': `package web
import "github.com/gin-gonic/gin"
type Group struct { *gin.RouterGroup }
func (g *Group) DELETE(path string, ${parameters}) { g.RouterGroup.DELETE(path, guard, handler) }`,
    'web/routes.go': `package web
import ("github.com/gin-gonic/gin"; "example.org/nursery/mw")
func Register(e *gin.Engine, s *sheds) {
	g := &Group{e.Group("/sheds")}
	g.DELETE("/:id", ${handed})
}`,
  });
  for (const sources of [
    house('guard gin.HandlerFunc, handler gin.HandlerFunc', 'mw.RequireRole("admin"), s.remove'),
    house('handler gin.HandlerFunc, guard gin.HandlerFunc', 's.remove, mw.RequireRole("admin")'),
  ])
    expect(await altered(sources, 'mw.RequireRole("admin")', 'mw.RequireRole("viewer")')).toEqual([
      "auth/weaker-guard: DELETE /sheds/:id asked for mw.RequireRole('admin'), and now asks for mw.RequireRole('viewer').",
    ]);
});
