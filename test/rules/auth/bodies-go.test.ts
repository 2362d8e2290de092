import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const chi: Sources = {
  'main.go': `package main
import ("net/http"; "os"; "github.com/go-chi/chi/v5")
var crew = map[string]bool{"mate": true, "captain": true}
func RequireCrew(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sailor, err := sailorOf(r)
		if err != nil || sailor == nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		if !crew[sailor.Rank] || sailor.Ashore {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func (s *Server) requireMaster(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.mayCommand(r) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		next(w, r)
	}
}
func Routes(s *Server) http.Handler {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(RequireCrew)
		r.Post("/sails", hoist)
		r.Delete("/sails/{id}", strike)
	})
	r.Post("/anchors", s.requireMaster(drop))
	return r
}`,
};

const apart: Sources = {
  ...chi,
  'rights.go': `package main
import "net/http"
func (s *Server) mayCommand(r *http.Request) bool {
	sailor := sailorOf(r)
	return sailor != nil && sailor.Rank == "master" && sailor.Sober
}`,
};

const gin: Sources = {
  'main.go': `package main
import ("net/http"; "github.com/gin-gonic/gin")
func RequireMiner() gin.HandlerFunc {
	return func(c *gin.Context) {
		miner := minerOf(c)
		if miner == nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "who?"})
			return
		}
		if miner.Shift != "night" && miner.Shift != "day" {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Set("miner", miner)
		c.Next()
	}
}
func main() {
	r := gin.Default()
	pit := r.Group("/pit", RequireMiner())
	pit.POST("/carts", fill)
	pit.DELETE("/carts/:id", empty)
	r.Run()
}`,
};

const echo: Sources = {
  'main.go': `package main
import ("net/http"; "github.com/labstack/echo/v4")
func RequireBeekeeper(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Get("keeper") == nil {
			return echo.NewHTTPError(http.StatusUnauthorized, "who?")
		}
		return next(c)
	}
}
func main() {
	e := echo.New()
	g := e.Group("/hives", RequireBeekeeper)
	g.POST("", add)
	g.DELETE("/:id", remove)
}`,
};

const asked = '		sailor, err := sailorOf(r)';

// biome-ignore format: a table reads better in rows
describe('a guard of Go that lets more callers pass is told', () => {
  test.each<[string, Sources, string, string, string]>([
    ['a setting', chi, asked, `		if cfg.Harbour {\n			next.ServeHTTP(w, r)\n			return\n		}\n${asked}`, 'guard-removed: the function RequireCrew, which guards 2 endpoints, now lets pass callers for whom cfg.Harbour is there: POST /sails, DELETE /sails/{id}.'],
    ['a header', chi, asked, `		if r.Header.Get("X-Pilot") != "" {\n			next.ServeHTTP(w, r)\n			return\n		}\n${asked}`, `guard-removed: the function RequireCrew, which guards 2 endpoints, now lets pass callers for whom r.Header.Get('X-Pilot') says yes`],
    ['either is both', chi, '!crew[sailor.Rank] || sailor.Ashore', '!crew[sailor.Rank] && sailor.Ashore', 'weaker-guard: the function RequireCrew, which guards 2 endpoints, now lets pass callers who were turned away for'],
    ['a longer table', chi, '"captain": true', '"captain": true, "guest": true', `weaker-guard: the function RequireCrew, which guards 2 endpoints, now lets pass callers for whom sailor.Rank is 'guest'`],
    ['said, and gone on', chi, `			w.WriteHeader(http.StatusForbidden)\n			return\n`, `			w.WriteHeader(http.StatusForbidden)\n`, 'guard-removed: the function Server.requireMaster, which guards 1 endpoint, now lets pass whoever calls: POST /anchors.'],
    ['turned round', chi, '!s.mayCommand(r)', 's.mayCommand(r)', 'weaker-guard: the function Server.requireMaster, which guards 1 endpoint'],
    ['what it asks in another file', apart, 'sailor.Rank == "master" && sailor.Sober', 'sailor.Rank == "master" || sailor.Sober', 'weaker-guard: the function Server.mayCommand, which guards 1 endpoint'],
    ['both instead of either', gin, 'miner.Shift != "night" && miner.Shift != "day"', 'miner.Shift != "night" && miner.Shift != "day" && miner.Shift != "break"', ''],
    ['a mode of the program', gin, '		miner := minerOf(c)', `		if os.Getenv("OPEN_PIT") == "true" {\n			c.Next()\n			return\n		}\n		miner := minerOf(c)`, `guard-removed: the function RequireMiner, which guards 2 endpoints, now lets pass callers for whom os.Getenv('OPEN_PIT') is 'true'`],
    ['a query', gin, '		miner := minerOf(c)', `		if c.Query("tour") == "1" {\n			return\n		}\n		miner := minerOf(c)`, `guard-removed: the function RequireMiner, which guards 2 endpoints, now lets pass callers for whom c.Query('tour') is '1'`],
    ['answered without an end', gin, 'c.AbortWithStatus(http.StatusForbidden)', 'log.Println("no")', ''],
    ['a way round', echo, '		if c.Get("keeper") == nil {', `		if c.Request().Header.Get("X-Honey") == "yes" {\n			return next(c)\n		}\n		if c.Get("keeper") == nil {`, `guard-removed: the function RequireBeekeeper, which guards 2 endpoints, now lets pass callers for whom`],
  ])('%s', async (_what, files, from, to, said) => {
    const found = await altered(files, from, to);
    expect(found).toHaveLength(1);
    expect(found[0]?.slice('auth/'.length, 'auth/'.length + said.length)).toBe(said);
  });
});

