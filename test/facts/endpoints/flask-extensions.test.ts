import { describe, expect, test } from '@jest/globals';
import { listed, type Sources } from './listed.ts';

test('Flask-AppBuilder: exposed methods', async () => {
  const found = await listed({
    'views.py': `
from flask_appbuilder import BaseView, expose, has_access
from flask_appbuilder.api import BaseApi
from flask_appbuilder.security.decorators import protect
class Report(BaseView):
    route_base = "/report"
    @expose("/list/")
    @has_access
    def list(self): pass
class ChartApi(BaseApi):
    resource_name = "chart"
    @expose("/<pk>", methods=("DELETE",))
    @protect()
    @safe
    def delete(self, pk): pass
    @expose("/open", methods=["GET"])
    def open(self): pass
`,
  });
  expect(found).toEqual([
    'GET /report/list [has_access*]',
    'DELETE /api/v1/chart/<pk> [protect*]',
    'GET /api/v1/chart/open []',
  ]);
});

test('RESTX: namespaces and decorated classes', async () => {
  const found = await listed({
    'api.py': `
from flask_restx import Namespace, Resource, Api
ns = Namespace("users", path="/users")
@ns.route("/<int:id>")
class User(Resource):
    @login_required
    def get(self, id): pass
    def put(self, id): pass
`,
  });
  expect(found).toEqual(['GET /users/<int:id> [login_required]', 'PUT /users/<int:id> []']);
});

describe('an API class of the project', () => {
  const office = (made: string, rest: string): Sources => ({
    'office/api.py': `from flask import Blueprint
from flask_login import login_required
from flask_restful import Api, Resource
office = Blueprint('office', __name__, url_prefix='/office')
class OfficeApi(Api):
    def add_office_resource(self, resource, *urls, **options):
        return self.add_resource(resource, *urls, **options)
class Seated(Resource):
    decorators = [login_required]
${made}
`,
    'office/bins.py': `from .api import api, Seated
class Bins(Seated):
    def get(self): return []
class Bin(Seated):
    def delete(self, id): return ''
${rest}
`,
  });

  test.each([
    ['that is put below a blueprint later', 'api = OfficeApi()\napi.init_app(office)', 'add_office_resource'],
    ['that is made of a blueprint', 'api = OfficeApi(office)', 'add_office_resource'],
    ['of the library that is put below a blueprint', 'api = Api()\napi.init_app(office)', 'add_resource'],
    [
      'whose paths stand before the blueprint is known',
      'api = OfficeApi()\napi.init_app(office)',
      'add_resource',
    ],
  ])('%s', async (_what, made, add) => {
    const found = await listed(
      office(
        made,
        `api.${add}(Bins, '/bins', endpoint='bins')\napi.${add}(Bin, '/bins/<int:id>', '/bin/<int:id>')`,
      ),
    );
    expect(found).toEqual([
      'GET /office/bins [login_required]',
      'DELETE /office/bins/<int:id> [login_required]',
      'DELETE /office/bin/<int:id> [login_required]',
    ]);
  });
});
