import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const api: Sources = {
  'api/__init__.py': `from flask import Blueprint, abort, current_app, request
from flask_login import current_user
from . import casks
bp = Blueprint("api", __name__)
@bp.before_request
def require_token():
    view = current_app.view_functions.get(request.endpoint)
    if getattr(view, "is_public", False):
        return
    if not current_user.is_authenticated:
        abort(401)
bp.register_blueprint(casks.bp, url_prefix="/casks")
`,
  'api/casks.py': `from flask import Blueprint
from .marks import noted, public
bp = Blueprint("casks", __name__)
@bp.get("")
def index(): return ""
@bp.post("")
def add(): return ""
@bp.get("/ping")
@public
def ping(): return ""
`,
  'api/marks.py': `def public(view):
    view.is_public = True
    return view
def noted(view):
    view.is_noted = True
    return view
`,
};
const marked = (mark: string): Promise<string[]> => altered(api, '@bp.get("")\n', `@bp.get("")\n@${mark}\n`);

test('Flask: a view that is marked as open is left out by the hook that asks for the mark', async () => {
  expect(await marked('public')).toEqual([
    'auth/guard-removed: GET /casks was guarded by require_token and no longer is.',
  ]);
});

test('another mark opens nothing, nor does one above the registration', async () => {
  expect(await marked('noted')).toEqual([]);
});

test('a mark that is enough only with something else opens nothing by itself', async () => {
  const both = {
    ...api,
    'api/__init__.py':
      api['api/__init__.py']?.replace('False):', 'False) and request.method == "GET":') ?? '',
  };
  expect(await altered(both, '@bp.post("")\n', '@bp.post("")\n@public\n')).toEqual([]);
});
