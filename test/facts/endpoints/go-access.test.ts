import { expect, test } from '@jest/globals';
import { between } from '../../rules/auth/between.ts';
import { listed } from './listed.ts';

/** An application whose routes say how much they ask of their callers. */
const program = (rest: string): string => `package api
import (
	"net/http"
	"github.com/labstack/echo/v4"
)
type level int
const (
	open level = iota
	known
	chief
)
func door(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if caller(c) == nil { return echo.NewHTTPError(http.StatusUnauthorized) }
		return next(c)
	}
}
func chiefOnly(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !caller(c).IsChief { return echo.NewHTTPError(http.StatusForbidden) }
		return next(c)
	}
}
type row struct {
	method string
	path string
	handler echo.HandlerFunc
	level level
}
var rows = []row{
	{http.MethodGet, "/pulse", pulse, open},
	{http.MethodGet, "/quota", quota, known},
	{http.MethodPost, "/purge", purge, chief},
}
${rest}
`;
const bySwitch = (subject: string): string => `
	switch ${subject} {
	case chief:
		return []echo.MiddlewareFunc{door, chiefOnly}
	case known:
		return []echo.MiddlewareFunc{door}
	default:
		return nil
	}
}`;
const routes = (guards: string): string => `
func Routes(e *echo.Echo) {
	g := e.Group("/ops")
	for _, r := range rows {
		g.Add(r.method, r.path, r.handler, ${guards}...)
	}
}`;

const shapes: readonly (readonly [string, string])[] = [
  [
    'a method of the level',
    program(`func (l level) before() []echo.MiddlewareFunc {${bySwitch('l')}${routes('r.level.before()')}`),
  ],
  [
    'a function that is given the level',
    program(`func before(of level) []echo.MiddlewareFunc {${bySwitch('of')}${routes('before(r.level)')}`),
  ],
  [
    'a map by the level',
    program(
      `var before = map[level][]echo.MiddlewareFunc{known: {door}, chief: {door, chiefOnly}}${routes('before[r.level]')}`,
    ),
  ],
  [
    'a function that registers what it is handed',
    program(`func (l level) before() []echo.MiddlewareFunc {${bySwitch('l')}
func handle(g *echo.Group, method, path string, h echo.HandlerFunc, l level) {
	g.Add(method, path, h, l.before()...)
}
func Routes(e *echo.Echo) {
	g := e.Group("/ops")
	handle(g, http.MethodGet, "/pulse", pulse, open)
	handle(g, http.MethodGet, "/quota", quota, known)
	handle(g, http.MethodPost, "/purge", purge, chief)
}`),
  ],
];

test.each(shapes)('guards that %s says', async (_what, text) => {
  expect(await listed({ 'api/routes.go': text })).toEqual([
    'GET /ops/pulse []',
    'GET /ops/quota [door]',
    'POST /ops/purge [door, chiefOnly*]',
  ]);
});

test.each(shapes)('a route of which less is asked, where %s says what', async (_what, text) => {
  const weaker = text.replace(/(purge, )chief/g, '$1known');
  expect(await between({ 'api/routes.go': text }, { 'api/routes.go': weaker })).toEqual([
    'auth/guard-removed: POST /ops/purge was guarded by chiefOnly and no longer is.',
  ]);
  const more = text.replace(/(quota, )known/g, '$1chief');
  expect(await between({ 'api/routes.go': text }, { 'api/routes.go': more })).toEqual([]);
});

test('a level that asks for less takes a guard from every route that has it', async () => {
  const [, [, text]] = shapes as [(typeof shapes)[0], (typeof shapes)[0]];
  const weaker = text.replace('{door, chiefOnly}', '{door}');
  expect(await between({ 'api/routes.go': text }, { 'api/routes.go': weaker })).toEqual([
    'auth/guard-removed: POST /ops/purge was guarded by chiefOnly and no longer is.',
  ]);
});

test('echo asks what its groups use when a route is added, and what it uses itself when a request comes', async () => {
  const found = await listed({
    'main.go': program(`func Routes() {
	e := echo.New()
	g := e.Group("/late")
	g.GET("/a", a)
	g.Use(chiefOnly)
	g.GET("/b", b)
	e.GET("/c", c)
	e.Use(door)
}`),
  });
  expect(found).toEqual(['GET /late/a [door]', 'GET /late/b [door, chiefOnly*]', 'GET /c [door]']);
});

test.each([
  [
    'echo: an error by its name',
    '"github.com/labstack/echo/v4"',
    `func loadBin(least model.Access) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			b, err := store.Bin(c.Param("id"))
			if err != nil || b.RightsOf(user(c)) < least { return echo.ErrNotFound }
			return next(c)
		}
	}
}
func Routes() {
	e := echo.New()
	e.DELETE("/bins/:id", drop, loadBin(model.AccessOwner))
}`,
  ],
  [
    'fiber: an error by its name',
    '"github.com/gofiber/fiber/v2"',
    `func loadBin(least model.Access) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if member := memberOf(c); member.Access < least { return fiber.ErrNotFound }
		return c.Next()
	}
}
func Routes() {
	app := fiber.New()
	app.Delete("/bins/:id", loadBin(model.AccessOwner), drop)
}`,
  ],
  [
    'gin: a page that is not there',
    '"github.com/gin-gonic/gin"',
    `func loadBin(least model.Access) gin.HandlerFunc {
	return func(c *gin.Context) {
		role := roleOf(c)
		if role < least { c.AbortWithStatus(404) }
	}
}
func Routes() {
	r := gin.New()
	r.DELETE("/bins/:id", loadBin(model.AccessOwner), drop)
}`,
  ],
])('what middleware says is not there for some is a guard: %s', async (_what, module, rest) => {
  const found = await listed({ 'main.go': `package main\nimport ${module}\n${rest}` });
  expect(found).toEqual([`DELETE /bins/:id [loadBin('model.AccessOwner')*]`]);
});

test('that nobody of that name was found is no guard', async () => {
  const found = await listed({
    'main.go': program(`func loadUser(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		user, err := store.User(c.Param("name"))
		if err != nil || user == nil { return echo.ErrNotFound }
		return next(c)
	}
}
func Routes() {
	e := echo.New()
	e.GET("/users/:name", show, loadUser)
}`),
  });
  expect(found).toEqual(['GET /users/:name []']);
});
