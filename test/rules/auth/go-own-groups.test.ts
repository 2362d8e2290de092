import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A program without a framework, that registers by a type of its own. */
const orchard: Sources = {
  'web/plot.go': `package web
import ("net/http"; "strings")
type Layer func(http.Handler) http.Handler
type plot struct { mux *http.ServeMux; path string; layers []Layer }
func plotOf(mux *http.ServeMux, path string, layers ...Layer) *plot {
	return &plot{mux: mux, path: path, layers: layers}
}
func (p *plot) within(more ...Layer) *plot {
	return &plot{mux: p.mux, path: p.path, layers: append(append([]Layer{}, p.layers...), more...)}
}
func (p *plot) at(pattern string, h http.HandlerFunc, more ...Layer) {
	method, path, _ := strings.Cut(pattern, " ")
	p.mux.Handle(method+" "+p.path+path, stacked(stacked(h, more...), p.layers...))
}
func stacked(h http.Handler, layers ...Layer) http.Handler {
	for i := len(layers) - 1; i >= 0; i-- { h = layers[i](h) }
	return h
}
`,
  'web/layers.go': `package web
import "net/http"
func (o *Orchard) picker(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if caller(r) == nil { w.WriteHeader(http.StatusUnauthorized); return }
		next.ServeHTTP(w, r)
	})
}
func (o *Orchard) grower(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !caller(r).Grows { w.WriteHeader(http.StatusForbidden); return }
		next.ServeHTTP(w, r)
	})
}
func (o *Orchard) tree(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, kept(r, o.store.Tree(r.PathValue("tree"))))
	})
}
`,
  'web/routes.go': `package web
import "net/http"
type Orchard struct { store *Store }
func (o *Orchard) Routes() http.Handler {
	mux := http.NewServeMux()
	trees := plotOf(mux, "/trees/{tree}", o.tree)
	trees.at("GET ", o.show)
	trees.at("PUT ", o.graft, o.picker, o.grower)
	own := trees.within(o.picker)
	own.at("GET /fruit", o.fruit)
	own.at("POST /fruit", o.pick)
	own.at("DELETE /fruit/{id}", o.drop, o.grower)
	sheds := http.NewServeMux()
	sheds.HandleFunc("GET /sheds/tools", o.tools)
	sheds.HandleFunc("DELETE /sheds/tools/{id}", o.scrap)
	mux.Handle("/sheds/", stacked(sheds, o.picker, o.grower))
	yard := func(h http.HandlerFunc) http.Handler { return o.picker(o.tree(h)) }
	mux.Handle("POST /yard/carts", yard(o.cart))
	return mux
}
func (o *Orchard) show(w http.ResponseWriter, r *http.Request) { say(w, treeOf(r)) }
func (o *Orchard) graft(w http.ResponseWriter, r *http.Request) { o.store.Graft(treeOf(r)) }
func (o *Orchard) fruit(w http.ResponseWriter, r *http.Request) { say(w, o.store.Fruit(treeOf(r))) }
func (o *Orchard) pick(w http.ResponseWriter, r *http.Request) { o.store.Pick(treeOf(r)) }
func (o *Orchard) drop(w http.ResponseWriter, r *http.Request) { o.store.Drop(treeOf(r)) }
func (o *Orchard) tools(w http.ResponseWriter, r *http.Request) { say(w, o.store.Tools()) }
func (o *Orchard) scrap(w http.ResponseWriter, r *http.Request) { o.store.Scrap() }
func (o *Orchard) cart(w http.ResponseWriter, r *http.Request) { o.store.Cart() }
`,
};

test.each([
  [
    'a layer of one route',
    'o.drop, o.grower)',
    'o.drop)',
    'auth/guard-removed: DELETE /trees/{tree}/fruit/{id} was guarded by o.grower',
  ],
  [
    'the layers of the object that it is registered on',
    'own.at("POST /fruit"',
    'trees.at("POST /fruit"',
    'auth/guard-removed: POST /trees/{tree}/fruit was guarded by o.picker',
  ],
  [
    'what stands around a mux of its own',
    'stacked(sheds, o.picker, o.grower)',
    'stacked(sheds, o.picker)',
    'was guarded by o.grower',
  ],
  [
    'what a function puts around that is kept in a variable',
    'return o.picker(o.tree(h))',
    'return o.tree(h)',
    'auth/guard-removed: POST /yard/carts was guarded by o.picker',
  ],
  [
    'what the object puts around what it registers',
    'stacked(stacked(h, more...), p.layers...)',
    'stacked(h, more...)',
    'was guarded by o.picker',
  ],
])('Go: what registers by itself no longer puts around: %s', async (_what, from, to, said) => {
  const found = await altered(orchard, from, to);
  expect(found.length).toBeGreaterThan(0);
  expect(found.join('\n')).toContain(said);
});

test.each([
  ['a further object with the same layer', 'own.at("POST /fruit"', 'trees.within(o.picker).at("POST /fruit"'],
  [
    'the layer of the object as one of the route',
    'own.at("POST /fruit", o.pick)',
    'trees.at("POST /fruit", o.pick, o.picker)',
  ],
  [
    'a literal',
    'own := trees.within(o.picker)',
    'own := &plot{mux, "/trees/{tree}", []Layer{o.tree, o.picker}}',
  ],
  ['a function that is written out', 'yard(o.cart)', 'o.picker(o.tree(http.HandlerFunc(o.cart)))'],
  [
    'a list of layers',
    'stacked(sheds, o.picker, o.grower)',
    'stacked(sheds, []Layer{o.picker, o.grower}...)',
  ],
  [
    'other ways to put a pattern together',
    'method+" "+p.path+path',
    'fmt.Sprintf("%s %s%s", method, p.path, path)',
  ],
  ['what asks nobody', '"/trees/{tree}", o.tree)', '"/trees/{tree}")'],
])('Go: nothing is said of %s', async (_what, from, to) => {
  expect(await altered(orchard, from, to)).toEqual([]);
});
