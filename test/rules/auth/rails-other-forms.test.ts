import { expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const permits: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :permits, only: %i[show update]
end`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :authenticate_user!
end`,
  'app/controllers/permits_controller.rb': `class PermitsController < ApplicationController
  def show
    @permit = Permit.find(params[:id])
    authorize @permit
  end
  def update
    @permit = Permit.find(params[:id])
    authorize @permit
    @permit.update(params.require(:permit).permit(:note))
  end
end`,
};

const withForm = (found: string): Sources =>
  replaced(
    replaced(permits, 'only: %i[show update]', 'only: %i[show update] do\n    get :pdf, on: :member\n  end'),
    '  def update',
    `  def pdf
    permit = ${found}.find(params[:id])
    send_data PermitPdf.new(permit).render
  end
  def update`,
  );

test('what gives only the caller’s own in another form needs no right to it', async () => {
  expect(await between(permits, withForm('current_user.permits'))).toEqual([]);
});

test('what gives all that is of many people does', async () => {
  expect(await between(permits, withForm('current_town.permits'))).not.toEqual([]);
});
