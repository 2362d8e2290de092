import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const routes = `package web

import (
	"github.com/gin-gonic/gin"

	"example.com/kelp/internal/moorings"
	"example.com/kelp/internal/signing"
)

type Berths struct{ Work *moorings.Berths }

func Routes(r *gin.Engine, keep *signing.Keeper, work *moorings.Berths) {
	b := &Berths{Work: work}
	g := r.Group("/berths", keep.RequireLogin)
	g.GET("/:id", b.Show)
	g.PUT("/:id", b.Rename)
	g.DELETE("/:id", b.Clear)
}

func (b *Berths) Show(c *gin.Context) {
	berth, err := b.Work.Find(c, signing.User(c), c.Param("id"))
	answer(c, berth, err)
}

func (b *Berths) Rename(c *gin.Context) {
	answer(c, nil, b.Work.SetName(c, signing.User(c), c.Param("id"), c.PostForm("name")))
}

func (b *Berths) Clear(c *gin.Context) {
	answer(c, nil, b.Work.Remove(c, signing.User(c), c.Param("id")))
}
`;

const keeper = `package signing

import "github.com/gin-gonic/gin"

type Keeper struct{ sessions Sessions }

func (k *Keeper) RequireLogin(c *gin.Context) {
	if k.sessions.Of(c) == nil {
		c.AbortWithStatus(401)
	}
}
`;

const head = `package moorings

import (
	"context"

	"example.com/kelp/internal/perm"
)

type Berths struct {
	db     *Store
	rights *perm.Book
}
`;

const eachAsks = `${head}
func (s *Berths) Find(ctx context.Context, who *User, id string) (*Berth, error) {
	berth, err := s.db.Berth(ctx, id)
	if err != nil {
		return nil, err
	}
	if !s.rights.Can(ctx, who, perm.BerthRead, berth.HarbourID) {
		return nil, perm.ErrDenied
	}
	return berth, nil
}

func (s *Berths) SetName(ctx context.Context, who *User, id, name string) error {
	berth, err := s.db.Berth(ctx, id)
	if err != nil {
		return err
	}
	if !s.rights.Can(ctx, who, perm.BerthEdit, berth.HarbourID) {
		return perm.ErrDenied
	}
	return s.db.Rename(ctx, berth.ID, name)
}

func (s *Berths) Remove(ctx context.Context, who *User, id string) error {
	berth, err := s.db.Berth(ctx, id)
	if err != nil {
		return err
	}
	if !s.rights.Can(ctx, who, perm.BerthDelete, berth.HarbourID) {
		return perm.ErrDenied
	}
	return s.db.Remove(ctx, berth.ID)
}
`;

const oneAsks = `${head}
func (s *Berths) moored(ctx context.Context, who *User, id string, right perm.Right) (*Berth, error) {
	berth, err := s.db.Berth(ctx, id)
	if err != nil {
		return nil, err
	}
	if !s.rights.Can(ctx, who, right, berth.HarbourID) {
		return nil, perm.ErrDenied
	}
	return berth, nil
}

func (s *Berths) Find(ctx context.Context, who *User, id string) (*Berth, error) {
	return s.moored(ctx, who, id, perm.BerthRead)
}

func (s *Berths) SetName(ctx context.Context, who *User, id, name string) error {
	berth, err := s.moored(ctx, who, id, perm.BerthEdit)
	if err != nil {
		return err
	}
	return s.db.Rename(ctx, berth.ID, name)
}

func (s *Berths) Remove(ctx context.Context, who *User, id string) error {
	berth, err := s.moored(ctx, who, id, perm.BerthDelete)
	if err != nil {
		return err
	}
	return s.db.Remove(ctx, berth.ID)
}
`;

const application = (service: string): Sources => ({
  'internal/web/berths.go': routes,
  'internal/signing/keeper.go': keeper,
  'internal/moorings/berths.go': service,
});

describe('a right that a helper of a service is handed', () => {
  test('is the right that was asked in each place before', async () => {
    expect(await between(application(eachAsks), application(oneAsks))).toEqual([]);
  });

  test('is what each asks again, once the helper is gone', async () => {
    expect(await between(application(oneAsks), application(eachAsks))).toEqual([]);
  });

  test('is lost with the check of the helper', async () => {
    const check = /\tif !s\.rights\.Can\(ctx, who, right.*\n.*\n\t}\n/.exec(oneAsks)?.[0] ?? '-';
    expect((await altered(application(oneAsks), check, '')).length).toBeGreaterThan(0);
  });

  test('is lost where the helper is no longer called', async () => {
    const found = await altered(
      application(oneAsks),
      's.moored(ctx, who, id, perm.BerthDelete)',
      's.db.Berth(ctx, id)',
    );
    expect(found.join('\n')).toMatch(/DELETE \/berths\/:id/);
  });

  test('is lost where the helper was meant to be called', async () => {
    const careless = oneAsks.replace('s.moored(ctx, who, id, perm.BerthDelete)', 's.db.Berth(ctx, id)');
    const found = await between(application(eachAsks), application(careless));
    expect(found.join('\n')).toMatch(/DELETE \/berths\/:id/);
  });

  test('may be called otherwise', async () => {
    expect(await altered(application(oneAsks), 'moored', 'withRight')).toEqual([]);
  });
});
