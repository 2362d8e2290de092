import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const loom = {
  'loom/web.go': `package loom
import "net/http"
type Endpoint struct {
	Run         func(http.ResponseWriter, *http.Request)
	NeedSession bool
}
func (e Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if e.NeedSession && weaverOf(r) == nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	e.Run(w, r)
}
func weavers(h func(http.ResponseWriter, *http.Request)) http.Handler {
	return Endpoint{Run: h, NeedSession: true}
}
func Routes(mux *http.ServeMux) {
	mux.Handle("GET /cloths", weavers(list))
	mux.Handle("DELETE /cloths/{id}", weavers(drop))
}
func list(w http.ResponseWriter, r *http.Request) { send(w, all()) }
func drop(w http.ResponseWriter, r *http.Request) { remove(r.PathValue("id")) }
`,
};

test.each(['Endpoint{Run: drop, NeedSession: true}', '&Endpoint{Run: drop, NeedSession: true}'])(
  'Go: %s asks what the function asked that made it before',
  async (made) => {
    expect(await altered(loom, 'weavers(drop)', made)).toEqual([]);
  },
);

test.each(['Endpoint{Run: drop}', 'Endpoint{Run: drop, NeedSession: false}', 'http.HandlerFunc(drop)'])(
  'Go: %s asks nothing',
  async (made) => {
    expect(await altered(loom, 'weavers(drop)', made)).toEqual([
      'auth/guard-removed: DELETE /cloths/{id} was guarded by weavers and no longer is.',
    ]);
  },
);
