import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const harbour: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :barges, only: %i[index show destroy]
  constraints OfficeConstraint.new(:pilot, :administrator) do
    get "tides", to: "tides#index"
  end
  resources :dues, only: %i[destroy]
end
`,
  'lib/office_constraint.rb': `class OfficeConstraint
  def initialize(*roles)
    @roles = roles
  end

  def matches?(request)
    request.session[:person_id] && Person.find(request.session[:person_id]).is?(*@roles)
  end
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login

  def self.open_to(*roles, **options)
    before_action(**options) { turn_away! unless current_person&.is?(*roles) }
  end

  private

  def require_login
    redirect_to login_path unless current_person
  end

  def turn_away!
    head :forbidden
  end
end
`,
  'app/controllers/barges_controller.rb': `class BargesController < ApplicationController
  before_action :set_barge, only: %i[show destroy]
  before_action :must_be_mine, only: %i[show destroy]

  def index
    @barges = Barge.where(skipper: current_skipper).includes(:berth).order(:name)
  end

  def show; end

  def destroy
    @barge.destroy!
  end

  private

  def set_barge
    @barge = Barge.find(params[:id])
  end

  def must_be_mine
    raise ActiveRecord::RecordNotFound unless current_skipper && @barge.skipper_id == current_skipper.id
  end
end
`,
  'app/controllers/tides_controller.rb': `class TidesController < ApplicationController
  skip_before_action :require_login

  def index
    @tides = Tide.order(:at)
  end
end
`,
  'app/controllers/dues_controller.rb': `class DuesController < ApplicationController
  open_to :clerk

  def destroy
    Due.find(params[:id]).destroy!
  end
end
`,
};

const filter = '  before_action :must_be_mine, only: %i[show destroy]\n';
const check = `
  def must_be_mine
    raise ActiveRecord::RecordNotFound unless current_skipper && @barge.skipper_id == current_skipper.id
  end
`;
const list = 'Barge.where(skipper: current_skipper)';
const gone = replaced(harbour, filter, '');

describe('a filter that compared whose something is', () => {
  test.each([
    ['own_barges', 'current_skipper ? current_skipper.barges : Barge.none'],
    ['own_barges', 'Barge.where(skipper: current_skipper)'],
    ['barges_of_skipper', 'current_skipper.barges'],
  ])('is not lost where it is taken among %s, %s', async (name, rows) => {
    const helper = `\n  def ${name}\n    ${rows}\n  end\n`;
    const taken = replaced(replaced(gone, '@barge = Barge.find', `@barge = ${name}.find`), check, helper);
    expect(await between(harbour, replaced(taken, list, name))).toEqual([]);
  });

  test.each([['Barge.afloat.find'], ['all_barges.find'], ['current_skipper.harbour.company.barges.find']])(
    'is lost where it is taken by %s',
    async (taken) => {
      const head = replaced(replaced(gone, 'Barge.find', taken), check, '');
      const found = await between(harbour, head);
      expect(found.length).toBe(2);
      expect(found.every((each) => each.startsWith('auth/guard-removed: '))).toBe(true);
    },
  );
});

describe('a constraint of routes', () => {
  const around = `  constraints OfficeConstraint.new(:pilot, :administrator) do
    get "tides", to: "tides#index"
  end
`;
  const open = replaced(harbour, around, '  get "tides", to: "tides#index"\n');

  test('is not lost where the class asks for the same roles by a macro', async () => {
    const asked = replaced(
      open,
      '  skip_before_action :require_login\n',
      '  open_to :pilot, :administrator\n',
    );
    expect(await between(harbour, asked)).toEqual([]);
  });

  test('is lost where the class only asks who calls', async () => {
    const known = replaced(open, '  skip_before_action :require_login\n', '');
    expect((await between(harbour, known)).join()).toContain('auth/guard-removed: GET /tides');
  });
});

describe('roles that a line hands to a macro', () => {
  test('are named', async () => {
    const found = await altered(harbour, '  open_to :clerk\n', '');
    expect(found.join()).toContain('DELETE /dues/:id was guarded by turn_away!(clerk)');
  });
});
