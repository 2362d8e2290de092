import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test('what mounts another hands its filters on; a route may say that it is public', async () => {
  const found = await listed({
    'root.rb': `
module Acme
  class Root < Grape::API
    prefix :api
    version 'v1', using: :path
    helpers Helpers
    mount Acme::Health
    before { sign_in! unless route.settings[:open] }
    mount Acme::Boats
    namespace :admin do
      before { chief! }
      mount Acme::Ports => '/ports'
    end
  end
end
`,
    'helpers.rb': `
module Acme
  module Helpers
    def sign_in!
      error!('who?', 401) unless me
    end
    def chief!
      error!({ error: 'no' }, 403) unless me.chief
    end
  end
end
`,
    'boats.rb': `
module Acme
  class Boats < Grape::API
    resource :boats do
      route_setting :open, true
      get do
        1
      end
      desc 'Sells it'
      params do
        requires :price
      end
      post ':id/sell' do
        1
      end
    end
  end
end
`,
    'ports.rb': `
module Acme
  class Ports < Grape::API
    delete ':id' do
      1
    end
  end
end
`,
    'health.rb': `
module Acme
  class Health < Grape::API
    get :health do
      1
    end
  end
end
`,
  });
  expect(found.toSorted()).toEqual([
    'DELETE /api/v1/admin/ports/:id [sign_in!, chief!*]',
    'GET /api/v1/boats []',
    'GET /api/v1/health []',
    'POST /api/v1/boats/:id/sell [sign_in!]',
  ]);
});

test.each([
  ['in a block', 'child.instance_eval do\n      before { operator! }\n    end'],
  ['in a block of the class', 'child.class_eval { before { operator! } }'],
  ['by its name', 'child.before { operator! }'],
])('what a base class does to its heirs, %s', async (_, hook) => {
  const found = await listed({
    'secured.rb': `
class Secured < Grape::API
  helpers do
    def operator!
      error!('no', 401) unless operator
    end
  end
  def self.inherited(child)
    super
    ${hook}
  end
end`,
    'orders.rb': `
class Orders < Secured
  resource :orders do
    get do
      all
    end
  end
end`,
    'open.rb': `
class Open < Grape::API
  get :map do
    map
  end
end`,
  });
  expect(found).toEqual(['GET /orders [operator!]', 'GET /map []']);
});
