import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed, type Sources } from './listed.ts';

const shop: Sources = {
  'main.go': `package main
import ("github.com/gin-gonic/gin"; "acme/goapp/auth"; "acme/goapp/api"; "acme/goapp/web")
func main() {
	r := gin.Default()
	r.GET("/health", health)
	v1 := r.Group("/api/v1")
	v1.POST("/login", api.Login)
	v1.Use(auth.Middleware())
	{
		v1.GET("/me", api.Me)
		admin := v1.Group("/admin", auth.RequireRole("admin"))
		admin.DELETE("/users/:id", api.DeleteUser)
	}
	h := api.NewOrderHandler(nil)
	h.Register(v1)
	api.Routes(r, h)
	web.Start()
}
`,
  'auth/auth.go': `package auth
import ("github.com/gin-gonic/gin"; "net/http")
func Middleware() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") == "" { c.AbortWithStatus(http.StatusUnauthorized); return }
		c.Next()
	}
}
func RequireRole(role string) gin.HandlerFunc {
	return func(c *gin.Context) { if c.GetString("role") != role { c.AbortWithStatusJSON(403, gin.H{}); return } }
}
func Log() gin.HandlerFunc { return func(c *gin.Context) { c.Next() } }
`,
  'api/api.go': `package api
import ("github.com/gin-gonic/gin"; "acme/goapp/auth")
type OrderHandler struct{}
func NewOrderHandler(s any) *OrderHandler { return &OrderHandler{} }
func (h *OrderHandler) Register(g *gin.RouterGroup) {
	g.GET("/orders", h.List)
	g.POST("/orders", auth.Log(), h.Create)
}
func (h *OrderHandler) List(c *gin.Context) {}
func (h *OrderHandler) Create(c *gin.Context) { if c.GetString("x") == "" { c.JSON(403, nil) } }
func Routes(r *gin.Engine, h *OrderHandler) {
	r.PUT("/late", auth.Middleware(), h.List)
	r.Handle("PATCH", "/h", h.List)
}
`,
};

test('gin: groups, the order of Use, guards of routes, routers that are handed to functions and methods', async () => {
  expect(await listed(shop)).toEqual([
    'GET /health []',
    'POST /api/v1/login []',
    'GET /api/v1/me [auth.Middleware]',
    "DELETE /api/v1/admin/users/:id [auth.Middleware, auth.RequireRole('admin')*]",
    'GET /api/v1/orders [auth.Middleware]',
    "POST /api/v1/orders [auth.Middleware, a check of c.GetString('x')*]",
    'PUT /late [auth.Middleware]',
    'PATCH /h []',
  ]);
});

const guards = `
func door(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if token(r) == "" { http.Error(w, "no", http.StatusUnauthorized); return }
		next.ServeHTTP(w, r)
	})
}
func staff(next http.Handler) http.Handler { return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) }) }
func count(next http.Handler) http.Handler { return next }
func requireNothing(next http.Handler) http.Handler { return next }
`;
const program = (imports: string, ...lines: string[]): Sources => ({
  'web/web.go': `package web\nimport (${imports}; "net/http")\n${guards}\nfunc Start(s *Server) {\n${lines.join('\n')}\n}`,
});

