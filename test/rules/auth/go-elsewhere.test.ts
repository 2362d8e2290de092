import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const chains = {
  'web/routes.go': `
package web
import (
	"net/http"
	"example.org/kiln/mw"
)
func (s *Server) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /reports", mw.Chain(s.reports, mw.Log, mw.RequireStaff))
	mux.HandleFunc("POST /import", mw.Apply(s.importAll, mw.BasicAuth(s.people)))
	mux.Handle("GET /kilns", handleKilns(s.store, s.acl))
	mux.Handle("/panel/", s.panel)
	keys := http.NewServeMux()
	keys.HandleFunc("POST /v1/keys", s.addKey)
	mux.Handle("/v1/", s.apiKey(keys))
	dynamic := mw.New(s.remember, s.authenticate)
	closed := dynamic.Append(s.requireAuthentication)
	mux.Handle("POST /kilns", closed.ThenFunc(s.addKiln))
	return s.logged(s.withAuth(mux))
}
func handleKilns(store Store, acl *Acl) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, err := acl.Identify(r)
		if err != nil {
			fail(w, err)
			return
		}
		encode(w, store.Kilns(who))
	}
}
func (s *Server) addKiln(w http.ResponseWriter, r *http.Request) {
	if !s.mayAdd(w, r) {
		return
	}
	var kiln Kiln
	if !s.decode(w, r, &kiln) {
		return
	}
	s.store.Add(kiln)
}
func (s *Server) mayAdd(w http.ResponseWriter, r *http.Request) bool {
	return s.can(w, r, "kilns.add")
}
func (s *Server) addKey(w http.ResponseWriter, r *http.Request) {
	who := userFrom(r.Context())
	if who == nil || !who.Chief {
		s.deny(w)
		return
	}
	s.store.AddKey(who.ID)
}
`,
};
const house = {
  'api/routes.go': `
package api
import (
	"example.org/press/auth"
	"example.org/press/rest"
)
func Register(api *rest.API, c *Controller) {
	api.Route("/books").Auth(auth.Reader).Get(c.Books)
	api.Route("/books").Requires("books.write").Body(Book{}).Post(c.AddBook)
	api.Route("/covers").Cached(60).Get(c.Covers)
	api.Secure("/fines", c.Fines)
	admin := api.Sub("/admin", rest.Trace, auth.StaffOnly)
	admin.Get("/loans", c.Loans)
	auth.Protected(api).Post("/pulp", c.Pulp)
	c.BaseRoutes.Shelf.Handle("", c.SessionRequired(c.shelve)).Methods("POST")
}
`,
  'docks/handler.go': `
package docks
import (
	"net/http"
	"example.org/dock/security"
	"github.com/gorilla/mux"
)
type Handler struct {
	*mux.Router
	bouncer security.Bouncer
}
func NewHandler(bouncer security.Bouncer) *Handler {
	h := &Handler{Router: mux.NewRouter(), bouncer: bouncer}
	inner := h.PathPrefix("/docks").Subrouter()
	inner.Use(bouncer.AdminAccess)
	inner.HandleFunc("/prune", h.prune).Methods(http.MethodPost)
	return h
}
`,
};
const own = {
  'web/api.go': `
package web
import "net/http"
func (a *API) mount() {
	a.post("/tides", a.member(a.addTide))
	a.handle("PUT /tides/{id}", a.changeTide, a.signedIn, a.pilotOnly)
	a.group("/buoys", a.signedIn, func(g *group) {
		g.post("", a.addBuoy)
	})
	admin := a.sub("/admin").use(a.trace).use(a.adminOnly)
	admin.post("/reindex", a.reindex)
	app := newApp(a.trace)
	known := middleware.Authenticate(a.cfg)
	app.Handle(http.MethodPost, "v1", "/boxes", a.addBox, known)
}
func rows(c *Controller) []Route {
	return []Route{
		{Method: "POST", Path: "/keys", Handler: c.AddKey, Permission: "keys.write"},
		{Method: "GET", Path: "/keys", Handler: c.Keys, Middleware: []Middleware{mw.LoggedIn, mw.Trace}},
		{Method: "DELETE", Path: "/keys/{id}", Handler: c.DropKey, RequireAdmin: true, Cache: 60},
	}
}
func (c *Controller) Register(s *rest.Service) {
	s.Add(rest.Endpoint{Method: http.MethodPost, Path: "/locks", Handler: c.AddLock, Auth: rest.Required})
}
`,
};

