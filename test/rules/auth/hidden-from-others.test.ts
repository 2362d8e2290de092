import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** What is kept from those who may not edit it is said not to be there. */
const go: Sources = {
  'web/web.go': `package web
import ("net/http"; "github.com/go-chi/chi/v5"; "quarry.example/internal/stones")
type Web struct { stones *stones.Stones }
func (h *Web) Routes() http.Handler {
	r := chi.NewRouter()
	r.With(requireUser).Get("/stones/{id}", h.Show)
	return r
}
func (h *Web) Show(w http.ResponseWriter, r *http.Request) {
	v, err := h.stones.One(r.Context(), who(r), chi.URLParam(r, "id"))
	answer(w, v, err)
}
`,
  'internal/stones/stones.go': `package stones
import ("context"; "quarry.example/internal/fault"; "quarry.example/internal/rights")
type Stones struct { rows *Rows; gate *Gate }
func (s *Stones) One(ctx context.Context, who int64, id string) (*Stone, error) {
	stone, err := s.rows.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.gate.Demand(ctx, who, stone.Pit, rights.Look); err != nil {
		return nil, err
	}
	rank, err := s.gate.Rank(ctx, who, stone.Pit)
	if err != nil {
		return nil, err
	}
	if stone.Draft && !rights.Allows(rank, rights.Carve) {
		return nil, fault.NotFound
	}
	if stone.Sold && !rights.IsMarket(stone.Day) {
		return nil, fault.NotFound
	}
	return stone, nil
}
type Gate struct { rows *Rows }
func (g *Gate) Demand(ctx context.Context, who int64, pit int64, right rights.Right) error {
	rank, err := g.Rank(ctx, who, pit)
	if err != nil {
		return err
	}
	if !rights.Allows(rank, right) {
		return fault.Forbidden
	}
	return nil
}
`,
};
const hidden = `	if stone.Draft && !rights.Allows(rank, rights.Carve) {
		return nil, fault.NotFound
	}
`;

test('Go: what was shown only to those whose rank allows more is shown to everybody', async () => {
  expect(await altered(go, hidden, '')).toContain(
    'auth/guard-removed: GET /stones/{id} was guarded by a check of rights.Allows(rights.Carve) and no longer is.',
  );
});

test('Go: not where it is asked in another way, or what went was no question of who calls', async () => {
  const inside = hidden.replace('stone.Draft && !', '').replace('NotFound', 'Forbidden');
  expect(await altered(go, hidden, inside)).toEqual([]);
  expect(await altered(go, hidden, hidden.replaceAll('NotFound', 'Missing'))).toEqual([]);
  const market = `	if stone.Sold && !rights.IsMarket(stone.Day) {
		return nil, fault.NotFound
	}
`;
  expect(await altered(go, market, '')).toEqual([]);
});
