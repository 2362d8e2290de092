import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const starlette = (...body: readonly string[]): Record<string, string> => ({
  'app.py': `
from fastapi import FastAPI
from starlette.middleware.base import BaseHTTPMiddleware
from open_paths import OPEN
import re
DRAFTS = re.compile(r"^/(?:news/drafts|shop)(?:/|$)")
PATTERNS = [re.compile(r"^/news/today/$"), re.compile(r"^/feeds/.*")]
app = FastAPI()
HELP = "/shop"
class Door(BaseHTTPMiddleware):
    ROOT = "/news"
    async def dispatch(self, request, call_next):
        path = request.url.path
        user = await user_of(request)
${body.map((line) => `        ${line}`).join('\n')}
        return await call_next(request)
app.add_middleware(Door)
@app.get("/news/today")
async def today(): ...
@app.get("/news/drafts")
async def drafts(): ...
@app.get("/shop")
async def shop(): ...
@app.get("/feeds/a")
async def feed(): ...
`,
  'open_paths.py': `OPEN = ("/news/today",)`,
});

describe('middleware spares, with several conditions in one test,', () => {
  const refusal = `    return JSONResponse({"detail": "who?"}, status_code=401)`;
  test.each([
    ['what it is for and what it leaves out', [`if path.startswith("/news") and path not in OPEN and not user:`, refusal], 'D'],
    ['the same the other way round', [`if not path.startswith("/news") or path in OPEN:`, `    return await call_next(request)`, `if not user:`, refusal], 'D'],
    ['a list and a prefix', [`if path in OPEN or path.startswith("/shop"):`, `    return await call_next(request)`, `if not user:`, refusal], 'DF'],
    ['what a constant of its class begins', [`if path != self.ROOT and not path.startswith(self.ROOT + "/"):`, `    return await call_next(request)`, `if not user:`, refusal], 'DT'],
    ['what a text made of a constant begins', [`if path.startswith(f"{self.ROOT}/") and not user:`, refusal], 'DT'],
    ['a constant', [`if path == HELP:`, `    return await call_next(request)`, `if not user:`, refusal], 'DFT'],
    ['a constant of which it is not known what it is', [`if path == elsewhere:`, `    return await call_next(request)`, `if not user:`, refusal], 'DFST'],
    ['a pattern of several paths', [`if DRAFTS.match(path) and not user:`, refusal], 'DS'],
    ['patterns', [`if any(p.match(path) for p in PATTERNS):`, `    return await call_next(request)`, `if not user:`, refusal], 'DS'],
  ])('%s', async (_what, body, guarded) => {
    const found = await listed(starlette(...body));
    const names = { D: '/news/drafts', S: '/shop', F: '/feeds/a', T: '/news/today' };
    const expected = Object.entries(names).filter(([key]) => guarded.includes(key)).map(([, path]) => `GET ${path} [Door]`);
    expect(found.filter((each) => !each.endsWith('[]')).sort()).toEqual(expected.sort());
  });
}); // biome-ignore format: a table reads better in rows

test('a list in the settings of Django is found by its name', async () => {
  const found = await listed({
    'shop/settings.py': `
MIDDLEWARE = ["shop.middleware.DeskMiddleware"]
ROOT_URLCONF = "shop.urls"
DESK_EXEMPT = ["/desk/help/"]
`,
    'shop/middleware.py': `
from django.conf import settings
from django.http import HttpResponseForbidden
class DeskMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
    def __call__(self, request):
        if request.path.startswith("/desk/") and request.path not in settings.DESK_EXEMPT:
            if not request.user.is_authenticated:
                return HttpResponseForbidden("no")
        return self.get_response(request)
`,
    'shop/urls.py': `
from django.urls import path
from shop import views
urlpatterns = [path("desk/help/", views.help), path("desk/loans/", views.loans), path("about/", views.about)]
`,
    'shop/views.py': `
def help(request): ...
def loans(request): ...
def about(request): ...
`,
  });
  expect(found).toEqual(['* /desk/help []', '* /desk/loans [DeskMiddleware*]', '* /about []']);
});

