import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed, type Sources } from './listed.ts';

const application = `
class ApplicationController < ActionController::Base
  before_action :require_login
  private
  def require_login
    redirect_to login_path unless current_user
  end
  def require_staff
    head :forbidden unless current_user.staff?
  end
  def load_menu
    @menu = Menu.all
  end
end
`;
const app = (controller: string, routes = 'resources :orders'): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do\n  ${routes}\nend`,
  'app/controllers/application_controller.rb': application,
  'app/controllers/orders_controller.rb': `class OrdersController < ApplicationController\n${controller}\nend`,
});

describe('filters', () => {
  const actions = '  def index; end\n  def destroy; end';
  test.each([
    ['inherited', '', ['GET /orders [require_login]', 'DELETE /orders/:id [require_login]']],
    [
      'added',
      'before_action :require_staff, only: %i[destroy]',
      ['GET /orders [require_login]', 'DELETE /orders/:id [require_login, require_staff*]'],
    ],
    [
      'added but for some',
      'before_action :require_staff, except: :index',
      ['GET /orders [require_login]', 'DELETE /orders/:id [require_login, require_staff*]'],
    ],
    ['skipped', 'skip_before_action :require_login', ['GET /orders []', 'DELETE /orders/:id []']],
    [
      'skipped for some',
      'skip_before_action :require_login, only: [:index]',
      ['GET /orders []', 'DELETE /orders/:id [require_login]'],
    ],
    [
      'skipped but for some',
      "skip_before_action :require_login, except: ['index']",
      ['GET /orders [require_login]', 'DELETE /orders/:id []'],
    ],
    [
      'skipped and added again',
      'skip_before_action :require_login\n  before_action :require_login, only: :destroy',
      ['GET /orders []', 'DELETE /orders/:id [require_login]'],
    ],
    [
      'under a condition',
      'before_action :require_staff, if: :late?',
      ['GET /orders [require_login, require_staff*?]', 'DELETE /orders/:id [require_login, require_staff*?]'],
    ],
    [
      'that only load',
      'before_action :load_menu, :set_order',
      ['GET /orders [require_login]', 'DELETE /orders/:id [require_login]'],
    ],
    [
      'as a block',
      'before_action(only: :destroy) { head :forbidden unless current_user.owner? }',
      ['GET /orders [require_login]', 'DELETE /orders/:id [require_login, a check of current_user.owner?*]'],
    ],
    [
      'as a lambda',
      'before_action -> { authorize!(:orders) }, only: :destroy',
      ['GET /orders [require_login]', 'DELETE /orders/:id [require_login, authorize!(orders)*]'],
    ],
    [
      'of gems',
      'load_and_authorize_resource',
      [
        'GET /orders [require_login, load_and_authorize_resource*]',
        'DELETE /orders/:id [require_login, load_and_authorize_resource*]',
      ],
    ],
  ])('%s', async (_what, line, expected) => {
    expect(await listed(app(`  ${line}\n${actions}`))).toEqual(expected);
  });
});

describe('checks in the action', () => {
  test.each([
    ['Pundit', 'authorize @order', 'authorize*'],
    ['a status', "head :forbidden unless current_user.can?('x')", "current_user.can?('x')*"],
    [
      'a rendered status',
      'return render json: {}, status: :unauthorized if token.nil?',
      'a check of token.nil?',
    ],
    ['an error', 'raise Discourse::InvalidAccess unless mine?', 'a check of mine?*'],
    ['a call without arguments', 'require_staff', 'require_staff*'],
    ['a service', 'guardian.ensure_can_edit!(@order)', 'guardian.ensure_can_edit!*'],
  ])('%s', async (_what, line, guard) => {
    const found = await listed(app(`  def show\n    @order = Order.find(params[:id])\n    ${line}\n  end`));
    expect(found).toEqual([`GET /orders/:id [require_login, ${guard}]`]);
  });
});

describe('routes', () => {
  const controller = '  def index; end\n  def show; end\n  def create; end\n  def ban; end\n  def list; end';
  test.each([
    ['resources', 'resources :orders, only: [:index, :show]', ['GET /orders', 'GET /orders/:id']],
    ['one resource', 'resource :order, except: :create', ['GET /order']],
    [
      'members and collections',
      'resources :orders, only: [] do\n member do\n post :ban\n end\n get :list, on: :collection\n end',
      ['POST /orders/:id/ban', 'GET /orders/list'],
    ],
    [
      'nested',
      'resources :shops, only: [] do\n resources :orders, only: :index\n end',
      ['GET /shops/:shop_id/orders'],
    ],
    ['scopes', "scope '/api', module: nil do\n get 'all', to: 'orders#list'\n end", ['GET /api/all']],
    [
      'concerns',
      'concern :bannable do\n post :ban, on: :member\n end\n resources :orders, only: [], concerns: :bannable',
      ['POST /orders/:id/ban'],
    ],
    ['arrows', "get 'x/:id' => 'orders#show', as: :x", ['GET /x/:id']],
    ['several methods', "match 'x', to: 'orders#list', via: [:get, :post]", ['GET /x', 'POST /x']],
    ['the front page', "root to: 'orders#index'", ['GET /']],
    ['path and action in one', "get 'orders/list'", ['GET /orders/list']],
  ])('%s', async (_what, routes, expected) => {
    const found = await endpointsOf(app(controller, routes));
    expect(found.map(({ method, path }) => `${method} ${path}`)).toEqual(expected);
  });
});

test('namespaces, other files of routes, concerns of controllers, macros', async () => {
  const found = await listed({
    'config/routes.rb': 'Rails.application.routes.draw do\n  draw :admin\nend',
    'config/routes/admin.rb': 'namespace :admin do\n  resources :users, only: [:index, :destroy]\nend',
    'app/controllers/application_controller.rb': application,
    'app/controllers/admin/base_controller.rb':
      'module Admin\n  class BaseController < ApplicationController\n    include Staff\n  end\nend',
    'app/controllers/concerns/staff.rb': `
