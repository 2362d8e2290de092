import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const modules: Sources = { 'go.mod': 'module example.org/apiary\n' };
const crew = (keepers: string): Sources => ({
  'crew/crew.go': `package crew
type Rank string
const (
	Queen  Rank = "QUEEN"
	Keeper Rank = "KEEPER"
	Guest  Rank = "GUEST"
)
var Trusted = []Rank{${keepers}}
`,
  'gate/gate.go': `package gate
func NeedRank(ranks ...crew.Rank) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !slices.Contains(ranks, rankOf(c)) {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}
`,
});
const routes = (ranks: string): Sources => ({
  'web/hives.go': `package web
import (
	"github.com/gin-gonic/gin"
	"example.org/apiary/crew"
	"example.org/apiary/gate"
)
func Register(r *gin.Engine) {
	r.GET("/hives", gate.NeedRank(${ranks}), list)
	r.DELETE("/hives/:id", gate.NeedRank(${ranks}), remove)
}
`,
});
const grouped: Sources = {
  'web/hives.go': `package web
import (
	"github.com/gin-gonic/gin"
	"example.org/apiary/crew"
	"example.org/apiary/gate"
)
func Register(r *gin.Engine) {
	trusted := r.Group("/hives", gate.NeedRank(crew.Trusted...))
	trusted.GET("", list)
	trusted.DELETE("/:id", remove)
}
`,
};
const apiary = (ranks: string, keepers = 'Queen, Keeper'): Sources => ({
  ...modules,
  ...crew(keepers),
  ...routes(ranks),
});

test('Go: roles that are written out and the list of another package that holds them are the same', async () => {
  const before = apiary('crew.Queen, crew.Keeper');
  expect(await between(before, { ...before, ...grouped })).toEqual([]);
  expect(await between({ ...before, ...grouped }, before)).toEqual([]);
  expect(await between(before, apiary('crew.Trusted...'))).toEqual([]);
  expect(await between(before, apiary('[]crew.Rank{crew.Keeper, crew.Queen}...'))).toEqual([]);
});

test('Go: a list may be called otherwise, go to another file, or be put in order', async () => {
  const before = apiary('crew.Trusted...');
  expect(await altered(before, 'Trusted', 'Beekeepers')).toEqual([]);
  const { 'crew/crew.go': ranks = '', ...others } = before;
  const list = 'var Trusted = []Rank{Queen, Keeper}\n';
  const moved = {
    ...others,
    'crew/crew.go': ranks.replace(list, ''),
    'crew/lists.go': `package crew\n${list}`,
  };
  expect(await between(before, moved)).toEqual([]);
  expect(await between(before, apiary('crew.Trusted...', 'Keeper, Queen'))).toEqual([]);
});

test('Go: one role more is told, written out or in the list', async () => {
  const before = apiary('crew.Queen, crew.Keeper');
  const told = expect.stringContaining('auth/weaker-guard: DELETE /hives/:id');
  expect(await between(before, apiary('crew.Trusted...', 'Queen, Keeper, Guest'))).toContainEqual(told);
  expect(
    await between(apiary('crew.Trusted...'), apiary('crew.Trusted...', 'Queen, Keeper, Guest')),
  ).toContainEqual(expect.stringContaining('GUEST'));
});
