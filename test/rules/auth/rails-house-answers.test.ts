import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const routes = `Rails.application.routes.draw do
  resources :loans, only: %i[index show] do
    get :slip, on: :member
  end
end
`;

const loans: Sources = {
  'config/routes.rb': routes,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  private

  def known?
    current_reader.present?
  end

  def ask_for_card
    respond_to do |format|
      format.html { redirect_to login_path }
      format.any { head :unauthorized }
    end
  end

  def show_nothing
    head :not_found
  end
end
`,
  'app/controllers/loans_controller.rb': `class LoansController < ApplicationController
  before_action :find_loan, only: %i[show slip]
  before_action :loan_of_reader, only: %i[show slip]

  def index
    render json: Opening.hours
  end

  def show
    render json: @loan
  end

  def slip
    send_data @loan.slip
  end

  private

  def find_loan
    @loan = Loan.find(params[:id])
  end

  def loan_of_reader
    return if @loan.lent_to?(current_reader)

    known? ? show_nothing : ask_for_card
  end
end
`,
};

test('Rails: a filter turns callers away by a method of its base class that it calls by its bare name', async () => {
  const found = await altered(
    loans,
    ':loan_of_reader, only: %i[show slip]',
    ':loan_of_reader, only: %i[show]',
  );
  expect(found).toEqual([
    expect.stringMatching(/^auth\/guard-removed: GET \/loans\/:id\/slip was guarded by loan_of_reader/),
  ]);
});

test('Rails: such a filter may be called otherwise, be moved up or stand before more', async () => {
  expect(await altered(loans, 'loan_of_reader', 'readers_loan')).toEqual([]);
  expect(await altered(loans, ':loan_of_reader, only: %i[show slip]', ':loan_of_reader')).toEqual([]);
  expect(
    await altered(loans, ':loan_of_reader, only: %i[show slip]', ':loan_of_reader, except: :index'),
  ).toEqual([]);
  expect(
    await altered(
      loans,
      '    known? ? show_nothing : ask_for_card',
      '    return ask_for_card unless known?\n    show_nothing',
    ),
  ).toEqual([]);
});

test('Rails: a filter that hands over what a method of the base class only looks up is no guard', async () => {
  const looking: Sources = {
    ...loans,
    'app/controllers/loans_controller.rb': `class LoansController < ApplicationController
  before_action :greet

  def index
    render json: Opening.hours
  end

  private

  def greet
    @greeting = known? ? 'Hello again' : 'Hello'
  end
end
`,
  };
  expect(await altered(looking, '  before_action :greet\n', '')).toEqual([]);
});

const ledgers: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :ledgers, only: :index
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  private

  def render_not_found
    render 'missing', status: :not_found
  end
end
`,
  'app/controllers/ledgers_controller.rb': `class LedgersController < ApplicationController
  before_action :apply_bureau

  def index
    render json: Ledger.all
  end

  private

  def apply_bureau
    bureau = request.path_parameters[:bureau]
    render_not_found unless current_clerk && current_clerk.bureau?(bureau)
  end
end
`,
};

test('Rails: a filter that answers as if nothing were there turns callers away', async () => {
  expect(await altered(ledgers, '  before_action :apply_bureau\n', '')).toEqual([
    expect.stringMatching(/^auth\/guard-removed: GET \/ledgers was guarded by apply_bureau/),
  ]);
  expect(await altered(ledgers, 'apply_bureau', 'hold_to_bureau')).toEqual([]);
  // What is not there, whoever asks, is no matter of who calls.
  const missing = {
    ...ledgers,
    'app/controllers/ledgers_controller.rb': (ledgers['app/controllers/ledgers_controller.rb'] ?? '').replace(
      'current_clerk && current_clerk.bureau?(bureau)',
      'Bureau.exists?(bureau)',
    ),
  };
  expect(await altered(missing, '  before_action :apply_bureau\n', '')).toEqual([]);
});

const cards: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :cards, only: %i[index show]
end
`,
  'app/controllers/base_controller.rb': `class BaseController < ActionController::API
  before_action :authenticate_key!

  def self.key_right(right, **options)
    before_action(**options) do
      trouble(:forbidden, "lacks #{right}") unless current_key&.grants?(right)
    end
  end

  private

  def authenticate_key!
    head :unauthorized unless current_key
  end

  def trouble(status, detail)
    render json: { detail: detail }, status: status
  end
end
`,
  'app/controllers/cards_controller.rb': `class CardsController < BaseController
  key_right 'cards:read', only: %i[index show]

  def index
    render json: Card.all
  end

  def show
    render json: Card.find(params[:id])
  end
end
`,
};

test('Rails: a helper of the house that is given what is answered turns callers away', async () => {
  expect(await altered(cards, '%i[index show]\n\n', '%i[index]\n\n')).toEqual([
    expect.stringMatching(/^auth\/guard-removed: GET \/cards\/:id /),
  ]);
  expect(await altered(cards, "'cards:read', only: %i[index show]", "'cards:read'")).toEqual([]);
  expect(await altered(cards, 'trouble', 'failure')).toEqual([]);
});
