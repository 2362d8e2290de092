import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const loft: Sources = {
  'rank/rank.go': `package rank
// Rank is what somebody is in one loft.
type Rank int
const (
	Stranger Rank = iota
	Guest
	Falconer
	Warden
)
type Wing uint32
const (
	WingLeft Wing = 1 << iota
	WingRight
)
`,
  'go.mod': 'module example.org/loft',
  'web/web.go': `package web
import ("net/http"; "github.com/go-chi/chi/v5"; "example.org/loft/rank")
func (h *handler) ranked(min rank.Rank, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if h.rankOf(userOf(r)) < min {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}
func Mount(h *handler, mux chi.Router) {
	mux.Get("/birds", h.ranked(rank.Guest, h.birds))
	mux.Post("/birds", h.ranked(rank.Falconer, h.add))
	mux.Delete("/birds/{id}", h.ranked(rank.Falconer, h.release))
	mux.Put("/wardens/{id}", h.ranked(rank.Warden, h.appoint))
}
`,
};

test('Go: roles that are counted stand one above the other', async () => {
  expect(await altered(loft, 'rank.Falconer, h.release', 'rank.Warden, h.release')).toEqual([]);
  expect(await altered(loft, 'rank.Warden, h.appoint', 'rank.Falconer, h.appoint')).toEqual([
    "auth/weaker-guard: PUT /wardens/{id} asked for h.ranked('rank.Warden'), and now asks for h.ranked('rank.Falconer').",
  ]);
});

test('Go: roles may be counted from one, with places left out', async () => {
  const text = loft['rank/rank.go'] ?? '';
  const counted = text.replace('Stranger Rank = iota', '_ Rank = iota + 1\n\tStranger');
  expect(
    await altered({ ...loft, 'rank/rank.go': counted }, 'rank.Falconer, h.release', 'rank.Warden, h.release'),
  ).toEqual([]);
});
