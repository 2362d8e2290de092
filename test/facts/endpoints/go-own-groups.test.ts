import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const guards = `package quay
import "net/http"
type layer func(http.Handler) http.Handler
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if crewOf(r) == nil { http.Error(w, "", http.StatusUnauthorized); return }
		next.ServeHTTP(w, r)
	})
}
func pilot(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !crewOf(r).IsPilot { http.Error(w, "", http.StatusForbidden); return }
		next.ServeHTTP(w, r)
	})
}
func timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r); note(r) })
}
func around(h http.Handler, layers ...layer) http.Handler {
	for i := len(layers) - 1; i >= 0; i-- {
		h = layers[i](h)
	}
	return h
}
func berths(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) }
func moor(w http.ResponseWriter, r *http.Request) { w.WriteHeader(201) }
func cast(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) }
`;

const section = (register: string): string => `package quay
import ("fmt"; "net/http"; "strings")
type section struct { mux *http.ServeMux; base string; layers []layer }
func newSection(mux *http.ServeMux, base string, layers ...layer) *section {
	return &section{mux: mux, base: base, layers: layers}
}
func (s *section) plus(more ...layer) *section {
	all := append(append([]layer{}, s.layers...), more...)
	return &section{mux: s.mux, base: s.base, layers: all}
}
func (s *section) below(path string) *section {
	out := *s
	out.base = s.base + path
	return &out
}
func (s *section) add(more ...layer) { s.layers = append(s.layers, more...) }
${register}
`;

const routes = `package quay
import "net/http"
const root = "/quay"
func Routes() http.Handler {
	mux := http.NewServeMux()
	open := newSection(mux, root)
	open.on("GET /berths", berths)
	open.on("POST /berths", moor, known)
	crew := open.plus(known, timed)
	crew.on("PUT /berths/{id}", moor)
	crew.plus(pilot).on("DELETE /berths/{id}", cast)
	tugs := crew.below("/tugs")
	tugs.add(pilot)
	tugs.on("GET ", berths)
	return timed(mux)
}
`;

const registering: readonly (readonly [string, string])[] = [
  [
    'a pattern that is cut',
    `func (s *section) on(pattern string, h http.HandlerFunc, more ...layer) {
	method, path, _ := strings.Cut(pattern, " ")
	s.mux.Handle(method+" "+s.base+path, around(around(h, more...), s.layers...))
}`,
  ],
  [
    'a pattern that is split, and formatted again',
    `func (s *section) on(pattern string, h http.HandlerFunc, more ...layer) {
	parts := strings.SplitN(pattern, " ", 2)
	s.mux.Handle(fmt.Sprintf("%s %s%s", parts[0], s.base, parts[1]), s.wrap(around(h, more...)))
}
func (s *section) wrap(h http.Handler) http.Handler { return around(h, s.layers...) }`,
  ],
  [
    'layers that are put around one by one',
    `func (s *section) on(pattern string, h http.HandlerFunc, more ...layer) {
	var final http.Handler = h
	for _, each := range more { final = each(final) }
	for i := len(s.layers) - 1; i >= 0; i-- { final = s.layers[i](final) }
	if method, path, ok := strings.Cut(pattern, " "); ok {
		s.mux.Handle(method+" "+s.base+path, final)
		return
	}
	s.mux.Handle(s.base+pattern, final)
}`,
  ],
  [
    'another method that takes what is left',
    `func (s *section) on(pattern string, h http.HandlerFunc, more ...layer) {
	method, path, _ := strings.Cut(pattern, " ")
	s.route(method, path, around(h, more...))
}
func (s *section) route(method, path string, h http.Handler) {
	s.mux.Handle(method+" "+s.base+path, around(h, s.layers...))
}`,
  ],
];

describe('Go: what registers by itself', () => {
  test.each(registering)('on a mux, by %s', async (_what, register) => {
    const found = await listed({ 'guards.go': guards, 'section.go': section(register), 'routes.go': routes });
    expect(found).toEqual([
      'GET /quay/berths []',
      'POST /quay/berths [known]',
      'PUT /quay/berths/{id} [known]',
      'DELETE /quay/berths/{id} [known, pilot*]',
      'GET /quay/tugs [known, pilot*]',
    ]);
  });

  test('asks what it puts around all of it by itself, and what it is handed and asks nobody is no guard', async () => {
    const found = await listed({
      'guards.go': guards,
      'desk.go': `package quay
import "net/http"
type desk struct { mux *http.ServeMux; mws []layer }
func (d *desk) Get(path string, h http.Handler, mws ...layer) { d.route(http.MethodGet, path, h, mws) }
func (d *desk) Post(path string, h http.Handler) { d.route(http.MethodPost, path, pilot(h), nil) }
func (d *desk) route(method, path string, h http.Handler, mws []layer) {
	d.mux.Handle(method+" /desk"+path, known(around(h, mws...)))
}
func Routes() http.Handler {
	mux := http.NewServeMux()
	d := &desk{mux, nil}
	d.Get("/logs", http.HandlerFunc(berths), timed)
	d.Post("/logs", http.HandlerFunc(moor))
	return mux
}`,
    });
    expect(found).toEqual(['GET /desk/logs [known]', 'POST /desk/logs [known, pilot*]']);
  });
});

describe('Go: what is put around by functions of the program', () => {
  test.each([
    ['one after the other', 'root.Handle("/pilots/", around(mux, known, pilot))'],
    [
      'from a list',
      'stack := []layer{known}\n\tstack = append(stack, pilot)\n\troot.Handle("/pilots/", around(mux, stack...))',
    ],
    [
      'below a path that is taken off',
      'root.Handle("/pilots/", http.StripPrefix("/pilots", around(mux, known, pilot)))',
    ],
  ])('a mux of its own is mounted within, %s', async (what, mount) => {
    const path = what.includes('taken off') ? '/tides' : '/pilots/tides';
    const found = await listed({
      'guards.go': guards,
      'routes.go': `package quay
import "net/http"
func Routes() http.Handler {
	root := http.NewServeMux()
	mux := http.NewServeMux()
	mux.HandleFunc("GET ${path}", berths)
	${mount}
	root.HandleFunc("GET /tides", berths)
	return root
}`,
    });
    expect(found).toEqual(['GET /pilots/tides [known, pilot*]', 'GET /tides []']);
  });

  test('a function kept in a variable, also one that uses another', async () => {
    const found = await listed({
      'guards.go': guards,
      'routes.go': `package quay
import "net/http"
const shore = "/shore/{dock}"
func Routes() http.Handler {
	mux := http.NewServeMux()
	open := func(h http.HandlerFunc) http.Handler { return timed(h) }
	crew := func(h http.HandlerFunc) http.Handler { return timed(known(open(h))) }
	lead := func(h http.HandlerFunc) http.Handler {
		guarded := pilot(h)
		return known(guarded)
	}
	mux.Handle("GET "+shore+"/berths", open(berths))
	mux.Handle("POST "+shore+"/berths", crew(moor))
	mux.Handle("DELETE "+shore+"/berths", lead(cast))
	return mux
}`,
    });
    expect(found).toEqual([
      'GET /shore/{dock}/berths []',
      'POST /shore/{dock}/berths [known]',
      'DELETE /shore/{dock}/berths [known, pilot*]',
    ]);
  });
});
