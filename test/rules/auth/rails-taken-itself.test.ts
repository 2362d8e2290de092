import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const mill: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :sacks, only: %i[show] do
    member do
      post :weigh
      post :sell
    end
  end
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login

  private

  def require_login
    redirect_to login_path unless current_user
  end
end
`,
  'app/controllers/sacks_controller.rb': `class SacksController < ApplicationController
  before_action :require_miller, only: %i[weigh sell]

  def show
    render json: sack
  end

  def weigh
    sack.weigh!(by: current_user, grams: params[:grams])
    head :no_content
  end

  def sell
    one = sack
    one.sell!
    head :no_content
  end

  private

  def sack
    @sack ||= current_mill.sacks.stored.find(params[:id])
  end

  def require_miller
    head :forbidden unless current_user.miller?
  end

  def current_mill
    @current_mill ||= current_user.mill
  end
end
`,
};

const weighing = '    sack.weigh!(by: current_user';
const any = 'Sack.stored.find(params[:id])';

describe('what a method gave that answers to a bare name', () => {
  test.each([
    ['weigh', 'goes on from it', weighing, `    ${any}.weigh!(by: current_user`],
    ['weigh', 'hands who calls to it', weighing, `    ${any}.weigh!(current_user`],
    ['weigh', 'keeps it for itself', weighing, `    all = ${any}\n    all.weigh!(by: current_user`],
    ['sell', 'named it', 'one = sack\n', `one = ${any}\n`],
  ])('is lost where %s takes any of the same now, and %s', async (action, _, was, now) => {
    expect(await between(mill, replaced(mill, was, now))).toEqual([
      expect.stringContaining(`POST /sacks/:id/${action} limited the Sack`),
    ]);
  });

  test.each([
    ['among the same', 'current_mill.sacks.find(params[:id])'],
    ['by a column', 'Sack.find_by!(id: params[:id], mill: current_mill)'],
    ['by what it asks it', 'Sack.find(params[:id]).demand_ownership!(current_user)'],
  ])('is not lost where it is taken %s', async (_, taken) => {
    expect(await between(mill, replaced(mill, weighing, `    ${taken}.weigh!(by: current_user`))).toEqual([]);
  });

  test('is not lost where it is still taken, and something else beside it', async () => {
    const more = replaced(mill, weighing, `    other = Sack.find(params[:other_id])\n${weighing}`);
    expect(await between(mill, more)).toEqual([]);
  });

  test('is not lost where what is taken is compared with who calls', async () => {
    const compared = `    one = Sack.find(params[:id])
    return head(:not_found) unless one.mill_id == current_user.mill_id
    one.weigh!(by: current_user`;
    expect(await between(mill, replaced(mill, weighing, compared))).toEqual([]);
  });

  test('is not lost where the method was renamed', async () => {
    const renamed = replaced(
      replaced(mill, 'def sack\n', 'def found_sack\n'),
      weighing,
      '    found_sack.weigh!(by: current_user',
    );
    const everywhere = replaced(
      replaced(renamed, 'one = sack\n', 'one = found_sack\n'),
      'json: sack\n',
      'json: found_sack\n',
    );
    expect(await between(mill, everywhere)).toEqual([]);
  });
});
