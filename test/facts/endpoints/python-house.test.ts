import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test("Django: a house's own way to register views, and errors that say why", async () => {
  const found = await listed({
    'urls.py': `
from django.urls import include, path
from lib.rest import rest_path
from views import update_realm, list_users, drop_user, show
patterns = [
    rest_path("realm", PATCH=update_realm),
    rest_path("users", GET=(list_users, {"allow_anonymous_user_web"}), DELETE=(drop_user, {"undocumented"})),
]
urlpatterns = [path("api/", include(patterns)), path("show", show)]
`,
    'lib/rest.py': `
from django.urls import path
def rest_dispatch(request, **kwargs):
    if not request.user.is_authenticated:
        raise MissingAuthenticationError
    return kwargs["handler"](request)
def rest_path(route, **handlers):
    return path(route, rest_dispatch, handlers)
`,
    'views.py': `
from django.http import HttpResponse
def update_realm(request, user_profile, restrict=None):
    if restrict is not None and not user_profile.is_realm_owner:
        raise OrganizationOwnerRequiredError
    return HttpResponse()
def list_users(request, user_profile): ...
def drop_user(request, user_profile, user_id):
    target = access_user(user_profile, user_id)
    return HttpResponse()
def access_user(user_profile, user_id):
    target = User.objects.get(id=user_id)
    if not user_profile.can_admin_user(target):
        raise JsonableError(_("Insufficient permission"))
    return target
def show(request): ...
`,
  });
  expect(found).toEqual([
    'PATCH /api/realm [rest_dispatch, a check of restrict*]',
    'GET /api/users []',
    'DELETE /api/users [rest_dispatch, access_user*]',
    '* /show []',
  ]);
});

test.each([
  ['_("You do not have permission to do this")', true],
  ['"Must be an organization owner"', true],
  ['_("You are not allowed to post")', true],
  ['"Only administrators can do that"', true],
  ['"No such user"', false],
  ['_("The name is not allowed to be empty")', false],
  ['"Owner is missing"', false],
])('Python: an error that says %s', async (text, isRefusal) => {
  const found = await listed({
    'app.py': `
from flask import Flask
app = Flask(__name__)
@app.route("/x", methods=["POST"])
def x():
    if not g.user.admin:
        raise HouseError(${text})
    return ""
`,
  });
  expect(found).toEqual([`POST /x [${isRefusal ? 'a check of g.user.admin*' : ''}]`]);
});

test('Flask: resources that are added in a way of the house, and what a class says for itself', async () => {
  const found = await listed({
    'api.py': `
from flask import Blueprint
from flask_restful import Api, Resource
routes = Blueprint("dash", __name__)
class OwnApi(Api):
    def add_org_resource(self, resource, *urls, **kwargs):
        return self.add_resource(resource, *[scoped(url) for url in urls], **kwargs)
api = OwnApi()
class Base(Resource):
    decorators = [login_required]
class Alerts(Base):
    def get(self): ...
class Keys(Base):
    decorators = Base.decorators + [limited]
    def post(self): ...
class Open(Base):
    decorators = [limited]
    def get(self): ...
api.add_org_resource(Alerts, "/api/alerts")
api.add_org_resource(Keys, "/api/keys")
api.add_org_resource(Open, "/api/open")
@routes.route(scoped("/api/jobs/purge"), methods=["POST"])
@login_required
def purge(): ...
`,
  });
  expect(found.sort()).toEqual([
    'GET /api/alerts [login_required]',
    'GET /api/open []',
    'POST /api/jobs/purge [login_required]',
    'POST /api/keys [Base.decorators]',
  ]);
});
