import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const missing = expect.stringContaining('can be reached by anybody: it has no guard');

/** Middleware that turns away whoever sends a wrong token, and lets those pass who send none. */
const identified: Sources = {
  'main.go': `package main
import ("net/http"; "strings"; "github.com/go-chi/chi/v5")
func identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := r.Header.Get("Authorization")
		if strings.HasPrefix(raw, "Bearer ") {
			smith, err := smithBy(raw)
			if err != nil {
				http.Error(w, "", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(with(r, smith)))
			return
		}
		next.ServeHTTP(w, r)
	})
}
func keyed(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Key") != forgeKey { http.Error(w, "", http.StatusUnauthorized); return }
		h(w, r)
	}
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(identify)
	r.Post("/blades", keyed(forge))
	r.Delete("/blades/{id}", keyed(melt))
	// more
	return r
}`,
};
const optionalToken: Sources = {
  'app.js': `const app = require('express')();
app.use(identify);
app.post('/blades', requireUser, forge);
app.delete('/blades/:id', requireUser, melt);
// more
function identify(req, res, next) {
  const token = req.headers.authorization;
  if (token) {
    req.user = verify(token);
    if (!req.user) return res.status(401).end();
  }
  next();
}
function requireUser(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
`,
};

test.each([
  [
    'Go',
    identified,
    'r.Put("/blades/{id}/edge", sharpen)',
    '		next.ServeHTTP(w, r)\n	})',
    '		http.Error(w, "", http.StatusUnauthorized)\n	})',
  ],
  [
    'Express',
    optionalToken,
    "app.put('/blades/:id/edge', sharpen);",
    '  if (token) {',
    '  if (!token) return res.status(401).end();\n  {',
  ],
])('what asks only those who send a token leaves others in: %s', async (_name, files, route, lax, strict) => {
  expect(await altered(files, '// more', route)).toContainEqual(missing);
  const asking = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(lax, strict)]),
  );
  expect(asking).not.toEqual(files);
  expect(await altered(asking, '// more', route)).not.toContainEqual(missing);
});
