import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const missing = expect.stringContaining('can be reached by anybody: it has no guard');
const express: Sources = {
  'app.js': `const app = require('express')(); const { requireUser } = require('./gates');
app.use(refuseBanned);
app.get('/prices', requireUser, listPrices);
app.put('/prices/:id', requireUser, setPrice);
app.delete('/prices/:id', requireUser, removePrice);
// more
function refuseBanned(req, res, next) {
  if (req.user && req.user.banned) return res.status(403).end();
  next();
}
async function loaded(req) {
  const found = await sessions.find(req.cookies.sid);
  if (!found) throw new HttpError(401);
  return found.user;
}`,
  'gates.js': `exports.requireUser = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };`,
};
const flask: Sources = {
  'app.py': `from flask import Flask, abort
from flask_login import current_user, login_required
app = Flask(__name__)
@app.before_request
def refuse_banned():
    if current_user.is_authenticated and current_user.banned:
        abort(403)
@app.get('/prices')
@login_required
def prices(): return 'x'
@app.put('/prices/<int:id>')
@login_required
def put(id): return save(id)
@app.delete('/prices/<int:id>')
@login_required
def drop(id): return gone(id)
# more
`,
};
const django: Sources = {
  'site/settings.py': `ROOT_URLCONF = 'site.urls'
MIDDLEWARE = ['django.contrib.auth.middleware.AuthenticationMiddleware', 'site.middleware.Banned']`,
  'site/middleware.py': `from django.http import HttpResponseForbidden
class Banned:
    def __init__(self, get_response):
        self.get_response = get_response
    def __call__(self, request):
        if request.user.is_authenticated and request.user.is_banned:
            return HttpResponseForbidden()
        return self.get_response(request)
`,
  'site/urls.py': `from django.urls import path
from . import views
urlpatterns = [path('prices', views.prices), path('prices/<int:id>', views.drop), path('prices/<int:id>/set', views.put), path('prices/fill', views.fill)]
`,
  'site/views.py': `from django.contrib.auth.decorators import login_required
@login_required
def prices(request): return 'x'
@login_required
def put(request, id): return save(id)
@login_required
def drop(request, id): return gone(id)
# more
`,
};
const rails: Sources = {
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :refuse_banned
  def refuse_banned
    head :forbidden if current_user && current_user.banned?
  end
  def require_login
    head :unauthorized unless current_user
  end
end`,
  'app/controllers/prices_controller.rb': `class PricesController < ApplicationController
  before_action :require_login, only: %i[create update destroy]
  def create; Price.create!; end
  def update; Price.update!; end
  def destroy; Price.destroy!; end
  def fill; Price.fill!; end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :prices, only: %i[create update destroy]
  # more
end`,
};

test.each<[string, Sources, string, string]>([
  ['Express', express, '// more', "app.post('/prices/fill', fillPrices);"],
  ['Flask', flask, '# more', "@app.post('/prices/fill')\ndef fill(): return more()"],
  ['Django', django, '# more', 'def fill(request): return more(request.POST)'],
  ['Rails', rails, '# more', "post 'prices/fill', to: 'prices#fill'"],
])('what turns only some of those away who are known guards nothing: %s', async (_name, files, from, to) => {
  expect(await altered(files, from, to)).toContainEqual(missing);
});

test.each<[string, Sources, string, string, string, string]>([
  [
    'Express',
    express,
    'if (req.user && req.user.banned)',
    'if (!req.user || req.user.banned)',
    '// more',
    "app.post('/prices/fill', fillPrices);",
  ],
  [
    'Flask',
    flask,
    'if current_user.is_authenticated and current_user.banned:',
    'if current_user.is_anonymous or current_user.banned:',
    '# more',
    "@app.post('/prices/fill')\ndef fill(): return more()",
  ],
  [
    'Flask, by what it calls',
    flask,
    'def refuse_banned():\n',
    'def refuse_banned():\n    ensure_logged_in()\n',
    '# more',
    "@app.post('/prices/fill')\ndef fill(): return more()",
  ],
  [
    'Django',
    django,
    'if request.user.is_authenticated and request.user.is_banned:',
    'if not request.user.is_authenticated or request.user.is_banned:',
    '# more',
    'def fill(request): return more(request.POST)',
  ],
  [
    'Rails',
    rails,
    'if current_user && current_user.banned?',
    'if current_user.nil? || current_user.banned?',
    '# more',
    "post 'prices/fill', to: 'prices#fill'",
  ],
  [
    'Express, by what loads them',
    express,
    '  if (req.user && req.user.banned)',
    '  const user = await loaded(req);\n  if (user && user.banned)',
    '// more',
    "app.post('/prices/fill', fillPrices);",
  ],
  [
    'Express, by what its name says',
    express,
    '  if (req.user && req.user.banned)',
    '  const user = await sessions.getOrThrow(req);\n  if (user && user.banned)',
    '// more',
    "app.post('/prices/fill', fillPrices);",
  ],
])('what turns strangers away as well guards it: %s', async (_name, files, some, everybody, from, to) => {
  const strict = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(some, everybody)]),
  );
  expect(strict).not.toEqual(files);
  expect(await altered(strict, from, to)).not.toContainEqual(missing);
});

test('to take it away is told all the same', async () => {
  expect(await altered(express, 'app.use(refuseBanned);', '')).toContainEqual(
    expect.stringContaining('guarded by refuseBanned and no longer'),
  );
});

test('one elsewhere of the same name that turns strangers away is not taken for it', async () => {
  const strict = {
    ...django,
    'site/settings.py':
      django['site/settings.py']?.replace('site.middleware.Banned', 'site.door.Banned') ?? '',
    'site/door.py':
      django['site/middleware.py']?.replace(
        'request.user.is_authenticated and',
        'not request.user.is_authenticated or',
      ) ?? '',
  };
  expect(await altered(strict, '# more', 'def fill(request): return more(request.POST)')).not.toContainEqual(
    missing,
  );
});

test('what may be there or not is read as such, in Express and Rails', async () => {
  const optional = (files: Sources, from: string, to: string): Sources =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(from, to)]));
  const inExpress = optional(express, 'req.user && req.user.banned', 'req.user?.banned');
  const inRails = optional(rails, 'current_user && current_user.banned?', 'current_user&.banned?');
  expect(await altered(inExpress, '// more', "app.post('/prices/fill', fillPrices);")).toContainEqual(
    missing,
  );
  expect(await altered(inRails, '# more', "post 'prices/fill', to: 'prices#fill'")).toContainEqual(missing);
  // Nothing is not null.
  const inTurn = optional(express, 'req.user && req.user.banned', 'req.user?.bannedAt !== null');
  expect(await altered(inTurn, '// more', "app.post('/prices/fill', refuseBanned, fillPrices);")).toEqual([]);
});

test('a guard for one that lets strangers pass is lost', async () => {
  expect(
    await altered(
      express,
      "app.delete('/prices/:id', requireUser,",
      "app.delete('/prices/:id', refuseBanned,",
    ),
  ).toEqual([expect.stringContaining('DELETE /prices/:id was guarded by requireUser')]);
});

test('a record that is looked up is not who calls', async () => {
  const files: Sources = {
    ...rails,
    'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def own_account
    account = Account.find_by(id: params[:account_id])
    head :forbidden if account && account.owner != current_user
  end
  def require_login
    head :unauthorized unless current_user
  end
end`,
  };
  const guarded = {
    ...files,
    'app/controllers/prices_controller.rb': (files['app/controllers/prices_controller.rb'] ?? '').replace(
      '\n',
      '\n  before_action :own_account, only: :fill\n',
    ),
  };
  expect(await altered(guarded, '# more', "post 'prices/fill', to: 'prices#fill'")).toEqual([]);
});
