import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A program with wrappers and a context of its own. */
const house: Sources = {
  'rights/rights.go': `package rights
const ( Prune Right = "prune"; Graft Right = "graft" )`,
  'house/house.go': `package house
type Ctx struct { R *http.Request; Who *Keeper; Garden *Garden }
type Action func(c *Ctx) Answer
func No(code int) Answer { return func(w http.ResponseWriter) { w.WriteHeader(code) } }
func Keeper(a Action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := Of(r)
		if c.Who == nil { http.Error(w, "", http.StatusUnauthorized); return }
		if c.Garden.Closed { http.Error(w, "", http.StatusForbidden); return }
		a(c)(w)
	}
}
func Allowed(right rights.Right, a Action) http.HandlerFunc {
	return Keeper(func(c *Ctx) Answer {
		if !c.Who.May(right) { return No(http.StatusForbidden) }
		return a(c)
	})
}
func Token(st *Store) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !st.Known(r.Header.Get("X-Token")) { http.Error(w, "", http.StatusUnauthorized); return }
			next.ServeHTTP(w, r)
		})
	}
}
func Scope(name string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !Of(r).Has(name) { http.Error(w, "", http.StatusForbidden); return }
			next.ServeHTTP(w, r)
		})
	}
}
`,
  'trees.go': `package trees
import ("github.com/go-chi/chi/v5"; "yard/house"; "yard/rights")
func (t *Trees) Routes(r chi.Router) {
	r.Route("/trees", func(r chi.Router) {
		r.Get("/", house.Keeper(t.list))
		r.Get("/{id}", house.Keeper(t.show))
		r.Post("/", house.Keeper(t.plant))
		r.Put("/{id}", house.Keeper(t.move))
		r.Post("/{id}/prune", house.Allowed(rights.Prune, t.prune))
		r.Delete("/{id}", house.Allowed(rights.Graft, t.fell))
	})
	r.Route("/api", func(r chi.Router) {
		r.Use(house.Token(t.store))
		r.With(house.Scope("trees:read")).Get("/trees", house.Plain(t.list))
		r.With(house.Scope("trees:read")).Get("/trees/{id}", house.Plain(t.show))
		r.With(house.Scope("fruit:read")).Get("/fruit", house.Plain(t.fruit))
		r.With(house.Scope("trees:write")).Post("/trees", house.Plain(t.add))
		r.Get("/kinds", house.Plain(t.kinds))
	})
}
type Trees struct { store *Store; St *Stores }
func (t *Trees) list(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) show(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) kinds(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) fruit(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) add(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) prune(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) fell(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) graft(c *house.Ctx) house.Answer { return house.OK(nil) }
func (t *Trees) plant(c *house.Ctx) house.Answer {
	if !c.Who.May(rights.Graft) { return house.No(http.StatusForbidden) }
	return house.OK(nil)
}
func (t *Trees) move(c *house.Ctx) house.Answer {
	if !c.Who.May(rights.Graft) { return house.No(http.StatusForbidden) }
	if err := t.St.Trees.Mark(c.R.Context(), c.Garden.ID, c.ID("id")); err != nil { return house.No(500) }
	return house.OK(nil)
}
`,
};

test.each([
  [
    'less than what a wrapper begins with',
    'house.Allowed(rights.Prune, t.prune)',
    'house.Keeper(t.prune)',
    "auth/guard-removed: POST /trees/{id}/prune was guarded by house.Allowed('prune')",
  ],
  [
    'a scope of something else',
    'house.Scope("fruit:read")',
    'house.Scope("trees:read")',
    "auth/weaker-guard: GET /api/fruit asked for house.Scope('fruit:read')",
  ],
  [
    'a write that only asks who is there',
    '		r.Delete("/{id}"',
    '		r.Post("/{id}/graft", house.Keeper(t.graft))\n		r.Delete("/{id}"',
    'auth/weaker-guard: POST /trees/{id}/graft',
  ],
  [
    'a write beside what all but one is asked for',
    '		r.Get("/kinds"',
    '		r.Post("/fruit", house.Plain(t.graft))\n		r.Get("/kinds"',
    'auth/weaker-guard: POST /api/fruit',
  ],
  [
    'what the house keeps of the caller',
    'c.R.Context(), c.Garden.ID, c.ID("id")',
    'c.R.Context(), c.ID("id")',
    'auth/guard-removed: PUT /trees/{id} limited the Tree',
  ],
])('Go: %s', async (_what, from, to, said) => {
  expect(await altered(house, from, to)).toEqual([expect.stringContaining(said)]);
});

test.each([
  ['another name', 'rights.Prune', 'rights.Trim'],
  [
    'one that asks for it itself',
    '		r.Delete("/{id}"',
    '		r.Post("/{id}/sow", house.Keeper(t.plant))\n		r.Delete("/{id}"',
  ],
  [
    'one that only reads',
    '		r.Get("/kinds"',
    '		r.Get("/colours", house.Plain(t.graft))\n		r.Get("/kinds"',
  ],
])('Go: nothing is said of %s', async (_what, from, to) => {
  expect(await altered(house, from, to)).toEqual([]);
});

const middleware: Sources = {
  'main.go': `package main
import "github.com/gin-gonic/gin"
func main() {
	r := gin.New()
	in := r.Group("/in", signedIn(except("/in/menu")))
	in.GET("/menu", menu)
	in.GET("/bills", bills)
	for _, each := range []row{
		{"/till", gin.HandlersChain{counter("front")}, till},
		{"/safe", gin.HandlersChain{counter("back")}, safe},
	} {
		r.Handle("POST", each.path, append(each.before, each.do)...)
	}
}
type row struct { path string; before gin.HandlersChain; do gin.HandlerFunc }
func except(paths ...string) option { return func(o *options) { o.paths = paths } }
func signedIn(all ...option) gin.HandlerFunc {
	return func(c *gin.Context) {
		if currentUser(c) == nil { c.AbortWithStatus(401); return }
		c.Next()
	}
}
func counter(names ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		who, _ := principalOf(c)
		for _, name := range names {
			if who.Counter == name { c.Next(); return }
		}
		fail(c, missing)
	}
}
`,
};

test.each([
  [
    'an option that spares one more',
    'except("/in/menu")',
    'except("/in/menu", "/in/bills")',
    'auth/guard-removed: GET /in/bills was guarded by signedIn',
  ],
  [
    'middleware of a row that lets only a few pass',
    'gin.HandlersChain{counter("back")}',
    'nil',
    "auth/guard-removed: POST /safe was guarded by counter('back')",
  ],
])('Go: %s', async (_what, from, to, said) => {
  expect(await altered(middleware, from, to)).toEqual([expect.stringContaining(said)]);
});
