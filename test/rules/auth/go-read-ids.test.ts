import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** Hives of an association of beekeepers, where what reads an id of the path also answers for it. */
const hives = (read: string): Sources => ({
  'web/hives.go': `package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/apiary/read"
	"example.com/apiary/who"
)

type Hives struct{ hives *Store }

func Routes(r *gin.Engine, h *Hives) {
	g := r.Group("/hives", who.Needed(), who.NeedRight("hives.look"))
	g.GET("/:id", h.One)
	g.GET("/:id/honey", h.Honey)
}

func (h *Hives) One(c *gin.Context) {
	id, ok := ${read}
	if !ok {
		return
	}
	hive, err := h.hives.Of(who.CurrentUser(c), id)
	if err != nil {
		read.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, hive)
}

func (h *Hives) Honey(c *gin.Context) { c.JSON(http.StatusOK, "sweet") }
`,
  'web/store.go': `package web

import "gorm.io/gorm"

type Store struct{ db *gorm.DB }

func (s *Store) Of(keeper *Keeper, id uint) (*Hive, error) {
	var hive Hive
	err := s.db.Scopes(KeptBy(keeper)).Preload("Frames").First(&hive, id).Error
	return &hive, err
}

func (s *Store) WithFrames(id uint) (*Hive, error) {
	var hive Hive
	return &hive, s.db.Preload("Frames").First(&hive, id).Error
}
`,
  'who/who.go': `package who

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func CurrentUser(c *gin.Context) *Keeper { return c.MustGet("currentUser").(*Keeper) }

func Needed() gin.HandlerFunc {
	return func(c *gin.Context) {
		if _, ok := c.Get("currentUser"); !ok {
			c.AbortWithStatus(http.StatusUnauthorized)
		}
	}
}

func NeedRight(right string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !CurrentUser(c).Has(right) {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}
`,
});

describe('Go: what is taken with the caller by an id that the project reads in its own way', () => {
  test.each([
    'read.UintParam(c, "id")',
    'read.ParamAsUint(c, "id")',
    'pathInt64(c, "id")',
    'intParam(c, "hiveID")',
  ])('%s', async (read) => {
    const base = hives(read);
    expect(await altered(base, 'h.hives.Of(who.CurrentUser(c), id)', 'h.hives.WithFrames(id)')).toEqual([
      expect.stringContaining(
        'GET /hives/:id took something by h.hives.Of with the caller, and now takes it by h.hives.WithFrames without',
      ),
    ]);
  });

  test.each([
    ['by another name', 'h.hives.OfKeeper(who.CurrentUser(c), id)'],
    ['in another way', 'h.hives.WithFrames(who.CurrentUser(c).HiveID)'],
  ])('is not missed where it is taken with them %s', async (_, now) => {
    const base = hives('read.UintParam(c, "id")');
    expect(await altered(base, 'h.hives.Of(who.CurrentUser(c), id)', now)).toEqual([]);
  });

  test('what no path names is no id', async () => {
    const base = hives('read.UintParam(c, "page")');
    expect(
      await between(base, replaced(base, 'h.hives.Of(who.CurrentUser(c), id)', 'h.hives.Page(id)')),
    ).toEqual([]);
  });
});
