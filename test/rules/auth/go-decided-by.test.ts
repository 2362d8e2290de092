import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** One function turns callers away, and is told by others whom. */
const gates = `package gate
import ("net/http"; "depot.example/internal/reply")
type Keeper struct{ Union string; Boss bool }
type Gate struct{ rows *Rows }
func (g *Gate) Known(next http.Handler) http.Handler {
	return g.pass(next, func(*Keeper) bool { return true })
}
func (g *Gate) Crew(next http.Handler) http.Handler {
	return g.pass(next, (*Keeper).IsCrew)
}
func (g *Gate) Chief(next http.Handler) http.Handler {
	return g.pass(next, isChief)
}
func (g *Gate) Wants(p Permission) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return g.pass(next, func(k *Keeper) bool { return k.Can(p) })
	}
}
func isChief(k *Keeper) bool { return k.Boss }
func (k *Keeper) IsCrew() bool { return k.Union != "" }
func (k *Keeper) Can(p Permission) bool { return grants[k.Union][p] }
func (g *Gate) pass(next http.Handler, allowed func(*Keeper) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		keeper := CurrentKeeper(r.Context())
		switch {
		case keeper == nil:
			reply.Fail(w, r, reply.ErrUnauthorized)
		case !allowed(keeper):
			reply.Fail(w, r, reply.ErrForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}
`;
const depot: Sources = {
  'internal/gate/gate.go': gates,
  'internal/web/web.go': `package web
import ("net/http"; "github.com/go-chi/chi/v5"; "depot.example/internal/gate")
type Web struct { gate *gate.Gate; rows *Rows }
func (h *Web) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(h.gate.Known)
	r.Get("/trams", h.list)
	r.With(h.gate.Wants(gate.TramsMove)).Post("/trams/{id}/move", h.move)
	r.With(h.gate.Wants(gate.TramsScrap)).Delete("/trams/{id}", h.scrap)
	r.With(h.gate.Crew).Get("/trams/{id}/sheet", h.sheet)
	r.With(h.gate.Chief).Get("/wages", h.wages)
	r.With(h.gate.Crew, h.gate.Chief).Get("/strikes", h.strikes)
	return r
}
func (h *Web) list(w http.ResponseWriter, r *http.Request) { h.rows.List(w) }
func (h *Web) move(w http.ResponseWriter, r *http.Request) { h.rows.Move(w, chi.URLParam(r, "id")) }
func (h *Web) scrap(w http.ResponseWriter, r *http.Request) { h.rows.Scrap(w, chi.URLParam(r, "id")) }
func (h *Web) sheet(w http.ResponseWriter, r *http.Request) { h.rows.Sheet(w, chi.URLParam(r, "id")) }
func (h *Web) wages(w http.ResponseWriter, r *http.Request) { h.rows.Wages(w) }
func (h *Web) strikes(w http.ResponseWriter, r *http.Request) { h.rows.Strikes(w) }
`,
};

describe('Go: what one function asks of all is decided by what it is handed', () => {
  test.each([
    ['r.With(h.gate.Wants(gate.TramsMove)).Post', 'r.Post', 'POST /trams/{id}/move'],
    ['r.With(h.gate.Wants(gate.TramsScrap)).Delete', 'r.Delete', 'DELETE /trams/{id}'],
    ['r.With(h.gate.Crew).Get', 'r.Get', 'GET /trams/{id}/sheet'],
    ['r.With(h.gate.Chief).Get', 'r.Get', 'GET /wages'],
    ['r.With(h.gate.Crew, h.gate.Chief)', 'r.With(h.gate.Crew)', 'GET /strikes'],
  ])('%s is lost though the router asks by the same function who calls', async (from, to, route) => {
    expect((await altered(depot, from, to)).join('\n')).toContain(`guard-removed: ${route} was guarded by`);
  });

  test('that somebody is known goes without saying where more is asked', async () => {
    const without = replaced(
      replaced(depot, '	r.Use(h.gate.Known)\n', ''),
      'r.Get("/trams"',
      'r.With(h.gate.Known).Get("/trams"',
    );
    expect(await between(depot, without)).toEqual([]);
    expect(await between(without, depot)).toEqual([]);
  });

  test.each([
    ['is called otherwise', 'gate.Crew', 'gate.Staffers', 'Gate) Crew', 'Gate) Staffers'],
    [
      'is asked on a router',
      'r.With(h.gate.Chief).Get',
      'c := r.With(h.gate.Chief)\n	c.Get',
      'r.Get(',
      'r.Get(',
    ],
    ['is asked by another name', 'g.pass(', 'g.admit(', ') pass(', ') admit('],
    ['is written as a function', '(*Keeper).IsCrew', 'func(k *Keeper) bool { return k.IsCrew() }', '', ''],
  ])('a guard that %s stays', async (_, from, to, also, by) => {
    const now = replaced(depot, from, to);
    const head = Object.entries(now).map(([path, text]) => [
      path,
      also === '' ? text : text.replaceAll(also, by),
    ]);
    expect(await between(depot, Object.fromEntries(head))).toEqual([]);
  });

  test.each([
    ['a rule by name', 'allowed func(*Keeper) bool', 'allowed Rule'],
    ['a rule that is asked', 'allowed func(*Keeper) bool', 'allowed Policy', '!allowed(', '!allowed.Admits('],
  ])('%s decides as well', async (_, from, to, also = from, by = to) => {
    const base = also === from ? replaced(depot, from, to) : replaced(replaced(depot, from, to), also, by);
    const found = await altered(base, 'r.With(h.gate.Chief).Get', 'r.Get');
    expect(found.join('\n')).toContain('guard-removed: GET /wages was guarded by');
  });

  test.each([
    ['in the place of what stood for it', 'r.With(h.gate.Chief).Get("/wages", h.wages)'],
    ['in the place of one of two', 'r.With(h.gate.Crew, h.gate.Chief).Get("/strikes", h.strikes)'],
  ])('it may be asked %s', async (_, from) => {
    const base = replaced(replaced(depot, 'pass(', 'Pass('), 'isChief', 'IsChief');
    const [, path, handler] = /Get\((".+"), (.+)\)/.exec(from) ?? [];
    const asked = `h.gate.Pass(http.HandlerFunc(${handler}), gate.IsChief)`;
    const router = from.includes('Crew') ? 'r.With(h.gate.Crew)' : 'r';
    expect(await altered(base, from, `${router}.Method("GET", ${path}, ${asked})`)).toEqual([]);
  });
});
