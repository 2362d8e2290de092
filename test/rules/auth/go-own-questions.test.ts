import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

describe('Go: a wrapper that is nothing but one question', () => {
  const press: Sources = {
    'press/press.go': `package press
import ("net/http"; "github.com/go-chi/chi/v5"; "press/roles")
type Press struct { store *Store }
func (p *Press) Routes(r chi.Router) {
	r.Use(p.known)
	r.Get("/plates", p.asEtcher(p.list))
	r.Post("/plates", p.asEtcher(p.etch))
	r.Post("/plates/{id}/proof", p.asEtcher(p.proof))
}
func (p *Press) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if deskFrom(r.Context()) == nil { http.Error(w, "", http.StatusUnauthorized); return }
		next.ServeHTTP(w, r)
	})
}
func (p *Press) requireRole(w http.ResponseWriter, r *http.Request, least roles.Role) *Desk {
	desk := deskFrom(r.Context())
	if !desk.HasRole(least) { http.Error(w, "", http.StatusForbidden); return nil }
	return desk
}
func (p *Press) asEtcher(h func(http.ResponseWriter, *http.Request, *Desk)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		desk := p.requireRole(w, r, roles.RoleEtcher)
		if desk == nil { return }
		h(w, r, desk)
	}
}
func (p *Press) list(w http.ResponseWriter, r *http.Request, desk *Desk) { p.store.List(w) }
func (p *Press) etch(w http.ResponseWriter, r *http.Request, desk *Desk) { p.store.Etch(w) }
func (p *Press) proof(w http.ResponseWriter, r *http.Request, desk *Desk) { p.store.Proof(w) }
`,
  };
  const inlined = (asked: string): Promise<string[]> =>
    between(press, {
      'press/press.go': (press['press/press.go'] ?? '').replace('p.asEtcher(p.proof)', 'p.proof').replace(
        'proof(w http.ResponseWriter, r *http.Request, desk *Desk) {',
        `proof(w http.ResponseWriter, r *http.Request) {
	desk := p.requireRole(w, r, ${asked})
	if desk == nil { return }`,
      ),
    });

  test('may be asked in the handler instead', async () => {
    expect(await inlined('roles.RoleEtcher')).toEqual([]);
  });

  test('is lost where the handler asks for something else', async () => {
    expect(await inlined('roles.RoleVisitor')).toEqual([
      'auth/guard-removed: POST /plates/{id}/proof was guarded by p.asEtcher and no longer is.',
    ]);
  });
});

describe('Go: a handler that asks the same twice, once by a function of its own', () => {
  const kiln: Sources = {
    'kiln/kiln.go': `package kiln
import ("net/http"; "github.com/go-chi/chi/v5"; "kiln/policy")
type Kiln struct { store *Store }
func (k *Kiln) Routes(r chi.Router) { r.Get("/firings/{id}/helpers", k.helpers) }
func (k *Kiln) helpers(w http.ResponseWriter, r *http.Request) {
	if err := k.requirePermissionToListHelpers(r); err != nil { fail(w, err); return }
	id := chi.URLParam(r, "id")
	if err := k.requirePermissionOnFiring(r, policy.ListHelpers); err != nil { fail(w, err); return }
	k.store.Helpers(w, id)
}
func (k *Kiln) requirePermissionToListHelpers(r *http.Request) error { return k.requirePermissionOnFiring(r, policy.ListHelpers) }
func (k *Kiln) requirePermissionOnFiring(r *http.Request, p policy.Policy) error {
	if potterFrom(r) == nil { return errors.Unauthorized("who?") }
	if !potterFrom(r).May(p) { return errors.Forbidden("no") }
	return nil
}
`,
  };
  const second =
    '	if err := k.requirePermissionOnFiring(r, policy.ListHelpers); err != nil { fail(w, err); return }\n';
  const first = '	if err := k.requirePermissionToListHelpers(r); err != nil { fail(w, err); return }\n';

  test('may ask it once', async () => {
    expect(await altered(kiln, second, '')).toEqual([]);
  });

  test('loses it where the one that is left is asked under a condition', async () => {
    const sometimes: Sources = {
      'kiln/kiln.go': (kiln['kiln/kiln.go'] ?? '').replace(first, `	if r.Host != "here" {\n	${first}	}\n`),
    };
    expect(await altered(sometimes, second, '')).toEqual([
      expect.stringContaining(
        'auth/guard-removed: GET /firings/{id}/helpers was guarded by k.requirePermissionOnFiring',
      ),
    ]);
  });
});