test('a path in the settings of Django that is one text, of what middleware is for', async () => {
  const found = await listed({
    'shop/settings.py': `
MIDDLEWARE = ["shop.middleware.DeskMiddleware"]
ROOT_URLCONF = "shop.urls"
DESK_ROOT = "/desk/"
`,
    'shop/middleware.py': `
from django.conf import settings
from django.http import HttpResponseForbidden
class DeskMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
    def __call__(self, request):
        if request.path_info.startswith(settings.DESK_ROOT):
            if not request.user.is_authenticated:
                return HttpResponseForbidden("no")
        return self.get_response(request)
`,
    'shop/urls.py': `
from django.urls import path
from shop import views
urlpatterns = [path("desk/loans/", views.loans), path("about/", views.about)]
`,
    'shop/views.py': `
def loans(request): ...
def about(request): ...
`,
  });
  expect(found).toEqual(['* /desk/loans [DeskMiddleware*]', '* /about []']);
});

test('Go: middleware that is told whom to skip, and what a function is handed', async () => {
  const found = await listed({
    'main.go': `package main
import (
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	echojwt "github.com/labstack/echo-jwt/v4"
)
var open = map[string]bool{"/ping": true}
func isOpen(c echo.Context) bool {
	if strings.HasPrefix(c.Path(), "/pub") { return true }
	return open[c.Path()]
}
func main() {
	e := echo.New()
	tokens := echojwt.WithConfig(echojwt.Config{Skipper: isOpen})
	desk := e.Group("/desk", middleware.KeyAuthWithConfig(middleware.KeyAuthConfig{
		Skipper: func(c echo.Context) bool { return c.Path() == "/desk/hours" },
	}))
	desk.GET("/hours", hours)
	desk.POST("/close", closeDesk)
	signals(e, tokens)
}
func signals(e *echo.Echo, tokens echo.MiddlewareFunc) {
	routes := map[string]echo.HandlerFunc{"/signals/:id/clear": mine(clear), "/signals/:id/lamp": lamp}
	for path, handle := range routes {
		e.POST(path, handle, tokens)
	}
	e.GET("/pub/list", list, tokens)
	e.GET("/ping", list, tokens)
}
func mine(h echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if owner(c) != caller(c) { return echo.NewHTTPError(403, "not yours") }
		return h(c)
	}
}`,
  });
  expect(found).toEqual([
    'GET /desk/hours []',
    'POST /desk/close [middleware.KeyAuthWithConfig]',
    'POST /signals/:id/clear [tokens, mine*]',
    'POST /signals/:id/lamp [tokens]',
    'GET /pub/list []',
    'GET /ping []',
  ]);
});

test('Go: fiber asks Next, and handlers in another file get what they are handed', async () => {
  const found = await listed({
    'main.go': `package main
import (
	"github.com/gofiber/fiber/v2"
	jwtware "github.com/gofiber/contrib/jwt"
	"shop.test/routes"
)
func main() {
	app := fiber.New()
	guard := jwtware.New(jwtware.Config{Filter: func(c *fiber.Ctx) bool { return c.Path() == "/login" }})
	app.Use("/v1", guard)
	app.Post("/v1/things", things)
	routes.Orders(app, guard)
}`,
    'routes/orders.go': `package routes
import "github.com/gofiber/fiber/v2"
func Orders(r fiber.Router, guard fiber.Handler) {
	r.Post("/login", login, guard)
	r.Post("/orders", guard, create)
}`,
  });
  expect(found.filter((each) => each.includes('/orders') || each.includes('/login'))).toEqual([
    'POST /login []',
    'POST /orders [guard]',
  ]);
});

test('Grape: middleware of the project, and what a route says to it', async () => {
  const door = (body: string): string => `
class Door < Grape::Middleware::Base
  def before
    ${body}
    throw :error, status: 401, message: 'who?' unless env['HTTP_AUTHORIZATION']
  end
end`;
  const api = `
class Api < Grape::API
  use Door
  route_setting :door, :open
  get :map do
    all
  end
  post :close do
    close
  end
end`;
  const value = `return if env['api.endpoint'].route_setting(:door) == :open`;
  const there = `return if env['api.endpoint'].route_setting(:door)`;
  for (const body of [value, there])
    expect(await listed({ 'api.rb': api, 'door.rb': door(body) })).toEqual([
      'GET /map []',
      'POST /close [Door]',
    ]);
  expect(await listed({ 'api.rb': api, 'door.rb': door('') })).toEqual([
    'GET /map [Door]',
    'POST /close [Door]',
  ]);
});
