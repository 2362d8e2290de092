import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const removed = expect.stringContaining('auth/guard-removed');

describe('a comparison of a handler of Go that became a condition of SQL', () => {
  const go = (handler: string, store: string): Sources => ({
    'api/api.go': `package api

import (
	"database/sql"
	"net/http"

	"github.com/go-chi/chi/v5"
)

type API struct {
	Store *Store
	db    *sql.DB
}

func (a *API) Router() http.Handler {
	r := chi.NewRouter()
	r.Use(a.requireUser)
	r.Delete("/loans/{id}", a.loan)
	return r
}

func (a *API) loan(w http.ResponseWriter, r *http.Request) {
	user, id := userFrom(r.Context()), chi.URLParam(r, "id")
${handler}
}
`,
    'api/store.go': `package api

import (
	"context"
	"database/sql"
)

type Loan struct{ ID, OrgID string }
type Store struct{ db *sql.DB }

${store}
`,
    'api/auth.go': `package api

import "net/http"

func (a *API) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if userFrom(r.Context()) == nil {
			http.Error(w, "sign in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
`,
  });
  const ofStore = (call: string, test: string, parameters: string, where: string, given: string): Sources =>
    go(
      `	loan, err := a.Store.Loan(r.Context(), ${call})
	if ${test} {
		http.Error(w, "no such loan", http.StatusNotFound)
		return
	}
	writeJSON(w, loan)`,
      `func (s *Store) Loan(ctx context.Context, ${parameters}) (*Loan, error) {
	var l Loan
	err := s.db.QueryRowContext(ctx, \`SELECT id, org_id FROM loans WHERE ${where}\`, ${given}).Scan(&l.ID, &l.OrgID)
	return &l, err
}`,
    );
  const compared = ofStore('id', 'err != nil || loan.OrgID != user.OrgID', 'id string', 'id = $1', 'id');

  test('of the store that is handed whose', async () => {
    const head = ofStore(
      'user.OrgID, id',
      'err != nil',
      'orgID, id string',
      'id = $1 AND org_id = $2',
      'id, orgID',
    );
    expect(await between(compared, head)).toEqual([]);
  });

  test('not of a store that does not look at it', async () => {
    const head = ofStore('user.OrgID, id', 'err != nil', 'orgID, id string', 'id = $1', 'id');
    expect(await between(compared, head)).toContainEqual(removed);
  });

  const answered = `
		http.Error(w, "no such loan", http.StatusNotFound)
		return
	}`;
  const local = go(
    `	var owner string
	if err := a.db.QueryRow("SELECT owner_id FROM loans WHERE id = $1", id).Scan(&owner); err != nil {${answered}
	if owner != user.ID {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	a.db.Exec("UPDATE loans SET closed = true WHERE id = $1", id)`,
    '',
  );
  const updated = (where: string, given: string): Sources =>
    go(
      `	res, err := a.db.Exec("UPDATE loans SET closed = true WHERE ${where}", ${given})
	if err != nil {
		http.Error(w, "oops", http.StatusInternalServerError)
		return
	}
	if n, _ := res.RowsAffected(); n == 0 {${answered}`,
      '',
    );

  test('of the very statement that changes the row', async () => {
    expect(await between(local, updated('id = $1 AND owner_id = $2', 'id, user.ID'))).toEqual([]);
  });

  test('not of a statement that changes anybody’s', async () => {
    expect(await between(local, updated('id = $1', 'id'))).toContainEqual(removed);
  });

  test('not where anybody’s are changed as well: or', async () => {
    const head = updated('id = $1 AND (owner_id = $2 OR open)', 'id, user.ID');
    expect(await between(local, head)).toContainEqual(removed);
  });
});
