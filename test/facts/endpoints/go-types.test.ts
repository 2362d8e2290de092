import { expect, test } from '@jest/globals';
import { goPackages } from '../../../src/facts/endpoints/endpoints.ts';
import { listed } from './listed.ts';

const web = `package web
type Ctx struct {
	R *http.Request
	Who *People
}
type Answer func(w http.ResponseWriter)
type Action func(c *Ctx) Answer
type Fault struct { Code int; Text string }
func (f *Fault) Error() string { return f.Text }
var (
	Stranger = &Fault{http.StatusUnauthorized, "who are you"}
	Gone     = &Fault{http.StatusNotFound, "not there"}
)
func fault(code int) Answer { return func(w http.ResponseWriter) { w.WriteHeader(code) } }
func Refused() Answer { return fault(http.StatusForbidden) }
func Give(w http.ResponseWriter, f *Fault) { w.WriteHeader(f.Code) }
func Explain(err error) Answer {
	if errors.Is(err, books.ErrNotYours) { return Refused() }
	return fault(500)
}
func Plain(a Action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { a(Find(r))(w) }
}
func Reader(a Action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := Find(r)
		if c.Who == nil {
			Give(w, Stranger)
			return
		}
		a(c)(w)
	}
}
func Holding(right rights.Right, a Action) http.HandlerFunc {
	return Reader(func(c *Ctx) Answer {
		if !c.Who.Can(right) { return Refused() }
		return a(c)
	})
}
`;

const rights = `package rights
const ( Lend Right = "lend"; Burn Right = "burn" )
`;

const books = `package books
var ErrNotYours = errors.New("permission denied")
type Shelf struct { DB *sql.DB }
func (s *Shelf) Return(ctx context.Context, reader *people.Reader, id int64) error {
	loan, err := s.loan(ctx, id)
	if err != nil { return err }
	if loan.ReaderID != reader.ID && reader.Desk == "" { return ErrNotYours }
	return s.close(ctx, loan)
}
func (s *Shelf) Loan(ctx context.Context, actor *people.Reader, id int64) (*Loan, error) {
	loan, err := s.loan(ctx, id)
	if loan.BranchID != actor.BranchID { return nil, sql.ErrNoRows }
	return loan, err
}
`;

test('Go: actions are found through the fields of what they are methods of, and asked what they leave to others', async () => {
  const found = await listed({
    'internal/web/web.go': web,
    'internal/rights/rights.go': rights,
    'internal/books/books.go': books,
    'internal/desk/desk.go': `package desk
import ("example.com/lib/internal/books"; "example.com/lib/internal/web"; "example.com/lib/internal/rights")
type Loans struct { shelf *books.Shelf }
type Cards struct { shelf *books.Shelf }
func (l *Loans) List(c *web.Ctx) web.Answer { return web.OK(nil) }
func (l *Loans) Return(c *web.Ctx) web.Answer {
	if err := l.shelf.Return(c.R.Context(), c.Who, c.ID("id")); err != nil { return web.Explain(err) }
	return web.OK(nil)
}
func (l *Loans) Show(c *web.Ctx) web.Answer {
	loan, err := l.shelf.Loan(c.R.Context(), c.Who, c.ID("id"))
	if err != nil { return web.Explain(err) }
	return web.OK(loan)
}
func (k *Cards) List(c *web.Ctx) web.Answer {
	if !c.Can(rights.Burn) { return web.Refused() }
	return web.OK(nil)
}
`,
    'internal/server/server.go': `package server
import ("github.com/go-chi/chi/v5"; "example.com/lib/internal/desk"; "example.com/lib/internal/rights"; "example.com/lib/internal/web")
type Server struct { loans *desk.Loans; cards *desk.Cards }
func (s *Server) Router() http.Handler {
	r := chi.NewRouter()
	r.Get("/loans", web.Plain(s.loans.List))
	r.Get("/loans/{id}", web.Reader(s.loans.Show))
	r.Post("/loans/{id}/return", web.Reader(s.loans.Return))
	r.Post("/loans/{id}/burn", web.Holding(rights.Burn, s.loans.List))
	r.Get("/cards", web.Reader(s.cards.List))
	return r
}
`,
  });
  expect(found).toEqual([
    'GET /loans []',
    'GET /loans/{id} [web.Reader, a check of loan.BranchID*]',
    'POST /loans/{id}/return [web.Reader, a check of loan.ReaderID*]',
    "POST /loans/{id}/burn [web.Holding('burn')*]",
    'GET /cards [web.Reader, a check of c.Can(rights.Burn)*]',
  ]);
});

