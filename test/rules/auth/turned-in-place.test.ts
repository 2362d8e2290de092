import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const script: Sources = {
  'app.js': `const express = require('express');
const { requireReader } = require('./readers');
const app = express();
app.use('/api', requireReader, require('./loans'));`,
  'readers.js': `exports.requireReader = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };`,
  'loans.js': `const router = require('express').Router();
router.get('/loans/:id', async (req, res) => {
  const loan = await loans.get(req.params.id);
  if (!loan) return res.status(404).end();
  if (loan.readerId !== req.user.id) return res.status(403).end();
  if (loan.lost || loan.sold) return res.status(403).end();
  res.json(loan);
});
const drop = tried(async (req, res) => {
  const loan = await loans.get(req.params.id);
  if (loan.keeperId !== req.user.id && !req.user.isLibrarian) return res.status(403).end();
  await loans.remove(loan.id);
  res.status(204).end();
});
router.delete('/loans/:id', drop);
router.get('/status/:id', async (req, res) => {
  const loan = await loans.get(req.params.id);
  if (loan.ownerId !== req.user.id) return res.status(403).end();
  res.json(loan.status);
});
module.exports = router;`,
};
const django: Sources = {
  'urls.py': `from django.urls import path
from . import views
urlpatterns = [path("shelves/<int:pk>/", views.shelf), path("shelves/<int:pk>/dust", views.dust)]
`,
  'views.py': `from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

@login_required
def shelf(request, pk):
    shelf = get_object_or_404(Shelf, pk=pk)
    if shelf.keeper != request.user:
        raise PermissionDenied
    return answer(shelf)

@login_required
def dust(request, pk):
    shelf = get_object_or_404(Shelf, pk=pk)
    if shelf.duster != request.user and not request.user.is_staff:
        raise PermissionDenied
    return answer(shelf)
`,
};
const rails: Sources = {
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :shelves, only: %i[destroy]\nend\n',
  'app/controllers/shelves_controller.rb': `class ShelvesController < ApplicationController
  before_action :authenticate_user!

  def destroy
    shelf = Shelf.find(params[:id])
    return head :forbidden if shelf.user != current_user
    return head :forbidden if shelf.room == shelf.hall
    shelf.destroy!
    head :no_content
  end
end
`,
};
const go: Sources = {
  'shelves.go': `package api

func (a *API) Routes(r chi.Router) {
	r.Use(a.requireReader)
	r.Delete("/shelves/{id}", a.dropShelf)
}

func (a *API) requireReader(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if readerFrom(r) == nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (a *API) dropShelf(w http.ResponseWriter, r *http.Request) {
	user := readerFrom(r)
	shelf, err := a.store.Shelf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if shelf.KeeperID != user.ID && !user.IsLibrarian {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	a.store.Drop(r.Context(), shelf.ID)
	w.WriteHeader(http.StatusNoContent)
}
`,
};
const hook: Sources = {
  'hooks.js': `const router = require('express').Router();
router.post('/webhooks/loans', onLoan);
async function onLoan(req, res) {
  const signed = isSigned(req.rawBody, req.get('x-signature'));
  const late = Date.now() - Number(req.get('x-sent')) > 300000;
  if (!signed || late) return res.status(401).end();
  await loans.settle(req.body.loan);
  res.status(204).end();
}
module.exports = router;`,
};

describe('a handler that asks for the opposite of what it asked of who calls', () => {
  test.each([
    ['written in place', script, 'loan.readerId !== req.user.id', 'loan.readerId === req.user.id'],
    ['at a path that sounds public', script, 'loan.ownerId !== req', 'loan.ownerId === req'],
    ['wrapped', script, '&& !req.user.isLibrarian', '&& req.user.isLibrarian'],
    ['Django, the owner', django, 'shelf.keeper != request.user', 'shelf.keeper == request.user'],
    ['Django, a right', django, 'and not request.user.is_staff', 'and request.user.is_staff'],
    ['Rails', rails, 'shelf.user != current_user', 'shelf.user == current_user'],
    ['Go, the owner', go, 'shelf.KeeperID != user.ID', 'shelf.KeeperID == user.ID'],
    ['Go, a right', go, '&& !user.IsLibrarian', '&& user.IsLibrarian'],
    ['a signature', hook, '!signed || late', '!signed && late'],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([
      expect.stringMatching(/^auth\/weaker-guard: .* now lets pass callers .*: [A-Z*]+ \//),
    ]);
  });

  test.each([
    ['something else', script, 'loan.lost || loan.sold', 'loan.lost && loan.sold'],
    ['the same', script, 'loan.readerId !== req.user.id', '!(req.user.id === loan.readerId)'],
    ['more', script, '&& !req.user.isLibrarian', '|| !req.user.isLibrarian'],
    ['the same', django, 'shelf.keeper != request.user', 'not shelf.keeper == request.user'],
    ['something else', rails, 'shelf.room == shelf.hall', 'shelf.room != shelf.hall'],
    ['the same', rails, 'if shelf.user != current_user', 'unless current_user == shelf.user'],
    [
      'the same',
      go,
      'shelf.KeeperID != user.ID && !user.IsLibrarian',
      '!(user.IsLibrarian || user.ID == shelf.KeeperID)',
    ],
    ['the other way round', hook, '!signed || late', 'late || !signed'],
  ])('not where it asks %s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});

describe('what a thing is says nothing of who calls', () => {
  const booking = (condition: string): Sources => ({
    'rooms.js': `const router = require('express').Router();
async function join(req, res) {
  const session = await rooms.session(req.params.id);
  if (!session || session.ownerId === undefined) return res.status(404).end();
  const account = await rooms.account(req.user.id);
  const voucher = await rooms.voucher(req.body.code);
  if (${condition}) return res.status(403).end();
  if (session.private && !session.invited.includes(req.user.id)) return res.status(403).end();
  await rooms.add(session, req.body.seats);
  res.status(201).json(session);
}
router.post('/rooms/:id/join', requireReader, join);
module.exports = router;`,
  });

  test.each([
    'session.isFull || session.isClosed',
    'account.frozen || account.balance <= 0',
    'voucher.expired || voucher.assigned',
  ])('%s', async (condition) => {
    expect(await altered(booking(condition), condition, condition.replace('||', '&&'))).toEqual([]);
  });

  test.each(['!isSigned(req) || voucher.expired', '!voucherToken || voucher.expired'])(
    'but %s',
    async (condition) => {
      expect(await altered(booking(condition), condition, condition.replace('||', '&&'))).toEqual([
        expect.stringMatching(/^auth\/weaker-guard: .* now lets pass callers .*: POST \/rooms\/:id\/join/),
      ]);
    },
  );
});
