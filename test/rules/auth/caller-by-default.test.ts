import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const django: Sources = {
  'orchard/settings.py': 'ROOT_URLCONF = "orchard.urls"\n',
  'orchard/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("trees/", views.trees)]
`,
  'orchard/views.py': `from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from .models import Tree
@login_required
def trees(request):
    return render(request, "trees.html", {"trees": Tree.objects.filter(owner_id=request.user.id)})
`,
};
const query =
  '    return render(request, "trees.html", {"trees": Tree.objects.filter(owner_id=request.user.id)})\n';
const lost = ['auth/guard-removed: * /trees asked whether owner_id is the caller, and no longer does.'];
const named = 'request.GET.get("owner", request.user.id)';
const given = (before: string): string =>
  `    owner = ${named}\n${before}${query.replace('request.user.id', 'owner')}`;

describe('Django: the caller’s own, unless the sender names somebody else', () => {
  test.each([
    ['a default', query.replace('request.user.id', named)],
    ['an alternative', query.replace('request.user.id', 'request.GET.get("owner") or request.user.id')],
    ['a local', given('')],
  ])('%s', async (_, to) => {
    expect(await altered(django, query, to)).toEqual(lost);
  });

  test('where that is asked for first', async () => {
    const refusal = '        raise PermissionDenied\n';
    const silent = [
      given(`    if owner != request.user.id and not request.user.is_staff:\n${refusal}`),
      `    if "owner" in request.GET and not request.user.is_staff:\n${refusal}${query.replace('request.user.id', named)}`,
      query.replace('request.user.id', `${named} if request.user.is_staff else request.user.id`),
      query.replace(
        'request.user.id)',
        'request.user.id).order_by(request.GET.get("by", request.user.order))',
      ),
    ];
    for (const each of silent) expect(await altered(django, query, each)).toEqual([]);
  });
});

test('Flask and Rails: the same', async () => {
  const flask: Sources = {
    'app.py': `from flask import Flask, jsonify, request
from flask_login import current_user, login_required
from models import Tree
app = Flask(__name__)
@app.get("/trees")
@login_required
def trees():
    return jsonify(Tree.query.filter_by(owner_id=current_user.id).all())
`,
  };
  const told = ['auth/guard-removed: GET /trees asked whether owner_id is the caller, and no longer does.'];
  const flaskNamed = 'owner_id=request.args.get("owner", current_user.id)';
  expect(await altered(flask, 'owner_id=current_user.id', flaskNamed)).toEqual(told);
  const rails: Sources = {
    'config/routes.rb': 'Rails.application.routes.draw do\n  resources :trees, only: %i[index]\nend\n',
    'app/controllers/trees_controller.rb': `class TreesController < ApplicationController
  before_action :authenticate_user!
  def index
    render json: Tree.where(owner_id: current_user.id)
  end
end
`,
  };
  const [own, chosen] = ['owner_id: current_user.id', 'owner_id: params[:owner_id] || current_user.id'];
  expect(await altered(rails, own, chosen)).toEqual(told);
  const administrators = 'owner_id: current_user.admin? ? params[:owner_id] : current_user.id';
  expect(await altered(rails, own, administrators)).toEqual([]);
});