// biome-ignore format: a table reads better in rows
describe('a guard of Go that lets nobody else pass is not', () => {
  test.each<[string, Sources, string, string]>([
    ['preflights', chi, asked, `		if r.Method == http.MethodOptions {\n			next.ServeHTTP(w, r)\n			return\n		}\n${asked}`],
    ['paths that are open', chi, asked, `		if isOpenPath(r.URL.Path) {\n			next.ServeHTTP(w, r)\n			return\n		}\n${asked}`],
    ['two tests', chi, 'if err != nil || sailor == nil {', `if err != nil {\n			http.Error(w, "who?", http.StatusUnauthorized)\n			return\n		}\n		if sailor == nil {`],
    ['a list', chi, '!crew[sailor.Rank] ||', '!slices.Contains([]string{"mate", "captain"}, sailor.Rank) ||'],
    ['an else', chi, `		if !crew[sailor.Rank] || sailor.Ashore {\n			http.Error(w, "no", http.StatusForbidden)\n			return\n		}\n		next.ServeHTTP(w, r)`, `		if crew[sailor.Rank] && !sailor.Ashore {\n			next.ServeHTTP(w, r)\n		} else {\n			http.Error(w, "no", http.StatusForbidden)\n		}`],
    ['a note', chi, asked, `		slog.Info("asked", "path", r.URL.Path)\n${asked}`],
    ['one more that is refused', chi, 'sailor.Ashore', 'sailor.Ashore || sailor.Ill'],
    ['a switch', gin, `		if miner.Shift != "night" && miner.Shift != "day" {\n			c.AbortWithStatus(http.StatusForbidden)\n			return\n		}`, `		if !(miner.Shift == "night" || miner.Shift == "day") {\n			c.AbortWithStatus(http.StatusForbidden)\n			return\n		}`],
    ['another answer', gin, 'c.AbortWithStatus(http.StatusForbidden)', 'c.AbortWithStatusJSON(http.StatusForbidden, gin.H{})'],
    ['a name for it', echo, `		if c.Get("keeper") == nil {`, `		keeper := c.Get("keeper")\n		if keeper == nil {`],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});

describe('a check of whose something is', () => {
  const shop: Sources = {
    'main.go': `package main
import ("net/http"; "github.com/go-chi/chi/v5")
func Routes(s *Server) http.Handler {
	r := chi.NewRouter()
	r.Use(s.requireUser)
	r.Get("/kites/{id}", s.show)
	r.Delete("/kites/{id}", s.burn)
	return r
}
func (s *Server) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if userFrom(r) == nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func (s *Server) show(w http.ResponseWriter, r *http.Request) {
	k, ok := s.ownKite(w, r)
	if !ok {
		return
	}
	s.send(w, k)
}
func (s *Server) burn(w http.ResponseWriter, r *http.Request) {
	k, ok := s.ownKite(w, r)
	if !ok {
		return
	}
	s.store.Burn(r.Context(), k)
}
func (s *Server) kite(w http.ResponseWriter, r *http.Request) (*Kite, bool) {
	k, err := s.store.Kite(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		s.oops(w, err)
		return nil, false
	}
	return k, true
}
func (s *Server) ownKite(w http.ResponseWriter, r *http.Request) (*Kite, bool) {
	k, ok := s.kite(w, r)
	if !ok {
		return nil, false
	}
	if k.OwnerID != userFrom(r).ID {
		s.fail(w, http.StatusNotFound, "no such kite")
		return nil, false
	}
	return k, true
}`,
  };
  const refusal = `	if k.OwnerID != userFrom(r).ID {
		s.fail(w, http.StatusNotFound, "no such kite")
		return nil, false
	}
	return k, true`;

  test.each([
    [
      'turned round',
      `	if userFrom(r).ID == k.OwnerID {
		return k, true
	}
	s.fail(w, http.StatusNotFound, "no such kite")
	return nil, false`,
    ],
    [
      'with what else there is in the other arm',
      `	if k.OwnerID == userFrom(r).ID {
		return k, true
	} else {
		s.fail(w, http.StatusNotFound, "no such kite")
		return nil, false
	}`,
    ],
    [
      'negated as a whole',
      `	if !(k.OwnerID == userFrom(r).ID) {
		s.fail(w, http.StatusNotFound, "no such kite")
		return nil, false
	}
	return k, true`,
    ],
    [
      'with the caller in a name',
      `	u := userFrom(r)
	if k.OwnerID != u.ID {
		s.fail(w, http.StatusNotFound, "no such kite")
		return nil, false
	}
	return k, true`,
    ],
  ])('%s is the same', async (_, otherwise) => {
    expect(await altered(shop, refusal, otherwise)).toEqual([]);
  });

  test('that lets nobody do something to themselves is no guard of it', async () => {
    const self = `	if k.OwnerID == userFrom(r).ID {
		s.send(w, "your own")
		return nil, false
	}
	if k.Broken {
		s.fail(w, http.StatusNotFound, "broken")
		return nil, false
	}
	return k, true`;
    expect((await altered(shop, refusal, self)).join()).toContain('auth/guard-removed');
  });

  test.each([
    ['gone', '	return k, true'],
    [
      'that answers everybody alike',
      `	if userFrom(r).ID == k.OwnerID {
		s.log.Info("own")
		return k, true
	}
	return k, true`,
    ],
  ])('%s is told', async (_, otherwise) => {
    expect((await altered(shop, refusal, otherwise)).join()).toContain('auth/guard-removed');
  });
});

describe('what a handler asks itself', () => {
  const vault: Sources = {
    'vault.go': `package vault
import ("net/http"; "github.com/gin-gonic/gin")
func Routes(r *gin.Engine) { r.GET("/vault/:scroll", read) }
func read(c *gin.Context) {
	until, err := strconv.Atoi(c.Query("until"))
	if err != nil { c.String(400, "until?"); return }
	if !seal.Matches(c.Query("seal"), c.Param("scroll")) || now() > until {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	c.File(c.Param("scroll"))
}
`,
  };

  test('is joined otherwise, so that more callers pass', async () => {
    expect(await altered(vault, ' || now()', ' && now()')).toEqual([
      expect.stringContaining('auth/weaker-guard: the function read, which guards 1 endpoint, now lets pass'),
    ]);
  });

  test.each([
    ['no other way round', ' || now() > until', ' || until < now()'],
    ['not where something is asked before it', '{ c.String(400', '{ c.String(404'],
    [
      'not where a request is answered before it',
      '	if !seal',
      '	if c.Query("scroll") == "" { c.String(400, "scroll?"); return }\\n	if !seal',
    ],
  ])('%s', async (_what, from, to) => {
    expect(await altered(vault, from, to)).toEqual([]);
  });
});
