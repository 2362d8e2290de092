import { expect, test } from '@jest/globals';
import { rubyConstants } from '../../../src/facts/endpoints/shared/ruby/constants.ts';
import { altered, type Sources } from './between.ts';

const kennel: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :dogs do
    post :adopt, on: :member
    post :chip, on: :member
    post :groom, on: :member
    post :lend, on: :member
    post :recall, on: :member
  end
end`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless current_user
  end
end`,
  'app/controllers/dogs_controller.rb': `class DogsController < ApplicationController
  def adopt
    Dogs::Adopt.call(dog: Dog.find(params[:id]), keeper: current_user)
    redirect_to dogs_path
  end
  def chip
    Dogs::Chip.new(Dog.find(params[:id]), current_user).call
    head :no_content
  end
  def groom
    result = Dogs::Groom.call(params[:id], current_user)
    render json: result.error
  end
  def lend
    lender.lend
    head :no_content
  end
  def recall
    loan = Dogs::Loan.new(current_user, Dog.find(params[:id]))
    loan.recall
    head :no_content
  end
  private
  def lender
    @lender ||= Dogs::Loan.new(current_user, Dog.find(params[:id]))
  end
end`,
  'app/services/dogs/adopt.rb': `module Dogs
  class Adopt
    def self.call(dog:, keeper:)
      raise Pundit::NotAuthorizedError unless keeper.warden?
      dog.update!(home: true)
    end
  end
end`,
  'app/services/dogs/chip.rb': `module Dogs
  class Chip
    def initialize(dog, keeper)
      @dog = dog
      @keeper = keeper
    end
    def call
      check_keeper
      @dog.chip!
    end
    def check_keeper
      raise Kennel::AccessDenied unless @keeper.vet?
    end
  end
end`,
  'app/services/dogs/groom.rb': `module Dogs
  class Groom
    def self.call(id, keeper)
      new(id, keeper).call
    end
    def call
      return Result.new(false, "no") unless @rota.allows?(:groom, @keeper)
      Result.new(true, nil)
    end
  end
end`,
  'app/services/dogs/loan.rb': `module Dogs
  class Loan
    def initialize(keeper, dog)
      @keeper = keeper
      @dog = dog
    end
    def lend
      raise Kennel::AccessDenied unless trusted?(@dog.kennel) && trusted?(@keeper.kennel)
      @dog.update!(lent: true)
    end
    def recall
      raise Kennel::AccessDenied unless @keeper.kennel_id == @dog.kennel_id && @keeper.can?(:recall_dogs)
      @dog.update!(lent: false)
    end
    private
    def trusted?(kennel)
      kennel.keepers.find_by(user: @keeper)&.can?(:lend_dogs)
    end
  end
end`,
};

test.each([
  [
    'a class method',
    '      raise Pundit::NotAuthorizedError unless keeper.warden?\n',
    'POST /dogs/:id/adopt was guarded by a check of keeper.warden?',
  ],
  [
    'a method of what is made, and what that calls',
    '      raise Kennel::AccessDenied unless @keeper.vet?\n',
    'POST /dogs/:id/chip was guarded by',
  ],
  [
    'a result that says no',
    '      return Result.new(false, "no") unless @rota.allows?(:groom, @keeper)\n',
    'POST /dogs/:id/groom was guarded by',
  ],
])('a check that goes from a service: %s', async (_what, gone, said) => {
  const found = await altered(kennel, gone, '');
  expect(found).toEqual([expect.stringContaining(`auth/guard-removed: ${said}`)]);
});

test.each([
  [
    'of a method that makes it',
    '      raise Kennel::AccessDenied unless trusted?(@dog.kennel) && trusted?(@keeper.kennel)\n',
    'POST /dogs/:id/lend was guarded by a check of trusted?',
  ],
  [
    'of a name that it was given',
    '      raise Kennel::AccessDenied unless @keeper.kennel_id == @dog.kennel_id && @keeper.can?(:recall_dogs)\n',
    'POST /dogs/:id/recall was guarded by a check of @keeper.kennel_id',
  ],
])('a check that goes from a service %s', async (_what, gone, said) => {
  const found = await altered(kennel, gone, '');
  expect(found).toEqual([expect.stringContaining(`auth/guard-removed: ${said}`)]);
});

test.each([
  [
    'one right of two is enough',
    'trusted?(@dog.kennel) && trusted?',
    'trusted?(@dog.kennel) || trusted?',
    'lend',
  ],
  ['a right is asked for no longer', ' && @keeper.can?(:recall_dogs)', '', 'recall'],
])('a check of a service that lets more pass: %s', async (_what, from, to, action) => {
  const found = await altered(kennel, from, to);
  expect(found).toEqual([expect.stringMatching(new RegExp(`lets pass .*POST /dogs/:id/${action}\\.$`))]);
});

test.each([
  ['@keeper.kennel_id == @dog.kennel_id', '@dog.kennel_id == @keeper.kennel_id'],
  [' && @keeper.can?(:recall_dogs)', ' && @keeper.can?(:recall_dogs) && @dog.lent?'],
])('a check of a service that lets no more pass: %s', async (from, to) => {
  expect(await altered(kennel, from, to)).toEqual([]);
});

test('a check that goes from the service to the action is none that is lost', async () => {
  const head = '    Dogs::Adopt.call(';
  const found = await altered(
    { ...kennel, 'app/services/dogs/adopt.rb': kennel['app/services/dogs/adopt.rb'] ?? '' },
    head,
    `    raise Pundit::NotAuthorizedError unless current_user.warden?\n${head}`,
  );
  expect(found).toEqual([]);
});

test('a class is looked for where Rails would', () => {
  const classOf = rubyConstants(['app/services/dogs/adopt_all.rb', 'lib/rota.rb', 'spec/rota.rb']);
  expect(classOf('Dogs.AdoptAll')).toBe('app/services/dogs/adopt_all.rb');
  expect(classOf('Rota')).toBe('lib/rota.rb');
  expect(classOf('Dogs')).toBeUndefined();
});
