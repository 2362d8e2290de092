import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const list = 'asks_rank :pilot, only: %i[index show]';

const barges = (route = '', action = '', filter = list): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :barges, only: %i[index show] do
    ${route}
  end
end
`,
  'app/controllers/base_controller.rb': `class BaseController < ActionController::Base
  before_action :authenticate_user!

  def self.asks_rank(rank, **options)
    before_action(**options) do
      head :forbidden unless current_user.rank_at_least?(rank)
    end
  end
end
`,
  'app/controllers/barges_controller.rb': `class BargesController < BaseController
  ${filter}

  def index
    render json: current_harbour.barges
  end

  def show
    render json: current_harbour.barges.find(params[:id])
  end

  ${action}
end
`,
});

const sums = 'def sums\n    render json: Barge.where(kind: params[:kind])\n  end';
const seal = 'def seal\n    current_harbour.barges.moored.find(params[:id]).seal!\n  end';

test('Rails: an action that was not put on the list of a filter that has all the others is told', async () => {
  expect(await between(barges(), barges('get :sums, on: :collection', sums))).toEqual([
    expect.stringMatching(/^auth\/weaker-guard: GET \/barges\/sums is open to everybody who is known/),
  ]);
  expect(await between(barges(), barges('post :seal, on: :member', seal))).toEqual([
    expect.stringMatching(/^auth\/weaker-guard: POST \/barges\/:id\/seal is open to everybody who is known/),
  ]);
});

test('Rails: an action that is on the list, or asks for something by itself, is not', async () => {
  const listed = list.replace('show', 'show sums');
  expect(await between(barges(), barges('get :sums, on: :collection', sums, listed))).toEqual([]);
  const all = 'asks_rank :pilot';
  expect(await between(barges(), barges('get :sums, on: :collection', sums, all))).toEqual([]);
  const other = `${list}\n  asks_rank :keeper, only: :seal`;
  expect(await between(barges(), barges('post :seal, on: :member', seal, other))).toEqual([]);
  const own = seal.replace(
    'def seal\n',
    'def seal\n    return head :forbidden unless current_user.keeper?\n',
  );
  expect(await between(barges(), barges('post :seal, on: :member', own))).toEqual([]);
});

test('Rails: who may not read may still add to it, and see what is their own', async () => {
  const create = 'def create\n    Barge.create!(name: params[:name], owner: current_user)\n  end';
  expect(await between(barges(), barges('post :create, on: :collection', create))).toEqual([]);
  const mine = 'def sums\n    render json: current_user.barges.group(:kind).count\n  end';
  expect(await between(barges(), barges('get :sums, on: :collection', mine))).toEqual([]);
});

const profiles = (routes: string, action = ''): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :skippers, only: %i[${routes}]
end
`,
  'app/controllers/skippers_controller.rb': `class SkippersController < ApplicationController
  before_action :authenticate_user!
  before_action :demand_self, only: %i[edit update]

  def edit
    @skipper = Skipper.find(params[:id])
  end

  def update
    Skipper.find(params[:id]).update!(name: params[:name])
  end

  ${action}

  private

  def demand_self
    head :forbidden unless current_user.id == params[:id].to_i
  end
end
`,
});

test('Rails: that one may alter only oneself says nothing of whom one may look at', async () => {
  const [show, index] = [
    'def show\n    @skipper = Skipper.find(params[:id])\n  end',
    'def index\n    @skippers = Skipper.all\n  end',
  ];
  const before = profiles('edit update');
  expect(await between(before, profiles('edit update show', show))).toEqual([]);
  expect(await between(before, profiles('edit update index', index))).toEqual([]);
});
