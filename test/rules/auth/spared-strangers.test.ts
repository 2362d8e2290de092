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

const koa: Sources = {
  'app.js': `const Koa = require('koa'); const Router = require('@koa/router'); const { requireUser } = require('./gates');
const app = new Koa(); const prices = new Router({ prefix: '/prices' });
prices.get('/', requireUser, list);
prices.put('/:id', requireUser, set);
prices.delete('/:id', requireUser, drop);
// more
app.use(prices.routes());`,
  'gates.js': `exports.requireUser = async (ctx, next) => {
  if (!ctx.state.user) ctx.throw(401);
  await next();
};`,
};
const devise: Sources = {
  ...rails,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def require_login(opts = {})
    super
    head :forbidden if current_user && current_user.suspended?
  end
end`,
};
const nest: Sources = {
  'src/gate.ts': `import { ForbiddenException, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
@Injectable()
export class Gate extends AuthGuard('jwt') {
  handleRequest(err, user, info, context) {
    if (user && user.banned) throw new ForbiddenException('banned');
    return super.handleRequest(err, user, info, context);
  }
}`,
  'src/prices.controller.ts': `import { Controller, Delete, Get, Post, Put, UseGuards } from '@nestjs/common';
import { Gate } from './gate';
@Controller('prices')
export class PricesController {
  @UseGuards(Gate) @Get() all() { return this.prices.all(); }
  @UseGuards(Gate) @Put(':id') set() { return this.prices.set(); }
  @UseGuards(Gate) @Delete(':id') drop() { return this.prices.drop(); }
  // more
}`,
};

test.each<[string, Sources, string, string]>([
  ['Koa, where ctx.throw is what refuses', koa, '// more', "prices.post('/fill', fill);"],
  ['Rails, where the library asks first', devise, '# more', "post 'prices/fill', to: 'prices#fill'"],
  [
    'NestJS, where the base class asks',
    nest,
    '// more',
    "@Post('fill') fill() { return this.prices.fill(); }",
  ],
])('guards that refuse strangers are the habit of siblings: %s', async (_name, files, from, to) => {
  expect(await altered(files, from, to)).toContainEqual(missing);
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

/** Middleware that turns away whoever sends a wrong token, and lets those pass who send none. */
const identified: Sources = {
  'main.go': `package main
import ("net/http"; "strings"; "github.com/go-chi/chi/v5")
func identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := r.Header.Get("Authorization")
		if strings.HasPrefix(raw, "Bearer ") {
			smith, err := smithBy(raw)
			if err != nil {
				http.Error(w, "", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(with(r, smith)))
			return
		}
		next.ServeHTTP(w, r)
	})
}
func keyed(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Key") != forgeKey { http.Error(w, "", http.StatusUnauthorized); return }
		h(w, r)
	}
}
func Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(identify)
	r.Post("/blades", keyed(forge))
	r.Delete("/blades/{id}", keyed(melt))
	// more
	return r
}`,
};
const optionalToken: Sources = {
  'app.js': `const app = require('express')();
app.use(identify);
app.post('/blades', requireUser, forge);
app.delete('/blades/:id', requireUser, melt);
// more
function identify(req, res, next) {
  const token = req.headers.authorization;
  if (token) {
    req.user = verify(token);
    if (!req.user) return res.status(401).end();
  }
  next();
}
function requireUser(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
`,
};

test.each([
  [
    'Go',
    identified,
    'r.Put("/blades/{id}/edge", sharpen)',
    '		next.ServeHTTP(w, r)\n	})',
    '		http.Error(w, "", http.StatusUnauthorized)\n	})',
  ],
  [
    'Express',
    optionalToken,
    "app.put('/blades/:id/edge', sharpen);",
    '  if (token) {',
    '  if (!token) return res.status(401).end();\n  {',
  ],
])('what asks only those who send a token leaves others in: %s', async (_name, files, route, lax, strict) => {
  expect(await altered(files, '// more', route)).toContainEqual(missing);
  const asking = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(lax, strict)]),
  );
  expect(asking).not.toEqual(files);
  expect(await altered(asking, '// more', route)).not.toContainEqual(missing);
});
