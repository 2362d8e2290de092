import { expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const kiln: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :firings, only: %i[index create]
end`,
  'app/controllers/firings_controller.rb': `class FiringsController < ActionController::API
  before_action :check_badge
  def index
    render json: Firing.all
  end
  def create
    render json: Firing.create!(params[:load])
  end
  private
  def check_badge
    @potter = Potter.find_by(badge: request.headers['X-Badge'])
    return head(:unauthorized) if @potter.nil?
  end
end`,
};

const raising = (answer: string, rescue = answer): Sources =>
  replaced(
    replaced(
      replaced(kiln, '  before_action :check_badge', `${rescue}\n  before_action :load_potter`),
      'def check_badge',
      'def load_potter',
    ),
    `Potter.find_by(badge: request.headers['X-Badge'])
    return head(:unauthorized) if @potter.nil?`,
    "Potter.find_by(badge: request.headers['X-Badge']) or raise BadBadge",
  );

test.each([
  '  rescue_from BadBadge do\n    head :unauthorized\n  end',
  '  rescue_from Errors::BadBadge, BadBadge do |error|\n    render json: { error: error.message }, status: 401\n  end',
  '  rescue_from BadBadge, with: :refuse\n  def refuse\n    head :unauthorized\n  end',
])('an error that its class answers by turning callers away is a refusal: %s', async (answer) => {
  expect(await between(kiln, raising(answer))).toEqual([]);
});

test.each([
  '  rescue_from BadBadge do\n    render json: []\n  end',
  '  rescue_from BadLoad do\n    head :unauthorized\n  end',
])('one that is answered otherwise, or of which nothing is said, is none: %s', async (answer) => {
  expect(await between(kiln, raising(answer))).toContainEqual(expect.stringContaining('check_badge'));
});

test('what raised it and no longer does is missed', async () => {
  const answer = '  rescue_from BadBadge do\n    head :unauthorized\n  end';
  expect(await altered(raising(answer), ' or raise BadBadge', '')).toContainEqual(
    expect.stringMatching(/^auth\/guard-removed/),
  );
});
