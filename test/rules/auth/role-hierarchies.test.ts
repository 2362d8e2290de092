import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/weaker-guard/rule.ts';
import { findingsIn } from '../execute.ts';
import { altered, between, type Sources } from './between.ts';

const express = (hierarchy: string): Sources => ({
  'roles.ts': hierarchy,
  'gates.ts': `import { RANK } from './roles.ts';
export const requireRole = (role: string) => (req, res, next) => {
  if (!req.member || RANK[req.member.role] < RANK[role]) return res.status(403).end();
  next();
};`,
  'cellar.ts': `import { Router } from 'express';
import { requireRole } from './gates.ts';
const cellar = Router();
cellar.get('/casks', requireRole('cooper'), list);
cellar.delete('/casks/:id', requireRole('cooper'), remove);
cellar.patch('/casks/:id', requireRole('vintner'), change);
export default cellar;`,
});
const numbered = 'export const RANK = { picker: 1, cooper: 2, vintner: 3, owner: 4 };';
const lesser = (sources: Sources, role: string): Promise<string[]> =>
  altered(
    sources,
    "delete('/casks/:id', requireRole('cooper')",
    `delete('/casks/:id', requireRole('${role}')`,
  );
const told = (name: string): string[] => [
  `auth/weaker-guard: DELETE /casks/:id asked for requireRole('cooper'), and now asks for requireRole('${name}').`,
];

/** How sure what is told is, where one route asks for another role. */
async function confidences(sources: Sources, role: string): Promise<(string | undefined)[]> {
  const files = Object.entries(sources).map(([path, base]) => {
    const head = base.replace(
      "delete('/casks/:id', requireRole('cooper')",
      `delete('/casks/:id', requireRole('${role}')`,
    );
    return { path, base, head, added: head.split('\n').map((_, at) => at + 1), flagged: [] };
  });
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return (await findingsIn(rule, example)).map(({ confidence }) => confidence);
}