describe('chi', () => {
  const chi = (...lines: string[]) => program('"github.com/go-chi/chi/v5"', 'r := chi.NewRouter()', ...lines);
  test.each([
    ['Use', ['r.Use(door)', 'r.Get("/a", a)'], ['GET /a [door]']],
    ['Use under a condition', ['if c.Secure { r.Use(door) }', 'r.Get("/a", a)'], ['GET /a [door?]']],
    ['With', ['r.With(staff).Post("/a", a)', 'r.Get("/b", b)'], ['POST /a [staff*]', 'GET /b []']],
    [
      'groups',
      ['r.Group(func(r chi.Router) { r.Use(door); r.Get("/a", a) })', 'r.Get("/b", b)'],
      ['GET /a [door]', 'GET /b []'],
    ],
    [
      'routes within routes',
      [
        'r.Route("/x", func(r chi.Router) {',
        'r.Use(door)',
        'r.Route("/y", func(r chi.Router) { r.With(staff).Put("/a", a) })',
        '})',
      ],
      ['PUT /x/y/a [door, staff*]'],
    ],
    [
      'an object that is called after what it does',
      ['r.Use(authMW.Handle())', 'r.Get("/a", a)'],
      ['GET /a [authMW.Handle]'],
    ],
    [
      'mounts',
      ['sub := chi.NewRouter()', 'sub.Get("/a", a)', 'r.With(door).Mount("/x", sub)'],
      ['GET /x/a [door]'],
    ],
    ['methods by name', ['r.Method("PATCH", "/a", door(h))'], ['PATCH /a [door]']],
    ['what counts', ['r.Use(count, requireNothing)', 'r.Get("/a", a)'], ['GET /a []']],
  ])('%s', async (_what, lines, expected) => {
    expect(await listed(chi(...lines))).toEqual(expected);
  });

  test('routers in fields and functions that return them', async () => {
    const found = await listed({
      'web/web.go': `package web
import ("net/http"; "github.com/go-chi/chi/v5")
${guards}
type Server struct { router *chi.Mux }
func New() *Server {
	s := &Server{router: chi.NewRouter()}
	s.routes()
	return s
}
func (s *Server) routes() {
	s.router.Use(door)
	s.router.Get("/a", s.a)
	s.router.Mount("/sub", sub())
}
func sub() http.Handler { r := chi.NewRouter(); r.Use(staff); r.Delete("/{id}", del); return r }
`,
    });
    expect(found).toEqual(['GET /a [door]', 'DELETE /sub/{id} [door, staff*]']);
  });
});

describe('net/http and gorilla', () => {
  test.each([
    [
      'wrappers',
      [
        'm := http.NewServeMux()',
        'm.Handle("POST /a", door(staff(http.HandlerFunc(a))))',
        'm.HandleFunc("/b", b)',
      ],
      ['POST /a [door, staff*]', '* /b []'],
    ],
    ['the default mux', ['http.HandleFunc("/a", requireLogin(a))'], ['* /a [requireLogin]']],
    [
      'a mux within a mux',
      [
        'm := http.NewServeMux()',
        'm.HandleFunc("GET /a", a)',
        'root := http.NewServeMux()',
        'root.Handle("/x/", door(http.StripPrefix("/x", m)))',
      ],
      ['GET /x/a [door]'],
    ],
    [
      'methods after the handler',
      ['m := mux.NewRouter()', 'm.HandleFunc("/a", a).Methods("GET", http.MethodPost)'],
      ['GET /a []', 'POST /a []'],
    ],
    [
      'subrouters, whatever the order',
      [
        'm := mux.NewRouter()',
        's := m.PathPrefix("/x").Subrouter()',
        's.HandleFunc("/a", a).Methods("PUT")',
        's.Use(door)',
      ],
      ['PUT /x/a [door]'],
    ],
    [
      'chains',
      ['m := http.NewServeMux()', 'common := alice.New(count, door)', 'm.Handle("/a", common.ThenFunc(a))'],
      ['* /a [door]'],
    ],
  ])('%s', async (_what, lines, expected) => {
    expect(await listed(program('"github.com/gorilla/mux"', ...lines))).toEqual(expected);
  });
});

describe('echo and fiber', () => {
  test.each([
    ['echo: middleware after the handler', ['e := echo.New()', 'e.GET("/a", a, staff)'], ['GET /a [staff*]']],
    [
      'echo: groups',
      ['e := echo.New()', 'g := e.Group("/x", door)', 'g.POST("/a", a)'],
      ['POST /x/a [door]'],
    ],
    [
      'fiber: the order of Use',
      ['app := fiber.New()', 'app.Get("/a", a)', 'app.Use(door)', 'app.Get("/b", b)'],
      ['GET /a []', 'GET /b [door]'],
    ],
    [
      'fiber: groups',
      ['app := fiber.New()', 'g := app.Group("/x", door)', 'g.Post("/a", a)'],
      ['POST /x/a [door]'],
    ],
  ])('%s', async (_what, lines, expected) => {
    expect(
      await listed(program('"github.com/labstack/echo/v4"; "github.com/gofiber/fiber/v2"', ...lines)),
    ).toEqual(expected);
  });
});

