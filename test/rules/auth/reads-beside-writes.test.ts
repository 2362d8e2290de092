import { describe, expect, test } from '@jest/globals';
import { confidencesBetween, type Sources } from './between.ts';

const inChi = (open: string, guarded = '', path = '/almanacs'): Sources => ({
  'http/routes.go': `package http
import ("net/http"; "github.com/go-chi/chi/v5")
func Routes() *chi.Mux {
	r := chi.NewRouter()
	r.Route("${path}", func(r chi.Router) {
${open}
		r.Group(func(r chi.Router) {
			r.Use(RequireScribe)
			r.Post("/", add)
			r.Put("/{id}", put)
			r.Delete("/{id}", remove)
${guarded}
		})
	})
	return r
}
func RequireScribe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if scribe(r) == nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}`,
});
const inGin = (open: string): Sources => ({
  'web/routes.go': `package web
import ("net/http"; "github.com/gin-gonic/gin")
func Register(r *gin.Engine) {
${open}
	g := r.Group("/almanacs", RequireScribe())
	g.POST("", add)
	g.PUT("/:id", put)
	g.DELETE("/:id", remove)
}
func RequireScribe() gin.HandlerFunc {
	return func(c *gin.Context) {
		if scribe(c) == nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Next()
	}
}`,
});

describe('what is read where only some may write is missed with low confidence', () => {
  test('chi', async () => {
    const open = '		r.Get("/", list)\n		r.Get("/{id}", show)';
    expect(await confidencesBetween(inChi(''), inChi(open))).toEqual(['low', 'low']);
  });

  test('gin', async () => {
    const open = '	r.GET("/almanacs", list)';
    expect(await confidencesBetween(inGin(''), inGin(open))).toEqual(['low']);
  });

  test.each([
    [
      'others that read are guarded',
      inChi('', '			r.Get("/{id}", show)'),
      inChi('		r.Get("/", list)', '			r.Get("/{id}", show)'),
    ],
    ['it is somebody’s', inChi('', '', '/invoices'), inChi('		r.Get("/", list)', '', '/invoices')],
    ['it writes', inChi(''), inChi('		r.Delete("/{id}/pages", wipe)')],
  ])('not so where %s', async (_what, before, now) => {
    const told = await confidencesBetween(before, now);
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain('low');
  });
});
