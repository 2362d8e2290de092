import { describe, expect, test } from '@jest/globals';
import { between, confidencesBetween, type Sources } from './between.ts';

const removed = expect.stringContaining('auth/guard-removed');

describe('a filter of Rails that compared, where an association finds nobody else now', () => {
  const rails = (filters: string, methods: string): Sources => ({
    'config/routes.rb': 'Rails.application.routes.draw do\n  resources :kilns, only: %i[show update]\nend',
    'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless current_user
  end
end`,
    'app/controllers/kilns_controller.rb': `class KilnsController < ApplicationController
${filters}
  def show; end
  def update
    @kiln.update(params.require(:kiln).permit(:name))
  end
  private
  def set_kiln
    @kiln = Kiln.find(params[:id])
  end
${methods}
end`,
  });
  const owner = rails(
    '  before_action :set_kiln\n  before_action :require_potter, only: :update',
    '  def require_potter\n    head :forbidden unless @kiln.owner_id == current_user.id\n  end',
  );
  const members = rails(
    '  before_action :set_kiln\n  before_action :require_member, only: :update',
    '  def require_member\n    head :forbidden unless @kiln.members.include?(current_user)\n  end',
  );
  const taking = (query: string): Sources =>
    rails(
      '  before_action :set_kiln, only: :show\n  before_action :take_kiln, only: :update',
      `  def take_kiln\n    @kiln = ${query}\n  end`,
    );

  test.each([
    ['an owner', owner],
    ['a member', members],
  ])('of %s', async (_, before) => {
    expect(await between(before, taking('current_user.kilns.find(params[:id])'))).toEqual([]);
  });

  test.each([
    ['everybody’s', 'Kiln.find(params[:id])'],
    ['what somebody else has that was named', 'User.find(params[:user_id]).kilns.find(params[:id])'],
    ['what all of a team have', 'current_user.team.kilns.find(params[:id])'],
    ['what is shown to all besides', 'current_user.kilns.or(Kiln.shown).find(params[:id])'],
    ['another kind of object', 'current_user.glazes.find(params[:id])'],
  ])('not of %s', async (_, query) => {
    expect(await between(owner, taking(query))).toContainEqual(removed);
  });

  test('not where something else is taken without it as well', async () => {
    const also = 'current_user.kilns.find(params[:id])\n    @other = Kiln.find(params[:other_id])';
    expect(await between(owner, taking(also))).toContainEqual(removed);
  });

  test('not where a right was asked for beside it', async () => {
    const { 'app/controllers/kilns_controller.rb': text = '', ...others } = owner;
    const chief = text.replace('== current_user.id', '== current_user.id && current_user.chief?');
    const before = { ...others, 'app/controllers/kilns_controller.rb': chief };
    expect(await between(before, taking('current_user.kilns.find(params[:id])'))).toContainEqual(removed);
  });
});

describe('a comparison of a view of Flask that became a query', () => {
  const flask = (body: string, helper = ''): Sources => ({
    'auth.py': `
from functools import wraps
from flask import abort, g
def signed_in(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if g.user is None:
            abort(401)
        return view(*args, **kwargs)
    return wrapped
`,
    'app.py': `
from flask import Flask, abort, g, jsonify, request
from auth import signed_in
from models import Sketch, Frame, db
app = Flask(__name__)
${helper}
@app.delete("/sketches/<int:sid>")
@signed_in
def remove(sid):
${body}
    return "", 204
`,
  });
  const before = flask(`    sketch = Sketch.query.get_or_404(sid)
    if sketch.owner_id != g.user.id:
        abort(403)
    db.session.delete(sketch)`);
  const deleting = (query: string): Sources => flask(`    sketch = ${query}\n    db.session.delete(sketch)`);
  const helper = (query: string): string => `def own_sketch(sid):\n    return ${query}\n`;
  const own = 'g.user.sketches.filter_by(id=sid).first_or_404()';

  test.each([
    ['with a condition', deleting('Sketch.query.filter_by(id=sid, owner_id=g.user.id).first_or_404()')],
    ['by a relationship', deleting(own)],
    ['in a helper', flask('    db.session.delete(own_sketch(sid))', helper(own))],
  ])('%s', async (_, head) => {
    expect(await between(before, head)).toEqual([]);
  });

  test.each([
    ['not limited', deleting('Sketch.query.filter_by(id=sid).first_or_404()')],
    [
      'limited to what all share',
      deleting('Sketch.query.filter_by(id=sid, org_id=g.user.org_id).first_or_404()'),
    ],
    [
      'limited to whom the request names',
      deleting('Sketch.query.filter_by(id=sid, owner_id=request.args["owner"]).first_or_404()'),
    ],
    ['of another kind', deleting('g.user.frames.filter_by(id=sid).first_or_404()')],
    [
      'limited in a helper that is not called',
      flask('    db.session.delete(Sketch.query.get_or_404(sid))', helper(own)),
    ],
  ])('not %s', async (_, head) => {
    expect(await between(before, head)).toContainEqual(removed);
  });
});

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

describe('a view of Django that asked whose each object is, and whose rows are its caller’s now', () => {
  const mixin = (bases: string, body: string): Sources => ({
    'poems/urls.py': `
from django.urls import path
from .views import PoemEdit
urlpatterns = [path("poems/<int:pk>/edit", PoemEdit.as_view())]
`,
    'poems/views.py': `
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.views.generic import UpdateView
from .models import Poem
class PoemEdit(${bases}, UpdateView):
    model = Poem
    fields = ["text"]
${body}
`,
  });
  const tested = (test: string): Sources =>
    mixin('LoginRequiredMixin, UserPassesTestMixin', `    def test_func(self):\n        return ${test}`);
  const scoped = mixin(
    'LoginRequiredMixin',
    '    def get_queryset(self):\n        return super().get_queryset().filter(author=self.request.user)',
  );
  const ofAuthor = tested('self.get_object().author == self.request.user');
  const sets = (view: string): Sources => ({
    'stalls/urls.py': `
from rest_framework.routers import DefaultRouter
from .views import SaleViewSet
router = DefaultRouter()
router.register("sales", SaleViewSet, basename="sale")
urlpatterns = router.urls
`,
    'stalls/permissions.py': `
from rest_framework.permissions import BasePermission
class IsSeller(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.seller_id == request.user.id
class IsChief(BasePermission):
    def has_object_permission(self, request, view, obj):
        return request.user.is_chief
`,
    'stalls/views.py': `
from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from .models import Sale
from .permissions import IsChief, IsSeller
class SaleViewSet(viewsets.ModelViewSet):
${view}
`,
  });
  const permitted = (permission: string): Sources =>
    sets(`    queryset = Sale.objects.all()\n    permission_classes = [IsAuthenticated, ${permission}]`);
  const rows = (query: string): Sources =>
    sets(
      `    permission_classes = [IsAuthenticated]\n    def get_queryset(self):\n        return Sale.objects.${query}`,
    );

  test.each([
    ['its test', ofAuthor, scoped],
    ['a permission', permitted('IsSeller'), rows('filter(seller=self.request.user)')],
  ])('is told with low confidence: %s', async (_, before, head) => {
    const confidences = await confidencesBetween(before, head);
    expect(confidences.filter((each) => each !== 'low')).toEqual([]);
  });

  test.each([
    ['a right was asked for', tested('self.request.user.is_chief'), scoped],
    [
      'a right was asked for as well',
      tested('self.get_object().author == self.request.user and self.request.user.is_chief'),
      scoped,
    ],
    ['the rows are everybody’s', ofAuthor, mixin('LoginRequiredMixin', '')],
    ['a permission asked for a right', permitted('IsChief'), rows('filter(seller=self.request.user)')],
    ['the rows are of what was named', permitted('IsSeller'), rows('filter(stall=self.kwargs["stall"])')],
  ])('is told in full where %s', async (_, before, head) => {
    expect(await confidencesBetween(before, head)).toContainEqual(expect.stringMatching(/medium|high/));
  });
});

describe('a comparison of a service of Nest that became a condition on what the row belongs to', () => {
  const nest = (service: string): Sources => ({
    'src/guards.ts': `import { CanActivate, ExecutionContext, UnauthorizedException } from '@nestjs/common';
export class SignedIn implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException();
    return true;
  }
}`,
    'src/postcards.controller.ts': `import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { SignedIn } from './guards';
import { PostcardsService } from './postcards.service';
@Controller('postcards')
@UseGuards(SignedIn)
export class PostcardsController {
  constructor(private readonly postcards: PostcardsService) {}
  @Get(':id')
  one(@Param('id') id: string, @Req() req: any) { return this.postcards.one(id, req.user.id); }
}`,
    'src/postcards.service.ts': `import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Postcard } from './postcard.entity';
@Injectable()
export class PostcardsService {
  constructor(@InjectRepository(Postcard) private readonly rows: Repository<Postcard>) {}
${service}
}`,
  });
  const before = nest(`  async one(id: string, userId: string) {
    const postcard = await this.rows.findOne({ where: { id } });
    if (!postcard) throw new NotFoundException();
    if (postcard.writerId !== userId) throw new ForbiddenException();
    return postcard;
  }`);
  const finding = (where: string): Sources =>
    nest(`  one(id: string, userId: string) {
    return this.rows.findOneOrFail({ where: ${where} });
  }`);
  const own = '{ id, writer: { id: userId } }';
  const leaving = (call: string): Sources =>
    nest(`  async one(id: string, userId: string) {
    return ${call};
  }
  private own(id: string, userId: string) {
    return this.rows.findOneOrFail({ where: ${own} });
  }
  private any(id: string) {
    return this.rows.findOneOrFail({ where: { id } });
  }`);

  test.each([
    ['of the method itself', finding(own)],
    ['of another one of its class', leaving('await this.own(id, userId)')],
  ])('%s', async (_, head) => {
    expect(await between(before, head)).toEqual([]);
  });

  test.each([
    ['left out', finding('{ id }')],
    ['one of two', finding('[{ id }, { writer: { id: userId } }]')],
    ['of a method that is not called', leaving('await this.any(id)')],
    ['of a method that is handed no caller', leaving("await this.own(id, 'everybody')")],
  ])('not where it is %s', async (_, head) => {
    expect(await between(before, head)).toContainEqual(removed);
  });
});
