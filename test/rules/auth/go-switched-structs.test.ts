import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const asking = `	if p.needsLogin && k.Potter == nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	if p.needsAdmin && !k.Potter.Chief {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
`;
const studio = {
  'studio/web.go': `package studio
import ("net/http"; "github.com/go-chi/chi/v5")
type deed func(k *Kiln, w http.ResponseWriter, r *http.Request)
type point struct {
	do         deed
	needsLogin bool
	needsAdmin bool
}
func (p point) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	k := kilnOf(r)
${asking}	p.do(k, w, r)
}
func (s *Studio) open(do deed) http.Handler { return point{do: do} }
func (s *Studio) login(do deed) http.Handler {
	return point{do: do, needsLogin: true}
}
func (s *Studio) admin(do deed) http.Handler {
	return point{do: do, needsLogin: true, needsAdmin: true}
}
func (s *Studio) Routes() http.Handler {
	r := chi.NewRouter()
	r.Method("GET", "/hours", s.open(s.hours))
	r.Method("GET", "/glazes", s.login(s.glazes))
	r.Method("DELETE", "/glazes/{id}", s.admin(s.scrap))
	return r
}
`,
};

const refused = asking.replaceAll('\t\treturn\n', '\t\treturn false\n');

test.each([
  [
    'a method',
    `	if !p.lets(k, w) {
		return
	}
`,
    `func (p point) lets(k *Kiln, w http.ResponseWriter) bool {
${refused}	return true
}
`,
  ],
  [
    'a function',
    `	if !lets(p, k, w) {
		return
	}
`,
    `func lets(p point, k *Kiln, w http.ResponseWriter) bool {
${refused}	return true
}
`,
  ],
  [
    'an answer',
    `	if !p.lets(k) {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
`,
    `func (p point) lets(k *Kiln) bool {
	return (!p.needsLogin || k.Potter != nil) && (!p.needsAdmin || k.Potter.Chief)
}
`,
  ],
])('Go: what a struct asks may move to %s', async (_, instead, helper) => {
  expect(
    await altered(studio, `${asking}	p.do(k, w, r)\n}\n`, `${instead}	p.do(k, w, r)\n}\n${helper}`),
  ).toEqual([]);
});

test('Go: what a struct asks may be kept together in another one', async () => {
  const { 'studio/web.go': text } = studio;
  const nested = text
    .replace('	needsLogin bool\n	needsAdmin bool\n', '	needs needs\n')
    .replace('type point', 'type needs struct{ login, admin bool }\ntype point')
    .replaceAll('p.needsLogin', 'p.needs.login')
    .replaceAll('p.needsAdmin', 'p.needs.admin')
    .replace('needsLogin: true, needsAdmin: true', 'needs: needs{login: true, admin: true}')
    .replace('needsLogin: true', 'needs: needs{login: true}');
  expect(await altered(studio, text, nested)).toEqual([]);
  expect(await altered({ 'studio/web.go': nested }, ', admin: true', '')).toEqual([
    expect.stringContaining('auth/guard-removed: DELETE /glazes/{id} was guarded by s.admin'),
  ]);
});

test.each(['', ', needsAdmin: false'])(
  'Go: a right that is not switched on any more is lost: %j',
  async (instead) => {
    expect(await altered(studio, ', needsAdmin: true', instead)).toEqual([
      expect.stringContaining('auth/guard-removed: DELETE /glazes/{id} was guarded by s.admin'),
    ]);
  },
);

test('Go: who must have a right need not be asked who they are beside', async () => {
  expect(await altered(studio, 'needsLogin: true, needsAdmin: true', 'needsAdmin: true')).toEqual([]);
});

test('Go: a name says nothing where all that it makes asks is switched off', async () => {
  const named = { 'studio/web.go': studio['studio/web.go'].replaceAll('login(', 'SessionRequired(') };
  expect(await altered(named, 'do, needsLogin: true}', 'do, needsLogin: false}')).toEqual([
    expect.stringContaining('auth/guard-removed: GET /glazes was guarded by s.SessionRequired'),
  ]);
});
