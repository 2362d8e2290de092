import { describe, expect, test } from '@jest/globals';
import { altered, confidencesBetween, replaced, type Sources } from './between.ts';

const medical = 'gate.NeedRight("tanks.medical"), ';

const aquarium: Sources = {
  'routes/tanks.go': `package routes

import (
	"github.com/gin-gonic/gin"

	"example.com/aquarium/desks"
	"example.com/aquarium/gate"
)

func Tanks(keepers *gin.RouterGroup, d *desks.Tanks) {
	t := keepers.Group("/tanks", gate.NeedKeeper())
	t.Use(gate.NeedRight("tanks.look"))
	t.GET("", gate.NeedRight("tanks.look"), d.All)
	t.GET("/:id", d.One)
	t.GET("/:id/illnesses", gate.NeedRight("tanks.medical"), d.Illnesses)
}
`,
  'gate/gate.go': `package gate

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/aquarium/rights"
)

func NeedKeeper() gin.HandlerFunc {
	return func(c *gin.Context) {
		if current(c) == nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Next()
	}
}

func NeedRight(right string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !rights.Has(current(c), right) {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}
`,
  'desks/tanks.go': `package desks

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type Tanks struct{ all []Tank }

func (t *Tanks) All(c *gin.Context)       { c.JSON(http.StatusOK, t.all) }
func (t *Tanks) One(c *gin.Context)       { c.JSON(http.StatusOK, t.all[0]) }
func (t *Tanks) Illnesses(c *gin.Context) { c.JSON(http.StatusOK, t.all[0].Ill) }
`,
};

describe('Go: a right of one route, where its group asks for another by the same function', () => {
  test('is told once it is gone', async () => {
    expect(await altered(aquarium, medical, '')).toEqual([
      expect.stringContaining(
        "GET /tanks/:id/illnesses was guarded by gate.NeedRight('tanks.medical') and no longer is",
      ),
    ]);
    expect(await confidencesBetween(aquarium, replaced(aquarium, medical, ''))).toEqual(['medium']);
  });

  test.each([
    [
      'is asked for by the group as well',
      't.GET("", gate.NeedRight("tanks.look"), d.All)',
      't.GET("", d.All)',
    ],
    ['is called otherwise', 'NeedRight', 'WithRight'],
    [
      'stands in a group of its own',
      `t.GET("/:id/illnesses", ${medical}d.Illnesses)`,
      't.Group("", gate.NeedRight("tanks.medical")).GET("/:id/illnesses", d.Illnesses)',
    ],
  ])('is not missed where it %s', async (_, from, to) => {
    expect(await altered(aquarium, from, to)).toEqual([]);
  });
});
