import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test('filters that turn callers away where a setting says so, or only those who are known', async () => {
  const found = await listed({
    'app/controllers/application_controller.rb': `
class ApplicationController < ActionController::Base
  before_action :redirect_to_login_if_required
  def redirect_to_login_if_required
    if !current_user && SiteSetting.login_required?
      redirect_to path('/login')
    end
  end
  def ensure_backups_enabled
    raise Forum::InvalidAccess unless SiteSetting.enable_backups?
  end
  def ensure_open
    head :forbidden if SiteSetting.closed? || !current_user.member?
  end
  def authorize_if_got_token!(*scopes)
    doorkeeper_authorize!(*scopes) if doorkeeper_token
  end
  def ensure_staff
    raise Forum::InvalidAccess unless current_user && current_user.staff?
  end
end`,
    'app/controllers/posts_controller.rb': `
class PostsController < ApplicationController
  before_action :ensure_backups_enabled, only: :backup
  before_action :ensure_open, only: :reply
  before_action -> { authorize_if_got_token! :read }, only: :show
  before_action :ensure_staff, only: :destroy
  def backup; end
  def reply; end
  def show; end
  def destroy; end
end`,
    'config/routes.rb': `
Rails.application.routes.draw do
  resources :posts, only: [:show, :destroy] do
    post :backup, on: :collection
    post :reply, on: :collection
  end
end`,
  });
  const always = 'redirect_to_login_if_required?';
  expect(found.sort()).toEqual([
    `DELETE /posts/:id [${always}, ensure_staff*]`,
    `GET /posts/:id [${always}, authorize_if_got_token!(read)*?]`,
    `POST /posts/backup [${always}, ensure_backups_enabled*?]`,
    `POST /posts/reply [${always}, ensure_open*]`,
  ]);
});
