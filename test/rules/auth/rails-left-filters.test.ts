import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const dairy: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :batches, only: %i[show] do
    member do
      post :taste
      post :ship
    end
  end
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login

  def self.open_to(*ranks, **options)
    before_action(**options) { turn_away! unless current_keeper&.has_rank?(*ranks) }
  end

  private

  def require_login
    redirect_to login_path unless current_keeper
  end

  def current_dairy
    current_keeper&.dairy
  end

  def turn_away!
    head :forbidden
  end
end
`,
  'app/controllers/batches_controller.rb': `class BatchesController < ApplicationController
  open_to :master, :taster
  before_action :set_batch, only: %i[show taste ship]

  def show; end

  def taste
    Tasting.call(@batch, by: current_keeper)
    redirect_to @batch
  end

  def ship
    @batch.ship!
    redirect_to @batch
  end

  private

  def set_batch
    @batch = current_dairy.batches.find(params[:id])
  end
end
`,
};

const filtered = 'only: %i[show taste ship]';
const tasting = '    Tasting.call(@batch, by: current_keeper)\n';
const shipping = '    @batch.ship!\n';

/** An action that is taken out of the filter, and what it does then. */
function leaving(action: string, was: string, now: string): Sources {
  const others = ['show', 'taste', 'ship'].filter((each) => each !== action).join(' ');
  return replaced(replaced(dairy, filtered, `only: %i[${others}]`), was, now);
}

describe('an action that is taken out of the filter that found what it is about', () => {
  test.each([
    [
      'hands on the caller as before',
      'taste',
      tasting,
      '    Tasting.call(Batch.find(params[:id]), by: current_keeper)\n',
    ],
    [
      'keeps it for itself',
      'taste',
      tasting,
      '    @batch = Batch.find(params[:id])\n    Tasting.call(@batch, by: current_keeper)\n',
    ],
    [
      'takes it with more beside it',
      'taste',
      tasting,
      '    @batch = Batch.includes(:cheeses).find(params[:id])\n    Tasting.call(@batch, by: current_keeper)\n',
    ],
    ['asks nothing', 'ship', shipping, '    Batch.find(params[:id]).ship!\n'],
  ])('is told where it takes any of them: %s', async (_, action, was, now) => {
    const found = await between(dairy, leaving(action, was, now));
    expect(found).toEqual([expect.stringContaining(`POST /batches/:id/${action} limited the Batch`)]);
  });

  test.each([
    [
      'takes it in the same way',
      'taste',
      tasting,
      '    Tasting.call(current_dairy.batches.find(params[:id]), by: current_keeper)\n',
    ],
    [
      'names who has it in its query',
      'taste',
      tasting,
      '    Tasting.call(Batch.find_by!(id: params[:id], dairy_id: current_dairy.id), by: current_keeper)\n',
    ],
    [
      'compares who has it',
      'ship',
      shipping,
      '    batch = Batch.find(params[:id])\n    return head(:not_found) unless batch.dairy_id == current_dairy.id\n    batch.ship!\n',
    ],
    [
      'asks somebody else of it',
      'taste',
      tasting,
      '    batch = Batch.find(params[:id])\n    KeeperCheck.demand!(batch, current_keeper)\n    Tasting.call(batch, by: current_keeper)\n',
    ],
  ])('is not told where it asks whose that is itself: %s', async (_, action, was, now) => {
    expect(await between(dairy, leaving(action, was, now))).toEqual([]);
  });

  test('is not told where more is asked of who calls', async () => {
    const open = leaving('taste', tasting, '    Tasting.call(Batch.find(params[:id]), by: current_keeper)\n');
    const asked = '  open_to :inspector, only: :taste\n  before_action :set_batch';
    expect(await between(dairy, replaced(open, '  before_action :set_batch', asked))).toEqual([]);
  });
});
