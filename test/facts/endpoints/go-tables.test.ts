import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const guards = `
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func atLeast(rank int) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if userOf(r).Rank < rank {
				http.Error(w, "not you", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}`;

test('Go: rows whose column says by a switch what is wrapped around the handler', async () => {
  const found = await listed({
    'old.go': `package old
import "github.com/go-chi/chi/v5"
type key int
const (
	noKey key = iota
	anyKey
	chiefKey
)
type row struct {
	verb, path string
	handle http.HandlerFunc
	key key
}
func (o *Old) rows() []row {
	return []row{
		{"GET", "/old/ping", o.Ping, noKey},
		{"GET", "/old/slips", o.Slips, anyKey},
		{"POST", "/old/slips/{no}/tear", o.Tear, chiefKey},
	}
}
func (o *Old) Ping(w http.ResponseWriter, r *http.Request) { w.Write(pong) }
func (o *Old) Slips(w http.ResponseWriter, r *http.Request) { w.Write(o.slips) }
func (o *Old) Tear(w http.ResponseWriter, r *http.Request) { o.tear(chi.URLParam(r, "no")) }
func (o *Old) Attach(r chi.Router) {
	for _, each := range o.rows() {
		var h http.Handler = each.handle
		switch each.key {
		case anyKey:
			h = known(h)
		case chiefKey:
			h = known(atLeast(3)(h))
		}
		r.Method(each.verb, each.path, h)
	}
}${guards}`,
  });
  expect(found).toEqual([
    'GET /old/ping []',
    'GET /old/slips [known]',
    'POST /old/slips/{no}/tear [known, atLeast*]',
  ]);
});

test('Go: rows that are wrapped where a field of theirs says so, or is there at all', async () => {
  const found = await listed({
    'app.go': `package app
import "net/http"
type route struct {
	Path string
	Open bool
	Serve http.HandlerFunc
	Wrap func(http.Handler) http.Handler
}
var routes = []route{
	{Path: "GET /tariffs", Open: true, Serve: tariffs},
	{Path: "POST /tariffs", Serve: saveTariffs, Wrap: atLeast(2)},
	{Path: "GET /visits", Serve: visits},
}
func mount(mux *http.ServeMux) {
	for _, rt := range routes {
		h := http.Handler(rt.Serve)
		if rt.Wrap != nil {
			h = rt.Wrap(h)
		}
		if !rt.Open {
			h = known(h)
		}
		mux.Handle(rt.Path, h)
	}
}
func tariffs(w http.ResponseWriter, r *http.Request) { w.Write(all) }
func saveTariffs(w http.ResponseWriter, r *http.Request) { w.Write(all) }
func visits(w http.ResponseWriter, r *http.Request) { w.Write(all) }${guards}`,
  });
  expect(found).toEqual(['GET /tariffs []', 'POST /tariffs [known, atLeast*]', 'GET /visits [known]']);
});

test('Go: handlers that are gathered for each row', async () => {
  const found = await listed({
    'app.go': `package app
import "github.com/gin-gonic/gin"
type entry struct {
	method, path, role string
	run gin.HandlerFunc
}
func (s *Server) Routes(r *gin.Engine) {
	table := []entry{
		{"GET", "/berths", "", s.berths},
		{"DELETE", "/berths/:id", "harbourmaster", s.drop},
	}
	for _, e := range table {
		chain := []gin.HandlerFunc{}
		if e.role != "" {
			chain = append(chain, RequireRole(e.role))
		}
		chain = append(chain, e.run)
		r.Handle(e.method, e.path, chain...)
	}
}
func (s *Server) berths(c *gin.Context) { c.JSON(200, s.all) }
func (s *Server) drop(c *gin.Context) { s.db.Drop(c.Param("id")) }
func RequireRole(role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetString("role") != role {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}`,
  });
  expect(found).toEqual(['GET /berths []', "DELETE /berths/:id [RequireRole('harbourmaster')*]"]);
});
