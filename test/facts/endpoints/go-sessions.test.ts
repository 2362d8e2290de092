import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const confirmed = (condition: string): string => `package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func Routes(r chi.Router, g *Gate) {
	r.Get("/tides", tides)
	r.With(g.Fresh).Delete("/tides", drain)
}

func (g *Gate) Fresh(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := reqctx.Session(r.Context())
		if ${condition} {
			answer.Fail(w, r, failures.ConfirmFirst)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func tides(w http.ResponseWriter, r *http.Request) {}

func drain(w http.ResponseWriter, r *http.Request) {}
`;

test.each([
  ['a time that the session holds', 's.ConfirmedAt == nil || time.Since(*s.ConfirmedAt) > g.ttl', true],
  ['something else', 'g.tides.Low()', false],
])(
  'middleware that answers in place of the route guards it where it looks at %s',
  async (_, condition, guards) => {
    const found = await listed({ 'web.go': confirmed(condition) });
    const [route] = found.filter((each) => each.startsWith('DELETE /tides'));
    expect(route?.includes('g.Fresh')).toBe(guards);
  },
);
