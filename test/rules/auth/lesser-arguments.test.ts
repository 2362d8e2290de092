import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const demanded = (given: string): Sources => ({
  'app.py': `from flask import Flask
from rights import require_permission, Permission
app = Flask(__name__)
@app.post('/pieces')
def add():
    require_permission(${given})
    return 'x'
`,
  'rights.py': `from flask import abort, g
def require_permission(p, for_admin=False):
    if p not in g.user.permissions:
        abort(403)
    if for_admin and not g.user.admin:
        abort(403)
`,
});
const asked = (question: string): Sources => ({
  'app.py': `from flask import Flask, abort, g
app = Flask(__name__)
@app.post('/pieces')
def add():
    if not ${question}:
        abort(403)
    return 'x'
`,
});
const go = (question: string): Sources => ({
  'main.go': `package main
import ("net/http"; "github.com/go-chi/chi/v5")
func add(w http.ResponseWriter, r *http.Request) {
	c := ctxOf(r)
	if !${question} {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	store()
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.Post("/bins", add)
	return r
}`,
});
const express = (question: string): Sources => ({
  'bins.ts': `import { Router } from 'express'; const bins = Router();
bins.post('/bins', async (req, res) => { if (!${question}) return res.status(403).end(); await add(req); });
export default bins;`,
});

describe('what a handler asks for is less than it was', () => {
  test.each<[string, (given: string) => Sources, string, string]>([
    ['a constant', demanded, 'Permission.WRITE', 'Permission.READ'],
    ['a text', demanded, `'pieces:write'`, `'pieces:read'`],
    [
      'an option that is switched off',
      demanded,
      `Permission.WRITE, for_admin=True`,
      `Permission.WRITE, for_admin=False`,
    ],
    ['an option that is gone', demanded, `Permission.WRITE, for_admin=True`, `Permission.WRITE`],
    ['a question', asked, 'g.user.can(Permission.WRITE)', 'g.user.can(Permission.READ)'],
    ['a question with a text', asked, `g.user.has_perm('pieces.delete')`, `g.user.has_perm('pieces.view')`],
    ['a question with an option', asked, 'may_add(g.user)', 'may_add(g.user, allow_guests=True)'],
    ['a constant of Go', go, 'c.Can(Write)', 'c.Can(Read)'],
    ['a constant of a package', go, 'c.Can(perm.Admin)', 'c.Can(perm.Read)'],
    ['one of several arguments', go, 'allowed(r, LevelOwner, bin)', 'allowed(r, LevelViewer, bin)'],
    ['a constant of TypeScript', express, 'req.user.can(Permission.WRITE)', 'req.user.can(Permission.READ)'],
    [
      'a text among options',
      express,
      `hasAccess(req.user, { level: 'admin' })`,
      `hasAccess(req.user, { level: 'viewer' })`,
    ],
    [
      'a switch among options',
      express,
      'mayEdit(req.user, { asAdmin: true })',
      'mayEdit(req.user, { asAdmin: false })',
    ],
  ])('%s', async (_what, files, before, now) => {
    expect(await between(files(before), files(now))).toEqual([expect.stringMatching(/^auth\/weaker-guard/)]);
    expect(await between(files(now), files(before))).toEqual([]);
  });

  test.each<[string, (given: string) => Sources, string, string]>([
    ['it is called otherwise', demanded, 'Permission.WRITE', 'Permission.CURATE'],
    ['another object is meant', go, 'c.Can(Write, bin)', 'c.Can(Write, box)'],
    [
      'an option says nothing of rights',
      express,
      'mayEdit(req.user, { cached: true })',
      'mayEdit(req.user, { cached: false })',
    ],
    ['it is asked in other words', asked, 'g.user.can(Permission.WRITE)', 'g.user.may(Permission.WRITE)'],
  ])('not where %s', async (_what, files, before, now) => {
    expect(await between(files(before), files(now))).toEqual([]);
  });
});

describe('the same demand for less', () => {
  const pages: Sources = {
    'pages.ts': `import Router from 'koa-router'; import auth from './auth'; const router = new Router();
router.post('pages.archive', auth({ role: UserRole.Member, type: Type.APP }), async (ctx) => {
  authorize(ctx.state.user, 'archive', page);
  throwIfNoPermission({ role: ctx.state.role });
});`,
  };

  test.each([
    ['only to read', `'archive', page`, `'read', page`],
    ['no role', 'role: UserRole.Member, ', ''],
    ['a lesser role', 'UserRole.Member', 'UserRole.Viewer'],
    ['no demand', '  throwIfNoPermission({ role: ctx.state.role });\n', ''],
  ])('%s', async (_what, from, to) => {
    expect(await altered(pages, from, to)).not.toEqual([]);
  });

  test.each([
    [
      'options in another order',
      'role: UserRole.Member, type: Type.APP',
      'type: Type.APP, role: UserRole.Member',
    ],
    ['more', 'UserRole.Member', 'UserRole.Admin'],
  ])('not %s', async (_what, from, to) => {
    expect(await altered(pages, from, to)).toEqual([]);
  });
});
