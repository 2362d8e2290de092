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
