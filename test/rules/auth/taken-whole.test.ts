import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const rails: Sources = {
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :letters, only: %i[index]\nend\n',
  'app/controllers/letters_controller.rb': `class LettersController < ApplicationController
  before_action :authenticate_user!

  def index
    @letters = current_user.letters
    @letter = Letter.new
  end
end
`,
};
const django: Sources = {
  'urls.py': `from django.urls import path
from . import views
urlpatterns = [path("letters/", views.letters)]
`,
  'views.py': `from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from .models import Letter

@login_required
def letters(request):
    found = request.user.letters.all()
    return render(request, "letters.html", {"letters": found})
`,
};
const own = '@letters = current_user.letters\n';

test('a list of what is the caller’s that became one of all there are', async () => {
  expect(await altered(rails, own, '@letters = Letter.all\n')).toEqual([
    'auth/guard-removed: GET /letters took only the letters of who calls, and now takes every Letter.',
  ]);
  expect(await altered(rails, own, '@letters = Letter.includes(:sender).order(:id)\n')).toHaveLength(1);
  expect(await altered(django, 'request.user.letters.all()', 'Letter.objects.all()')).toEqual([
    expect.stringContaining('letters took only the letters of who calls, and now takes every Letter.'),
  ]);
});

test.each([
  ['limited otherwise', own, '@letters = Letter.all.where(reader: current_user)\n'],
  ['limited by a scope', own, '@letters = Letter.order(:id).for_reader(current_user)\n'],
  ['limited by a policy', own, '@letters = policy_scope(Letter.all)\n'],
  ['named otherwise', own, '@letters = current_user.letters.order(:id)\n'],
  ['another kind of thing', own, '@letters = current_user.letters\n    @stamps = Stamp.all\n'],
  ['left out', own, ''],
  [
    'for administrators',
    /* all of the class */ `:authenticate_user!\n\n  def index\n    ${own}`,
    `:authenticate_user!\n  before_action :require_admin\n\n  def index\n    @letters = Letter.all\n`,
  ],
])('not where it is %s', async (_what, from, to) => {
  expect(await altered(rails, from, to)).toEqual([]);
});
