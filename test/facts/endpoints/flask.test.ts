import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const decorators = `
from functools import wraps
from flask import g, abort, redirect, url_for
def signed_in(f):
    @wraps(f)
    def inner(*a, **k):
        if g.user is None:
            return redirect(url_for("auth.login"))
        return f(*a, **k)
    return inner
def needs(role):
    def outer(f):
        @wraps(f)
        def inner(*a, **k):
            if role not in g.user.roles: abort(403)
            return f(*a, **k)
        return inner
    return outer
def timed(f):
    def inner(*a, **k):
        return f(*a, **k)
    return inner
`;

describe('one file', () => {
  const app = (...lines: string[]) => ({
    'app.py': ['from flask import Flask', 'app = Flask(__name__)', ...lines].join('\n'),
  });

  test.each([
    ['a decorator', ['@app.route("/a")', '@login_required', 'def a(): pass'], 'GET /a [login_required]'],
    ['one that is called', ['@app.post("/a")', '@jwt_required()', 'def a(): pass'], 'POST /a [jwt_required]'],
    [
      'one that lets everybody pass',
      ['@app.get("/a")', '@jwt_required(optional=True)', 'def a(): pass'],
      'GET /a []',
    ],
    [
      'above the registration it wraps what nobody calls',
      ['@login_required', '@app.route("/a")', 'def a(): pass'],
      'GET /a []',
    ],
    [
      'several',
      ['@app.route("/a")', '@login_required', '@roles_required("admin")', 'def a(): pass'],
      "GET /a [login_required, roles_required('admin')*]",
    ],
    [
      'an object of a library',
      ['@app.route("/a")', '@auth.login_required', 'def a(): pass'],
      'GET /a [auth.login_required]',
    ],
    [
      'a check in the handler',
      ['@app.route("/a")', 'def a():', '    if not session.get("id"): abort(401)'],
      "GET /a [a check of session.get('id')]",
    ],
    [
      'a status that is returned',
      ['@app.route("/a")', 'def a():', '    return {}, 403'],
      'GET /a [a check in the handler*]',
    ],
    [
      'before every request',
      [
        '@app.before_request',
        'def door():',
        '    if "user" not in session: return redirect("/login")',
        '@app.route("/a")',
        'def a(): pass',
      ],
      'GET /a [door]',
    ],
    [
      'before every request, later',
      [
        '@app.route("/a")',
        'def a(): pass',
        'def door():',
        '    if "user" not in session: abort(401)',
        'app.before_request(door)',
      ],
      'GET /a [door]',
    ],
    [
      'what asks nobody',
      ['@app.before_request', 'def count():', '    g.start = time()', '@app.route("/a")', 'def a(): pass'],
      'GET /a []',
    ],
  ])('%s', async (_what, lines, expected) => {
    expect(await listed(app(...lines))).toEqual([expected]);
  });
});

test('blueprints, their prefixes and filters, and decorators of other modules', async () => {
  const found = await listed({
    'app/__init__.py': `
from flask import Flask
from .auth import bp as auth_bp
from .admin import admin
def create_app():
    app = Flask(__name__)
    app.register_blueprint(auth_bp)
    app.register_blueprint(admin, url_prefix="/admin")
    @app.route("/health")
    def health(): return "ok"
    return app
`,
    'app/decorators.py': decorators,
    'app/auth.py': `
from flask import Blueprint
from .decorators import signed_in
bp = Blueprint("auth", __name__, url_prefix="/auth")
@bp.route("/login", methods=["GET", "POST"])
def login(): return ""
@bp.route("/me")
@signed_in
def me(): return ""
`,
    'app/admin.py': `
from flask import Blueprint, abort, session
from .decorators import needs, timed
admin = Blueprint("admin", __name__)
@admin.before_request
def only_known():
    if not session.get("user_id"):
        abort(404)
@admin.route("/users")
@timed
def users(): return ""
@admin.route("/users/<int:id>/ban", methods=["POST"])
@needs("mod")
def ban(id): return ""
`,
  });
  expect(found).toEqual([
    'GET /health []',
    'GET /auth/login []',
    'POST /auth/login []',
    'GET /auth/me [signed_in]',
    'GET /admin/users [only_known]',
    "POST /admin/users/<int:id>/ban [only_known, needs('mod')*]",
  ]);
});

test('classes: resources, method views, what they inherit', async () => {
  const found = await listed({
    'api/__init__.py': `
from flask import Blueprint
from flask_restful import Api
from .things import Things, Thing, Raw
bp = Blueprint("api", __name__, url_prefix="/api")
api = Api(bp)
api.add_resource(Things, "/things", "/stuff")
api.add_resource(Thing, "/things/<id>")
bp.add_url_rule("/raw", view_func=login_required(Raw.as_view("raw")))
`,
    'api/things.py': `
from flask.views import MethodView
from flask_restful import Resource
from flask_jwt_extended import jwt_required
from decorators import needs
class Base(Resource):
    method_decorators = [jwt_required()]
class Things(Base):
    def get(self): return []
    @needs("admin")
    def post(self): return []
class Thing(Resource):
    method_decorators = {"delete": [jwt_required()]}
    def get(self, id): return 1
    def delete(self, id): return 1
class Raw(MethodView):
    decorators = [needs("x")]
    def get(self): pass
`,
    'decorators.py': decorators,
  });
  expect(found).toEqual([
    'GET /api/things [jwt_required]',
    "POST /api/things [jwt_required, needs('admin')*]",
    'GET /api/stuff [jwt_required]',
    "POST /api/stuff [jwt_required, needs('admin')*]",
    'GET /api/things/<id> []',
    'DELETE /api/things/<id> [jwt_required]',
    "GET /api/raw [login_required, needs('x')*]",
  ]);
});

test('where a route stands: from its registration to the end of the signature', async () => {
  const { endpointsOf } = await import('./listed.ts');
  const [found] = await endpointsOf({
    'app.py': 'from flask import Flask\napp = Flask("x")\n@app.route("/a")\n@login_required\ndef a(): pass',
  });
  expect(found?.location).toEqual({ path: 'app.py', line: 3, endLine: 5 });
  expect(found?.group).toBe('app.py#app');
});

test('a filter leaves out endpoints that a list names, wherever the list stands', async () => {
  const found = await listed({
    'shop/lists.py': "OPEN = frozenset(['orders.board'])\n",
    'shop/orders.py': `
from flask import Blueprint, abort, request
from flask_login import current_user
from shop.lists import OPEN
orders = Blueprint('orders', __name__, url_prefix='/orders')
SEEN = {'orders.rules'}

@orders.before_request
def strangers():
    if request.endpoint in OPEN or request.endpoint in SEEN:
        return None
    if not current_user.is_authenticated:
        abort(401)

@orders.before_request
def staff():
    if request.path.startswith(('/orders/vault',)) and not current_user.staff:
        abort(403)

@orders.route('/')
def board():
    return ''

@orders.route('/rules')
def rules():
    return ''

@orders.route('/vault/keys')
def keys():
    return ''

@orders.route('/mine')
def mine():
    return ''
`,
  });
  expect(found).toEqual([
    'GET /orders []',
    'GET /orders/rules []',
    'GET /orders/vault/keys [strangers, staff*]',
    'GET /orders/mine [strangers]',
  ]);
});
