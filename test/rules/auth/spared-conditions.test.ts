import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const all = 'Ferry.objects.filter(skipper=request.user)';
const django: Sources = {
  'quay/settings.py': 'ROOT_URLCONF = "quay.urls"\n',
  'quay/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("ferries/", views.ferries)]
`,
  'quay/views.py': `from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from .models import Ferry
@login_required
def ferries(request):
    found = ${all}
    return render(request, "ferries.html", {"ferries": found})
`,
};
const found = `found = ${all}`;
const scoped = (scope: string): string => `scope = ${scope}\n    found = Ferry.objects.filter(**scope)`;
const rows = 'Ferry.where(skipper_id: current_user.id)';
const rails: Sources = {
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :ferries, only: %i[index]\nend\n',
  'app/controllers/ferries_controller.rb': `class FerriesController < ApplicationController
  before_action :authenticate_user!
  def index
    @ferries = ${rows}
  end
end
`,
};
const lost = [expect.stringMatching(/^auth\/guard-removed: .* asked whether skipper(?:_id)? is the caller/)];

describe('a condition of which only what the caller is frees them', () => {
  test.each([
    scoped('{} if request.user.is_staff else {"skipper": request.user}'),
    scoped('{"skipper": request.user} if not request.user.is_harbourmaster else {}'),
    scoped('{} if request.user.has_perm("quay.view_all") else {"skipper": request.user}'),
    scoped('{"skipper": request.user}'),
    scoped('{} if request.user.is_staff and request.GET.get("all") else {"skipper": request.user}'),
    scoped('{"skipper": request.user} if not (request.user.is_staff or request.user.is_pilot) else {}'),
    scoped('{} if request.user.role in ("pilot", "warden") else {"skipper": request.user}'),
    scoped('{"skipper": request.user} if request.user.role != "warden" else {}'),
    scoped('{} if request.user.groups.filter(name="wardens").exists() else {"skipper": request.user}'),
    scoped('{} if is_warden(request) else {"skipper": request.user}'),
    'found = Ferry.objects.filter(**({} if request.user.is_staff else {"skipper": request.user}))',
  ])('is asked still: %s', async (to) => {
    expect(await altered(django, found, to)).toEqual([]);
  });

  test.each([
    scoped('{} if "all" in request.GET else {"skipper": request.user}'),
    scoped('{} if request.user.is_authenticated else {"skipper": request.user}'),
    scoped('{} if request.user.email_verified else {"skipper": request.user}'),
    scoped('{"skipper": request.user} if request.user.is_staff else {}'),
    scoped('{} if not request.user.is_staff else {"skipper": request.user}'),
    scoped('{} if request.user.role != "warden" else {"skipper": request.user}'),
    scoped('{} if request.user.settings.show_all else {"skipper": request.user}'),
    scoped('{} if request.user.wants_all_ferries else {"skipper": request.user}'),
    scoped('{} if request.user.is_staff or request.GET.get("all") else {"skipper": request.user}'),
    scoped('{} if request.user.is_vip else {"skipper": request.user}'),
    scoped('{} if request.user.quay == request.GET.get("quay") else {"skipper": request.user}'),
    scoped('{} if request.user.quay == "North" else {"skipper": request.user}'),
    scoped('{"is_open": True} if request.GET.get("open") else {}'),
    scoped('{} if request.user.is_staff else {"is_open": True}'),
  ])('is lost where anything else does, or asks for nothing of theirs: %s', async (to) => {
    expect(await altered(django, found, to)).toEqual(lost);
  });

  test('Rails: the same', async () => {
    const taken = (test: string): string =>
      `scope = ${test} ? {} : { skipper_id: current_user.id }\n    @ferries = Ferry.where(scope)`;
    const from = `@ferries = ${rows}`;
    for (const isSpared of [
      'current_user.admin?',
      'current_user.pilot? && params[:all]',
      '!!current_user.pilot?',
    ])
      expect(await altered(rails, from, taken(isSpared))).toEqual([]);
    for (const isNot of [
      'params[:all]',
      '!current_user.admin?',
      'current_user.admin? || params[:all]',
      'current_user.shows_all?',
    ])
      expect(await altered(rails, from, taken(isNot))).toEqual(lost);
  });
});
