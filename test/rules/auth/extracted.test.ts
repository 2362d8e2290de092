import { describe, expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const grape = (asks: string): string => `module Depot
  class Bins < Grape::API
    helpers do
      def current_keeper = @current_keeper ||= Keeper.find_by(token: headers['X-Token'])
      def authenticate! = error!('401', 401) unless current_keeper
      def authorize!(what, on) = error!('403', 403) unless Rights.allow?(current_keeper, what, on)
      def manage_bin!
        authenticate!
        authorize! :manage, bin
      end
    end
    resource :bins do
      put ':id' do
        ${asks}
        bin.update(label: params[:label])
      end
    end
  end
end`;

const sinatra = (asks: string): string => `require 'sinatra'
helpers do
  def seated! = halt(401) unless current_keeper
  def chief! = halt(403) unless current_keeper.chief?
  def seated_chief!
    seated!
    chief!
  end
end
delete '/bins/:id' do
  ${asks}
  Bin[params[:id]].destroy
end`;

const chi = (asks: string): string => `package server
import (
	"net/http"
	"github.com/go-chi/chi/v5"
	"example.org/depot/web"
)
func (s *Server) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(s.known)
	r.Delete("/bins/{id}", web.Wrap(s.dropBin))
	r.Patch("/bins/{id}", web.Wrap(s.alterBin))
	return r
}
func (s *Server) known(next http.Handler) http.Handler {
	return web.Wrap(func(w http.ResponseWriter, r *http.Request) error {
		if keeper(r) == nil { return web.Unauthorized() }
		next.ServeHTTP(w, r)
		return nil
	})
}
func (s *Server) binFor(r *http.Request, p Right) (*Bin, error) {
	b, err := s.store.Bin(r.Context(), web.ID(r))
	if err != nil { return nil, err }
	if !keeper(r).Can(p, b.DepotID) { return nil, web.Forbidden() }
	return b, nil
}
func (s *Server) dropBin(w http.ResponseWriter, r *http.Request) error {
	${asks}
	return s.store.Drop(b)
}
func (s *Server) alterBin(w http.ResponseWriter, r *http.Request) error {
	${asks}
	return s.store.Alter(b, r.Body)
}`;

const flask = (asks: string): string => `from flask import Blueprint, abort
from flask_login import current_user
bins = Blueprint('bins', __name__)

def assure_known():
    if not current_user.is_authenticated:
        abort(401)

def assure_keeper(bin):
    if bin.depot_id not in current_user.depots:
        abort(403)

def assure(bin):
    assure_known()
    assure_keeper(bin)

@bins.route('/bins/<int:id>', methods=['DELETE'])
def drop(id):
    bin = Bin.query.get_or_404(id)
    ${asks}
    db.session.delete(bin)
    return '', 204
`;

describe('checks that a handler made are made by a helper', () => {
  test.each([
    ['Grape', 'bins.rb', grape('authenticate!\n        authorize! :manage, bin'), grape('manage_bin!')],
    ['Sinatra', 'app.rb', sinatra('seated!\n  chief!'), sinatra('seated_chief!')],
    [
      'chi',
      'server/bins.go',
      chi(`b, err := s.store.Bin(r.Context(), web.ID(r))
	if err != nil { return err }
	if !keeper(r).Can(Write, b.DepotID) { return web.Forbidden() }`),
      chi(`b, err := s.binFor(r, Write)
	if err != nil { return err }`),
    ],
    ['Flask', 'bins.py', flask('assure_known()\n    assure_keeper(bin)'), flask('assure(bin)')],
  ])('%s', async (_what, path, before, now) => {
    expect(await between({ [path]: before }, { [path]: now })).toEqual([]);
  });

  test.each([
    ['Grape', 'bins.rb', grape('manage_bin!'), 'manage_bin!\n        bin.up', 'bin.up'],
    ['Sinatra', 'app.rb', sinatra('seated_chief!'), '\n  seated_chief!\n', '\n'],
    ['Flask', 'bins.py', flask('assure(bin)'), '\n    assure(bin)\n', '\n'],
  ])('and are lost with it: %s', async (_what, path, text, from, to) => {
    expect(await altered({ [path]: text }, from, to)).not.toEqual([]);
  });
});
