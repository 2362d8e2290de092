import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const removed = expect.stringContaining('auth/guard-removed');

describe('a filter of Rails that compared, where an association finds nobody else now', () => {
  const rails = (filters: string, methods: string): Sources => ({
    'config/routes.rb': 'Rails.application.routes.draw do\n  resources :kilns, only: %i[show update]\nend',
    'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless current_user
  end
end`,
    'app/controllers/kilns_controller.rb': `class KilnsController < ApplicationController
${filters}
  def show; end
  def update
    @kiln.update(params.require(:kiln).permit(:name))
  end
  private
  def set_kiln
    @kiln = Kiln.find(params[:id])
  end
${methods}
end`,
  });
  const owner = rails(
    '  before_action :set_kiln\n  before_action :require_potter, only: :update',
    '  def require_potter\n    head :forbidden unless @kiln.owner_id == current_user.id\n  end',
  );
  const members = rails(
    '  before_action :set_kiln\n  before_action :require_member, only: :update',
    '  def require_member\n    head :forbidden unless @kiln.members.include?(current_user)\n  end',
  );
  const taking = (query: string): Sources =>
    rails(
      '  before_action :set_kiln, only: :show\n  before_action :take_kiln, only: :update',
      `  def take_kiln\n    @kiln = ${query}\n  end`,
    );

  test.each([
    ['an owner', owner],
    ['a member', members],
  ])('of %s', async (_, before) => {
    expect(await between(before, taking('current_user.kilns.find(params[:id])'))).toEqual([]);
  });

  test.each([
    ['everybody’s', 'Kiln.find(params[:id])'],
    ['what somebody else has that was named', 'User.find(params[:user_id]).kilns.find(params[:id])'],
    ['what all of a team have', 'current_user.team.kilns.find(params[:id])'],
    ['what is shown to all besides', 'current_user.kilns.or(Kiln.shown).find(params[:id])'],
    ['another kind of object', 'current_user.glazes.find(params[:id])'],
  ])('not of %s', async (_, query) => {
    expect(await between(owner, taking(query))).toContainEqual(removed);
  });

  test('not where something else is taken without it as well', async () => {
    const also = 'current_user.kilns.find(params[:id])\n    @other = Kiln.find(params[:other_id])';
    expect(await between(owner, taking(also))).toContainEqual(removed);
  });

  test('not where a right was asked for beside it', async () => {
    const { 'app/controllers/kilns_controller.rb': text = '', ...others } = owner;
    const chief = text.replace('== current_user.id', '== current_user.id && current_user.chief?');
    const before = { ...others, 'app/controllers/kilns_controller.rb': chief };
    expect(await between(before, taking('current_user.kilns.find(params[:id])'))).toContainEqual(removed);
  });
});