test('Go: what registers routes is found by its type, in a chain and for each of a list', async () => {
  const part = (name: string, verb: string) => `package ${name}
import "github.com/gin-gonic/gin"
type Part struct{ db *sql.DB }
func New(db *sql.DB) *Part { return &Part{db} }
func (p *Part) Register(rg *gin.RouterGroup) { rg.${verb}("/${name}", p.all) }
`;
  const found = await listed({
    'parts/plants/plants.go': part('plants', 'GET'),
    'parts/seeds/seeds.go': `${part('seeds', 'POST')}
func (p *Part) RegisterOpen(rg *gin.RouterGroup) { rg.GET("/seeds/sample", p.all) }`,
    'parts/tools/tools.go': part('tools', 'PUT'),
    'main.go': `package main
import ("github.com/gin-gonic/gin"; "garden/parts/plants"; "garden/parts/seeds"; "garden/parts/tools")
type part interface { Register(rg *gin.RouterGroup) }
func build(db *sql.DB) *gin.Engine {
	r := gin.New()
	s := seeds.New(db)
	s.RegisterOpen(r.Group("/open"))
	tools.New(db).Register(r.Group("/shed"))
	in := r.Group("/in", requireLogin())
	for _, each := range []part{plants.New(db), s} { each.Register(in) }
	return r
}
`,
  });
  expect(found).toEqual([
    'GET /open/seeds/sample []',
    'PUT /shed/tools []',
    'GET /in/plants [requireLogin]',
    'POST /in/seeds [requireLogin]',
  ]);
});

test('Go: whoever answers with what is declared to turn callers away does so', async () => {
  const found = await listed({
    'deny/deny.go': `package deny
import "errors"
var (
	NotMember = errors.New("you are not allowed to do this")
	NoTicket  = &Problem{Status: 401}
	Late      = &Problem{Status: 409}
)
func Closed(c *gin.Context) { c.AbortWithStatus(403) }
`,
    'main.go': `package main
import ("github.com/gin-gonic/gin"; "fair/deny")
func main() {
	r := gin.New()
	r.GET("/a", ticket, a)
	r.GET("/b", b)
	r.GET("/c", late, c)
	r.GET("/d", d)
}
func ticket(c *gin.Context) {
	if c.GetHeader("X-Ticket") == "" { answer(c, deny.NoTicket); return }
	c.Next()
}
func late(c *gin.Context) {
	if clock.After(end) { answer(c, deny.Late); return }
	c.Next()
}
func b(c *gin.Context) error {
	if !stall.Open { return fmt.Errorf("stall: %w", deny.NotMember) }
	return nil
}
func d(c *gin.Context) {
	if !stall.Rented { deny.Closed(c); return }
	c.Status(204)
}
`,
  });
  expect(found).toEqual([
    'GET /a [ticket]',
    'GET /b [a check of stall.Open*]',
    'GET /c []',
    'GET /d [a check of stall.Rented*]',
  ]);
});

test('Go: what a mounted router asks of its routes is no guard of the router', async () => {
  const found = await listed({
    'main.go': `package main
import "github.com/go-chi/chi/v5"
func (s *Site) inner() http.Handler {
	r := chi.NewRouter()
	r.Get("/hello", hello)
	r.With(RequireToken(s.tokens)).Get("/list", list)
	return r
}
func main() {
	r := chi.NewRouter()
	r.Mount("/partners", s.inner())
}
func RequireToken(tokens *Tokens) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !tokens.Has(r) { http.Error(w, "no", http.StatusUnauthorized); return }
			next.ServeHTTP(w, r)
		})
	}
}
`,
  });
  expect(found).toEqual(['GET /partners/hello []', 'GET /partners/list [RequireToken]']);
});

test('Go: an import leads to the files of a package', () => {
  const packageOf = goPackages(['internal/auth/a.go', 'internal/auth/a_test.go', 'auth/b.go', 'web/c.ts']);
  expect(packageOf('example.com/shop/internal/auth')).toEqual(['internal/auth/a.go']);
  expect(packageOf('example.com/shop/auth')).toEqual(['auth/b.go']);
  expect(packageOf('net/http')).toEqual([]);
});

test('Go: a guard that is read only since it is imported is believed for what it is called', async () => {
  const found = await listed({
    'main.go': `package main
import ("github.com/gin-gonic/gin"; "fair/access")
func main() {
	r := gin.New()
	reqKeeper := access.RequireRoleAtLeast(access.Keeper)
	r.GET("/a", reqKeeper, a)
}
`,
    'access/access.go': `package access
func RequireRoleAtLeast(least int) Step {
	return func(c *Call) { if c.Level < least { c.Missing() } }
}
`,
  });
  expect(found).toEqual(['GET /a [reqKeeper*]']);
});