describe('roles that a program lists one above the other', () => {
  test('by numbers', async () => {
    expect(await lesser(express(numbered), 'picker')).toEqual(told('picker'));
    expect(await confidences(express(numbered), 'picker')).toEqual(['medium']);
    expect(await lesser(express(numbered), 'vintner')).toEqual([]);
  });

  test('by their place, where names say which end is the higher one', async () => {
    const up = "export const ROLES = ['guest', 'picker', 'cooper', 'vintner', 'owner'];";
    const down = "export const ROLES = ['owner', 'vintner', 'cooper', 'picker', 'guest'];";
    for (const listed of [up, down]) {
      expect(await lesser(express(listed), 'picker')).toEqual(told('picker'));
      expect(await lesser(express(listed), 'owner')).toEqual([]);
    }
  });

  test.each([
    ['neither end is known', "export const ROLES = ['picker', 'cooper', 'vintner'];"],
    ['numbers may be ids', 'export const ROLE_ID = { picker: 1, cooper: 2, vintner: 3 };'],
    ['what is numbered is no role', 'export const PRICES = { picker: 1, cooper: 2 };'],
  ])('where %s, another role is only mentioned while others need the old one', async (_, listed) => {
    const base = express(listed);
    expect(await lesser(base, 'picker')).toEqual(told('picker'));
    expect(await confidences(base, 'picker')).toEqual(['low']);
    expect(await altered(base, "requireRole('cooper')", "requireRole('hand')")).toEqual([]);
  });

  test('by numbers of which the lowest is the highest', async () => {
    const ids = express('export const ROLE_ID = { admin: 1, cooper: 2, picker: 3 };');
    expect(await lesser(ids, 'picker')).toEqual(told('picker'));
    expect(await lesser(ids, 'admin')).toEqual([]);
  });

  test('count as they were before the change', async () => {
    const base = express(numbered);
    const head = {
      ...base,
      'roles.ts': 'export const RANK = { picker: 3, cooper: 2, vintner: 3, owner: 4 };',
      'cellar.ts':
        base['cellar.ts']?.replace(
          "delete('/casks/:id', requireRole('cooper')",
          "delete('/casks/:id', requireRole('picker')",
        ) ?? '',
    };
    expect(await between(base, head)).toEqual(told('picker'));
  });

  test('in Python, by the place in a class', async () => {
    const program = (rank: string): Sources => ({
      'roles.py': `
from enum import StrEnum
class Role(StrEnum):
    GUEST = "guest"
    PICKER = "picker"
    COOPER = "cooper"
    OWNER = "owner"
    @property
    def rank(self) -> int:
        return ${rank}
`,
      'casks.py': `
from fastapi import Depends, FastAPI, HTTPException
from roles import Role
app = FastAPI()
def role_required(role):
    def ask(member=Depends(current_member)):
        if member.role.rank < role.rank:
            raise HTTPException(403)
    return ask
@app.get("/casks", dependencies=[Depends(role_required(Role.PICKER))])
def casks(): ...
@app.put("/casks/{cask}", dependencies=[Depends(role_required(Role.COOPER))])
def change(cask: int): ...
@app.delete("/casks/{cask}", dependencies=[Depends(role_required(Role.PICKER))])
def remove(cask: int): ...
@app.post("/vats", dependencies=[Depends(role_required(Role.COOPER))])
def vat(): ...
`,
    });
    const [put, remove] = [
      'put("/casks/{cask}", dependencies=[Depends(role_required(',
      'delete("/casks/{cask}", dependencies=[Depends(role_required(',
    ];
    for (const rank of ['list(Role).index(self)', 'list(type(self)).index(self)']) {
      expect(await altered(program(rank), `${put}Role.COOPER`, `${put}Role.PICKER`)).toEqual([
        "auth/weaker-guard: PUT /casks/{cask} asked for role_required('cooper'), and now asks for role_required('picker').",
      ]);
      expect(await altered(program(rank), `${remove}Role.PICKER`, `${remove}Role.COOPER`)).toEqual([]);
    }
    // Nothing says that the first of them is the least.
    expect(await altered(program('1'), `${remove}Role.PICKER`, `${remove}Role.COOPER`)).not.toEqual([]);
  });

  test('in Go, by constants, where the handler stands before what guards it', async () => {
    const program: Sources = {
      'roles/roles.go': `package roles
const (
	RolePicker = "picker"
	RoleCooper = "cooper"
	RoleOwner = "owner"
)
var rank = map[string]int{RolePicker: 0, RoleCooper: 1, RoleOwner: 2}
func AtLeast(u User, role string) bool { return rank[u.Role] >= rank[role] }`,
      'go.mod': 'module example.org/cellar',
      'web/group.go': `package web
import ("net/http"; "example.org/cellar/roles")
type Middleware func(http.Handler) http.Handler
type Group struct { mux *http.ServeMux; prefix string }
func (g *Group) Delete(path string, h http.HandlerFunc, mw ...Middleware) {
	var handler http.Handler = h
	for i := len(mw) - 1; i >= 0; i-- { handler = mw[i](handler) }
	g.mux.Handle("DELETE "+g.prefix+path, handler)
}
func RequireRole(role string) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !roles.AtLeast(User(r.Context()), role) { http.Error(w, "", http.StatusForbidden); return }
			next.ServeHTTP(w, r)
		})
	}
}`,
      'web/routes.go': `package web
import ("net/http"; "example.org/cellar/roles")
func (a *app) routes() http.Handler {
	mux := http.NewServeMux()
	root := &Group{mux: mux, prefix: "/v1"}
	root.Delete("/casks/{id}", a.casks.Remove, RequireRole(roles.RoleCooper))
	root.Delete("/vats/{id}", a.vats.Remove, RequireRole(roles.RoleCooper))
	return mux
}`,
    };
    expect(
      await altered(
        program,
        'a.casks.Remove, RequireRole(roles.RoleCooper)',
        'a.casks.Remove, RequireRole(roles.RolePicker)',
      ),
    ).toEqual([
      "auth/weaker-guard: DELETE /v1/casks/{id} asked for RequireRole('cooper'), and now asks for RequireRole('picker').",
    ]);
    expect(await altered(program, 'a.casks.Remove, RequireRole(roles.RoleCooper)', 'a.casks.Remove')).toEqual(
      ["auth/guard-removed: DELETE /v1/casks/{id} was guarded by RequireRole('cooper') and no longer is."],
    );
  });

  test('in Rails, through a macro of the house or a block', async () => {
    const program: Sources = {
      'config/routes.rb': `Rails.application.routes.draw do
  resources :casks, only: %i[index destroy]
end`,
      'app/models/user.rb': `class User < ApplicationRecord
  ROLES = %w[guest picker cooper owner].freeze
end`,
      'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def self.requires_role(role, **options)
    before_action(-> { ensure_role(role) }, **options)
  end
  private
  def ensure_role(role)
    head :forbidden unless current_user&.role_at_least?(role)
  end
end`,
      'app/controllers/casks_controller.rb': `class CasksController < ApplicationController
  requires_role :cooper
  def index; end
  def destroy; end
end`,
    };
    const weaker = (route: string): string =>
      `auth/weaker-guard: ${route} asked for ensure_role(cooper), and now asks for ensure_role(picker).`;
    const both = [weaker('GET /casks'), weaker('DELETE /casks/:id')];
    expect(await altered(program, 'requires_role :cooper', 'requires_role :picker')).toEqual(both);
    expect(
      await altered(program, 'requires_role :cooper', 'before_action -> { ensure_role(:picker) }'),
    ).toEqual(both);
    expect(
      await altered(program, 'requires_role :cooper', 'before_action -> { ensure_role(:cooper) }'),
    ).toEqual([]);
    expect(await altered(program, 'requires_role :cooper', 'requires_role :owner')).toEqual([]);
    // A macro of a concern, and a demand that ends in `!`.
    const concern = Object.fromEntries(
      Object.entries(program).map(([path, text]) => [path, text.replaceAll('ensure_role', 'ensure_role!')]),
    );
    expect(
      await altered(concern, 'requires_role :cooper', 'before_action -> { ensure_role!(:cooper) }'),
    ).toEqual([]);
    expect((await altered(concern, 'requires_role :cooper', 'requires_role :picker')).length).toBe(2);
    // What is not read may be the same.
    for (const unread of [
      '-> { ensure_role(COOPER) }',
      '-> { ensure_role(role_for(action_name)) }',
      'do\n    role = :cooper\n    ensure_role(role)\n  end',
    ])
      expect(await altered(program, 'requires_role :cooper', `before_action ${unread}`)).toEqual([]);
  });
});
