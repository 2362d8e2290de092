import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const guards = `package guard
import "net/http"
type Middleware = func(http.Handler) http.Handler
func SignedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := userFrom(r); !ok {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func Staff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, _ := userFrom(r); !user.IsStaff {
			http.Error(w, "staff", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
`;

test('Go: a group is filled by a method of what is made in place, by a function, by one that is handed out', async () => {
  const found = await listed({
    'guard/guard.go': guards,
    'crates/crates.go': `package crates
import "github.com/go-chi/chi/v5"
type Shelf struct { db *DB }
func New(db *DB) *Shelf { return &Shelf{db: db} }
func (s *Shelf) Attach(r chi.Router) {
	r.Get("/{id}", s.Show)
}
func (s *Shelf) Show(w http.ResponseWriter, r *http.Request) { say(w, s.db) }
`,
    'labels/labels.go': `package labels
import "github.com/go-chi/chi/v5"
func Add(r chi.Router) {
	r.Post("/", print)
}
func print(w http.ResponseWriter, r *http.Request) { w.WriteHeader(201) }
`,
    'ramps/ramps.go': `package ramps
import "github.com/go-chi/chi/v5"
func Ramps(db *DB) func(r chi.Router) {
	return func(r chi.Router) {
		r.Delete("/{ramp}", close)
	}
}
func close(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) }
`,
    'main.go': `package main
import (
	"acme.dev/app/crates"
	"acme.dev/app/guard"
	"acme.dev/app/labels"
	"acme.dev/app/ramps"
	"github.com/go-chi/chi/v5"
)
func main() {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(guard.SignedIn)
		r.Route("/crates", crates.New(db).Attach)
		r.Route("/labels", labels.Add)
		r.With(guard.Staff).Route("/ramps", ramps.Ramps(db))
	})
}`,
  });
  expect(found).toEqual([
    'GET /crates/{id} [guard.SignedIn]',
    'POST /labels [guard.SignedIn]',
    'DELETE /ramps/{ramp} [guard.SignedIn, guard.Staff*]',
  ]);
});

test('Go: middleware that is handed to what makes a router, as many as there are', async () => {
  const found = await listed({
    'guard/guard.go': guards,
    'trails/trails.go': `package trails
import (
	"acme.dev/app/guard"
	"github.com/go-chi/chi/v5"
)
func Looped(layers ...guard.Middleware) http.Handler {
	r := chi.NewRouter()
	for _, layer := range layers {
		r.Use(layer)
	}
	r.Get("/looped", show)
	return r
}
func Spread(layers ...guard.Middleware) chi.Router {
	r := chi.NewRouter()
	r.Use(layers...)
	r.Get("/spread", show)
	return r
}
func Plain(layer guard.Middleware) chi.Router {
	r := chi.NewRouter()
	r.With(layer).Get("/plain", show)
	return r
}
func show(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) }
`,
    'main.go': `package main
import (
	"acme.dev/app/guard"
	"acme.dev/app/trails"
	"github.com/go-chi/chi/v5"
)
func main() {
	r := chi.NewRouter()
	r.Mount("/a", trails.Looped(guard.SignedIn, guard.Staff))
	r.Mount("/b", trails.Spread(guard.SignedIn, guard.Staff))
	r.Mount("/c", trails.Plain(guard.Staff))
	r.Mount("/d", trails.Looped())
}`,
  });
  expect(found).toEqual([
    'GET /a/looped [guard.SignedIn, guard.Staff*]',
    'GET /b/spread [guard.SignedIn, guard.Staff*]',
    'GET /c/plain [guard.Staff*]',
    'GET /d/looped []',
  ]);
});

test('Go: what answers errors in the words of each turns nobody away', async () => {
  const found = await listed({
    'say/say.go': `package say
func Denied(w http.ResponseWriter) { http.Error(w, "no", http.StatusForbidden) }
func Fault(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, ErrDenied):
		Denied(w)
	default:
		http.Error(w, "oh", 500)
	}
}
`,
    'main.go': `package main
import (
	"acme.dev/app/say"
	"net/http"
)
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /beds", makeBed)
	mux.HandleFunc("POST /cots", makeCot)
}
func makeBed(w http.ResponseWriter, r *http.Request) {
	if err := save(r.Context()); err != nil {
		say.Fault(w, err)
		return
	}
}
func makeCot(w http.ResponseWriter, r *http.Request) {
	if !userOf(r).IsStaff {
		say.Denied(w)
		return
	}
	if err := save(r.Context()); err != nil {
		say.Fault(w, err)
	}
}`,
  });
  expect(found).toEqual(['POST /beds []', 'POST /cots [a check of userOf.IsStaff*]']);
});