test('routers of a kind of its own: groups that are filled by a function, guards after it', async () => {
  const found = await listed({
    'routers/web.go': `package routers
import "code.acme.dev/modules/web"
func Register(m *web.Router) {
	reqAdmin := context.RequireAdmin()
	m.Group("/admin", func() {
		m.Get("/users", admin.Users)
		m.Combo("/hooks").Get(admin.Hooks).Post(admin.AddHook)
	}, reqAdmin)
	m.Get("/explore", explore)
}`,
  });
  expect(found).toEqual([
    'GET /admin/users [reqAdmin*]',
    'GET /admin/hooks [reqAdmin*]',
    'POST /admin/hooks [reqAdmin*]',
    'GET /explore []',
  ]);
});

test('functions that register what they are handed: each call is a route of its own', async () => {
  const found = await endpointsOf(
    program(
      '"github.com/go-chi/chi/v5"',
      'r := chi.NewRouter()',
      'handle(r, "users", a)',
      'r.Group(func(r chi.Router) { r.Use(staff)',
      'handle(r, "scan", b) })',
      '}',
      'func handle(r chi.Router, path string, f http.HandlerFunc) { add(r, path, f) }',
      'func add(r chi.Router, path string, f http.HandlerFunc) {',
      'r.HandleFunc("/"+path, f)',
    ),
  );
  const base = found[0]?.location.line ?? 0;
  expect(found.map(({ path, guards, location }) => [path, guards.length, location.line - base])).toEqual([
    ['/users', 0, 0],
    ['/scan', 1, 2],
  ]);
});

test('what asks other servers registers nothing', async () => {
  const found = await listed({
    'client/client.go': `package client
import "net/http"
func (c *Client) List() { c.http.Get("/users"); c.Post("/users", &out); resp, _ := http.Get("https://example.com") }`,
  });
  expect(found).toEqual([]);
});

test('remote procedures', async () => {
  const found = await listed({
    'service/org.go': `package service
import ("context"; pb "acme/api")
func (s *OrgService) Create(ctx context.Context, req *pb.CreateRequest) (*pb.CreateResponse, error) {
	user, err := requireCurrentUser(ctx)
	if err != nil { return nil, err }
	return nil, nil
}
func (s *OrgService) Move(ctx context.Context, req *pb.MoveRequest) (*pb.MoveResponse, error) {
	org, err := requireCurrentOrg(ctx)
	_, err = s.userHasPermissionOnProject(ctx, org.ID, req.Project)
	return nil, err
}
func (s *OrgService) ListAll(ctx context.Context, req *pb.ListRequest) (*pb.ListResponse, error) { return nil, nil }`,
  });
  expect(found).toEqual([
    'MUTATION /OrgService/Create [requireCurrentUser]',
    'MUTATION /OrgService/Move [requireCurrentOrg, s.userHasPermissionOnProject*]',
    'QUERY /OrgService/ListAll []',
  ]);
});

test('where a route stands: the lines of its own call in a chain', async () => {
  const found = await endpointsOf(
    program(
      '"github.com/gorilla/mux"',
      'm := mux.NewRouter()',
      'm.HandleFunc("/a",',
      'a).Methods("GET")',
      'm.HandleFunc("/b", b)',
    ),
  );
  const lines = found.map(({ location }) => location.endLine - location.line);
  expect(lines).toEqual([1, 0]);
});

test('middleware leaves out the paths of a map, a list, a switch and a prefix', async () => {
  const found = await listed({
    'web/open.go': `package web
var open = map[string]bool{"/login": true, "/about": true}
`,
    'web/routes.go': `package web
import (
	"net/http"
	"slices"
	"strings"
	"github.com/go-chi/chi/v5"
)
var seen = []string{"/rules"}
func door(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if open[r.URL.Path] || slices.Contains(seen, r.URL.Path) || strings.HasPrefix(r.URL.Path, "/static/") {
			next.ServeHTTP(w, r)
			return
		}
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func staff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rules", "/mine":
			next.ServeHTTP(w, r)
			return
		}
		http.Error(w, "no", http.StatusForbidden)
	})
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(door)
	r.Get("/about", about)
	r.Get("/rules", rules)
	r.Get("/mine", mine)
	r.With(staff).Get("/vault", vault)
	r.With(staff).Get("/mine", mine)
	return r
}
`,
  });
  expect(found).toEqual([
    'GET /about []',
    'GET /rules []',
    'GET /mine [door]',
    'GET /vault [door, staff*]',
    'GET /mine [door]',
  ]);
});
