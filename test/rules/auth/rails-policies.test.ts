import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const studios: Sources = {
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless current_user
  end
  def require_recent_login
    last = Time.zone.at(session[:authenticated_at].to_i)
    return if last > 5.minutes.ago
    redirect_to login_path, alert: "Who are you?"
  end
end
`,
  'app/controllers/studios_controller.rb': `class StudiosController < ApplicationController
  before_action :require_recent_login, only: :destroy
  def archive
    @studio = Studio.find(params[:id])
    authorize @studio
    @studio.archive!
  end
  def destroy
    @studio = Studio.find(params[:id])
    authorize @studio
    @studio.destroy!
  end
end
`,
  'app/policies/studio_policy.rb': `class StudioPolicy < ApplicationPolicy
  def archive?
    manager?
  end
  def destroy?
    manager?
  end
  private
  def manager?
    user.present? && record.role?(user, :manager)
  end
end
`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :studios, only: %i[destroy] do
    member { patch :archive }
  end
end
`,
};

test('Rails: a policy that comes to ask only whether somebody is there is told', async () => {
  const found = await altered(studios, 'archive?\n    manager?', 'archive?\n    user.present?');
  expect(found).toEqual([
    expect.stringContaining('StudioPolicy.archive?, which guards 1 endpoint, now lets pass callers'),
  ]);
  const inPlace = 'archive?\n    user.present? && record.role?(user, :manager)';
  expect(await altered(studios, 'archive?\n    manager?', inPlace)).toEqual([]);
});

test('Rails: a filter in force under a condition may be called otherwise, though its name promises more', async () => {
  expect(await altered(studios, 'require_recent_login', 'require_sudo')).toEqual([]);
});
