import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const depot: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :parcels, only: %i[index show]
  resources :keys, only: %i[create]
  namespace :admin do
    resources :users, only: %i[show destroy]
  end
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login

  private

  def require_login
    redirect_to login_path unless current_user
  end

  def my_parcels
    current_account.parcels.where(addressee: current_user)
  end
end
`,
  'app/controllers/parcels_controller.rb': `class ParcelsController < ApplicationController
  def index
    @parcels = shelf.order(:arrived_at)
  end

  def show
    @parcel = my_parcels.find(params[:id])
  end

  private

  def shelf
    current_account.parcels.readable_by(current_user)
  end
end
`,
  'app/controllers/keys_controller.rb': `class KeysController < ApplicationController
  def create
    key = current_account.keys.new(label: params[:label])
    key.user = current_account.users.find(params[:user_id])
    key.save!
  end
end
`,
  'app/controllers/admin/users_controller.rb': `module Admin
  class UsersController < ApplicationController
    before_action :set_user

    def show; end

    def destroy
      @user.destroy!
    end

    private

    def set_user
      @user = current_account.users.find(params[:id])
    end
  end
end
`,
};
const users = '@user = current_account.users.find(params[:id])';

describe('a user that was one of the account, and now is any', () => {
  test('is told, whoever calls', async () => {
    expect(await altered(depot, users, '@user = User.find(params[:id])')).toEqual([
      expect.stringMatching(/^auth\/guard-removed: GET \/admin\/users\/:id limited the User that it takes/),
    ]);
    expect(await altered(depot, 'key.user = current_account.users', 'key.user = User')).toEqual([
      expect.stringMatching(/^auth\/guard-removed: POST \/keys limited the User that it takes/),
    ]);
  });

  test.each<[string, string]>([
    ['by its column', '@user = User.find_by!(id: params[:id], account_id: current_account.id)'],
    ['by a condition', '@user = User.where(account: current_account).find(params[:id])'],
    [
      'by a comparison',
      '@user = User.find(params[:id])\n      head :not_found if @user.account_id != current_account.id',
    ],
    ['of the account of who calls', '@user = current_user.account.users.find(params[:id])'],
    ['by what Redmine calls them', '@user = User.current.account.users.find(params[:id])'],
  ])('is not where it is limited otherwise: %s', async (_how, to) => {
    expect(await altered(depot, users, to)).toEqual([]);
  });
});

describe('something that a helper leaves of the account', () => {
  const mine = '@parcel = my_parcels.find';

  test('and that is taken past it is told, without blocking', async () => {
    expect(await altered(depot, mine, '@parcel = current_account.parcels.find')).toEqual([
      'auth/guard-removed: GET /parcels/:id took the Parcel among my_parcels, and now takes it among all of current_account.parcels.',
    ]);
  });

  test.each<[string, string]>([
    [
      'with the condition of the helper',
      '@parcel = current_account.parcels.where(addressee: current_user).find',
    ],
    ['among what is the caller’s', '@parcel = current_user.parcels.find'],
    ['narrowed more', '@parcel = my_parcels.unopened.find'],
    ['by the helper under another name', '@parcel = parcels_of_mine.find'],
  ])('and that is taken otherwise is not: %s', async (_how, to) => {
    const renamed = to.includes('parcels_of_mine');
    const files = { ...depot };
    const head: Record<string, string> = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        (renamed ? text.replace('def my_parcels', 'def parcels_of_mine') : text).replace(mine, to),
      ]),
    );
    expect(await between(files, head)).toEqual([]);
  });

  test('and that is asked for afterwards is not', async () => {
    const to =
      '@parcel = current_account.parcels.find(params[:id])\n    head :forbidden unless @parcel.addressee_id == current_user.id';
    expect(await altered(depot, '@parcel = my_parcels.find(params[:id])', to)).toEqual([]);
  });
});

describe('what a scope leaves for who reads', () => {
  const scope = 'readable_by(current_user)';

  test('and that is listed without it is told', async () => {
    expect(await altered(depot, scope, 'shelved')).toEqual([
      expect.stringMatching(/took no more than readable_by gives, and no longer asks for that/),
    ]);
  });

  test.each([
    'viewable_by(current_user)',
    'for_reader(current_user)',
    'shelved.readable_by(current_user)',
    'where(addressee: current_user)',
  ])('and that is limited otherwise is not: %s', async (to) => {
    expect(await altered(depot, scope, to)).toEqual([]);
  });

  test('and that a policy limits now is not', async () => {
    expect(await altered(depot, `current_account.parcels.${scope}`, 'policy_scope(Parcel)')).toEqual([]);
  });
});

describe('a new action beside those that ask for a right to the same', () => {
  const cellar: Sources = {
    'config/routes.rb': `Rails.application.routes.draw do
  resources :barrels, only: %i[index show update destroy] do
    member do
      post :tap
    end
  end
end
`,
    'app/controllers/barrels_controller.rb': `class BarrelsController < ApplicationController
  before_action :authenticate_user!
  before_action :set_barrel, except: :index

  def index
    @barrels = policy_scope(Barrel)
  end

  def show
    authorize @barrel
  end

  def update
    authorize @barrel
    @barrel.update!(name: params[:name])
  end

  def tap
    authorize @barrel, :update?
    @barrel.tap!
  end

  def destroy
    authorize @barrel
    @barrel.destroy!
  end

  private

  def set_barrel
    @barrel = current_account.barrels.find(params[:id])
  end
end
`,
    'app/policies/barrel_policy.rb': `class BarrelPolicy < ApplicationPolicy
  def show? = user.cellarer?
  def update? = user.cellarer?
  def destroy? = user.cellarer?
end
`,
  };
  const added = (body: string): Sources => ({
    ...cellar,
    'config/routes.rb':
      cellar['config/routes.rb']?.replace('post :tap', 'post :tap\n      get :history') ?? '',
    'app/controllers/barrels_controller.rb':
      cellar['app/controllers/barrels_controller.rb']?.replace(
        '  private\n',
        `  def history\n${body}  end\n\n  private\n`,
      ) ?? '',
  });

  test('is told where it takes one of the account, as they do, and asks for none', async () => {
    expect(await between(cellar, added('    @entries = @barrel.entries.order(:at)\n'))).toEqual([
      expect.stringMatching(
        /^auth\/weaker-guard: GET \/barrels\/:id\/history is open to everybody who is known/,
      ),
    ]);
  });

  test.each<[string, string]>([
    ['asks for one', '    authorize @barrel, :show?\n    @entries = @barrel.entries\n'],
    ['asks for one of what it shows', '    @entries = @barrel.entries\n    authorize @entries.first\n'],
    [
      'takes its own of who calls',
      '    @barrel = current_user.barrels.find(params[:id])\n    @entries = @barrel.entries\n',
    ],
    ['limits what it shows by a policy', '    @entries = policy_scope(@barrel.entries)\n'],
  ])('is not where it %s', async (_how, body) => {
    expect(await between(cellar, added(body))).toEqual([]);
  });
});
