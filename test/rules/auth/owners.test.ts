import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const echo: Sources = {
  'api/keys.go': `package api
import (
	"strconv"
	"github.com/labstack/echo/v4"
	"example.org/yard/models"
)
func register(g *echo.Group) {
	k := g.Group("/keys", requireToken)
	k.DELETE("/:id", dropKey)
}
func dropKey(c echo.Context) error {
	id, _ := strconv.ParseInt(c.Param("id"), 10, 64)
	k, err := models.BadgeByID(id)
	if err != nil { return echo.ErrNotFound }
	if k.UserID != doer(c).ID && !doer(c).IsChief { return echo.ErrNotFound }
	return models.DropKey(k.ID)
}`,
};
const chi: Sources = {
  'web/lanes.go': `package web
import (
	"net/http"
	"github.com/go-chi/chi/v5"
	"example.org/yard/httpx"
)
func (s *Server) Routes(r chi.Router) {
	r.With(s.signedIn).Get("/lanes/{id}", httpx.Wrap(s.lane))
}
func (s *Server) lane(w http.ResponseWriter, r *http.Request) error {
	l, err := s.store.Lane(r.Context(), httpx.ID(r, "id"))
	if err != nil { return err }
	if l.OwnerID != actor(r).ID { return httpx.NotFound() }
	return httpx.JSON(w, l)
}`,
};
const gin: Sources = {
  'web/notes.go': `package web
import "github.com/gin-gonic/gin"
func Routes(r *gin.Engine) { r.DELETE("/notes/:id", requireUser, dropNote) }
func dropNote(c *gin.Context) {
	n, err := notes.ByID(c.Param("id"))
	if err != nil || n.AuthorID != currentUser(c).ID {
		c.Status(404)
		return
	}
	notes.Drop(n)
}`,
};
const ofDatabase: Sources = {
  'web/moorings.go': `package web
import "net/http"
func (s *Server) Routes(mux *http.ServeMux) {
	mux.Handle("GET /moorings/{id}", s.signedIn(http.HandlerFunc(s.mooring)))
}
func (s *Server) mooring(w http.ResponseWriter, r *http.Request) {
	m, err := s.db.Mooring(r.Context(), pathID(r, "id"))
	if err != nil {
		fail(w, err)
		return
	}
	if m.HarbourID != caller(r).HarbourID {
		fail(w, errGone)
		return
	}
	reply(w, m)
}`,
};
const house: Sources = {
  'routes.go': `package routes
import (
	"github.com/labstack/echo/v4"
	"example.org/yard/context"
)
func Routes(e *echo.Echo) {
	e.POST("/keys/:id/drop", context.Wrap(dropKey), reqSignIn)
	e.Group("/yards/:id", reqOwner).GET("/plan", plan)
}
func dropKey(ctx *context.Context) {
	k, err := models.BadgeByID(ctx.PathID("id"))
	if err != nil {
		ctx.NotFound()
		return
	}
	if k.UserID != ctx.Doer.ID {
		ctx.NotFound()
		return
	}
	models.DropKey(k.ID)
}`,
};

describe('an object that was taken only if it was the caller’s', () => {
  test.each([
    [
      'echo',
      echo,
      '	if k.UserID != doer(c).ID && !doer(c).IsChief { return echo.ErrNotFound }\n',
      '',
      'DELETE /keys/:id limited the Badge that it takes by an id',
    ],
    [
      'chi',
      chi,
      '	if l.OwnerID != actor(r).ID { return httpx.NotFound() }\n',
      '',
      'GET /lanes/{id} was guarded by a check of l.OwnerID',
    ],
    [
      'gin',
      gin,
      ' || n.AuthorID != currentUser(c).ID',
      '',
      'DELETE /notes/:id was guarded by a check of n.AuthorID',
    ],
    [
      'net/http',
      ofDatabase,
      '	if m.HarbourID != caller(r).HarbourID {\n		fail(w, errGone)\n		return\n	}\n',
      '',
      'GET /moorings/{id} was guarded by a check of m.HarbourID',
    ],
    [
      'a caller that is kept',
      {
        'web/moorings.go': (ofDatabase['web/moorings.go'] ?? '').replace(
          'if m.HarbourID != caller(r).HarbourID {',
          'if who := caller(r); who.HarbourID != m.HarbourID {',
        ),
      },
      '	if who := caller(r); who.HarbourID != m.HarbourID {\n		fail(w, errGone)\n		return\n	}\n',
      '',
      'GET /moorings/{id} was guarded by a check of m.HarbourID',
    ],
    [
      'a database in a field of another name',
      {
        'web/moorings.go': (ofDatabase['web/moorings.go'] ?? '').replace('s.db.', 's.database.'),
      },
      'm.HarbourID != caller(r).HarbourID',
      'm.ID == 0',
      'GET /moorings/{id} was guarded by a check of m.HarbourID',
    ],
    [
      'a context of the house',
      house,
      '	if k.UserID != ctx.Doer.ID {\n		ctx.NotFound()\n		return\n	}\n',
      '',
      'POST /keys/:id/drop was guarded by a check of k.UserID',
    ],
  ])('%s', async (_what, files, from, to, said) => {
    const found = await altered(files, from, to);
    expect(found).toEqual([expect.stringContaining(`auth/guard-removed: ${said}`)]);
  });

  test.each([
    [
      'its query asks',
      chi,
      's.store.Lane(r.Context(), httpx.ID(r, "id"))\n	if err != nil { return err }\n	if l.OwnerID != actor(r).ID { return httpx.NotFound() }',
      's.store.LaneOf(r.Context(), actor(r).ID, httpx.ID(r, "id"))\n	if err != nil { return err }',
    ],
    [
      'its database asks',
      ofDatabase,
      's.db.Mooring(r.Context(), pathID(r, "id"))\n	if err != nil {\n		fail(w, err)\n		return\n	}\n	if m.HarbourID != caller(r).HarbourID {\n		fail(w, errGone)\n		return\n	}',
      's.db.Mooring(r.Context(), caller(r).HarbourID, pathID(r, "id"))\n	if err != nil {\n		fail(w, err)\n		return\n	}',
    ],
    ['a method of it asks', chi, 'l.OwnerID != actor(r).ID', '!l.BelongsTo(actor(r))'],
    [
      'it compares the other way round',
      echo,
      'k.UserID != doer(c).ID && !doer(c).IsChief',
      '!(doer(c).IsChief || doer(c).ID == k.UserID)',
    ],
  ])('not where %s now', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});