describe('Go: what is written in no file of the repository', () => {
  test.each([
    ['the last of a chain that a handler begins', chains, ', mw.RequireStaff)', ')', 'GET /reports'],
    ['a call of such a chain', chains, 'mw.Apply(s.importAll, mw.BasicAuth(s.people))', 's.importAll', 'POST /import'],
    ['around a router of a router', chains, 's.apiKey(keys)', 'keys', 'POST /v1/keys'],
    ['a chain that adds to another', chains, 'dynamic.Append(s.requireAuthentication)', 'dynamic', 'POST /kilns'],
    ['who calls, in what makes a handler', chains, 'who, err := acl.Identify(r)\n\t\tif err != nil {\n\t\t\tfail(w, err)\n\t\t\treturn\n\t\t}', 'who := r.FormValue("who")', 'GET /kilns'],
    ['what a helper asks for a handler', chains, '\tif !s.mayAdd(w, r) {\n\t\treturn\n\t}\n', '', 'POST /kilns'],
    ['whoever is denied what they asked for', chains, '\tif who == nil || !who.Chief {\n\t\ts.deny(w)\n\t\treturn\n\t}\n', '', 'POST /v1/keys'],
    ['a step of a builder', house, '.Auth(auth.Reader)', '', 'GET /books'],
    ['a step that asks for a right', house, '.Requires("books.write")', '', 'POST /books'],
    ['a way to register', house, 'api.Secure(', 'api.Open(', '/fines'],
    ['what a group of the house begins with', house, ', auth.StaffOnly', '', 'GET /admin/loans'],
    ['around what something is registered on', house, 'auth.Protected(api).Post', 'api.Post', 'POST /pulp'],
    ['before a router that a structure embeds', house, '\tinner.Use(bouncer.AdminAccess)\n', '', 'POST /docks/prune'],
    ['on a router that a structure of routes holds', house, 'c.SessionRequired(c.shelve)', 'c.Anybody(c.shelve)', 'POST /{Shelf}'],
    ['a method by which an object registers its own', own, 'a.member(a.addTide)', 'a.addTide', 'POST /tides'],
    ['after the handler', own, ', a.pilotOnly)', ')', 'PUT /tides/{id}'],
    ['before what fills a group', own, '"/buoys", a.signedIn, func', '"/buoys", func', 'POST /buoys'],
    ['used in a chain', own, '.use(a.adminOnly)', '', 'POST /admin/reindex'],
    ['after the handler, and made before', own, 'a.addBox, known)', 'a.addBox)', 'POST /v1/boxes'],
    ['the right of a row', own, ', Permission: "keys.write"', '', 'POST /keys'],
    ['what stands before the handler of a row', own, 'mw.LoggedIn, ', '', 'GET /keys'],
    ['what a row requires', own, ', RequireAdmin: true', '', 'DELETE /keys/{id}'],
    ['that a row is for who is known', own, 'rest.Required', 'rest.None', 'POST /locks'],
  ])('%s', async (_what, files, from, to, what) => {
    const found = await altered(files as typeof chains, from, to);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join()).toContain(what);
  });

  test('around the whole of a router', async () => {
    expect((await altered(chains, 's.withAuth(mux)', 'mux')).join()).toContain('s.withAuth');
  });

  test.each([
    ['what is sent is read', chains, '\tif !s.decode(w, r, &kiln) {\n\t\treturn\n\t}\n', ''],
    ['a log', chains, 'mw.Log, ', ''],
    ['a log around a router', chains, 's.logged(s.withAuth(mux))', 's.withAuth(mux)'],
    ['who remembers', chains, 's.remember, ', ''],
    ['a cache', house, '.Cached(60)', ''],
    ['what is sent, in a builder', house, '.Body(Book{})', ''],
    ['a trace', house, 'rest.Trace, ', ''],
    ['a trace in a chain', own, '.use(a.trace)', ''],
    ['how long a row is kept', own, ', Cache: 60', ''],
  ])('%s: no guard', async (_what, files, from, to) => {
    expect(await altered(files as typeof chains, from, to)).toEqual([]);
  });

  test.each([
    ['the helper asks in its own place', '\tif !s.mayAdd(w, r) {', '\tif !s.can(w, r, "kilns.add") {'],
    ['the layer stands around', 'mw.Chain(s.reports, mw.Log, mw.RequireStaff)', 'mw.RequireStaff(mw.Log(s.reports))'],
    ['it is said with an answer', 's.deny(w)', 'http.Error(w, "no", http.StatusForbidden)'],
  ])('%s: nothing is lost', async (_what, from, to) => {
    expect(await altered(chains, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
