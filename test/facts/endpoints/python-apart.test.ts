import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const gate = `
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
class DeskGate(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if request.cookies.get("desk") is None:
            return JSONResponse({}, status_code=401)
        return await call_next(request)
`;

test('FastAPI: middleware stands before its own application, and before what is mounted in it', async () => {
  const found = await listed({
    'gate.py': gate,
    'desk.py': `
from fastapi import FastAPI
from gate import DeskGate
desk = FastAPI()
desk.add_middleware(DeskGate)
attic = FastAPI()
desk.mount("/attic", attic)
@desk.get("/drawers")
def drawers(): ...
@attic.get("/boxes")
def boxes(): ...
`,
    'main.py': `
from fastapi import FastAPI, Depends
from desk import desk
app = FastAPI(dependencies=[Depends(require_user)])
app.mount("/desk", desk)
@app.get("/news")
def news(): ...
`,
  });
  expect(found).toEqual([
    'GET /desk/drawers [DeskGate]',
    'GET /desk/attic/boxes [DeskGate]',
    'GET /news [require_user]',
  ]);
});

test('FastAPI: a function that is handed an application puts middleware before that one', async () => {
  const found = await listed({
    'gate.py': `${gate}
def lock(site):
    site.add_middleware(DeskGate)
`,
    'main.py': `
from fastapi import FastAPI
from gate import lock
def build():
    vault = FastAPI()
    lock(vault)
    return vault
vault = build()
shop = FastAPI()
shop.mount("/vault", vault)
def add_pages(site):
    @site.get("/keys")
    def keys(): ...
add_pages(vault)
@shop.get("/goods")
def goods(): ...
`,
  });
  expect(found).toEqual(['GET /vault/keys [DeskGate]', 'GET /goods []']);
});

test('Flask: views that a helper of the house registers, and what their base class asks', async () => {
  const found = await listed({
    'web/helpers.py': `
def page(board, view_class, rule, **options):
    board.add_url_rule(rule, view_func=view_class.as_view(rule), **options)
`,
    'web/base.py': `
from flask import abort, g
from flask.views import MethodView
class KeeperView(MethodView):
    def dispatch_request(self, **kwargs):
        if g.keeper is None or not g.keeper.is_admin:
            abort(403)
        return super().dispatch_request(**kwargs)
`,
    'web/zoo.py': `
from flask import Blueprint
from flask.views import MethodView
from web.base import KeeperView
from web.helpers import page
zoo = Blueprint("zoo", __name__, url_prefix="/zoo")
class Cages(KeeperView):
    def get(self): ...
class Hours(MethodView):
    def get(self): ...
page(zoo, Cages, "/cages/<int:number>")
page(board=zoo, view_class=Hours, rule="/hours")
`,
  });
  expect(found).toEqual(['GET /zoo/cages/<int:number> [KeeperView.dispatch_request*]', 'GET /zoo/hours []']);
});

test('Flask: an application that is handed to a function which registers views of its own', async () => {
  const found = await listed({
    'main.py': `
from flask import Flask
from urls import register
app = Flask(__name__)
register(app)
`,
    'urls.py': `
from flask_login import login_required
from views import shed
def register(site):
    site.add_url_rule("/shed", view_func=login_required(shed), methods=["POST"])
`,
    'views.py': `
from flask import request
def shed(): ...
`,
  });
  expect(found).toEqual(['POST /shed [login_required]']);
});

const flask = (...hook: readonly string[]) => ({
  'app.py': `
import hmac
from flask import Flask, abort, g, redirect, request, session, url_for
app = Flask(__name__)
OPEN = {"hello"}
${hook.join('\n')}
@app.get("/hello")
def hello(): ...
@app.post("/boats")
def boats(): ...
`,
});

test.each([
  ['compared with the session', ['@app.before_request', 'def protect():', '    if not hmac.compare_digest(request.form["_csrf"], session["csrf"]):', '        abort(400)'], ''],
  ['refused with 403', ['@app.before_request', 'def forms():', '    sent = request.headers.get("X-CSRF-Token")', '    if request.method == "POST" and sent != session.get("xsrf"):', '        abort(403)'], ''],
  ['installed by a function', ['def install(site):', '    @site.before_request', '    def check_csrf():', '        if session.get("csrf") is None:', '            abort(403)', 'install(app)'], ''],
  ['asked for beside the caller', ['@app.before_request', 'def both():', '    if g.user is None or request.form["t"] != session["csrf"]:', '        abort(403)'], 'both*'],
])('Flask: the token of a form, %s', async (_what, hook, guard) => {
  expect(await listed(flask(...hook))).toEqual([`GET /hello [${guard}]`, `POST /boats [${guard}]`]);
}); // biome-ignore format: a table reads better in rows

test.each([
  ['kept on g', ['def find():', '    g.sailor = Sailor.get(session["sailor_id"]) if "sailor_id" in session else None', '    if request.endpoint in OPEN:', '        return None', '    if g.sailor is None:', '        return redirect(url_for("hello"))'], 'find'],
  ['in a local', ['def find():', '    sailor = Sailor.by_key(request.headers.get("X-Key"))', '    if sailor is None and request.endpoint not in OPEN:', '        abort(404)'], 'find'],
  ['looked up by nothing of the request', ['def find():', '    g.season = Season.now()', '    if g.season is None:', '        return redirect(url_for("hello"))'], undefined],
])('Flask: a hook that turns away who was not found, %s', async (_what, hook, guard) => {
  const found = await listed(flask('@app.before_request', ...hook));
  expect(found).toEqual(['GET /hello []', `POST /boats [${guard ?? ''}]`]);
}); // biome-ignore format: a table reads better in rows

test('FastAPI: a dependency that gives nobody where nobody is known is no guard', async () => {
  const found = await listed({
    'app.py': `
from typing import Annotated
from fastapi import Depends, FastAPI
app = FastAPI()
def reader(token: str = ""):
    claims = read(token)
    return find(claims["sub"]) if claims else None
Reader = Annotated[str, Depends(reader)]
def page(number: int, session=Depends(work)):
    found = session.get(Page, number)
    if found is None:
        raise HTTPException(404)
    return found
@app.get("/pages")
def pages(who: Reader, page=Depends(page)): ...
`,
  });
  expect(found).toEqual(['GET /pages []']);
});
