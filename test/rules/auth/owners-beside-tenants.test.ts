import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

describe('a person’s own among what many share', () => {
  const store: Sources = {
    'jars.ts': `import { knex } from './knex';
export const jars = {
  find: (tenantId: string, id: string) => knex('jars').where({ tenant_id: tenantId, id }).first(),
  findOwn: (tenantId: string, memberId: string, id: string) =>
    knex('jars').where({ tenant_id: tenantId, member_id: memberId, id }).first(),
};`,
    'routes.ts': `import { Router } from 'express';
import { NotFound } from './errors';
import { jars } from './jars';
import { requireMember } from './gates';
const router = Router();
router.get('/jars/:id', requireMember, show);
async function show(req, res) {
  const jar = await jars.find(req.tenant.id, req.params.id);
  if (!jar) throw new NotFound('Jar');
  if (jar.member_id !== req.membership.id) throw new NotFound('Jar');
  res.json(jar);
}
export default router;`,
  };

  test('is told where a query asks only for what is shared', async () => {
    expect(await altered(store, 'member_id: memberId, ', '')).toEqual([
      'auth/guard-removed: the function findOwn asked whether member_id is the caller, and no longer does.',
    ]);
  });

  test('is not where what is shared is left out beside it: whoever owns it belongs there', async () => {
    expect(await altered(store, 'tenant_id: tenantId, member_id', 'member_id')).toEqual([]);
  });

  test('is told where a comparison goes that threw what is not called an error', async () => {
    const comparison = "  if (jar.member_id !== req.membership.id) throw new NotFound('Jar');\n";
    expect(await altered(store, comparison, '')).toEqual([
      'auth/guard-removed: GET /jars/:id asked whether member_id is the caller, and no longer does.',
    ]);
  });

  test('in Go, compared with what a function reads from the request', async () => {
    const handlers: Sources = {
      'my.go': `package web
import "net/http"
func (h *My) Jar(w http.ResponseWriter, r *http.Request) {
	jar, err := h.Store.Jar(r.Context(), pathID(r))
	if err != nil { respond.Fail(w, err); return }
	if jar.AccountID != accountID(r) {
		respond.Error(w, http.StatusNotFound, "not found")
		return
	}
	respond.JSON(w, http.StatusOK, jar)
}`,
    };
    const comparison = `	if jar.AccountID != accountID(r) {
		respond.Error(w, http.StatusNotFound, "not found")
		return
	}
`;
    expect(await altered(handlers, comparison, '')).toEqual([
      'auth/guard-removed: * /./Jar asked whether accountID is the caller, and no longer does.',
    ]);
  });
});

describe('a query that is handed on with the caller before it is asked', () => {
  const store: Sources = {
    'jars.py': `from fastapi import APIRouter
from sqlalchemy import select
from deps import CurrentUser, Db
from models import Jar
from scoping import in_cellar
router = APIRouter()
def find_jar(db: Db, user: User, jar_id: int) -> Jar:
    query = select(Jar).join(Jar.cellar).where(Jar.id == jar_id)
    jar = db.scalar(in_cellar(query, user))
    if jar is None:
        raise not_found("Jar")
    return jar
@router.get("/jars/{jar_id}")
def show(jar_id: int, db: Db, user: CurrentUser):
    return find_jar(db, user, jar_id)
`,
  };

  test('was limited by that', async () => {
    expect(await altered(store, 'in_cellar(query, user)', 'query')).toEqual([
      "auth/guard-removed: GET /jars/{jar_id} limited the Jar that it takes by an id to the caller's in_cellar, and no longer does.",
    ]);
    expect(await altered(store, 'in_cellar(query, user)', 'within_cellar(query, user)')).toEqual([]);
  });

  test('is not by what only tells, or is handed what was found', async () => {
    const counted = { 'jars.py': store['jars.py']?.replaceAll('in_cellar(query, user)', 'query') ?? '' };
    expect(
      await altered(counted, '    if jar is None', '    log_view(query, user)\n    if jar is None'),
    ).toEqual([]);
  });
});

describe('an id of something else that a query was conditioned on', () => {
  const store: Sources = {
    'jars.go': `package store
func (s *Jars) FindForHolder(ctx context.Context, holderID, id uint) (*model.Jar, error) {
	var p model.Jar
	err := s.db.WithContext(ctx).Preload("Seals").
		Where("id = ? AND holder_id = ?", id, holderID).First(&p).Error
	return &p, notFound(err)
}`,
    'jars.py': `from models import Jar
from db import db
def get_for(user, jar_id):
    query = db.select(Jar).where(Jar.id == jar_id)
    query = query.where(Jar.cellar_id.in_(user.cellar_ids))
    return db.first_or_404(query)
`,
  };

  test('is told where it is still handed, and nothing looks at it', async () => {
    expect(await altered(store, '"id = ? AND holder_id = ?", id, holderID', '"id = ?", id')).toEqual([
      'auth/guard-removed: the function Jars.FindForHolder looked only among what is of the holderID that it is handed, and no longer does.',
    ]);
  });

  test('is not where it is looked at in another way; where it is no longer handed, only words say so', async () => {
    const later = '"id = ?", id).Where(model.Jar{HolderID: holderID}';
    expect(await altered(store, '"id = ? AND holder_id = ?", id, holderID', later)).toEqual([]);
    const head = Object.fromEntries(
      Object.entries(store).map(([path, text]) => [
        path,
        text
          .replace('"id = ? AND holder_id = ?", id, holderID', '"id = ?", id')
          .replace('holderID, id uint', 'id uint'),
      ]),
    );
    expect(await between(store, head)).toEqual([
      'auth/guard-removed: the function Jars.FindForHolder said holderid of whose things it calls First, and no longer does.',
    ]);
  });

  test('is told where it was one of several of the caller’s', async () => {
    expect(await altered(store, '    query = query.where(Jar.cellar_id.in_(user.cellar_ids))\n', '')).toEqual(
      ['auth/guard-removed: the function get_for asked whether cellar_id is the caller, and no longer does.'],
    );
  });
});