module Staff
  extend ActiveSupport::Concern
  included do
    before_action :require_staff
  end
  class_methods do
    def open_to_all(**options)
      skip_before_action :require_staff, **options
    end
  end
end`,
    'app/controllers/admin/users_controller.rb':
      'class Admin::UsersController < Admin::BaseController\n  open_to_all only: :index\n  def index; end\n  def destroy; end\nend',
  });
  expect(found).toEqual([
    'GET /admin/users [require_login]',
    'DELETE /admin/users/:id [require_login, require_staff*]',
  ]);
});

test('what is mounted has only what the routes say', async () => {
  const found = await listed({
    'config/routes.rb': `Rails.application.routes.draw do
  authenticate :user, ->(user) { user.admin? } do
    mount Sidekiq::Web => '/sidekiq'
  end
  mount Flipper::UI.app(Flipper), at: '/flipper', constraints: AdminConstraint.new
  mount Blazer::Engine, at: '/blazer'
end`,
  });
  expect(found).toEqual(['* /sidekiq [authenticate user*]', '* /flipper [AdminConstraint*]', '* /blazer []']);
});

test('a controller by itself has the routes that Rails would give it', async () => {
  const found = await endpointsOf({
    'app/controllers/users_controller.rb': `class UsersController < ApplicationController
  before_action :authenticate_user!, only: [:update]
  def update; end
  def ban; end
  private
  def user_params; end
end`,
  });
  expect(
    found.map(
      ({ method, path, handler, location, guards }) =>
        `${method} ${path} ${handler} ${location.line} ${guards.length}`,
    ),
  ).toEqual(['PATCH /users/update users#update 3 1', '* /users/ban users#ban 4 0']);
});

test('a filter whose body turns nobody away is none, whatever it is called', async () => {
  const found = await listed({
    'app/controllers/users_controller.rb': `class UsersController < ActionController::Base
  before_action :authenticated
  def update; end
  private
  def authenticated
    @user = User.first
  end
end`,
  });
  expect(found).toEqual(['PATCH /users/update []']);
});

test('scopes that a token must have, macros of CanCan, errors of the application', async () => {
  const found = await listed({
    'config/routes.rb': `
Rails.application.routes.draw do
  resources :plots, only: %i[show update destroy]
  resources :members, only: %i[index]
end
`,
    'app/controllers/plots_controller.rb': `
class PlotsController < ApplicationController
  before_action :doorkeeper_authorize!
  before_action -> { doorkeeper_authorize! :write }, only: :update
  load_and_authorize_resource
  skip_authorize_resource only: :show
  def show; end
  def update; end
  def destroy
    must_rank! :chief
  end
  private
  def must_rank!(rank)
    raise Refused unless current_gardener.rank == rank
  end
end
`,
    'app/controllers/members_controller.rb': `
class MembersController < ApplicationController
  before_action :seated
  def index; end
  private
  def seated
    raise ActionController::RoutingError, 'no' unless current_gardener.board_seat?
  end
end
`,
  });
  expect(found).toEqual([
    'GET /plots/:id [doorkeeper_authorize!]',
    'PATCH /plots/:id [doorkeeper_authorize!, doorkeeper_authorize!(write)*, load_and_authorize_resource*]',
    'DELETE /plots/:id [doorkeeper_authorize!, load_and_authorize_resource*, must_rank!(chief)*]',
    'GET /members [seated]',
  ]);
});

test('what a module does to whoever includes it, and nobody else', async () => {
  const found = await listed({
    ...app('  include Desk\n  def index; end'),
    'app/controllers/concerns/signs_in.rb':
      'module SignsIn\n  included do\n    before_action :require_login\n  end\nend',
    'app/controllers/concerns/desk.rb': `
module Desk
  def self.included(base)
    base.before_action :check_badge
  end
  def check_badge
    head :forbidden unless current_user.badge?
  end
end`,
    'app/controllers/notes_controller.rb':
      'class NotesController < ApplicationController\n  include SignsIn\n  def index; end\nend',
    'config/routes.rb':
      'Rails.application.routes.draw do\n  resources :orders, only: :index\n  resources :notes, only: :index\nend',
  });
  expect(found).toEqual(['GET /orders [require_login, check_badge*]', 'GET /notes [require_login]']);
});

test('what a base class does to whoever inherits from it', async () => {
  const found = await listed({
    ...app('  def index; end', 'resources :orders, only: :index'),
    'app/controllers/application_controller.rb': `
class ApplicationController < ActionController::Base
  def self.inherited(child)
    super
    child.before_action :require_login
  end
  def require_login
    redirect_to login_path unless current_user
  end
end`,
  });
  expect(found).toEqual(['GET /orders [require_login]']);
});

test('a macro of another file that makes a filter of a block', async () => {
  const found = await listed({
    ...app('  staff_only! except: [:index]\n  def index; end\n  def destroy; end'),
    'app/controllers/application_controller.rb': `
class ApplicationController < ActionController::Base
  include Macros
end`,
    'app/controllers/concerns/macros.rb': `
module Macros
  extend ActiveSupport::Concern
  class_methods do
    def staff_only!(**options)
      before_action(**options) { head :forbidden unless current_user&.staff? }
    end
  end
end`,
  });
  expect(found).toEqual(['GET /orders []', 'DELETE /orders/:id [a check of current_user.staff?*]']);
});
