import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const lodge: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resource :session, only: %i[new create destroy] do
    post :confirm
  end
  resources :rooms, only: %i[index create update destroy]
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_guest

  private

  def require_guest
    redirect_to new_session_path unless current_guest
  end
end
`,
  'app/controllers/rooms_controller.rb': `class RoomsController < ApplicationController
  def index; end
  def create; end
  def update; end
  def destroy; end
end
`,
  'app/controllers/sessions_controller.rb': `class SessionsController < ApplicationController
  skip_before_action :require_guest, only: %i[new create]

  def new; end

  def create
    user = User.find_by(email: params[:email])
    return redirect_to(new_session_path) if user.nil? || !user.authenticate(params[:password])
    return redirect_to(new_session_path, alert: t("barred")) if user.barred?

    session[:user_id] = user.id
    redirect_to root_path
  end

  def confirm
    if current_user.authenticate(params[:password])
      session[:confirmed_at] = Time.current
      redirect_to rooms_path
    else
      redirect_to new_session_path(again: 1)
    end
  end
end
`,
  'app/models/pass.rb': `class Pass < ApplicationRecord
  scope :active, -> { where(withdrawn_at: nil) }

  def self.of(raw)
    return nil unless raw.to_s.start_with?("lodge_")

    active.find_by(digest: Digest::SHA256.hexdigest(raw))
  end
end
`,
};
const barred = '    return redirect_to(new_session_path, alert: t("barred")) if user.barred?\n';

describe('whoever was shut out', () => {
  test('and may sign in again is told, without blocking', async () => {
    expect(await altered(lodge, barred, '')).toEqual([
      'auth/guard-removed: POST /session was guarded by a check of user.barred? and no longer is.',
    ]);
  });

  test.each<[string, string, string]>([
    [
      'in one condition with the password',
      `user.nil? || !user.authenticate(params[:password])\n${barred}`,
      'user.nil? || !user.authenticate(params[:password]) || user.barred?\n',
    ],
    ['by another name', 'user.barred?', 'user.shut_out?'],
    [
      'in a block',
      barred,
      `    if user.barred?\n      flash.alert = t("barred")\n      return redirect_to(new_session_path)\n    end\n`,
    ],
    [
      'turned round',
      barred,
      `    unless !user.barred?\n      return redirect_to(new_session_path)\n    end\n`,
    ],
  ])('and is turned away otherwise is not: %s', async (_how, from, to) => {
    expect(await altered(lodge, from, to)).toEqual([]);
  });

  test('as everything else that signing in asks is not, by other words', async () => {
    expect(
      await altered(lodge, 'user.nil? || !user.authenticate', 'user.blank? || !user.authenticate'),
    ).toEqual([]);
    expect(await altered(lodge, 'user.nil? || !user.authenticate', '!user&.authenticate')).toEqual([]);
  });
});

const asked = `    if current_user.authenticate(params[:password])
      session[:confirmed_at] = Time.current
      redirect_to rooms_path
    else
      redirect_to new_session_path(again: 1)
    end
`;

describe('what is asked again of who is known', () => {
  test('and goes is told, though the path is one of those for everybody', async () => {
    expect(
      await altered(lodge, asked, '    session[:confirmed_at] = Time.current\n    redirect_to rooms_path\n'),
    ).toEqual([
      'auth/guard-removed: POST /session/confirm was guarded by current_user.authenticate and no longer is.',
    ]);
  });

  test.each<[string, string]>([
    [
      'first',
      `    return redirect_to(new_session_path(again: 1)) unless current_user.authenticate(params[:password])\n    session[:confirmed_at] = Time.current\n    redirect_to rooms_path\n`,
    ],
    [
      'by a name for who calls',
      asked.replace('    if current_user.', '    guest = current_user\n    if guest.'),
    ],
    [
      'of a code as well',
      asked.replace('params[:password])', 'params[:password]) && current_user.code?(params[:code])'),
    ],
  ])('and is asked otherwise is not: %s', async (_how, to) => {
    expect(await altered(lodge, asked, to)).toEqual([]);
  });
});

describe('a token that is found only while it holds', () => {
  test('and now is found whether it does or not is told', async () => {
    expect(await altered(lodge, 'active.find_by(digest', 'find_by(digest')).toEqual([
      'auth/guard-removed: the function Pass.of asked for active of what it finds by digest, and no longer does.',
    ]);
  });

  test.each<[string, string]>([
    ['by its class', 'Pass.active.find_by(digest'],
    ['by another scope', 'unexpired.find_by(digest'],
    ['by a column', 'find_by(withdrawn_at: nil, revoked_at: nil, digest'],
  ])('and is so otherwise is not: %s', async (_how, to) => {
    expect(await altered(lodge, 'active.find_by(digest', to)).toEqual([]);
  });
});
