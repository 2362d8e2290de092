import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test('filters, with and without a path, helpers and checks in the block', async () => {
  const found = await listed({
    'app.rb': `
require 'sinatra'
helpers do
  def protected!
    halt 401, 'no' unless session[:user]
  end
end
before '/admin/*' do
  redirect '/login' unless session[:user]
end
before do
  @started = Time.now
end
get '/' do
  erb :index
end
get '/admin/users' do
  erb :users
end
post '/orders' do
  protected!
  save
end
delete '/orders/:id', auth: :admin do
  drop
end
`,
  });
  expect(found).toEqual([
    'GET / []',
    'GET /admin/users [a check of session.user]',
    'POST /orders [protected!]',
    'DELETE /orders/:id [auth: admin*]',
  ]);
});

test('classes, namespaces, and Grape', async () => {
  const found = await listed({
    'api.rb': `
class Api < Grape::API
  helpers do
    def authenticate!
      error!('401 Unauthorized', 401) unless current_user
    end
  end
  resource :public do
    get :ping do
      'pong'
    end
  end
  namespace :orders do
    before { authenticate! }
    get do
      all
    end
    route_param :id do
      delete do
        drop
      end
    end
  end
end
class Site < Sinatra::Base
  before { halt 403 unless current_user.admin? }
  get '/reports' do
    erb :reports
  end
end
`,
  });
  expect(found).toEqual([
    'GET /public/ping []',
    'GET /orders [authenticate!]',
    'DELETE /orders/:id [authenticate!]',
    'GET /reports [a check of current_user.admin?*]',
  ]);
});

test('filters and helpers of base classes, extensions, conditions, and where config.ru mounts it', async () => {
  const found = await listed({
    'config.ru': `
require_relative 'app/base'
map '/parcels' do
  run Post::Parcels
end
map '/back' do
  use Rack::Auth::Basic, 'staff' do |name, word|
    name == 'x'
  end
  run Post::Back.new
end
`,
    'app/base.rb': `
require 'sinatra/base'
module Post
  class Base < Sinatra::Base
    helpers Doors
    register Ranks
    before { stamp_header }
  end
end
`,
    'app/doors.rb': `
module Post
  module Doors
    def knock
      halt 401 unless sender
    end
    def mine!(parcel)
      refuse unless parcel.sender_id == sender.id
    end
    def refuse
      halt 403
    end
  end
end
`,
    'app/ranks.rb': `
module Post
  module Ranks
    def self.registered(app)
      app.set(:rank) do |*ranks|
        condition do
          knock
          halt 403 unless ranks.include?(sender.rank)
        end
      end
      app.before('/vault/*') { halt 403 unless sender.chief }
    end
  end
end
`,
    'app/parcels.rb': `
module Post
  class Parcels < Base
    get '/' do
      knock
    end
    delete '/:id' do
      mine!(parcel)
    end
    put '/:id', rank: %i[chief clerk] do
      save
    end
    get '/vault/keys' do
      keys
    end
    post '/:id/notes' do
      return [401, 'who?'] if sender.nil?
    end
  end
end
`,
    'app/back.rb': `
module Post
  class Back < Base
    get '/' do
      all
    end
  end
end
`,
  });
  expect(found.toSorted()).toEqual([
    'DELETE /parcels/:id [mine!*]',
    'GET /back [Rack.Auth.Basic]',
    'GET /parcels [knock]',
    'GET /parcels/vault/keys [a check of sender.chief*]',
    'POST /parcels/:id/notes [a check of sender.nil?]',
    'PUT /parcels/:id [rank: chief, clerk*]',
  ]);
});

test('what a filter leaves out: lists, comparisons, prefixes', async () => {
  const found = await listed({
    'api.rb': `
require 'sinatra/base'
class Api < Sinatra::Base
  OPEN = %w[/token /weather].freeze
  before do
    bearer unless OPEN.include?(request.path_info)
  end
  before do
    pass if request.path_info.start_with?('/docs') || request.path_info == '/weather'
    halt 403 unless current_device.active
  end
  helpers do
    def bearer
      halt 401 unless request.env['HTTP_AUTHORIZATION']
    end
  end
  get('/token') { 1 }
  get('/weather') { 1 }
  get('/docs/index') { 1 }
  get('/readings') { 1 }
end
`,
  });
  expect(found).toEqual([
    'GET /token [a check of current_device.active*]',
    'GET /weather []',
    'GET /docs/index [bearer]',
    'GET /readings [bearer, a check of current_device.active*]',
  ]);
});
