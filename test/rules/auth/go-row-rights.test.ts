import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const rows = `	{Verb: "GET", At: "/tide", Do: tide},
	{Verb: "PUT", At: "/tide", Asks: duty.SetTide, Do: setTide},
	{Verb: "GET", At: "/pilots", Asks: duty.SeePilots, Do: pilots},
	{Verb: "POST", At: "/pilots/{id}/rest", Asks: duty.SeePilots, Do: restPilot},
	{Verb: "POST", At: "/buoys/{id}/move", Asks: duty.MoveBuoys, Do: moveBuoy},
`;
const harbour: Sources = {
  'go.mod': 'module example.org/harbour',
  'duty/duty.go': `package duty
type Duties uint32
const (
	SeePilots Duties = 1 << iota
	SetTide
	MoveBuoys
)
func (d Duties) Has(want Duties) bool { return d&want == want }
`,
  'web/web.go': `package web
import "github.com/labstack/echo/v4"
func Known(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if userOf(c) == nil {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}
`,
  'desk/desk.go': `package desk
import ("github.com/labstack/echo/v4"; "example.org/harbour/duty"; "example.org/harbour/web")
type row struct {
	Verb string
	At   string
	Asks duty.Duties
	Do   echo.HandlerFunc
}
var desk = []row{
${rows}}
func Mount(e *echo.Echo) {
	g := e.Group("/desk", web.Known)
	for _, each := range desk {
		g.Add(each.Verb, each.At, each.Do, onDuty(each.Asks))
	}
}
func onDuty(asked duty.Duties) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !userOf(c).Staff.Has(asked) {
				return echo.ErrNotFound
			}
			return next(c)
		}
	}
}
func tide(c echo.Context) error { return c.JSON(200, level()) }
func setTide(c echo.Context) error { return c.JSON(200, set(c)) }
func pilots(c echo.Context) error { return c.JSON(200, all()) }
func restPilot(c echo.Context) error { return c.JSON(200, rest(c)) }
func moveBuoy(c echo.Context) error { return c.JSON(200, move(c)) }
`,
};

test('Go: a row that no longer says which right it takes lost it', async () => {
  expect(await altered(harbour, 'At: "/pilots", Asks: duty.SeePilots', 'At: "/pilots"')).toEqual([
    "auth/guard-removed: GET /desk/pilots was guarded by onDuty('duty.SeePilots') and no longer is.",
  ]);
  expect(await altered(harbour, 'move", Asks: duty.MoveBuoys', 'move"')).toEqual([
    "auth/guard-removed: POST /desk/buoys/{id}/move was guarded by onDuty('duty.MoveBuoys') and no longer is.",
  ]);
});

test('Go: a new row that says none, beside others that do, lacks it', async () => {
  const last = '	{Verb: "POST", At: "/buoys';
  expect(await altered(harbour, last, `	{Verb: "GET", At: "/pilots/export", Do: csv},\n${last}`)).toEqual([
    expect.stringContaining('auth/weaker-guard: GET /desk/pilots/export is open to everybody who is known'),
  ]);
  const asked = `	{Verb: "GET", At: "/pilots/export", Asks: duty.SeePilots, Do: csv},\n${last}`;
  expect(await altered(harbour, last, asked)).toEqual([]);
});

test('Go: a table that is sorted, and written without names, says the same', async () => {
  const plain = `	{"POST", "/buoys/{id}/move", duty.MoveBuoys, moveBuoy},
	{"GET", "/pilots", duty.SeePilots, pilots},
	{"POST", "/pilots/{id}/rest", duty.SeePilots, restPilot},
	{"GET", "/tide", 0, tide},
	{"PUT", "/tide", duty.SetTide, setTide},
`;
  expect(await altered(harbour, rows, plain)).toEqual([]);
});

test('Go: a guard that also asks who somebody is still does where a row says no right', async () => {
  const asking =
    'if userOf(c) == nil {\n\t\t\t\treturn echo.ErrUnauthorized\n\t\t\t}\n\t\t\tif !userOf(c).Staff';
  const both = {
    ...harbour,
    'desk/desk.go': (harbour['desk/desk.go'] ?? '')
      .replace('if !userOf(c).Staff', asking)
      .replace(', web.Known', ''),
  };
  expect(
    await altered(both, '{Verb: "GET", At: "/tide", Do: tide}', '{Verb: "GET", At: "/tides", Do: tide}'),
  ).toEqual([]);
});

test('Go: the token of a form is no right', async () => {
  const form = `func Forms(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if subtle.ConstantTimeCompare(sent(c), []byte(sessionOf(c).CSRF)) != 1 {
			return echo.ErrForbidden
		}
		return next(c)
	}
}
`;
  const guarded = {
    ...harbour,
    'web/web.go': `${harbour['web/web.go']}${form}`,
    'desk/desk.go': (harbour['desk/desk.go'] ?? '').replace('web.Known)', 'web.Forms, web.Known)'),
  };
  const last = '	{Verb: "POST", At: "/buoys';
  expect(await altered(guarded, last, `	{Verb: "GET", At: "/pilots/export", Do: csv},\n${last}`)).toEqual([
    expect.stringContaining('auth/weaker-guard: GET /desk/pilots/export'),
  ]);
});
