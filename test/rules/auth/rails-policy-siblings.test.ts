import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const reports = (route = '', action = '', filter = ''): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :reports, only: %i[show create] do
    post :sign, on: :member
    post :amend, on: :member
    ${route}
  end
end
`,
  'app/controllers/reports_controller.rb': `class ReportsController < ApplicationController
  before_action :authenticate_user!
  before_action :find_report, except: :create
  ${filter}

  def create
    Report.create!(text: params[:text], author: current_user)
  end

  def show
    authorize! :read, @report
    render json: @report
  end

  def sign
    authorize! :sign, @report
    @report.sign!(current_user)
  end

  def amend
    authorize! :amend, @report
    @report.update!(text: params[:text])
  end

  ${action}

  private

  def find_report
    @report = Report.find(params[:id])
  end

  def demand_keeper
    head :forbidden unless current_user.keeper?
  end
end
`,
});

const fuse = `def fuse
    other = Report.find(params[:into])
    @report.pages.update_all(report_id: other.id)
    log 'fused', by: current_user
  end`;

test('Rails: an action that asks for no right to one, where the others ask each for one of its own', async () => {
  expect(await between(reports(), reports('post :fuse, on: :member', fuse))).toEqual([
    expect.stringMatching(/^auth\/weaker-guard: POST \/reports\/:id\/fuse is open to everybody who is known/),
  ]);
});

test('Rails: an action that asks in its own way is not told', async () => {
  const asked = fuse.replace('def fuse\n', 'def fuse\n    authorize! :fuse, @report\n');
  expect(await between(reports(), reports('post :fuse, on: :member', asked))).toEqual([]);
  const filter = 'before_action :demand_keeper, only: :fuse';
  expect(await between(reports(), reports('post :fuse, on: :member', fuse, filter))).toEqual([]);
  const lister = 'def mine\n    render json: current_user.reports\n  end';
  expect(await between(reports(), reports('get :mine, on: :collection', lister))).toEqual([]);
});
