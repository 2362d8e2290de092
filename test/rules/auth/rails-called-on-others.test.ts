import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

/** A choir's back office: `join` is also what a singer does, and asks who that is. */
const choir: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :choirs, only: [] do
    post :join, on: :member
  end
  namespace :office do
    resources :fees, only: %i[index]
    resources :robes, only: %i[index]
    resources :letters, only: %i[index]
  end
end
`,
  'app/controllers/choirs_controller.rb': `class ChoirsController < ApplicationController
  def join
    return head :unauthorized if current_singer.nil?
    Choir.find(params[:id]).singers << current_singer
  end
end
`,
  'app/controllers/office/desk_controller.rb': `module Office
  class DeskController < ApplicationController
    before_action :require_keeper
    private
    def require_keeper
      head :forbidden unless current_singer&.keeper?
    end
  end
end
`,
  ...Object.fromEntries(
    ['Fees', 'Robes', 'Letters'].map((name) => [
      `app/controllers/office/${name.toLowerCase()}_controller.rb`,
      `module Office
  class ${name}Controller < DeskController
    def index
      render json: ${name.slice(0, -1)}.all
    end
  end
end
`,
    ]),
  ),
};

test('what is called on what something else gives is no method of a controller', async () => {
  const head = {
    ...choir,
    'config/routes.rb': (choir['config/routes.rb'] ?? '').replace(
      '    resources :letters',
      '    get "singers", to: "singers#index"\n    resources :letters',
    ),
    'app/controllers/office/singers_controller.rb': `module Office
  class SingersController < ApplicationController
    def index
      rows = Singer.order(:name).pluck(:name, :email)
      send_data rows.map { |row| row.join(";") }.join("\\n"), filename: "singers.csv"
    end
  end
end
`,
  };
  expect(await between(choir, head)).toEqual([
    expect.stringContaining('auth/missing-guard: GET /office/singers'),
  ]);
});
