import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const chi: Sources = {
  'web/routes.go': `package web
import (
	"net/http"
	"github.com/go-chi/chi/v5"
)
func Routes(r chi.Router) {
	r.With(chiefOnly).Delete("/bins/{id}", dropBin)
}
func chiefOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if k := keeper(r); k == nil || !k.Chief {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}`,
};
const gin: Sources = {
  'web/routes.go': `package web
import (
	"net/http"
	"github.com/gin-gonic/gin"
)
func Routes(r *gin.Engine) { r.DELETE("/bins/:id", dropBin) }
func dropBin(c *gin.Context) {
	k := keeper(c)
	if k == nil || k.Blocked {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	drop(c.Param("id"))
}`,
};
const flask: Sources = {
  'yard/bins.py': `from flask import Blueprint, abort
from flask_login import current_user
bins = Blueprint('bins', __name__, url_prefix='/bins')

@bins.before_request
def chiefs_only():
    if not current_user.is_authenticated:
        abort(401)
    if not may(current_user, CHIEF):
        abort(403)

@bins.route('/<int:id>', methods=['DELETE'])
def drop(id):
    return ''
`,
};
const fastapi: Sources = {
  'yard/bins.py': `from fastapi import APIRouter, Depends, HTTPException
def chief(keeper = Depends(get_keeper)):
    if keeper is None or not keeper.chief:
        raise HTTPException(status_code=403)
    return keeper
router = APIRouter()
@router.delete('/bins/{id}')
def drop(id: int, keeper = Depends(chief)): ...
`,
};
const rails: Sources = {
  'app/controllers/bins_controller.rb': `class BinsController < ApplicationController
  before_action :chiefs_only
  def destroy
    Bin.find(params[:id]).destroy!
  end
  private
  def chiefs_only
    head :forbidden if current_user.nil? || !current_user.chief?
  end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :bins, only: :destroy
end`,
};

describe('callers that were turned away are let pass', () => {
  test.each([
    [
      'chi: middleware',
      chi,
      'k == nil || !k.Chief',
      'k == nil',
      'DELETE /bins/{id} was guarded by chiefOnly',
    ],
    [
      'gin: a handler',
      gin,
      'k == nil || k.Blocked',
      'k == nil',
      'DELETE /bins/:id was guarded by a check of k.Blocked',
    ],
    [
      'Flask: one of two checks',
      flask,
      '    if not may(current_user, CHIEF):\n        abort(403)\n',
      '',
      'DELETE /bins/<int:id> was guarded by chiefs_only',
    ],
    ['FastAPI: a dependency', fastapi, ' or not keeper.chief', '', 'DELETE /bins/{id} was guarded by chief'],
    ['Rails: a filter', rails, ' || !current_user.chief?', '', 'DELETE /bins/:id was guarded by chiefs_only'],
  ])('%s', async (_what, files, from, to, said) => {
    expect(await altered(files, from, to)).toEqual([`auth/guard-removed: ${said} and no longer is.`]);
  });

  test.each([
    ['more are turned away', gin, 'k == nil || k.Blocked', 'k == nil || k.Blocked || k.Away'],
    ['another question stands for it', chi, 'k == nil || !k.Chief', '!isChief(k)'],
    ['one of several ways to pass is closed', chi, 'k == nil || !k.Chief', '!k.Chief'],
    [
      'the same is asked the other way round',
      rails,
      'if current_user.nil? || !current_user.chief?',
      'unless current_user&.chief?',
    ],
    [
      'a case is asked for in two steps',
      flask,
      'if not current_user.is_authenticated:',
      'if current_user is None or not current_user.is_authenticated:',
    ],
  ])('not where %s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });

  test('not where a way to pass is closed', async () => {
    const [path, text] = Object.entries(gin)[0] as [string, string];
    const before = { [path]: text.replace('k == nil || k.Blocked', '!k.Chief && !k.Root') };
    expect(await altered(before, '!k.Chief && !k.Root', '!k.Chief')).toEqual([]);
  });
});
