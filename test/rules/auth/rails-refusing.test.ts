import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const demand = "not_allowed!('only keepers lend') unless @reader.may?(:lend, @shelf)";
const lending: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :shelves, only: [] do
    post :lend, on: :member
  end
end
`,
  'app/controllers/shelves_controller.rb': `class ShelvesController < ApplicationController
  before_action :authenticate_user!

  def lend
    shelf = Shelf.find(params[:id])
    Shelves::Lend.call(reader: current_user, shelf: shelf)
    redirect_to shelf
  end
end
`,
  'app/services/house_service.rb': `class HouseService
  class NotAllowed < StandardError; end

  def self.call(**given)
    new(**given).call
  end

  private

  def not_allowed!(why)
    raise NotAllowed, why
  end
end
`,
  'app/services/shelves/lend.rb': `module Shelves
  class Lend < HouseService
    def initialize(reader:, shelf:)
      @reader = reader
      @shelf = shelf
    end

    def call
      demand_right!
      @shelf.lendings.create!(reader: @reader)
    end

    private

    def demand_right!
      ${demand}
    end
  end
end
`,
};

test('Rails: a service that says that it is not allowed turns callers away', async () => {
  expect(await altered(lending, '      demand_right!\n', '')).toEqual([
    expect.stringMatching(
      /guard-removed: POST \/shelves\/:\w*id\/lend was guarded by a check of @reader\.may\?/,
    ),
  ]);
  expect(await altered(lending, '      demand_right!\n', `      ${demand}\n`)).toEqual([]);
  expect(await altered(lending, 'demand_right!', 'see_to_rights!')).toEqual([]);
});
