import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** Handlers of the back office, registered behind its guard; a router beside it asks only who calls. */
const quarry: Sources = {
  'web/routes.go': `package web
import (
	"github.com/go-chi/chi/v5"
	"example.org/quarry/office"
)
func Routes(o *office.Office, s *stones) chi.Router {
	r := chi.NewRouter()
	r.Route("/api", func(r chi.Router) {
		r.Use(known)
		r.Get("/stones", s.list)
		r.Get("/stones/{id}", s.show)
		r.Get("/me", o.Me)
		// more
	})
	r.Mount("/office", o.Router())
	return r
}
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if userOf(r) == nil {
			http.Error(w, "who", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}`,
  'office/routes.go': `package office
import "github.com/go-chi/chi/v5"
func (o *Office) Router() chi.Router {
	r := chi.NewRouter()
	r.Use(ClerksOnly)
	r.Get("/diggers", o.diggers)
	r.Get("/diggers/{id}", o.digger)
	r.Post("/wages", o.pay)
	return r
}
func ClerksOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !userOf(r).IsClerk {
			http.Error(w, "no clerk", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}`,
  'office/diggers.go': `package office
func (o *Office) diggers(w http.ResponseWriter, r *http.Request) { o.all(w) }
func (o *Office) digger(w http.ResponseWriter, r *http.Request) { o.one(w, r) }
func (o *Office) pay(w http.ResponseWriter, r *http.Request) { o.wages(w, r) }
func (o *Office) Me(w http.ResponseWriter, r *http.Request) { o.self(w, r) }
func (o *Office) List(w http.ResponseWriter, r *http.Request) { o.csv(w, r) }`,
};

test('a handler among those of the back office, registered beside what everybody who is known may call', async () => {
  const base: Sources = {
    ...quarry,
    'web/routes.go': (quarry['web/routes.go'] ?? '').replace('\t\tr.Get("/me", o.Me)\n', ''),
  };
  expect(await altered(base, '// more', 'r.Get("/lists/diggers.csv", o.List)')).toEqual([
    expect.stringContaining(
      'auth/weaker-guard: GET /api/lists/diggers.csv is open to everybody who is known',
    ),
  ]);
  expect(
    await altered(base, '// more', 'r.With(office.ClerksOnly).Get("/lists/diggers.csv", o.List)'),
  ).toEqual([]);
  expect(await altered(base, '// more', 'r.Get("/stones/heavy", s.heavy)')).toEqual([]);
  expect(await altered(base, '// more', 'r.Get("/me", o.Me)')).toEqual([]);
});

test('is told by what stands beside it, where one of those was registered there before', async () => {
  const base = { ...quarry, 'web/routes.go': (quarry['web/routes.go'] ?? '').replace('"/me"', '"/tallies"') };
  expect(await altered(base, '// more', 'r.Get("/lists/names", o.List)')).toEqual([]);
});