test.each([
  'paper.OrgID != actor.From(r.Context()).OrgID',
  'paper.TenantID != tenantOf(r)',
  'paper.Owner != session.UserFrom(r).ID',
  'paper.AccountID != viewerFrom(r.Context()).AccountID',
])('Go: whose something is, compared with who asks in place: %s', async (test) => {
  const name = test.split(' ')[0];
  const found = await listed({
    'main.go': `package main
import "net/http"
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /papers/{id}", showPaper)
}
func showPaper(w http.ResponseWriter, r *http.Request) {
	paper := find(r.PathValue("id"))
	if ${test} {
		say.Err(w, errMissing)
		return
	}
	w.Write(paper.Data)
}`,
  });
  expect(found).toEqual([`GET /papers/{id} [a check of ${name}*]`]);
});

test.each(['paper.Name != time.From(r).Name', 'paper.OwnerID != db.User(id).ID'])(
  'Go: compared with anything else: %s',
  async (test) => {
    const found = await listed({
      'main.go': `package main
import "net/http"
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /papers/{id}", showPaper)
}
func showPaper(w http.ResponseWriter, r *http.Request) {
	if ${test} {
		fail(w, errMissing)
		return
	}
	w.Write(paper.Data)
}`,
    });
    expect(found).toEqual(['GET /papers/{id} []']);
  },
);

describe('Go: a router of the house', () => {
  const house = (serve: string, register: string): Readonly<Record<string, string>> => ({
    'web/mux.go': `package web
import "net/http"
type Mux struct { std *http.ServeMux; layers []func(http.Handler) http.Handler }
func NewMux() *Mux { return &Mux{std: http.NewServeMux()} }
func (m *Mux) Use(layer func(http.Handler) http.Handler) { m.layers = append(m.layers, layer) }
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) { ${serve} }
func (m *Mux) Handle(pattern string, h http.Handler) { m.std.Handle(pattern, ${register}) }
func wrapped(h http.Handler, layers []func(http.Handler) http.Handler) http.Handler {
	for _, layer := range layers { h = layer(h) }
	return h
}
`,
    'main.go': `package main
import ("net/http"; "kiosk/web")
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" { http.Error(w, "", http.StatusUnauthorized); return }
		next.ServeHTTP(w, r)
	})
}
func main() {
	mux := web.NewMux()
	mux.Handle("POST /till", till)
	mux.Use(known)
	mux.Handle("GET /till", count)
	http.ListenAndServe(":80", mux)
}
`,
  });

  test('that wraps handlers as they are registered does not ask what is used later', async () => {
    const found = await listed(house('m.std.ServeHTTP(w, r)', 'wrapped(h, m.layers)'));
    expect(found.slice(0, 2)).toEqual(['POST /till []', 'GET /till [known]']);
  });

  test('that asks when a request comes asks all of it', async () => {
    const found = await listed(house('wrapped(m.std, m.layers).ServeHTTP(w, r)', 'h'));
    expect(found.slice(0, 2)).toEqual(['POST /till [known]', 'GET /till [known]']);
  });
});

describe('Go: what stands around a whole router', () => {
  const served = (serve: string): Readonly<Record<string, string>> => ({
    'main.go': `package main
import "net/http"
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" { http.Error(w, "", http.StatusUnauthorized); return }
		next.ServeHTTP(w, r)
	})
}
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { log(r); next.ServeHTTP(w, r) })
}
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/stalls", stalls)
	${serve}
}
`,
  });

  test.each([
    ['what is served', 'http.ListenAndServe(":80", logged(known(mux)))'],
    [
      'what a server is given',
      'srv := &http.Server{Addr: ":80", Handler: known(mux)}\n\tsrv.ListenAndServe()',
    ],
    ['a name of its own', 'h := known(mux)\n\th = logged(h)\n\thttp.ListenAndServe(":80", h)'],
  ])('is in force on all of it: %s', async (_what, serve) => {
    expect(await listed(served(serve))).toEqual(['GET /api/stalls [known]']);
  });

  test.each([
    ['middleware that asks nobody', 'http.ListenAndServe(":80", logged(mux))', 'GET /api/stalls []'],
    [
      'middleware under a condition',
      'var h http.Handler = mux\n\tif strict { h = known(mux) }\n\thttp.ListenAndServe(":80", h)',
      'GET /api/stalls [known?]',
    ],
    [
      'a router in another one, whose paths are whole',
      'all := http.NewServeMux()\n\tall.Handle("/api/", known(mux))\n\thttp.ListenAndServe(":80", all)',
      'GET /api/stalls [known]',
    ],
    [
      'a router in another one that takes something off',
      'all := http.NewServeMux()\n\tall.Handle("/v1/", http.StripPrefix("/v1", known(mux)))',
      'GET /v1/api/stalls [known]',
    ],
  ])('%s', async (_what, serve, expected) => {
    expect(await listed(served(serve))).toEqual([expected]);
  });
});
