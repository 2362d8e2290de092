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
  [
    'a time that the session holds',
    's == nil || s.ConfirmedAt == nil || time.Since(*s.ConfirmedAt) > g.ttl',
    true,
  ],
  ['something else', 'g.tides.Low()', false],
])(
  'middleware that answers in place of the route guards it where it looks at %s',
  async (_, condition, guards) => {
    const found = await listed({ 'web.go': confirmed(condition) });
    const [route] = found.filter((each) => each.startsWith('DELETE /tides'));
    expect(route?.includes('g.Fresh')).toBe(guards);
  },
);

test.each([
  [
    'too many requests',
    '!g.limiter.Allow(user.ID)',
    'http.Error(w, "slow down", http.StatusTooManyRequests)',
    false,
  ],
  ['a page to begin with', '!user.Welcomed', 'http.Redirect(w, r, "/welcome", http.StatusSeeOther)', false],
  [
    'another page for want of a right',
    '!user.IsAdmin',
    'http.Redirect(w, r, "/", http.StatusSeeOther)',
    true,
  ],
  ['the login page', 'user.ID == 0', 'http.Redirect(w, r, "/login", http.StatusSeeOther)', true],
])('middleware that answers with %s', async (_, condition, answer, guards) => {
  const text = confirmed(condition)
    .replace('s := reqctx.Session(', 'user := reqctx.User(')
    .replace('answer.Fail(w, r, failures.ConfirmFirst)', answer);
  const [route] = (await listed({ 'web.go': text })).filter((each) => each.startsWith('DELETE /tides'));
  expect(route?.includes('g.Fresh')).toBe(guards);
});
