import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const web = `package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func Routes(e *echo.Echo, g *Gate) {
	e.Use(g.Recognise)
	e.GET("/tides", tides)
	e.GET("/tides/:id", tide, g.Known)
}

func (g *Gate) Recognise(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if who, err := g.people.ByCode(codeOf(c.Request())); err == nil {
			c.Set("who", who)
		}
		return next(c)
	}
}

func (g *Gate) Known(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if g.whoIn(c) == nil {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

func codeOf(r *http.Request) string { return r.Header.Get("X-Code") + r.URL.Query().Get("code") }

func tides(c echo.Context) error { return c.JSON(200, "all") }

func tide(c echo.Context) error { return c.JSON(200, "one") }
`;

const service = `package charts

func (s *Charts) Get(ctx context.Context, who *User, id string) (*Chart, error) {
	if !s.rights.Can(ctx, who, perm.ChartRead, id) {
		return nil, perm.ErrDenied
	}
	return s.db.Chart(ctx, id)
}
`;

test('what is read of a request is asked of no service that has a method by that name', async () => {
  expect(await listed({ 'web/routes.go': web, 'charts/charts.go': service })).toEqual([
    'GET /tides []',
    'GET /tides/:id [g.Known]',
  ]);
});
