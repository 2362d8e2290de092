import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const express = (body: string): Sources => ({
  'guards.ts': `import jwt from 'jsonwebtoken';
export function requireUser(req, res, next) {
  ${body}
}`,
  'crates.ts': `import { Router } from 'express'; import { requireUser } from './guards';
const crates = Router();
crates.post('/crates', requireUser, add);
export default crates;`,
});
const flask = (body: string): Sources => ({
  'auth.py': `from functools import wraps
from flask import abort, g, request
def signed_in(f):
    @wraps(f)
    def inner(*a, **k):
${body}
        return f(*a, **k)
    return inner
`,
  'app.py': `from flask import Flask
from auth import signed_in
app = Flask(__name__)
@app.post('/pieces')
@signed_in
def add(): return 'x'
`,
});
const rails = (body: string): Sources => ({
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def require_login
    ${body}
  end
end`,
  'app/controllers/cells_controller.rb': `class CellsController < ApplicationController
  before_action :require_login
  def create; end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :cells, only: %i[create]
end`,
});

const verified = (handler: string): Sources =>
  express(`try { req.user = jwt.verify(req.headers.authorization, key); next(); } catch (e) { ${handler} }`);
const thrown = `if (!req.user) throw new UnauthorizedError('no');`;
const tried = (handler: string): Sources => express(`try { ${thrown} } catch (e) { ${handler} }\n  next();`);
const decoded = (handler: string): Sources =>
  flask(`        try:
            g.user = jwt.decode(request.headers['authorization'], KEY)
        except jwt.InvalidTokenError:
            ${handler}`);
const raised = `if g.user is None:
                raise Unauthorized()`;
const plain = flask(`        if g.user is None:
            raise Unauthorized()`);
const attempted = (types: string, handler: string): Sources =>
  flask(`        try:
            ${raised}
        except ${types}:
            ${handler}`);

describe('a guard that swallows its own error', () => {
  test.each<[string, Sources, Sources]>([
    ['goes on after all', verified('return res.status(401).end();'), verified('next();')],
    [
      'notes it, and goes on',
      verified('return res.status(401).end();'),
      verified('logger.warn(e); return next();'),
    ],
    ['passed it on', verified('next(e);'), verified('next();')],
    ['throws for nothing', express(`${thrown}\n  next();`), tried('logger.error(e);')],
    [
      'throws and goes on',
      express(`try { ${thrown} next(); } catch (e) { next(e); }`),
      tried('return next();'),
    ],
    ['passes in Python', decoded('abort(401)'), decoded('pass')],
    ['notes it in Python', decoded('abort(401)'), decoded(`log.warning('bad')`)],
    ['raises for nothing', plain, attempted('Exception', 'pass')],
    ['raises just that for nothing', plain, attempted('(KeyError, Unauthorized)', `log.warning('bad')`)],
    [
      'rescues in Ruby',
      rails('raise NotAuthorized unless current_user'),
      rails(`raise NotAuthorized unless current_user\n  rescue NotAuthorized\n    Rails.logger.warn('no')`),
    ],
    [
      'answers nothing in Ruby',
      rails('@user = Token.decode(header)\n  rescue Token::Invalid\n    head :unauthorized'),
      rails('@user = Token.decode(header)\n  rescue Token::Invalid\n    nil'),
    ],
  ])('%s', async (_what, before, now) => {
    expect(await between(before, now)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });

  test.each<[string, Sources, Sources]>([
    ['it hands the error on', verified('return res.status(401).end();'), verified('next(e);')],
    ['it throws again', express(`${thrown}\n  next();`), tried('logger.error(e); throw e;')],
    ['it answers', express(`${thrown}\n  next();`), tried('return res.status(401).end();')],
    [
      'nothing is done after it',
      express(`${thrown}\n  next();`),
      express(`try { ${thrown} next(); } catch (e) { report(e); }`),
    ],
    ['it raises in Python', decoded('abort(401)'), decoded(`raise Unauthorized('bad')`)],
    ['it raises again in Python', plain, attempted('Unauthorized', 'raise')],
    ['another error is meant', plain, attempted('KeyError', 'pass')],
    [
      'Ruby raises again',
      rails('raise NotAuthorized unless current_user'),
      rails(
        `raise NotAuthorized unless current_user\n  rescue NotAuthorized\n    Rails.logger.warn('no')\n    raise`,
      ),
    ],
  ])('not where %s', async (_what, before, now) => {
    expect(await between(before, now)).toEqual([]);
  });
});
