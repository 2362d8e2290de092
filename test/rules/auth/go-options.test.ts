import { describe, expect, test } from '@jest/globals';
import { listed } from '../../facts/endpoints/listed.ts';
import { altered, type Sources } from './between.ts';

const options = `package probes

import (
	"crypto/subtle"

	"github.com/labstack/echo/v4"
)

type spec struct {
	limit  int64
	layers []echo.MiddlewareFunc
}

type choice func(s *Station, own *spec)

func limited(n int64) choice {
	return func(_ *Station, own *spec) { own.limit = n }
}

func withBadge() choice {
	return func(s *Station, own *spec) { own.layers = append(own.layers, s.askBadge) }
}

func sealed() choice {
	return func(s *Station, own *spec) { own.layers = append(own.layers, s.askSeal) }
}

func counted() choice {
	return func(s *Station, own *spec) { own.layers = append(own.layers, s.count) }
}

func (s *Station) on(g *echo.Group, method, path string, h echo.HandlerFunc, choices ...choice) {
	own := &spec{limit: 1024}
	for _, each := range choices {
		each(s, own)
	}
	first := func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error { return next(c) }
	}
	g.Add(method, path, h, append([]echo.MiddlewareFunc{first}, own.layers...)...)
}

func (s *Station) askBadge(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if subtle.ConstantTimeCompare([]byte(c.Request().Header.Get("X-Badge")), s.badge) != 1 {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

func (s *Station) askSeal(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !sealFits(c, s.badge) {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

func (s *Station) count(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		s.seen++
		return next(c)
	}
}
`;

const routes = `package probes

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (s *Station) Mount(e *echo.Echo) {
	g := e.Group("/probes")
	s.on(g, http.MethodPost, "/greet", s.greet)
	s.on(g, http.MethodGet, "/:id/plan", s.plan, withBadge())
	s.on(g, http.MethodGet, "/:id/duties", s.duties, withBadge(), limited(10))
	s.on(g, http.MethodPost, "/:id/readings", s.readings, sealed(), limited(4096))
	s.on(g, http.MethodPost, "/:id/samples", s.samples, sealed(), counted())
}

func (s *Station) greet(c echo.Context) error { return c.JSON(200, "hello") }

func (s *Station) plan(c echo.Context) error { return c.JSON(200, s.db.Plan(c.Param("id"))) }

func (s *Station) duties(c echo.Context) error { return c.JSON(200, s.db.Duties(c.Param("id"))) }

func (s *Station) readings(c echo.Context) error {
	var in []Reading
	if err := c.Bind(&in); err != nil {
		return err
	}
	return s.db.AddReadings(c.Param("id"), in)
}

func (s *Station) samples(c echo.Context) error {
	var in []Sample
	if err := c.Bind(&in); err != nil {
		return err
	}
	return s.db.AddSamples(c.Param("id"), in)
}
`;

const station: Sources = { 'probes/options.go': options, 'probes/routes.go': routes };

describe('an option with which a route is registered', () => {
  test('puts before it what it adds', async () => {
    expect(await listed(station)).toEqual([
      'POST /probes/greet []',
      'GET /probes/:id/plan [withBadge]',
      'GET /probes/:id/duties [withBadge]',
      'POST /probes/:id/readings [sealed]',
      'POST /probes/:id/samples [sealed]',
    ]);
  });

  test.each([
    ['of one', 's.plan, withBadge())', 's.plan)', 'GET /probes/:id/plan'],
    ['before others', 's.readings, sealed(), ', 's.readings, ', 'POST /probes/:id/readings'],
    ['that adds nothing any more', 'append(own.layers, s.askSeal)', 'own.layers', 'readings'],
  ])('is told once it is gone: %s', async (_, from, to, told) => {
    const found = await altered(station, from, to);
    expect(found.join('\n')).toMatch(/^auth\/guard-removed: /);
    expect(found.join('\n')).toContain(told);
  });

  test('is missing where a new route has none', async () => {
    const found = await altered(
      station,
      '\n}\n\nfunc (s *Station) greet',
      `
	s.on(g, http.MethodPost, "/:id/faults", s.faults, limited(9))
}

func (s *Station) faults(c echo.Context) error {
	var in []Fault
	if err := c.Bind(&in); err != nil {
		return err
	}
	return s.db.AddFaults(c.Param("id"), in)
}

func (s *Station) greet`,
    );
    expect(found.join('\n')).toContain('POST /probes/:id/faults');
  });

  test.each([
    ['called otherwise', 'withBadge', 'badged'],
    ['another one', 's.plan, withBadge()', 's.plan, sealed()'],
    ['in another order', 'sealed(), limited(4096)', 'limited(4096), sealed()'],
    ['joined by one that asks nobody', 's.plan, withBadge()', 's.plan, withBadge(), counted()'],
    ['without one that asks nobody', 'sealed(), counted()', 'sealed()'],
  ])('may be %s', async (_, from, to) => {
    expect(await altered(station, from, to)).toEqual([]);
  });

  test('may hand over its list as a whole', async () => {
    const whole = 'append([]echo.MiddlewareFunc{first}, own.layers...)...';
    expect(await altered(station, whole, 'own.layers...')).toEqual([]);
  });

  test('may be moved before the whole group', async () => {
    const files = {
      ...station,
      'probes/routes.go': routes.replaceAll(/s\.on\(g, .*(?:greet|samples).*\n/g, '\n'),
    };
    const moved = files['probes/routes.go'].replaceAll(', withBadge()', '').replaceAll(', sealed()', '');
    const before = moved.replace('e.Group("/probes")', 'e.Group("/probes", s.askBadge)');
    expect(await altered(files, files['probes/routes.go'], before)).toEqual([]);
  });
});
