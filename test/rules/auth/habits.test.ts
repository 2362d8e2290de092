import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const weaker = (route: string, by: string): string =>
  `auth/weaker-guard: ${route} is open to everybody who is known (${by}); its siblings also ask what the caller may do.`;

/** What the change adds to some files, or the files that it adds. */
const added = (base: Sources, more: Sources) => between(base, { ...base, ...more });

const rails = (routes: string): Sources => ({
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :authenticate_user!
end`,
  'app/controllers/admin/base_controller.rb': `module Admin
  class BaseController < ApplicationController
    before_action :require_admin
    private
    def require_admin = head(:forbidden) unless current_user.admin?
  end
end`,
  'app/controllers/admin/bins_controller.rb': `module Admin
  class BinsController < BaseController
    def index = render(json: Bin.all)
    def show = render(json: Bin.find(params[:id]))
  end
end`,
  'app/controllers/admin/depots_controller.rb': `module Admin
  class DepotsController < BaseController
    def index = render(json: Depot.all)
  end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  namespace :admin do
    resources :bins, only: %i[index show]
    resources :depots, only: :index
    ${routes}
  end
end`,
});
const tallies = (base: string): Sources => ({
  'app/controllers/admin/tallies_controller.rb': `module Admin
  class TalliesController < ${base}
    def weekly = render(json: Tally.weekly)
  end
end`,
  'config/routes.rb': rails(`get 'tallies/weekly', to: 'tallies#weekly'`)['config/routes.rb'] as string,
});

const flask = {
  'office/guards.py': `from functools import wraps
from flask import abort
from flask_login import current_user, login_required
def staff_only(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if not current_user.is_staff:
            abort(403)
        return view(*args, **kwargs)
    return login_required(inner)
`,
  'office/bins.py': `from flask import Blueprint
from .guards import staff_only
bins = Blueprint('bins', __name__, url_prefix='/backoffice/bins')
@bins.route('/')
@staff_only
def board(): return ''
@bins.route('/full')
@staff_only
def full(): return ''
@bins.route('/', methods=['POST'])
@staff_only
def add(): return ''
`,
};
const depots = (guard: string): Sources => ({
  'office/depots.py': `from flask import Blueprint
from flask_login import login_required
from .guards import staff_only
depots = Blueprint('depots', __name__, url_prefix='/backoffice/depots')
@depots.route('/')
@${guard}
def board(): return ''
`,
});

const gin = (more: string): string => `package web
import (
	"net/http"
	"github.com/gin-gonic/gin"
)
func seated(c *gin.Context) { if c.GetHeader("X") == "" { c.AbortWithStatus(http.StatusUnauthorized) } }
func chief(c *gin.Context) { if !keeper(c).Chief { c.AbortWithStatus(http.StatusForbidden) } }
func Routes(r *gin.Engine) {
	api := r.Group("/api/v1", seated)
	api.GET("/bins", bins)
	depots := api.Group("/yard/depots", chief)
	depots.GET("", depotList)
	depots.POST("", addDepot)
	lanes := api.Group("/yard/lanes", chief)
	lanes.GET("", laneList)
	${more}
}`;

const express = {
  'app.js': `const app = require('express')();
app.use('/admin/bins', requireUser, require('./bins'));
app.use('/admin/notes', requireUser, require('./notes'));`,
  'bins.js': `const router = require('express').Router();
router.get('/', requireAdmin, list);
router.post('/', requireAdmin, add);
router.delete('/:id', requireAdmin, drop);
module.exports = router;`,
};

describe('below one path everything asks the same, and a new router does not', () => {
  test('Rails', async () => {
    const found = await added(rails(''), tallies('ApplicationController'));
    expect(found).toEqual([weaker('GET /admin/tallies/weekly', 'authenticate_user!')]);
    expect(await added(rails(''), tallies('BaseController'))).toEqual([]);
  });

  test('Flask', async () => {
    expect(await added(flask, depots('login_required'))).toEqual([
      weaker('GET /backoffice/depots', 'login_required'),
    ]);
    expect(await added(flask, depots('staff_only'))).toEqual([]);
  });

  test('gin', async () => {
    const before = { 'web/routes.go': gin('') };
    const routes = (line: string): Sources => ({ 'web/routes.go': gin(line) });
    expect(await added(before, routes(`api.GET("/yard/weights", weights)`))).toEqual([
      weaker('GET /api/v1/yard/weights', 'seated'),
    ]);
    expect(await added(before, routes(`api.GET("/yard/weights", chief, weights)`))).toEqual([]);
    // What lies under `/api/v1` has nothing in common.
    expect(await added(before, routes(`api.GET("/weights", weights)`))).toEqual([]);
  });

  test('Express', async () => {
    const notes = (guard: string): Sources => ({
      'notes.js': `const router = require('express').Router();
router.get('/', ${guard}list);
module.exports = router;`,
    });
    expect(await added(express, notes(''))).toEqual([weaker('GET /admin/notes', 'requireUser')]);
    expect(await added(express, notes('requireAdmin, '))).toEqual([]);
  });

  test('not what is about the caller, nor where one router says it all', async () => {
    const before = { 'web/routes.go': gin('') };
    const own = gin(`api.GET("/yard/me", mine)`);
    expect(await added(before, { 'web/routes.go': own })).toEqual([]);
    const single = (more: string): string =>
      gin(more)
        .replace('lanes := api.Group("/yard/lanes", chief)', '')
        .replace('lanes.GET("", laneList)', 'depots.GET("/full", full)');
    const found = await between(
      { 'web/routes.go': single('') },
      { 'web/routes.go': single('api.GET("/yard/weights", weights)') },
    );
    expect(found).toEqual([]);
  });
});

const chi = (more: string): string => `package web
import "github.com/go-chi/chi/v5"
func Routes(r chi.Router) {
	r.Use(requireUser)
	r.Route("/yards/{yard}", func(r chi.Router) {
		r.With(requireRight(RightRead)).Get("/bins", bins)
		r.With(requireRight(RightWrite)).Post("/bins", addBin)
		r.With(requireRight(RightOwner)).Delete("/keepers/{id}", dropKeeper)
		${more}
	})
}`;
const fastapi = (more: string): string => `from fastapi import APIRouter, Depends
from .guards import current_user, has_right
yards = APIRouter(prefix='/yards/{yard}', dependencies=[Depends(current_user)])
@yards.get('/bins', dependencies=[Depends(has_right('read'))])
def bins(yard: int): ...
@yards.post('/bins', dependencies=[Depends(has_right('write'))])
def add_bin(yard: int): ...
@yards.delete('/keepers/{id}', dependencies=[Depends(has_right('own'))])
def drop_keeper(yard: int, id: int): ...
${more}
`;
const nest = (more: string): string => `@Controller('yards/:yard')
@UseGuards(JwtAuthGuard)
export class YardsController {
  @RequireRight('read') @Get('bins') bins() {}
  @RequireRight('write') @Post('bins') addBin() {}
  @RequireRight('own') @Delete('keepers/:id') dropKeeper() {}
  ${more}
}`;

describe('everything in the router asks through one function, and what is new and reads does not', () => {
  test.each([
    ['chi', 'web/routes.go', chi, 'r.Get("/export", export)', 'GET /yards/{yard}/export', 'requireUser'],
    [
      'FastAPI',
      'web/yards.py',
      fastapi,
      `@yards.get('/export')\ndef export(yard: int): ...`,
      'GET /yards/{yard}/export',
      'current_user',
    ],
    [
      'NestJS',
      'src/yards.controller.ts',
      nest,
      `@Get('export') export() {}`,
      'GET /yards/:yard/export',
      'JwtAuthGuard',
    ],
  ])('%s', async (_what, path, text, more, route, by) => {
    expect(await between({ [path]: text('') }, { [path]: text(more) })).toEqual([weaker(route, by)]);
  });

  test.each([
    ['it asks, too', chi('r.With(requireRight(RightRead)).Get("/export", export)')],
    ['it is about the caller', chi('r.Get("/me", mine)')],
  ])('not where %s', async (_what, text) => {
    expect(await between({ 'web/routes.go': chi('') }, { 'web/routes.go': text })).toEqual([]);
  });

  test('not where some only write', async () => {
    const text = (more: string): string => chi(more).replace('.Get("/bins", bins)', '.Put("/bins", bins)');
    const head = text('r.Get("/export", export)');
    expect(await between({ 'web/routes.go': text('') }, { 'web/routes.go': head })).toEqual([]);
  });
});

const bookings = (action: string): string => `class BookingsController < ApplicationController
  before_action :authenticate_user!
  before_action :keeper_only, only: %i[stamp]
  before_action :set_yard
  def create
    booking = @yard.bookings.new(user: current_user)
    authorize booking
    booking.save!
  end
  def destroy
    current_user.bookings.find(params[:id]).destroy!
  end
  def stamp
    @yard.bookings.find(params[:id]).update!(stamped: true)
  end
  ${action}
  private
  def set_yard = @yard = Yard.find(params[:yard_id])
  def keeper_only
    head :forbidden unless current_user.keeper_of?(@yard)
  end
end`;
const bookingRoutes = (more: string): string => `Rails.application.routes.draw do
  resources :yards, only: [] do
    resources :bookings, only: %i[create destroy] do
      post :stamp, on: :member
      ${more}
    end
  end
end`;

describe('siblings that take only what is the caller’s ask for something, too', () => {
  const files = (action: string, route: string): Sources => ({
    'app/controllers/bookings_controller.rb': bookings(action),
    'config/routes.rb': bookingRoutes(route),
  });
  const swap = 'post :swap, on: :member';

  test('so that what takes any is the odd one', async () => {
    const head = files(`def swap\n    @yard.bookings.find(params[:id]).swap!(params[:to])\n  end`, swap);
    expect(await between(files('', ''), head)).toEqual([
      weaker('POST /yards/:yard_id/bookings/:id/swap', 'authenticate_user!'),
    ]);
  });

  test('and what takes the caller’s own as well is like them', async () => {
    const head = files(
      `def swap\n    current_user.bookings.find(params[:id]).swap!(params[:to])\n  end`,
      swap,
    );
    expect(await between(files('', ''), head)).toEqual([]);
  });

  test('and who registers for one thing is no visitor who signs up', async () => {
    const named = (all: Sources): Sources =>
      Object.fromEntries(
        Object.entries(all).map(([path, text]) => [
          path.replace('bookings', 'registrations'),
          text.replaceAll('bookings', 'registrations').replaceAll('Bookings', 'Registrations'),
        ]),
      );
    const head = files(`def swap\n    @yard.bookings.find(params[:id]).swap!(params[:to])\n  end`, swap);
    expect(await between(named(files('', '')), named(head))).toEqual([
      weaker('POST /yards/:yard_id/registrations/:id/swap', 'authenticate_user!'),
    ]);
  });
});
