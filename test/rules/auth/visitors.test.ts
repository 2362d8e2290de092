import { expect, test } from '@jest/globals';
import { between } from './between.ts';

const site = (more: string): string => `package site
import (
	"net/http"
	"github.com/go-chi/chi/v5"
)
func Routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/", home)
	r.Get("/healthz", pulse)
	${more}
	r.Group(func(r chi.Router) {
		r.Use(requireUser)
		r.Get("/bins", bins)
		r.Get("/bins/{id}", bin)
		r.Get("/keepers", keepers)
	})
	return r
}`;
const added = (route: string) => between({ 'site.go': site('') }, { 'site.go': site(route) });

test.each(['/about', '/terms', '/legal/privacy-policy', '/de/imprint', '/contact-us'])(
  'everybody may read %s, which stands beside the front page',
  async (path) => {
    expect(await added(`r.Get("${path}", page)`)).toEqual([]);
  },
);

test.each([
  ['r.Get("/export", export)', 'GET /export'],
  ['r.Post("/about", alter)', 'POST /about'],
  ['r.Get("/keepers/{id}/about", about)', 'GET /keepers/{id}/about'],
])('not %s', async (route, shown) => {
  expect(await added(route)).toEqual([
    `auth/missing-guard: ${shown} can be reached by anybody: it has no guard, and its siblings do.`,
  ]);
});
